import contextlib
import datetime
from types import SimpleNamespace

import pytest
from django.utils import timezone

from catalogue.actions.importing import NoPlacesError, Rejection
from catalogue.geo import Point
from catalogue.models import Offering, Origin, Place, SearchEntry, Source
from catalogue.statements import stated
from tests.catalogue.actions.importing.people import (
    counts,
    export,
    import_map,
    offering,
    record,
)
from tests.factories import OfferingFactory, TagFactory, make_place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def village():
    return make_place("Testdorf")


def test_import_creates_offerings_with_everything_said_about_them():
    TagFactory(slug="bio")

    report = import_map(
        record(
            name="Hofcafé",
            kind="cafe",
            street="Dorfstraße 1",
            phone="+49 39452 1",
            details={"diets": ["vegan"], "seats": 20},
            hours="Mo-Su 10:00-18:00",
            tags=("bio", "not-a-tag-of-this-region"),
        )
    )

    made = offering()
    assert counts(report) == (1, 0, 0, 0)
    assert (made.category, made.live, made.slug) == ("food", True, "hofcafe")
    assert stated(made) == {
        "name": "Hofcafé",
        "kind": "cafe",
        "has_operator": True,
        "point": [51.8001, 10.8],
        "place": "test:settlement:testdorf",
        "street": "Dorfstraße 1",
        "phone": "+49 39452 1",
        "details.diets": ["vegan"],
        "details.seats": 20,
        "hours.house": "Mo-Su 10:00-18:00",
        "tags.bio": True,
    }
    assert made.first_published_at is not None
    assert made.revisions.count() == 0


def test_import_keeps_source_licence_and_date_with_each_item():
    import_map(record())

    origin = Origin.objects.get()
    assert origin.source.attribution == "© mappers"
    assert (origin.licence, origin.url) == ("odbl-1.0", "https://map.example/node/1")
    assert origin.as_of == datetime.date(2026, 1, 29)
    assert origin.said["name"] == {"value": "Gasthof 1", "as_of": "2026-01-29"}


def test_import_makes_what_it_writes_findable():
    import_map(record(details={"diets": ["vegan"]}))

    entry = SearchEntry.objects.get()
    assert " gasthof" in entry.words
    assert entry.offering.search_facts.filter(fact="vegan").exists()


def test_second_import_of_the_same_changes_nothing():
    facts = {"phone": "1", "details": {"diets": ["vegan"], "seats": 20}, "hours": "Mo 10:00-12:00"}
    import_map(record(**facts), record(2))
    before, changed = export(), list(Offering.objects.values_list("updated_at", flat=True))

    report = import_map(record(**facts), record(2))

    assert counts(report) == (0, 0, 2, 0)
    assert export() == before
    assert list(Offering.objects.values_list("updated_at", flat=True)) == changed


def test_times_and_lists_in_details_count_as_unchanged():
    facts = {"kind": "hotel", "details": {"check_in": "14:00:00", "rooms": 3, "pets": False}}
    import_map(record(**facts))

    assert counts(import_map(record(**facts))) == (0, 0, 1, 0)


def test_import_updates_what_the_source_says_anew():
    import_map(record(phone="1", details={"seats": 20}, hours="Mo 10:00-12:00"))

    report = import_map(
        record(
            name="Gasthof Neu", phone="2", street="Markt 1", details={"seats": 30},
            hours="Tu 10:00-12:00", point=Point(51.81, 10.81),
            as_of=datetime.date(2026, 3, 1),
        )
    )  # fmt: skip

    now = stated(offering())
    assert counts(report) == (0, 1, 0, 0)
    assert (now["name"], now["phone"], now["street"]) == ("Gasthof Neu", "2", "Markt 1")
    assert (now["details.seats"], now["hours.house"]) == (30, "Tu 10:00-12:00")
    assert now["point"] == [51.81, 10.81]
    assert " neu" in SearchEntry.objects.get().words
    said = Origin.objects.get().said
    assert (said["phone"]["as_of"], said["kind"]["as_of"]) == ("2026-03-01", "2026-01-29")


def test_import_takes_back_what_the_source_no_longer_says():
    TagFactory(slug="bio")
    import_map(record(phone="1", details={"seats": 20}, hours="Mo 10:00-12:00", tags=("bio",)))

    report = import_map(record())

    now = stated(offering())
    assert counts(report) == (0, 1, 0, 0)
    assert not now.keys() & {"phone", "details.seats", "hours.house", "tags.bio"}


def test_details_hours_and_tags_said_later_are_added():
    TagFactory(slug="bio")
    import_map(record())

    import_map(record(details={"seats": 20}, hours="Mo 10:00-12:00", tags=("bio",)))

    now = stated(offering())
    assert (now["details.seats"], now["hours.house"], now["tags.bio"]) == (
        20,
        "Mo 10:00-12:00",
        True,
    )


def test_another_kind_of_the_same_category_is_taken_over():
    import_map(record(kind="inn"))

    assert counts(import_map(record(kind="cafe"))) == (0, 1, 0, 0)
    assert offering().kind == "cafe"


def test_without_publish_new_offerings_wait_as_drafts():
    import_map(record(), publish=False)

    assert not offering().live


def test_publish_also_shows_drafts_that_nobody_touched():
    import_map(record(1), record(2), publish=False)
    offering(2).save_revision()

    report = import_map(record(1), record(2), publish=True)

    assert (offering(1).live, offering(2).live) == (True, False)
    assert counts(report) == (0, 1, 1, 0)


def test_an_update_of_a_public_offering_is_public_at_once():
    import_map(record(phone="1"))

    import_map(record(phone="2"), publish=False)

    assert (offering().live, offering().phone) == (True, "2")


def test_dry_run_reports_the_same_and_writes_nothing():
    import_map(record(1, phone="1"), record(2), record(3))
    Offering.objects.filter(pk=offering(2).pk).update(phone="by hand")
    arguments = [record(1, phone="2"), record(2, phone="3"), record(3), record(4), record(5)]
    before = export()

    rehearsed = import_map(*arguments, dry_run=True)

    assert export() == before
    assert rehearsed == import_map(*arguments)


def test_dry_run_of_a_source_never_heard_of_leaves_no_source():
    report = import_map(record(), dry_run=True)

    assert counts(report) == (1, 0, 0, 0)
    assert not Source.objects.exists()


def test_an_identifier_twice_with_the_same_facts_counts_once():
    report = import_map(record(), record())

    assert counts(report) == (1, 0, 0, 0)
    assert report.rejected == []


def test_an_identifier_twice_with_different_facts_is_rejected_the_second_time():
    report = import_map(record(phone="1"), record(phone="2"))

    assert offering().phone == "1"
    assert [(row.item, row.field) for row in report.rejected] == [("node/1", "id")]


def test_what_the_importer_rejected_is_reported():
    rejection = Rejection("node/7", "name", "It has no name.")

    assert import_map(record(), rejected=[rejection]).rejected == [rejection]


def test_import_without_a_region_is_refused():
    Place.objects.all().delete()

    with pytest.raises(NoPlacesError):
        import_map(record())


def fail_to_refresh(offerings):
    raise OSError("disk full")


def test_a_fault_in_the_middle_of_a_batch_leaves_nothing_of_it(monkeypatch):
    monkeypatch.setattr("catalogue.actions.importing.batch.refresh", fail_to_refresh)

    with pytest.raises(OSError, match="disk full"):
        import_map(record())

    assert not Offering.objects.exists()
    assert not Source.objects.exists()


def test_without_a_transaction_a_fault_would_leave_half_an_item(monkeypatch):
    """Twin: shows that the transaction is what guards."""
    monkeypatch.setattr("catalogue.actions.importing.batch.refresh", fail_to_refresh)
    monkeypatch.setattr(
        "catalogue.actions.importing.applying.transaction",
        SimpleNamespace(atomic=contextlib.nullcontext),
    )

    with pytest.raises(OSError, match="disk full"):
        import_map(record())

    assert Offering.objects.filter(search_entry=None).exists()


def test_progress_is_told_batch_by_batch():
    told = []

    import_map(*map(record, range(1, 402)), progress=lambda *step: told.append(step))

    assert told == [(200, 401), (400, 401), (401, 401)]


def test_offerings_of_others_are_left_alone():
    other = OfferingFactory(name="Haus am See")
    before = Offering.objects.values().get(pk=other.pk)

    import_map(record(), complete="all")

    assert Offering.objects.values().get(pk=other.pk) == before


def test_what_a_draft_holds_becomes_public_even_after_a_withdrawal():
    import_map(record())
    Offering.objects.update(live=False, withdrawn_at=timezone.now())

    offering().save_revision().publish()

    assert (offering().live, offering().withdrawn_at) == (True, None)
