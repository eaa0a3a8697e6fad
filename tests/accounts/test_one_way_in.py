"""There is one way in: whatever address a password is sent to, it opens no admin page."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import translation

from accounts.models import User
from home.groups import ensure_editors_group
from tests.factories import UserFactory
from tests.log_in import code_now, give_second_factor

pytestmark = pytest.mark.django_db

GUARD = "accounts.middleware.SecondFactorForAdmin"
PASSWORD = "ein-langes-kennwort"  # noqa: S105  of invented people
# What any form for logging in calls its fields.
TYPED = {
    "login": "edith@example.org",
    "username": "edith@example.org",
    "email": "edith@example.org",
    "password": PASSWORD,
    "code": "123456",
}
INSIDE = ("wagtailadmin_home", "wagtailadmin_account", "wagtailimages:index")


@pytest.fixture
def edith() -> User:
    """Edith, an editor without a second factor, whose address is confirmed."""
    user = UserFactory(email="edith@example.org")
    give_second_factor(user).delete()
    user.groups.add(ensure_editors_group())
    return user


def addresses() -> list[str]:
    """Every address of the URL map that takes no argument, in each language."""
    found = set()
    for language in ("de", "en"):
        with translation.override(language):
            found |= set(_plain(get_resolver().url_patterns, "/"))
    return sorted(found)


def _plain(patterns: list[Any], above: str) -> Iterator[str]:
    for pattern in patterns:
        own = str(pattern.pattern).removeprefix("^").removesuffix("$").removesuffix("\\Z")
        if any(sign in own for sign in "<(["):
            continue
        if isinstance(pattern, URLPattern):
            yield above + own
        else:
            yield from _plain(pattern.url_patterns, above + own)


def opened(client: Client) -> list[str]:
    """The admin pages that this browser can see."""
    return [name for name in INSIDE if client.get(reverse(name)).status_code == 200]


def log_ins() -> list[str]:
    words = ("login", "anmelden", "password", "passwort", "reset", "auth", "konto", "account")
    return [address for address in addresses() if any(word in address for word in words)]


def test_the_url_map_has_more_than_one_door():
    """Guards the tests below: Wagtail's own doors are among the addresses."""
    assert {"/admin/login/", "/admin/password_reset/", "/_util/login/", "/konto/anmelden/"} <= set(
        log_ins()
    )


def test_a_password_alone_opens_no_admin_page(edith: User):
    for address in log_ins():
        client = Client()
        client.post(address, TYPED)
        assert opened(client) == [], address


def test_without_the_guard_a_password_alone_would_do(edith: User, settings):
    """The twin: the test above does see it."""
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != GUARD]
    client = Client()
    client.post(reverse("account_login"), TYPED)
    assert opened(client) == list(INSIDE)


def test_a_password_alone_opens_nothing_for_who_has_a_second_factor(edith: User, settings):
    """Here the log-in itself waits for the code, guard or no guard."""
    give_second_factor(edith)
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != GUARD]
    for address in log_ins():
        client = Client()
        client.post(address, TYPED)
        assert opened(client) == [], address
        assert client.get(reverse("account")).status_code == 302


def test_password_and_code_open_the_admin(edith: User):
    give_second_factor(edith)
    client = Client()

    asked = client.post(reverse("account_login"), TYPED)
    answer = client.post(asked.url, {"code": code_now()})

    assert asked.url == reverse("mfa_authenticate")
    assert answer.url == reverse("wagtailadmin_home")
    assert opened(client) == list(INSIDE)


def test_a_code_works_once(edith: User):
    give_second_factor(edith)
    code = code_now()
    for is_first in (True, False):
        client = Client()
        client.post(reverse("account_login"), TYPED)
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert bool(opened(client)) is is_first


@pytest.mark.parametrize(
    ("door", "page"),
    [
        ("/admin/login/", "account_login"),
        ("/_util/login/", "account_login"),
        ("/admin/password_reset/", "account_reset_password"),
        ("/admin/password_reset/done/", "account_reset_password"),
        ("/admin/password_reset/confirm/MQ/abc-def/", "account_reset_password"),
        ("/admin/logout/", "account_logout"),
    ],
)
def test_wagtails_doors_lead_to_the_one_way(client: Client, door: str, page: str):
    assert client.get(door).url == reverse(page)


def test_a_door_keeps_where_one_wanted_to_go(client: Client):
    answer = client.get("/admin/login/", {"next": "/admin/images/?q=a&b=c"})
    assert answer.url == "/konto/anmelden/?next=%2Fadmin%2Fimages%2F%3Fq%3Da%26b%3Dc"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example",
        "/\\evil.example/",
        "\\\\evil.example",
        "http:evil.example",
        "https:///evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        " //evil.example",
        "\t//evil.example",
        "https://testserver@evil.example/",
        "https://testserver.evil.example/",
        "/%09/evil.example",
    ],
)
def test_nobody_is_led_to_another_site(edith: User, elsewhere: str):
    client = Client()
    answer = client.post(reverse("account_login"), {**TYPED, "next": elsewhere})
    assert answer.status_code == 302
    assert answer.url == reverse("wagtailadmin_home") or answer.url.startswith("/%09/")
    out = client.post(reverse("account_logout"), {"next": elsewhere})
    assert out.url == reverse("account_login") or out.url.startswith("/%09/")


def test_the_admins_button_for_logging_out_does_it(edith: User):
    client = Client()
    client.post(reverse("account_login"), TYPED)
    assert client.get(reverse("account")).status_code == 200

    answer = client.post(reverse("wagtailadmin_logout"), follow=True)

    assert client.get(reverse("account")).status_code == 302
    assert "Sie sind abgemeldet." in answer.content.decode()


def test_a_stranger_is_led_to_the_log_in(client: Client):
    answer = client.get(reverse("wagtailimages:index"))
    assert answer.url == f"{reverse('account_login')}?next=/admin/images/"


def test_who_may_not_work_there_is_told_so_and_not_sent_in_circles(client: Client):
    client.force_login(UserFactory())
    answer = client.get(reverse("wagtailadmin_home"))
    assert answer.status_code == 403
    assert "Nicht für dieses Konto" in answer.content.decode()
