import datetime

import pytest
from django.utils import timezone

from catalogue.actions.importing import Conflict, batch
from catalogue.models import Offering
from catalogue.statements import stated
from tests.catalogue.actions.importing.people import import_map, offering, record
from tests.factories import TagFactory, make_place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def village():
    return make_place("Testdorf")


def draft_of(number: int = 1, **columns: object) -> Offering:
    """An editor opens the offering, changes columns and saves a draft."""
    draft: Offering = offering(number).get_latest_revision_as_object()
    for column, value in columns.items():
        setattr(draft, column, value)
    draft.save_revision()
    return draft


def publish() -> Offering:
    offering().latest_revision.publish()
    return offering()


def test_a_pending_draft_gets_the_new_value_too():
    TagFactory(slug="bio")
    TagFactory(slug="wlan")
    import_map(record(phone="1", details={"seats": 20}, hours="Mo 10:00-12:00", tags=("bio",)))
    draft_of(street="Markt 5")

    import_map(record(phone="2", details={"seats": 30}, hours="Tu 10:00-12:00", tags=("wlan",)))
    before = stated(offering())
    published = stated(publish())

    assert (before["phone"], before["details.seats"]) == ("2", 30)
    assert published == {**before, "street": "Markt 5"}


def test_without_carrying_over_publishing_the_draft_would_undo_the_import(monkeypatch):
    """Twin: shows that the guard is needed."""
    import_map(record(phone="1"))
    draft_of(street="Markt 5")
    monkeypatch.setattr(batch, "carry", lambda *_arguments, **_options: None)

    import_map(record(phone="2"))

    assert publish().phone == "1"


def test_records_that_an_import_adds_are_not_doubled_by_the_draft():
    TagFactory(slug="bio")
    import_map(record())
    draft_of(street="Markt 5")

    import_map(record(details={"seats": 30}, hours="Tu 10:00-12:00", tags=("bio",)))
    ids = offering().hours.get().pk, offering().food_details.get().pk

    published = publish()
    assert (published.hours.get().pk, published.food_details.get().pk) == ids
    assert stated(published)["tags.bio"] is True


def test_what_the_source_takes_back_leaves_the_draft_too():
    TagFactory(slug="bio")
    import_map(record(phone="1", details={"seats": 3}, hours="Mo 10:00-12:00", tags=("bio",)))
    draft_of(street="Markt 5")

    import_map(record())

    now = stated(publish())
    assert not now.keys() & {"phone", "details.seats", "hours.house", "tags.bio"}


def test_a_field_that_the_draft_changed_stays_the_persons():
    import_map(record(phone="1"))
    draft_of(phone="by hand")

    report = import_map(record(phone="2"))

    assert offering().phone == "2"
    assert report.conflicts == [Conflict("node/1", "phone", "by hand", "2", is_new=True)]
    assert publish().phone == "by hand"


def test_a_draft_that_moves_to_another_category_keeps_its_own_details():
    import_map(record(details={"seats": 20}))
    draft_of(category="lodging", kind="hotel", food_details=[])

    report = import_map(record(details={"seats": 30}))

    assert report.conflicts == []
    assert publish().category == "lodging"


def test_a_scheduled_revision_gets_the_new_value_too():
    import_map(record(phone="1"))
    draft = draft_of(go_live_at=timezone.now() + datetime.timedelta(days=1))
    draft.latest_revision.publish()
    draft_of(street="a later draft")

    import_map(record(phone="2"))

    scheduled = offering().scheduled_revision
    assert scheduled.content["phone"] == "2"
    assert offering().latest_revision.content["phone"] == "2"


def test_a_dry_run_leaves_drafts_as_they_are():
    import_map(record(phone="1"))
    draft_of(street="Markt 5")

    import_map(record(phone="2"), dry_run=True)

    assert offering().latest_revision.content["phone"] == "1"
