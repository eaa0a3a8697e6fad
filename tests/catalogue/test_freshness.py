"""Versions change with every change of what is public, in the transaction that makes it."""

import threading

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import connection, transaction

from catalogue.freshness import CATALOGUE, PLACES, unwatched, watch
from catalogue.models import Offering, OfferingText, Place, SearchFact, Tag
from tests.factories import OfferingFactory, TagFactory, make_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def offering() -> Offering:
    return OfferingFactory(name="Haus am Bach")


def by_hand(offering: Offering) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE catalogue_offering SET live = %s WHERE id = %s", [False, offering.pk]
        )


WRITES = {
    "save": lambda offering: offering.save(),
    "update": lambda offering: Offering.objects.update(name="Anders"),
    "SQL by hand": by_hand,
    "delete": lambda offering: offering.delete(),
    "bulk": lambda offering: SearchFact.objects.bulk_create(
        [SearchFact(offering=offering, fact="pets")]
    ),
    "bulk, ignoring conflicts": lambda offering: SearchFact.objects.bulk_create(
        [SearchFact(offering=offering, fact="pets")], ignore_conflicts=True
    ),
    "bulk, updating conflicts": lambda offering: Tag.objects.bulk_create(
        [Tag(name="Ruhe", slug="ruhe", vocabulary="theme")],
        update_conflicts=True,
        unique_fields=["slug"],
        update_fields=["name"],
    ),
    "a row beside it": lambda offering: OfferingText.objects.create(
        offering=offering, language="en", title="House"
    ),
    "a name in a facet": lambda offering: Tag.objects.update(name_en="Silence"),
    "its place": lambda offering: Place.objects.update(name="Neudorf"),
    "publishing": lambda offering: offering.save_revision().publish(),
    "withdrawing": lambda offering: offering.unpublish(),
}


@pytest.mark.parametrize("way", WRITES)
def test_whoever_writes_raises_the_version(offering, way):
    TagFactory()
    before = CATALOGUE.version()

    WRITES[way](offering)

    assert CATALOGUE.version() != before
    assert CATALOGUE.version() == CATALOGUE.version()


def without_triggers() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for trigger in CATALOGUE.triggers("catalogue_offering"):
                cursor.execute(f'DROP TRIGGER "{trigger}"')
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE catalogue_offering DISABLE TRIGGER USER")


def test_without_its_triggers_a_change_goes_unnoticed_and_a_check_says_so(offering):
    without_triggers()
    before = CATALOGUE.version()

    Offering.objects.update(live=False)

    assert CATALOGUE.version() == before
    assert unwatched() == ["catalogue_offering"]
    errors = run_checks(databases=["default"], include_deployment_checks=True)
    assert "catalogue.E001" in {error.id for error in errors}


def test_triggers_that_are_gone_come_back_with_the_next_migrate(offering):
    with connection.cursor() as cursor:
        for trigger in CATALOGUE.triggers("catalogue_offering"):
            on = "" if connection.vendor == "sqlite" else " ON catalogue_offering"
            cursor.execute(f'DROP TRIGGER "{trigger}"{on}')

    call_command("migrate", verbosity=0)

    assert unwatched() == []
    before = CATALOGUE.version()
    Offering.objects.update(live=False)
    assert CATALOGUE.version() != before


def test_making_the_triggers_again_changes_nothing(offering):
    before = CATALOGUE.version()

    watch()

    assert CATALOGUE.version() == before


def test_a_draft_is_nobodys_business(offering):
    offering.save_revision()  # what is live becomes a revision, once
    offering.name = "Noch nicht so weit"
    before = CATALOGUE.version()

    offering.save_revision()

    assert CATALOGUE.version() == before


def test_places_have_a_version_of_their_own(offering):
    before = PLACES.version()
    offering.save()
    assert PLACES.version() == before

    make_place("Oberdorf")
    assert PLACES.version() != before


def test_a_change_that_is_rolled_back_never_counted(offering):
    before = CATALOGUE.version()
    with transaction.atomic():
        offering.save()
        inside = CATALOGUE.version()
        transaction.set_rollback(True)
    after = CATALOGUE.version()
    offering.save()

    assert inside != before
    assert after == before
    # A number would be the same here as inside, and mean something else.
    assert CATALOGUE.version() not in (before, inside)


def in_a_thread(work) -> threading.Thread:
    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread
