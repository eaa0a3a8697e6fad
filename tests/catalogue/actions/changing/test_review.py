"""Name pending, hours live: what a provider changes at once, and what an editor sees first."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState

from catalogue.actions.changing import (
    LockedError,
    NoReviewError,
    discard,
    revising,
    submit,
)
from catalogue.models import Offering, OfferingHours, SearchEntry
from catalogue.search import index
from catalogue.search.offerings import Selection
from catalogue.search.query import Query
from home.moderation import ensure_moderation
from tests.catalogue.actions.changing.people import change, drafted, inn, live, owner
from tests.catalogue.actions.importing.people import import_map, offering, record
from tests.catalogue.admin_forms import address, filled_in
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

WEEKEND = "Sa,Su 10:00-20:00"


@pytest.fixture(autouse=True)
def _moderation() -> None:
    ensure_moderation()


def judge(client: Client, house: Offering, action: str, comment: str = "") -> None:
    """An editor approves or sends back what waits, in the admin."""
    state = Offering.objects.get(pk=house.pk).current_workflow_task_state
    url = reverse(
        "wagtailsnippets_catalogue_offering:workflow_action", args=[house.pk, action, state.pk]
    )
    client.post(url, {"comment": comment})


def rename(house: Offering, by: Any, name: str = "Neuer Krug") -> None:
    """The owner gives the house another name and asks for a review."""
    change(house, by, name=name)
    submit(offering=house, by=by)


def test_hours_are_public_while_the_name_waits() -> None:
    house, otto = inn(), owner()
    rename(house, otto)

    done = change(house, otto, hours__house=WEEKEND)

    assert done.at_once == {"hours.house": WEEKEND}
    assert live(house)["hours.house"] == WEEKEND
    assert live(house)["name"] == "Alter Krug"
    assert (drafted(house)["name"], drafted(house)["hours.house"]) == ("Neuer Krug", WEEKEND)


def test_hours_stay_when_the_name_is_approved(edith: Client) -> None:
    house, otto = inn(), owner()
    rename(house, otto)
    change(house, otto, hours__house=WEEKEND)

    judge(edith, house, "approve")

    assert (live(house)["name"], live(house)["hours.house"]) == ("Neuer Krug", WEEKEND)
    assert OfferingHours.objects.count() == 1
    assert not Offering.objects.get().has_unpublished_changes


def test_without_the_draft_approving_the_name_would_undo_the_hours(
    edith: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twin: writing the live row alone is not enough."""
    house, otto = inn(), owner()
    rename(house, otto)
    monkeypatch.setattr(revising, "_next_version", lambda *_arguments, **_options: None)
    change(house, otto, hours__house=WEEKEND)

    judge(edith, house, "approve")

    assert live(house)["hours.house"] == "Mo-Fr 10:00-18:00"


def test_hours_stay_when_the_name_is_sent_back(edith: Client) -> None:
    house, otto = inn(), owner()
    rename(house, otto)
    change(house, otto, hours__house=WEEKEND)

    judge(edith, house, "reject", "Bitte ohne Werbung.")

    assert (live(house)["name"], live(house)["hours.house"]) == ("Alter Krug", WEEKEND)
    state = WorkflowState.objects.get()
    assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert state.current_task_state.comment == "Bitte ohne Werbung."
    change(house, otto, price_level=2)
    assert live(house)["hours.house"] == WEEKEND


@pytest.mark.parametrize("verdict", ["approve", "reject"])
def test_an_import_in_between_changes_nothing_of_that(edith: Client, verdict: str) -> None:
    inn(live=False)  # makes the place
    import_map(record(phone="1", hours="Mo 10:00-12:00"))
    house, otto = offering(), owner()
    rename(house, otto)
    change(house, otto, hours__house=WEEKEND)

    import_map(record(phone="2", hours="Tu 10:00-12:00"))
    judge(edith, house, verdict)

    name = "Neuer Krug" if verdict == "approve" else "Gasthof 1"
    now = live(house)
    assert (now["name"], now["hours.house"], now["phone"]) == (name, WEEKEND, "2")
    assert drafted(house)["phone"] == "2"


@pytest.mark.parametrize("verdict", ["approve", "reject"])
def test_an_editors_change_in_between_changes_nothing_of_that(edith: Client, verdict: str) -> None:
    house, otto = inn(), owner()
    rename(house, otto)
    change(house, otto, hours__house=WEEKEND)

    url = address("edit", house)
    edith.post(url, {**filled_in(edith, url), "street": "Markt 5"})
    change(house, otto, price_level=2)
    judge(edith, house, verdict)

    expected = ("Neuer Krug", "Markt 5") if verdict == "approve" else ("Alter Krug", None)
    now = live(house)
    assert (now["name"], now.get("street")) == expected
    assert (now["hours.house"], now["price_level"]) == (WEEKEND, 2)


def test_going_on_editing_starts_the_review_anew(edith: Client) -> None:
    house, otto = inn(), owner()
    rename(house, otto)
    first = Offering.objects.get().current_workflow_task_state

    change(house, otto, name="Noch neuerer Krug")

    second = Offering.objects.get().current_workflow_task_state
    assert TaskState.objects.get(pk=first.pk).status == TaskState.STATUS_CANCELLED
    assert second.revision == Offering.objects.get().latest_revision
    # An editor who still has the former draft on the screen cannot approve it.
    stale = reverse(
        "wagtailsnippets_catalogue_offering:workflow_action", args=[house.pk, "approve", first.pk]
    )
    edith.post(stale, {"comment": ""})
    assert live(house)["name"] == "Alter Krug"


def test_hours_do_not_start_the_review_anew() -> None:
    house, otto = inn(), owner()
    rename(house, otto)
    first = Offering.objects.get().current_workflow_task_state

    change(house, otto, hours__house=WEEKEND)

    now = Offering.objects.get()
    assert now.current_workflow_task_state.pk == first.pk
    assert now.current_workflow_task_state.revision == now.latest_revision


def test_what_was_sent_back_waits_until_it_is_submitted_again(edith: Client) -> None:
    house, otto = inn(), owner()
    rename(house, otto)
    judge(edith, house, "reject", "Bitte kürzer.")

    change(house, otto, name="Krug")
    assert not Offering.objects.get().workflow_in_progress

    submit(offering=house, by=otto)
    judge(edith, house, "approve")
    assert live(house)["name"] == "Krug"
    assert WorkflowState.objects.count() == 1


def test_first_publication_is_reviewed_with_everything_in_it(edith: Client) -> None:
    house, otto = inn(live=False), owner()

    done = change(house, otto, hours__house=WEEKEND, website="https://krug.example/")
    assert not done.at_once
    submit(offering=house, by=otto)
    assert not Offering.objects.get().live

    judge(edith, house, "approve")
    assert Offering.objects.get().live
    assert live(house)["hours.house"] == WEEKEND


def test_nobody_but_who_speaks_for_the_house_changes_hours_at_once() -> None:
    house, otto = inn(), owner()

    done = change(house, otto, hours__house=WEEKEND, is_verified=False)

    assert done.in_draft == {"hours.house": WEEKEND}
    assert live(house)["hours.house"] == "Mo-Fr 10:00-18:00"


def test_hours_alone_leave_no_draft_behind() -> None:
    house, otto = inn(), owner()

    change(house, otto, hours__house=WEEKEND)

    now = Offering.objects.get()
    assert not now.has_unpublished_changes
    assert now.live_revision == now.latest_revision
    assert [revision.user for revision in now.revisions.order_by("pk")] == [None, otto]


def test_the_search_knows_new_hours_at_once() -> None:
    house, otto = inn(hours=None), owner()
    index.refresh([house])
    before = SearchEntry.objects.get().completeness

    change(house, otto, hours__house=WEEKEND)

    assert SearchEntry.objects.get().completeness > before
    assert Selection(Query()).count() == 1


def test_taking_a_change_back_leaves_nothing_to_review() -> None:
    house, otto = inn(), owner()
    rename(house, otto)

    change(house, otto, name="Alter Krug")

    now = Offering.objects.get()
    assert (now.has_unpublished_changes, now.current_workflow_state) == (False, None)
    assert submit(offering=house, by=otto) is None


def test_discarding_keeps_what_is_live() -> None:
    house, otto = inn(), owner()
    rename(house, otto)
    change(house, otto, hours__house=WEEKEND)

    assert discard(offering=house, by=otto)

    now = Offering.objects.get()
    assert (now.has_unpublished_changes, now.current_workflow_state) == (False, None)
    assert drafted(house) == live(house)
    assert live(house)["hours.house"] == WEEKEND
    assert not discard(offering=house, by=otto)


def test_a_scheduled_version_gets_the_hours_too() -> None:
    house, otto = inn(), owner()
    draft = Offering.objects.get()
    draft.name, draft.go_live_at = "Sommerkrug", timezone.now() + datetime.timedelta(days=3)
    draft.save_revision().publish()

    change(house, otto, hours__house=WEEKEND)

    scheduled = Offering.objects.get().scheduled_revision
    scheduled.content["go_live_at"] = None
    scheduled.save()
    scheduled.publish()
    assert (live(house)["name"], live(house)["hours.house"]) == ("Sommerkrug", WEEKEND)


def test_season_of_another_category_in_the_draft_waits_with_it() -> None:
    house, otto = inn(category="leisure", kind="museum"), owner()
    change(house, otto, kind="farm_shop")

    done = change(house, otto, details__season_months=[5, 6], hours__house=WEEKEND)

    assert done.at_once == {"hours.house": WEEKEND}
    assert done.in_draft == {"details.season_months": [5, 6]}
    assert "details.season_months" not in live(house)
    assert drafted(house)["kind"] == "farm_shop"


def test_a_locked_offering_is_left_alone() -> None:
    house, otto = inn(), owner()
    Offering.objects.update(locked=True, locked_by=UserFactory(), locked_at=timezone.now())

    with pytest.raises(LockedError):
        change(house, otto, hours__house=WEEKEND)

    assert live(house)["hours.house"] == "Mo-Fr 10:00-18:00"


def test_without_a_workflow_nobody_believes_that_somebody_was_asked() -> None:
    house, otto = inn(), owner()
    ensure_moderation().delete()
    change(house, otto, name="Neuer Krug")

    with pytest.raises(NoReviewError):
        submit(offering=house, by=otto)


def test_an_import_adds_to_the_history_of_what_people_have_changed() -> None:
    inn(live=False)
    import_map(record(phone="1"))
    house, otto = offering(), owner()
    change(house, otto, hours__house=WEEKEND)

    import_map(record(phone="2"))

    versions = house.revisions.order_by("pk")
    assert [version.content["phone"] for version in versions] == ["1", "1", "2"]
    assert Offering.objects.get(pk=house.pk).live_revision == versions.last()


def test_an_import_keeps_no_versions_of_what_nobody_has_changed() -> None:
    inn(live=False)
    import_map(record(phone="1"))

    import_map(record(phone="2"))

    assert not offering().revisions.exists()
