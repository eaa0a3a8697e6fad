"""Anybody may report an error in an entry; machines find it harder."""

import datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.test import Client

from catalogue.models import ErrorReport, Offering
from home.views.report import A_VISITOR_A_DAY, AN_OFFERING_A_DAY
from tests.factories import OfferingFactory

pytestmark = pytest.mark.django_db

NOON = datetime.datetime(2026, 11, 23, 11, tzinfo=datetime.UTC)
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


@pytest.fixture
def inn() -> Offering:
    return OfferingFactory(name="Gasthof Alte Mühle", slug="gasthof-alte-muehle")


def read(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def form_of(client: Client, address: str) -> dict[str, str]:
    """What a person gets to fill in, with the hidden values."""
    form = read(client.get(address)).find("form", method="post")
    return {
        field["name"]: field.get("value", "")
        for field in form.find_all("input")
        if field.get("type") != "radio"
    }


def send(client: Client, inn: Offering, *, after=MINUTE, headers=None, **changes):
    """Open the form at noon, fill it in, and send it some time later."""
    address = inn.address_of("offering-report")
    with time_machine.travel(NOON, tick=False) as clock:
        data = {**form_of(client, address), "kind": "hours", "message": "Montags zu.", **changes}
        clock.shift(after)
        return client.post(address, data, headers=headers or {})


def test_report_reaches_the_editors_and_says_thanks(client, inn):
    response = send(client, inn, email="gast@example.org")

    (report,) = ErrorReport.objects.all()
    assert (report.offering, report.kind, report.message) == (inn, "hours", "Montags zu.")
    assert report.email == "gast@example.org"
    assert report.done_at is None
    assert response["Location"] == inn.address_of("offering-report-thanks")
    assert "Vielen Dank" in read(client.get(response["Location"])).h1.get_text()


def test_house_that_closed_for_good_needs_no_words(client, inn):
    send(client, inn, kind="closed", message="")

    assert ErrorReport.objects.get().kind == "closed"


def test_form_in_english_leads_back_to_the_english_page(client, inn):
    german = inn.get_absolute_url()

    page = read(client.get(f"/en{inn.address_of('offering-report')}"))

    assert page.h1.get_text() == "Report an error"
    assert page.main.find("a", href=f"/en{german}")


def test_offering_page_links_to_the_form_and_sets_no_cookie(client, inn):
    response = client.get(inn.get_absolute_url())

    assert read(response).find("a", href=inn.address_of("offering-report"))["rel"] == ["nofollow"]
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_form_page_sets_the_cookie_and_is_not_kept(client, inn):
    """The twin: here a cookie is needed."""
    response = client.get(inn.address_of("offering-report"))

    assert "csrftoken" in response.cookies
    assert "no-store" in response["Cache-Control"]
    assert 'content="noindex"' in response.content.decode()


def test_report_from_another_site_is_refused(inn):
    client = Client(enforce_csrf_checks=True)

    response = send(client, inn, csrfmiddlewaretoken="")

    assert response.status_code == 403
    assert "konnte nicht gesendet werden" in read(response).h1.get_text()
    assert not ErrorReport.objects.exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": ""}, "Bitte wählen Sie aus"),
        ({"kind": "weather"}, "weather"),
        ({"message": "  "}, "in wenigen Worten"),
        ({"message": "x" * 2001}, "2000"),
        ({"message": "a\x00b"}, "Nullzeichen"),
        ({"email": "gast@"}, "gültige E-Mail-Adresse"),
    ],
)
def test_mistake_is_named_and_what_was_written_is_kept(client, inn, changes, said):
    sent = {"kind": "hours", "message": "Montags zu.", "email": "gast@example.org", **changes}
    response = send(client, inn, **sent)

    page = read(response)
    assert not ErrorReport.objects.exists()
    assert page.select_one("[role=alert]")
    assert said in page.main.get_text()
    assert page.find("textarea").text.removeprefix("\n") == sent["message"]
    assert page.find("input", attrs={"name": "email"})["value"] == sent["email"]
    chosen = page.find("input", checked=True)
    assert (chosen["value"] if chosen else "") == (sent["kind"] if sent["kind"] == "hours" else "")


def test_faulty_field_says_so_to_a_screen_reader(client, inn):
    page = read(send(client, inn, message=""))

    area = page.find("textarea")
    assert area["aria-invalid"] == "true"
    described = [page.find(id=name) for name in area["aria-describedby"].split()]
    assert all(described)
    assert any("in wenigen Worten" in words.get_text() for words in described)


def test_same_form_sent_twice_is_one_report(client, inn):
    address = inn.address_of("offering-report")
    with time_machine.travel(NOON, tick=False) as clock:
        data = {**form_of(client, address), "kind": "closed"}
        clock.shift(MINUTE)
        answers = [client.post(address, data) for _ in range(2)]

    assert ErrorReport.objects.count() == 1
    assert {answer["Location"] for answer in answers} == {inn.address_of("offering-report-thanks")}


def test_two_forms_are_two_reports(client, inn):
    """The twin: the key of the form tells them apart, not their words."""
    send(client, inn)
    send(client, inn)

    assert ErrorReport.objects.count() == 2


def test_trap_catches_machines_and_lets_people_send_again(client, inn):
    page = read(send(client, inn, homepage="https://example.org/pills"))

    assert not ErrorReport.objects.exists()
    assert page.find("input", attrs={"name": "homepage"}).get("value", "") == ""
    assert "Montags zu." in page.find("textarea").text


def test_form_that_comes_back_at_once_is_refused_until_a_person_could_have_typed(client, inn):
    response = send(client, inn, after=datetime.timedelta(seconds=1))

    assert response.status_code == 200
    assert not ErrorReport.objects.exists()
    kept = {field["name"]: field.get("value", "") for field in read(response).select("form input")}
    with time_machine.travel(NOON + MINUTE, tick=False):
        client.post(
            inn.address_of("offering-report"),
            {"kind": "closed", "stamp": kept["stamp"]},
        )
    assert ErrorReport.objects.count() == 1


@pytest.mark.parametrize("stamp", ["", "x", "a:b:c", "\x00", "9" * 5000])
def test_forged_stamp_is_refused_and_replaced(client, inn, stamp):
    page = read(send(client, inn, stamp=stamp))

    assert not ErrorReport.objects.exists()
    assert page.find("input", attrs={"name": "stamp"})["value"] not in ("", stamp)


def test_stamp_of_another_offering_or_of_yesterday_is_refused(client, inn):
    other = OfferingFactory(name="Haus Fichte")
    with time_machine.travel(NOON, tick=False):
        foreign = form_of(client, other.address_of("offering-report"))["stamp"]

    send(client, inn, stamp=foreign)
    send(client, inn, after=datetime.timedelta(days=1, minutes=1))

    assert not ErrorReport.objects.exists()


def test_visitor_who_sends_too_many_is_asked_to_come_back_tomorrow(client, inn):
    here = {"X-Forwarded-For": "203.0.113.7"}
    for _ in range(A_VISITOR_A_DAY):
        assert send(client, OfferingFactory(), headers=here).status_code == 302

    response = send(client, inn, headers=here, message="Noch etwas.")

    assert response.status_code == 429
    assert "Noch etwas." in read(response).find("textarea").text
    assert not inn.error_reports.exists()
    assert send(client, inn, headers={"X-Forwarded-For": "203.0.113.8"}).status_code == 302


def test_offering_that_many_report_is_left_in_peace_for_the_day(client, inn):
    for number in range(AN_OFFERING_A_DAY):
        send(client, inn, headers={"X-Forwarded-For": f"203.0.113.{number}"})

    response = send(client, inn, headers={"X-Forwarded-For": "203.0.113.200"})

    assert response.status_code == 429
    assert inn.error_reports.count() == AN_OFFERING_A_DAY


def test_no_network_address_is_stored(client, inn):
    send(client, inn, headers={"X-Forwarded-For": "203.0.113.7"})

    stored = ErrorReport.objects.values().get()
    assert not any("203.0.113" in str(value) for value in stored.values())


def test_offering_that_is_not_public_has_no_form(client):
    hidden = OfferingFactory(live=False)

    for page in ("offering-report", "offering-report-thanks"):
        assert client.get(hidden.address_of(page)).status_code == 404
    assert client.post(hidden.address_of("offering-report")).status_code == 404


def test_former_name_leads_to_the_present_form(client, inn):
    response = client.get(f"/angebote/frueher-{inn.pk}/hinweis/")

    assert response.status_code == 301
    assert response["Location"] == inn.address_of("offering-report")


def test_hostile_words_are_kept_as_words(client, inn):
    words = "</textarea><script>alert(1)</script>"

    page = read(send(client, inn, kind="", message=words))

    assert page.find("textarea").text.removeprefix("\n") == words
