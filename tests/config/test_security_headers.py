"""What pages forbid browsers to do, and that they leave strangers without a cookie."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import Client
from django.urls import path

from accounts.models import User
from config import urls as config_urls

POLICY = "Content-Security-Policy"


def trivial(request: HttpRequest) -> HttpResponse:
    """A page of the usual template, with every context processor."""
    return render(request, "404.html")


def asks_who_is_there(request: HttpRequest) -> HttpResponse:
    """What a public page must not do."""
    return HttpResponse("stranger" if request.user == AnonymousUser() else "friend")


def has_its_own_policy(request: HttpRequest) -> HttpResponse:
    return HttpResponse(headers={POLICY: "sandbox"})


urlpatterns = [
    path("trivial/", trivial),
    path("who/", asks_who_is_there),
    path("own/", has_its_own_policy),
    *config_urls.urlpatterns,
]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def test_a_public_page_allows_only_files_of_its_own(client: Client):
    policy = client.get("/trivial/").headers[POLICY]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("address", ["/nothing-here/", "/en/nothing-here/", "/admin-not/"])
def test_an_error_page_is_as_strict(client: Client, address: str):
    response = client.get(address)
    assert response.status_code == 404
    assert "default-src 'none'" in response.headers[POLICY]


def test_the_admin_has_a_policy_under_which_its_inline_scripts_run(client: Client):
    policy = client.get("/admin/login/").headers[POLICY]
    assert "script-src 'self' 'unsafe-inline'" in policy
    assert "object-src 'none'" in policy


def test_a_view_may_set_a_policy_of_its_own(client: Client):
    assert client.get("/own/").headers[POLICY] == "sandbox"


def test_the_page_for_developers_keeps_its_style(client: Client, settings):
    settings.DEBUG = True
    assert POLICY not in client.get("/nothing-here/").headers
    assert POLICY in client.get("/trivial/").headers


def test_other_protections_are_on(client: Client):
    headers = client.get("/trivial/").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "address", ["/trivial/", "/nothing-here/", "/suche/", "/orte/", "/en/orte/"]
)
def test_a_stranger_gets_no_cookie_and_a_page_that_can_be_shared(client: Client, address: str):
    response = client.get(address)
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def test_a_page_that_asks_who_is_there_would_vary_by_cookie(client: Client):
    """The twin: the test above does see it."""
    assert "Cookie" in client.get("/who/").headers["Vary"]


def test_a_person_who_is_logged_in_is_recognised(client: Client):
    client.force_login(User.objects.create_user("ada@example.org", "not-a-secret"))
    assert client.get("/who/").content == b"friend"
