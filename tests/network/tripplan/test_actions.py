"""What changes a plan, and what cannot."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from network.tripplan import actions
from network.tripplan.actions import Direction
from network.tripplan.models import KEPT_DAYS, MOST_DAYS, MOST_STOPS, TripPlan, TripStop
from network.tripplan.tokens import share_token
from tests.factories import OfferingFactory


def order(plan: TripPlan) -> list[tuple[int, str]]:
    """(day, name) of each stop in the order of the plan."""
    return [(stop.day, stop.offering.name) for stop in plan.stops.select_related("offering")]


def test_the_database_holds_no_secret_in_clear(plan, secret):
    row = " ".join(map(str, TripPlan.objects.values_list().get()))
    assert secret not in row
    assert share_token(secret, 1) not in row
    assert TripPlan.objects.all().owned_with(secret).get() == plan
    assert TripPlan.objects.all().shared_with(share_token(secret, 1)).get() == plan


def test_neither_secret_opens_what_the_other_does(plan, secret):
    assert not TripPlan.objects.all().owned_with(share_token(secret, 1)).exists()
    assert not TripPlan.objects.all().shared_with(secret).exists()


def test_an_offering_saved_twice_is_in_the_plan_once_and_stays_where_it_is(plan, add):
    stop = add("Therme", day=1)
    assert actions.save_stop(plan=plan, offering=stop.offering) == stop
    assert order(plan) == [(1, "Therme")]


def test_the_database_refuses_an_offering_twice(plan, add):
    stop = add("Therme")
    with pytest.raises(IntegrityError), transaction.atomic():
        TripStop.objects.create(plan=plan, offering=stop.offering, position=7)


def test_a_full_plan_takes_no_more_and_keeps_what_it_has(plan, add):
    place = add("Erstes").offering.place
    for number in range(1, MOST_STOPS):
        add(f"Haus {number}", place=place)
    with pytest.raises(ValidationError, match=str(MOST_STOPS)):
        add("Zu viel", place=place)
    assert plan.stops.count() == MOST_STOPS


def test_a_day_that_does_not_exist_is_refused(plan, add):
    stop = add("Therme")
    with pytest.raises(ValidationError):
        actions.move_to_day(stop=stop, day=2)
    with pytest.raises(ValidationError):
        actions.save_stop(plan=plan, offering=OfferingFactory.create(), day=-1)
    assert order(plan) == [(0, "Therme")]


def test_stops_move_up_and_down_within_their_day_only(plan, add):
    first, _second, third = (add(name, day=1) for name in ("A", "B", "C"))
    add("D", day=2)
    actions.move_stop(stop=third, direction=Direction.UP)
    actions.move_stop(stop=first, direction=Direction.DOWN)
    assert order(plan) == [(1, "C"), (1, "A"), (1, "B"), (2, "D")]


def test_at_the_edge_of_a_day_moving_changes_nothing(plan, add):
    first, last = add("A", day=1), add("B", day=1)
    actions.move_stop(stop=first, direction=Direction.UP)
    actions.move_stop(stop=last, direction=Direction.DOWN)
    assert order(plan) == [(1, "A"), (1, "B")]


def test_moving_what_another_window_removed_does_nothing(plan, add):
    gone, stays = add("A", day=1), add("B", day=1)
    actions.remove_stop(stop=TripStop.objects.get(pk=gone.pk))
    actions.move_stop(stop=gone, direction=Direction.DOWN)
    actions.write_note(stop=gone, note="spät")
    assert list(plan.stops.all()) == [stays]


def test_a_stop_moves_to_the_end_of_another_day(plan, add):
    add("A", day=2)
    stop = add("B", day=1)
    actions.move_to_day(stop=stop, day=2)
    assert order(plan) == [(2, "A"), (2, "B")]


def test_taking_out_a_day_keeps_its_stops_and_moves_later_days_up(plan, add):
    add("Ohne")
    add("A", day=1)
    add("B", day=2)
    add("C", day=3)
    actions.remove_day(plan=plan, day=2)
    plan.refresh_from_db()
    assert plan.day_count == 2
    assert order(plan) == [(0, "Ohne"), (0, "B"), (1, "A"), (2, "C")]


@pytest.mark.parametrize("day", [0, 1, 2, -1])
def test_the_only_day_stays_and_unknown_ones_are_refused(plan, day):
    with pytest.raises(ValidationError):
        actions.remove_day(plan=plan, day=day)


def test_days_are_limited(plan):
    for _ in range(MOST_DAYS - 1):
        actions.add_day(plan=plan)
    with pytest.raises(ValidationError, match=str(MOST_DAYS)):
        actions.add_day(plan=plan)


def test_a_new_link_ends_the_old_one(plan, secret):
    actions.renew_share(plan=plan, secret=secret)
    assert not TripPlan.objects.all().shared_with(share_token(secret, 1)).exists()
    assert TripPlan.objects.all().shared_with(share_token(secret, 2)).get() == plan


def test_deleting_leaves_nothing(plan, add):
    add("Therme")
    actions.delete(plan=plan)
    assert not TripPlan.objects.exists()
    assert not TripStop.objects.exists()


def test_a_plan_lives_ninety_days_after_its_last_use(plan, add, time_machine):
    add("Therme")
    begin = plan.last_used_on
    time_machine.move_to(begin + datetime.timedelta(days=KEPT_DAYS, hours=12))
    assert actions.remove_forgotten(on=begin + datetime.timedelta(days=KEPT_DAYS)) == 0
    actions.note_use(plan=plan)
    last = begin + datetime.timedelta(days=2 * KEPT_DAYS)
    assert actions.remove_forgotten(on=last) == 0
    assert actions.remove_forgotten(on=last + datetime.timedelta(days=1)) == 1
    assert not TripStop.objects.exists()


def test_the_command_removes_forgotten_plans_and_says_how_many(plan, capsys):
    actions.start()
    TripPlan.objects.filter(pk=plan.pk).update(
        last_used_on=plan.last_used_on - datetime.timedelta(days=KEPT_DAYS + 1)
    )
    call_command("remove_old_trip_plans")
    assert capsys.readouterr().out == "1 trip plans removed\n"
    assert TripPlan.objects.count() == 1
