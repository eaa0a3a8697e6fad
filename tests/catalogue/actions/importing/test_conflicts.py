import pytest

from catalogue.actions.importing import Conflict, comparing
from catalogue.models import Offering, OfferingHours, Origin, TaggedOffering
from catalogue.statements import stated
from tests.catalogue.actions.importing.people import counts, import_map, offering, record
from tests.factories import OfferingFactory, SourceFactory, TagFactory, make_place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def village():
    return make_place("Testdorf")


def say_by_hand(**columns):
    Offering.objects.filter(pk=offering().pk).update(**columns)


def test_a_persons_value_stays_and_is_reported():
    import_map(record(phone="1"))
    say_by_hand(phone="by hand")

    report = import_map(record(phone="2"))

    assert offering().phone == "by hand"
    assert counts(report) == (0, 0, 1, 0)
    assert report.conflicts == [Conflict("node/1", "phone", "by hand", "2", is_new=True)]


def test_without_comparing_a_persons_value_would_be_lost(monkeypatch):
    """Twin: shows that the guard, not chance, keeps the value."""
    import_map(record(phone="1"))
    say_by_hand(phone="by hand")
    take_all = lambda *, theirs, **_others: comparing.Comparison(theirs, [])  # noqa: E731
    monkeypatch.setattr("catalogue.actions.importing.batch.compare", take_all)

    import_map(record(phone="2"))

    assert offering().phone == "2"


def test_a_known_conflict_is_reported_again_but_not_as_news():
    import_map(record(phone="1"))
    say_by_hand(phone="by hand")
    import_map(record(phone="2"))

    report = import_map(record(phone="2"))

    assert report.conflicts == [Conflict("node/1", "phone", "by hand", "2", is_new=False)]
    assert import_map(record(phone="3")).conflicts[0].is_new


def test_a_value_that_a_person_took_away_stays_away():
    import_map(record(phone="1"))
    say_by_hand(phone="")

    report = import_map(record(phone="1"))

    assert offering().phone == ""
    assert report.conflicts == [Conflict("node/1", "phone", None, "1", is_new=False)]


def test_a_value_that_a_person_added_is_no_conflict_while_the_source_is_silent():
    import_map(record())
    say_by_hand(phone="by hand")

    assert import_map(record()).conflicts == []
    assert offering().phone == "by hand"


def test_a_persons_value_survives_when_the_source_falls_silent():
    import_map(record(phone="1"))
    say_by_hand(phone="by hand")

    report = import_map(record())

    assert offering().phone == "by hand"
    assert report.conflicts == []


def test_hours_details_and_tags_of_a_person_stay():
    TagFactory(slug="bio")
    theirs = {"details": {"seats": 20}, "hours": "Mo 10:00-12:00", "tags": ("bio",)}
    import_map(record(**theirs))
    OfferingHours.objects.update(rule="Fr 18:00-22:00")
    offering().food_details.update(seats=25)
    offering().tagged_items.all().delete()

    report = import_map(
        record(details={"seats": 30}, hours="Tu 10:00-12:00", tags=("bio",), phone="1")
    )

    now = stated(offering())
    assert (now["details.seats"], now["hours.house"], now["phone"]) == (25, "Fr 18:00-22:00", "1")
    assert "tags.bio" not in now
    assert {conflict.field for conflict in report.conflicts} == {
        "details.seats",
        "hours.house",
        "tags.bio",
    }


def test_a_tag_that_a_person_added_is_left_alone():
    TagFactory(slug="bio")
    familie = TagFactory(slug="familie")
    import_map(record(tags=("bio",)))
    TaggedOffering.objects.create(content_object=offering(), tag=familie)

    report = import_map(record())

    assert {path for path in stated(offering()) if path.startswith("tags.")} == {"tags.familie"}
    assert report.conflicts == []


def test_a_pin_that_a_person_moved_stays_whole():
    import_map(record())
    say_by_hand(lat=51.9)

    report = import_map(record())

    assert (offering().lat, offering().lon) == (51.9, 10.8)
    assert [conflict.field for conflict in report.conflicts] == ["point"]


def test_another_category_is_left_to_a_person():
    import_map(record(kind="inn", details={"seats": 20}))

    report = import_map(record(kind="hotel", details={"rooms": 5}, phone="1"))

    assert (offering().kind, offering().details.seats, offering().phone) == ("inn", 20, "1")
    assert report.conflicts == [Conflict("node/1", "kind", "inn", "hotel", is_new=True)]
    again = import_map(record(kind="hotel", details={"rooms": 5}, phone="1"))
    assert counts(again) == (0, 0, 1, 0)
    assert again.conflicts == [Conflict("node/1", "kind", "inn", "hotel", is_new=False)]


def test_after_a_person_moved_it_to_the_other_category_its_details_follow_the_source():
    import_map(record(kind="inn", details={"seats": 20}))
    import_map(record(kind="hotel", details={"rooms": 5}))
    offering().food_details.all().delete()
    say_by_hand(category="lodging", kind="hotel")

    report = import_map(record(kind="hotel", details={"rooms": 5}))

    assert report.conflicts == []
    assert offering().details.rooms == 5


def test_what_another_source_said_is_not_overwritten():
    association = SourceFactory()
    house = OfferingFactory(kind="inn", category="food", phone="association")
    for source, key in ((association, "A-1"), (SourceFactory(key="map"), "node/1")):
        Origin.objects.create(
            offering=house, source=source, external_id=key, licence="cc-by-4.0", as_of="2026-01-01",
            said={"phone": {"value": "association", "as_of": "2026-01-01"}} if key == "A-1" else {},
        )  # fmt: skip

    report = import_map(record(phone="map"))

    house.refresh_from_db()
    assert house.phone == "association"
    assert "phone" in {conflict.field for conflict in report.conflicts}
