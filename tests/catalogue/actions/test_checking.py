"""“Stimmen diese Angaben noch?”: who is asked when, and what silence leads to."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from catalogue.actions.changing import revise
from catalogue.actions.checking import ask, close_unanswered, confirm, confirm_round
from catalogue.check_links import BrokenLinkError, ExpiredLinkError, link_token, request_of
from catalogue.history import history_of
from catalogue.models import CheckRequest, Offering
from catalogue.search.index import refresh
from catalogue.search.offerings import Selection
from catalogue.search.query import Query
from tests.factories import OfferingFactory, UserFactory

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2026, 11, 22, 9, tzinfo=ZoneInfo("Europe/Berlin"))
DAY = datetime.timedelta(days=1)


def house(**fields: object) -> Offering:
    """A public house whose details were checked more than half a year ago."""
    made: Offering = OfferingFactory(**{"checked_on": NOW.date() - 200 * DAY, **fields})
    return made


def due(at: datetime.datetime = NOW) -> list[Offering]:
    return list(Offering.objects.due_for_check(at.date()))


def fresh(offering: Offering) -> Offering:
    return Offering.objects.get(pk=offering.pk)


@pytest.mark.parametrize(("days", "is_due"), [(181, False), (182, True), (1000, True)])
def test_the_question_is_due_half_a_year_after_the_last_check(days: int, is_due: bool) -> None:
    house(checked_on=NOW.date() - days * DAY)

    assert bool(due()) is is_due


def test_what_was_never_checked_is_due_half_a_year_after_publication() -> None:
    early = house(checked_on=None, first_published_at=NOW - 182 * DAY)
    house(checked_on=None, first_published_at=NOW - 100 * DAY)

    assert due() == [early]


@pytest.mark.parametrize("fields", [{"live": False}, {"has_operator": False}])
def test_nobody_is_asked_about_drafts_and_rocks(fields: dict[str, bool]) -> None:
    house(**fields)

    assert due() == []


def test_who_is_asked_is_not_asked_again_while_the_answer_is_awaited() -> None:
    asked = house()
    first = ask(offering=asked, at=NOW)

    assert ask(offering=asked, at=NOW + DAY) == first
    assert due(NOW + 27 * DAY) == []
    assert list(Offering.objects.asked()) == [asked]


def test_confirming_ends_the_round_and_begins_a_new_half_year() -> None:
    asked = house()
    request = ask(offering=asked, at=NOW)

    assert confirm_round(request=request, at=NOW + 3 * DAY)

    now = fresh(asked)
    assert (now.checked_on, now.missed_checks) == ((NOW + 3 * DAY).date(), 0)
    assert not CheckRequest.objects.open().exists()
    assert due(NOW + 184 * DAY) == []
    assert due(NOW + 185 * DAY) == [now]


def test_a_round_takes_effect_once() -> None:
    asked = house()
    request = ask(offering=asked, at=NOW)
    confirm_round(request=request, at=NOW + DAY)

    assert not confirm_round(request=request, at=NOW + 9 * DAY)

    assert fresh(asked).checked_on == (NOW + DAY).date()
    assert len([event for event in history_of(asked) if not event.changes]) == 1


def test_two_missed_rounds_make_details_outdated() -> None:
    silent = house()
    ask(offering=silent, at=NOW)
    assert close_unanswered(at=NOW + 27 * DAY) == 0

    assert close_unanswered(at=NOW + 28 * DAY) == 1
    assert close_unanswered(at=NOW + 28 * DAY) == 0
    assert not fresh(silent).is_outdated
    assert list(Offering.objects.missed_once()) == [silent]
    assert due(NOW + 28 * DAY) == [silent]  # the second question comes at once

    ask(offering=silent, at=NOW + 28 * DAY)
    close_unanswered(at=NOW + 56 * DAY)
    assert fresh(silent).is_outdated
    assert list(Offering.objects.outdated()) == [silent]


def test_after_two_missed_rounds_the_question_comes_every_half_year() -> None:
    silent = house()
    for start in (0, 28):
        ask(offering=silent, at=NOW + start * DAY)
        close_unanswered(at=NOW + (start + 28) * DAY)

    assert due(NOW + (28 + 181) * DAY) == []
    assert due(NOW + (28 + 182) * DAY) == [silent]


def test_a_late_answer_by_the_link_of_a_missed_round_counts() -> None:
    silent = house()
    first = ask(offering=silent, at=NOW)
    close_unanswered(at=NOW + 28 * DAY)
    ask(offering=silent, at=NOW + 28 * DAY)

    assert confirm_round(request=first, at=NOW + 40 * DAY)

    assert fresh(silent).missed_checks == 0
    assert not CheckRequest.objects.open().exists()


def test_an_editor_may_confirm_without_a_round() -> None:
    carla = UserFactory()
    asked = house(missed_checks=2)

    confirm(offering=asked, by=carla, at=NOW)

    now = fresh(asked)
    assert (now.checked_on, now.is_outdated) == (NOW.date(), False)
    assert history_of(now)[0].by == carla


def test_publishing_a_draft_does_not_turn_the_check_back() -> None:
    asked, otto = house(), UserFactory()
    revise(offering=asked, changes={"phone": "2"}, by=otto, is_verified=True)
    confirm(offering=asked, at=NOW)

    fresh(asked).latest_revision.publish()

    now = fresh(asked)
    assert (now.phone, now.checked_on) == ("2", NOW.date())


def test_outdated_details_sink_below_confirmed_ones_of_equal_rank() -> None:
    # Half of them outdated, so that the day's turn alone cannot make this order.
    houses = [house(missed_checks=2 * (number % 2)) for number in range(12)]
    best = house(missed_checks=2)
    refresh(Offering.objects.all())
    best.search_entry.completeness = 100
    best.search_entry.save()

    hits = Selection(Query()).page(0, 20)
    found = [Offering.objects.get(pk=hit.pk) for hit in hits]

    assert found[0] == best  # another rank
    assert [offering.is_outdated for offering in found[1:]] == [False] * 6 + [True] * 6
    assert len(houses) == 12


def test_the_link_names_its_round_for_ninety_days() -> None:
    request = ask(offering=house(), at=NOW)
    token = link_token(request)

    assert request_of(token, NOW + 90 * DAY) == request
    with pytest.raises(ExpiredLinkError):
        request_of(token, NOW + 90 * DAY + datetime.timedelta(seconds=1))


@pytest.mark.parametrize("change", ["[:-1]", "9", "", "1.ä"])
def test_a_made_up_link_leads_nowhere(change: str) -> None:
    token = link_token(ask(offering=house(), at=NOW))
    spoilt = {"[:-1]": token[:-1], "9": f"9{token}"}.get(change, change)

    with pytest.raises(BrokenLinkError):
        request_of(spoilt, NOW)


def test_the_link_of_a_deleted_offering_leads_nowhere() -> None:
    asked = house()
    token = link_token(ask(offering=asked, at=NOW))
    asked.delete()

    with pytest.raises(BrokenLinkError):
        request_of(token, timezone.now())
