"""Editors find what visitors reported, correct it and mark it as done."""

import datetime
import io

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from catalogue.models import ErrorReport
from tests.factories import OfferingFactory, UserFactory
from tests.log_in import log_in

pytestmark = pytest.mark.django_db

LIST = "wagtailsnippets_catalogue_errorreport:list"
INSPECT = "wagtailsnippets_catalogue_errorreport:inspect"


def make_report(**fields: object) -> ErrorReport:
    return ErrorReport.objects.create(
        **{
            "offering": OfferingFactory(),
            "kind": "hours",
            "message": "Montags zu.",
            "email": "gast@example.org",
            **fields,
        }
    )


def test_list_tells_open_from_done(edith, edith_user):
    waiting = make_report()
    done = make_report(email="", done_at=timezone.now(), done_by=edith_user)

    def listed(**query: str) -> set[ErrorReport]:
        response = edith.get(reverse(LIST), query)
        assert response.status_code == 200
        return set(response.context["object_list"])

    assert listed() == {waiting, done}
    assert listed(state="open") == {waiting}
    assert listed(state="done") == {done}
    assert listed(kind="closed") == set()
    assert listed(q=waiting.offering.name) == {waiting}
    page = BeautifulSoup(edith.get(reverse(LIST)).content, "html.parser")
    assert page.find("a", href=reverse(INSPECT, args=[waiting.pk]))


def test_first_page_counts_what_is_open(edith):
    make_report()
    make_report()
    make_report(email="", done_at=timezone.now())

    page = BeautifulSoup(edith.get(reverse("wagtailadmin_home")).content, "html.parser")

    link = page.find("a", href=f"{reverse(LIST)}?state=open")
    assert link.get_text(strip=True) == "2"


def test_button_marks_as_done_and_forgets_the_address(edith, edith_user):
    report = make_report()
    url = reverse(INSPECT, args=[report.pk])
    page = BeautifulSoup(edith.get(url).content, "html.parser")
    assert "gast@example.org" in page.get_text()
    assert page.find(
        "a", href=reverse("wagtailsnippets_catalogue_offering:edit", args=[report.offering_id])
    )
    assert page.find("button", string="Als erledigt markieren")

    response = edith.post(url)

    report.refresh_from_db()
    assert response["Location"] == f"{reverse(LIST)}?state=open"
    assert (report.done_by, report.email) == (edith_user, "")
    assert report.done_at is not None
    page = BeautifulSoup(edith.get(url).content, "html.parser")
    assert not page.find("button", string="Als erledigt markieren")


def test_second_editor_does_not_take_over_what_is_done(edith, edith_user):
    moment = timezone.now() - datetime.timedelta(days=3)
    report = make_report(email="", done_at=moment, done_by=UserFactory())

    edith.post(reverse(INSPECT, args=[report.pk]))

    report.refresh_from_db()
    assert report.done_by != edith_user
    assert report.done_at == moment


def test_nobody_rewrites_what_a_visitor_said(edith):
    report = make_report()

    for name, arguments in (("edit", [report.pk]), ("delete", [report.pk]), ("add", [])):
        url = reverse(f"wagtailsnippets_catalogue_errorreport:{name}", args=arguments)
        assert edith.post(url, {"message": "Nichts."}).status_code == 302
    report.refresh_from_db()

    assert report.message == "Montags zu."


def test_operator_may_delete_a_report_but_not_rewrite_it(client):
    log_in(client, UserFactory(is_superuser=True))
    report = make_report()

    client.post(reverse("wagtailsnippets_catalogue_errorreport:edit", args=[report.pk]), {})
    assert ErrorReport.objects.filter(message="Montags zu.").exists()
    client.post(reverse("wagtailsnippets_catalogue_errorreport:delete", args=[report.pk]))

    assert not ErrorReport.objects.exists()


def test_person_without_the_right_reads_and_closes_nothing(client):
    report = make_report()
    stranger = UserFactory()
    stranger.user_permissions.add(Permission.objects.get(codename="access_admin"))
    log_in(client, stranger)

    for response in (
        client.get(reverse(LIST)),
        client.get(reverse(INSPECT, args=[report.pk])),
        client.post(reverse(INSPECT, args=[report.pk])),
    ):
        assert response.status_code == 302
    assert "Fehlermeldung" not in client.get(reverse("wagtailadmin_home")).content.decode()
    report.refresh_from_db()

    assert report.done_at is None


def test_person_who_may_only_read_closes_nothing(client):
    report = make_report()
    reader = UserFactory()
    names = ["access_admin", "view_errorreport"]
    reader.user_permissions.set(Permission.objects.filter(codename__in=names))
    log_in(client, reader)
    url = reverse(INSPECT, args=[report.pk])

    page = client.get(url)
    answer = client.post(url)

    assert page.status_code == 200
    assert "Als erledigt markieren" not in page.content.decode()
    assert answer.status_code in (302, 403)
    report.refresh_from_db()
    assert report.done_at is None


def test_address_is_cleared_after_ninety_days_and_the_report_stays():
    made = datetime.datetime(2026, 8, 1, 12, tzinfo=datetime.UTC)
    with time_machine.travel(made, tick=False):
        report = make_report()

    with time_machine.travel(made + datetime.timedelta(days=89), tick=False):
        call_command("forget_reporters", stderr=io.StringIO())
    report.refresh_from_db()
    assert report.email == "gast@example.org"

    with time_machine.travel(made + datetime.timedelta(days=91), tick=False):
        call_command("forget_reporters", stderr=io.StringIO())
    report.refresh_from_db()
    assert (report.email, report.message) == ("", "Montags zu.")


def test_database_refuses_an_address_that_outlives_its_report():
    report = make_report()

    with pytest.raises(IntegrityError), transaction.atomic():
        ErrorReport.objects.filter(pk=report.pk).update(done_at=timezone.now())
