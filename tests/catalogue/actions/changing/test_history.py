"""The history in plain words, and the way back."""

import pytest
from django.test import Client
from django.utils import translation

from catalogue.actions.changing import bring_back, discard, submit
from catalogue.history import Event, history_of
from catalogue.models import Offering, OfferingText
from catalogue.statements_in_words import Change
from home.moderation import ensure_moderation
from tests.catalogue.actions.changing.people import change, drafted, inn, live, owner
from tests.catalogue.actions.changing.test_review import WEEKEND, judge, rename
from tests.catalogue.actions.importing.people import import_map, offering, record
from tests.catalogue.admin_forms import address, filled_in
from tests.factories import OfferingFactory, TagFactory

pytestmark = pytest.mark.django_db


def told(events: list[Event]) -> list[tuple[str, str]]:
    """Who did what, the first thing first."""
    return [(str(event.by or "–").split("@")[0], str(event.headline)) for event in reversed(events)]


def test_a_review_is_told_from_draft_to_publication(edith: Client) -> None:
    ensure_moderation()
    house, otto = inn(), owner()
    rename(house, otto)
    change(house, otto, hours__house=WEEKEND)
    change(house, otto, name="Kleiner Krug")
    judge(edith, house, "reject", "Bitte ohne Werbung.")
    submit(offering=house, by=otto)
    judge(edith, house, "approve")

    events = history_of(house)

    assert told(events) == [
        ("–", "erste aufgezeichnete Fassung"),
        ("owner", "geändert"),
        ("owner", "zur Prüfung eingereicht"),
        ("owner", "geändert; sofort öffentlich, was keine Prüfung braucht"),
        ("owner", "geändert"),
        ("owner", "zur Prüfung eingereicht"),
        ("edith", "zurückgegeben"),
        ("owner", "erneut zur Prüfung eingereicht"),
        ("edith", "freigegeben und veröffentlicht"),
    ]
    assert [event.comment for event in events if event.comment] == ["Bitte ohne Werbung."]


def test_each_change_has_its_own_author_and_values(edith: Client) -> None:
    ensure_moderation()
    house, otto = inn(), owner()
    rename(house, otto)
    change(house, otto, hours__house=WEEKEND)
    url = address("edit", house)
    edith.post(url, {**filled_in(edith, url), "street": "Markt 5"})

    changes = [
        (str(event.by).split("@")[0], *event.changes)
        for event in history_of(house)
        if event.changes
    ]

    assert changes == [
        ("edith", Change("street", "Straße und Hausnummer", "", "Markt 5")),
        (
            "owner",
            Change("hours.house", "Öffnungszeiten: Haus", "Mo–Fr 10:00–18:00", "Sa,So 10:00–20:00"),
        ),
        ("owner", Change("name", "Name", "Alter Krug", "Neuer Krug")),
    ]


def test_an_import_is_nobodys_change() -> None:
    inn(live=False)
    import_map(record(phone="1"))
    house, otto = offering(), owner()
    change(house, otto, name="Neuer Krug")
    import_map(record(phone="2"))

    latest = history_of(house)[0]

    assert latest.by is None
    assert latest.changes == (Change("phone", "Telefon", "1", "2"),)


def test_the_history_speaks_the_readers_language() -> None:
    TagFactory(slug="bio", name="Bio", name_en="organic")
    house, otto = inn(), owner()
    change(
        house, otto, tags__bio=True, wheelchair="yes", details__diets=["vegan"], has_operator=False
    )

    with translation.override("en"):
        [event] = [event for event in history_of(house) if event.changes]
        said = {change.label: (change.before, change.after) for change in event.changes}

    assert said == {
        "Tag “organic”": ("", "yes"),
        "Wheelchair": ("", "accessible by wheelchair"),
        "Diets": ("", "Vegan"),
        "Has an operator": ("yes", "no"),
    }


def test_giving_a_draft_up_is_told(edith: Client) -> None:
    ensure_moderation()
    house, otto = inn(), owner()
    rename(house, otto)
    discard(offering=house, by=otto)

    assert told(history_of(house))[-2:] == [
        ("owner", "geändert"),
        ("owner", "aus der Prüfung zurückgezogen"),
    ]


def test_an_earlier_version_comes_back_under_the_rules_of_review() -> None:
    house, otto = inn(), owner()
    OfferingText.objects.create(offering=house, language="de", summary="Alt.")
    change(house, otto, name="Neuer Krug", hours__house=WEEKEND, texts__de__summary="Neu.")
    first = house.revisions.order_by("pk").first()

    done = bring_back(offering=house, revision=first, by=otto, is_verified=True)

    assert done.at_once == {"hours.house": "Mo-Fr 10:00-18:00"}
    assert drafted(house) == live(house)
    assert live(house)["name"] == "Alter Krug"


def test_what_is_gone_since_does_not_come_back() -> None:
    bio = TagFactory(slug="bio")
    house, otto = inn(), owner()
    change(house, otto, tags__bio=True)
    with_tag = house.revisions.order_by("pk").last()
    change(house, otto, tags__bio=None, phone="2")
    bio.delete()

    bring_back(offering=house, revision=with_tag, by=otto, is_verified=True)

    assert drafted(house)["phone"] == "03941 1"


def test_a_version_of_another_offering_is_refused() -> None:
    house, otto = inn(), owner()
    other = OfferingFactory()
    revision = other.save_revision()

    with pytest.raises(ValueError, match="another"):
        bring_back(offering=house, revision=revision, by=otto, is_verified=True)
    assert not Offering.objects.get(pk=house.pk).has_unpublished_changes
