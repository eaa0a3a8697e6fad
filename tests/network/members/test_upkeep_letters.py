"""The letters of the day: who is asked whether details hold, who hears that a label ends."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.urls import reverse

from catalogue.actions.checking import confirm
from catalogue.models import CheckRequest, LabelAward, Offering
from network.members.actions import mandates
from network.members.actions.upkeep import Reminded, remind
from network.outbox.models import OutboxMail
from network.outbox.sending import message_of
from tests.factories import LabelSchemeFactory, OfferingFactory, OrganisationFactory
from tests.network.members.people import People, approved_claim, gather, join

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2027, 6, 1, 6, tzinfo=ZoneInfo("Europe/Berlin"))
TODAY = NOW.date()
DAY = datetime.timedelta(days=1)
LONG_AGO = TODAY - 200 * DAY


@pytest.fixture(autouse=True)
def _now(time_machine) -> None:
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def people() -> People:
    """The inn's listing was checked yesterday, so that nothing is due by itself."""
    found = gather()
    checked(found.house, TODAY - DAY)
    return found


def checked(offering: Offering, on: datetime.date) -> None:
    Offering.objects.filter(pk=offering.pk).update(checked_on=on)


def letters() -> dict[str, OutboxMail]:
    """The letters of upkeep that wait, by recipient; each has one at most."""
    found = OutboxMail.objects.filter(kind="upkeep", sent_at=None)
    by_recipient = {mail.recipient: mail for mail in found}
    assert len(by_recipient) == len(found)
    return by_recipient


def award(offering: Offering, ends_on: datetime.date, **fields: object) -> LabelAward:
    scheme = LabelSchemeFactory(name="Wanderfreundlich", name_en="Hiker’s friend")
    made: LabelAward = LabelAward.objects.create(
        offering=offering, scheme=scheme, valid_to=ends_on, **fields
    )
    return made


def test_owners_and_maintainers_are_asked_and_a_button_answers(people, client):
    checked(people.house, LONG_AGO)

    assert remind() == Reminded(unanswered=0, asked=1, labels=0, letters=2)

    assert set(letters()) == {"olivia@example.org", "martin@example.org"}
    message = message_of(letters()["olivia@example.org"])
    assert message.subject == "Ihre Einträge: bitte ansehen"
    assert "Gasthof Linde" not in message.subject
    [address] = [line for line in message.body.splitlines() if "/angaben/" in line]
    html = BeautifulSoup(message.alternatives[0].content, "html.parser")
    assert html.find("a", "action")["href"] == address
    path = "/" + address.split("/", 3)[3]
    assert "Gasthof Linde" in client.get(path).content.decode()
    assert CheckRequest.objects.open().count() == 1
    client.post(path)
    assert not CheckRequest.objects.open().exists()
    people.house.refresh_from_db()
    assert people.house.checked_on == TODAY


def test_a_letter_says_why_one_gets_it_in_ones_language(people):
    checked(people.house, LONG_AGO)
    people.olivia.language = "en"
    people.olivia.save()

    remind()

    german = message_of(letters()["martin@example.org"]).body
    english = message_of(letters()["olivia@example.org"]).body
    assert "Sie bekommen diesen Brief, weil" in german
    assert "You get this letter because" in english
    assert "/en/" in english
    assert "/en/" not in german


def test_a_second_run_writes_nothing(people):
    checked(people.house, LONG_AGO)
    award(people.house, TODAY + 30 * DAY)
    remind()
    before = OutboxMail.objects.count()

    assert remind() == Reminded(0, 0, 0, 0)

    assert OutboxMail.objects.count() == before


def test_all_of_a_day_is_one_letter_a_person(people):
    """Also for somebody in two organisations."""
    checked(people.house, LONG_AGO)
    second = OrganisationFactory(name="Hof Linde")
    shop = OfferingFactory(name="Hofladen Linde", checked_on=LONG_AGO)
    approved_claim(second, shop, by=join(second, "ole", "owner"), editor=people.edith)
    second.memberships.create(user=people.olivia, role="maintainer")
    award(shop, TODAY + 10 * DAY)

    remind()

    assert set(letters()) == {"olivia@example.org", "martin@example.org", "ole@example.org"}
    olivia = letters()["olivia@example.org"].context
    assert [check["name"] for check in olivia["checks"]] == ["Gasthof Linde", "Hofladen Linde"]
    assert [label["name"] for label in olivia["labels"]] == ["Hofladen Linde"]
    martin = letters()["martin@example.org"].context
    assert [check["name"] for check in martin["checks"]] == ["Gasthof Linde"]
    assert martin["labels"] == []


def test_with_a_mandate_the_association_is_asked_instead(people):
    checked(people.house, LONG_AGO)
    mandates.grant(
        organisation=people.inn, association=people.association, starts_on=TODAY, by=people.olivia
    )

    remind()

    assert set(letters()) == {"anke@example.org", "mats@example.org"}


def test_when_the_mandate_has_ended_the_house_is_asked(people):
    checked(people.house, LONG_AGO)
    mandate = mandates.grant(
        organisation=people.inn, association=people.association, starts_on=TODAY, by=people.olivia
    )
    mandates.end(mandate=mandate, by=people.olivia)

    remind()

    assert set(letters()) == {"olivia@example.org", "martin@example.org"}


def test_nobody_is_asked_about_what_nobody_keeps(people):
    OfferingFactory(checked_on=LONG_AGO, email="niemand@example.org")

    assert remind() == Reminded(0, 0, 0, 0)

    assert not CheckRequest.objects.exists()


def test_silence_brings_a_second_letter_and_then_a_warning_for_guests(people, time_machine):
    checked(people.house, LONG_AGO)
    remind()
    assert not letters()["olivia@example.org"].context["checks"][0]["is_second"]
    OutboxMail.objects.all().delete()

    time_machine.move_to(NOW + 28 * DAY, tick=False)
    assert remind() == Reminded(unanswered=1, asked=1, labels=0, letters=2)
    second = letters()["olivia@example.org"]
    assert second.context["checks"][0]["is_second"]
    assert "blieb ohne Antwort" in message_of(second).body
    OutboxMail.objects.all().delete()

    time_machine.move_to(NOW + 56 * DAY, tick=False)
    assert remind() == Reminded(unanswered=1, asked=0, labels=0, letters=0)
    people.house.refresh_from_db()
    assert people.house.is_outdated
    assert list(Offering.objects.outdated()) == [people.house]


def test_a_confirmed_listing_is_asked_about_half_a_year_later(people, time_machine):
    confirm(offering=people.house, by=people.olivia, at=NOW)
    time_machine.move_to(NOW + 181 * DAY, tick=False)
    assert remind().asked == 0

    time_machine.move_to(NOW + 182 * DAY, tick=False)
    assert remind().asked == 1


def test_a_label_is_mentioned_60_and_14_days_before_and_once_after(people, time_machine):
    ends = TODAY + 61 * DAY
    award(people.house, ends)
    mentioned = []
    for days in range(75):
        time_machine.move_to(NOW + days * DAY, tick=False)
        if remind().labels:
            mentioned.append((ends - (TODAY + days * DAY)).days)
            context = letters()["olivia@example.org"].context
            assert context["labels"][0]["has_ended"] is (mentioned[-1] < 0)
            OutboxMail.objects.all().delete()

    assert mentioned == [60, 14, -1]


def test_missed_days_bring_one_letter_not_three(people, time_machine):
    award(people.house, TODAY + 40 * DAY)
    time_machine.move_to(NOW + 30 * DAY, tick=False)

    assert remind().labels == 1
    assert remind().labels == 0


def test_a_prolonged_label_is_mentioned_at_its_new_end(people, time_machine):
    granted = award(people.house, TODAY + 10 * DAY)
    assert remind().labels == 1
    granted.valid_to = TODAY + 30 * DAY
    granted.save()

    assert remind().labels == 1


def test_a_label_that_another_follows_is_not_mentioned(people):
    first = award(people.house, TODAY + 10 * DAY)
    LabelAward.objects.create(
        offering=people.house, scheme=first.scheme, valid_to=TODAY + 400 * DAY
    )

    assert remind().labels == 0


def test_a_label_of_long_ago_is_let_be(people):
    award(people.house, TODAY - 61 * DAY)

    assert remind().labels == 0


def test_the_letter_names_the_label_in_words_and_leads_to_the_portal(people):
    award(people.house, TODAY + 10 * DAY)
    people.olivia.language = "en"
    people.olivia.save()

    remind()

    german = message_of(letters()["martin@example.org"]).body
    english = message_of(letters()["olivia@example.org"]).body
    assert "Gasthof Linde: Wanderfreundlich\nendet am 11. Juni 2027" in german
    assert "Gasthof Linde: Hiker’s friend\nends on 11 June 2027" in english
    assert reverse("portal-listing", args=[people.inn.slug, people.house.pk]) in german


def test_the_command_says_what_it_did(people, capsys):
    checked(people.house, LONG_AGO)

    call_command("remind_providers")

    assert "1 listings asked about" in capsys.readouterr().out
