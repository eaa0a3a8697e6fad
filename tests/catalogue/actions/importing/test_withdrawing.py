import pytest

from catalogue.actions.importing import Rejection, TooManyMissingError
from catalogue.models import Offering, Origin
from tests.catalogue.actions.importing.people import (
    counts,
    export,
    import_map,
    offering,
    record,
)
from tests.factories import SourceFactory, make_place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def village():
    return make_place("Testdorf")


def all_of(*numbers):
    return [record(number) for number in numbers]


def test_nothing_is_withdrawn_while_the_file_is_not_said_to_be_complete():
    import_map(*all_of(1, 2), complete="inns")

    report = import_map(*all_of(1))

    assert counts(report) == (0, 0, 1, 0)
    assert offering(2).live


def test_what_a_complete_extract_lacks_is_withdrawn_and_kept():
    import_map(*all_of(*range(1, 7)), complete="inns")

    report = import_map(*all_of(*range(2, 7)), complete="inns")

    gone = offering(1)
    assert counts(report) == (0, 0, 5, 1)
    assert (gone.live, gone.withdrawn_at is not None) == (False, True)


def test_withdrawing_counts_once():
    import_map(*all_of(*range(1, 7)), complete="inns")
    import_map(*all_of(*range(2, 7)), complete="inns")

    assert counts(import_map(*all_of(*range(2, 7)), complete="inns")) == (0, 0, 5, 0)


def test_only_items_of_the_same_extract_are_withdrawn():
    import_map(*all_of(*range(1, 7)), complete="inns")
    import_map(*all_of(11), complete="huts")
    import_map(*all_of(12))

    import_map(*all_of(*range(2, 7)), complete="inns")

    assert [offering(number).live for number in (1, 11, 12)] == [False, True, True]


def test_what_reappears_is_public_again():
    import_map(*all_of(*range(1, 7)), complete="inns")
    import_map(*all_of(*range(2, 7)), complete="inns")

    report = import_map(*all_of(*range(1, 7)), complete="inns", publish=False)

    back = offering(1)
    assert counts(report) == (0, 1, 5, 0)
    assert (back.live, back.withdrawn_at, back.origins.get().withdrawn_at) == (True, None, None)


def test_a_draft_that_reappears_is_a_draft_again():
    import_map(*all_of(*range(1, 7)), complete="inns")
    Offering.objects.filter(pk=offering(1).pk).update(live=False)
    import_map(*all_of(*range(2, 7)), complete="inns")

    import_map(*all_of(*range(1, 7)), complete="inns", publish=False)

    assert (offering(1).live, offering(1).withdrawn_at) == (False, None)


def test_more_than_a_fifth_is_refused_before_anything_is_written():
    import_map(*all_of(*range(1, 7)), complete="inns")
    before = export()

    with pytest.raises(TooManyMissingError, match="2"):
        import_map(record(1, phone="new"), *all_of(3, 4, 5, 7), complete="inns")

    assert export() == before


def test_a_fifth_is_just_allowed():
    import_map(*all_of(*range(1, 6)), complete="inns")

    assert counts(import_map(*all_of(2, 3, 4, 5), complete="inns")) == (0, 0, 4, 1)


def test_force_withdraws_whatever_is_missing():
    import_map(*all_of(1, 2, 3), complete="inns")

    assert counts(import_map(*all_of(1), complete="inns", force=True)) == (0, 0, 1, 2)


def test_an_empty_file_withdraws_nothing_unforced():
    import_map(*all_of(1), complete="inns")

    with pytest.raises(TooManyMissingError):
        import_map(complete="inns")


def test_an_item_that_is_there_but_unusable_is_not_missing():
    import_map(*all_of(1, 2), complete="inns")

    report = import_map(
        record(1), rejected=[Rejection("node/2", "lat", "out of range")], complete="inns"
    )

    assert report.withdrawn == 0
    assert offering(2).live


def test_what_another_source_still_knows_stays_public():
    import_map(*all_of(*range(1, 7)), complete="inns")
    Origin.objects.create(
        offering=offering(1), source=SourceFactory(), external_id="A-1", licence="cc0",
        as_of="2026-01-01",
    )  # fmt: skip

    import_map(*all_of(*range(2, 7)), complete="inns")

    assert offering(1).live
    assert offering(1).origins.get(external_id="node/1").withdrawn_at is not None


def test_a_dry_run_withdraws_nothing_and_says_how_much_it_would():
    import_map(*all_of(*range(1, 7)), complete="inns")

    report = import_map(*all_of(*range(2, 7)), complete="inns", dry_run=True)

    assert report.withdrawn == 1
    assert offering(1).live
