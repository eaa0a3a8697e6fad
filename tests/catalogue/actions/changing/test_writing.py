"""Every statement reaches the live row, a draft and a new offering alike."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from catalogue.actions.changing import Keys, revise
from catalogue.actions.changing.checks import cleaned
from catalogue.actions.changing.writing import create, update, update_draft
from catalogue.models import CreditedImage, LabelAward, Offering, OfferingPicture
from catalogue.statements import Names, Statements, stated, stated_in
from tests.catalogue.actions.changing.people import change, drafted, inn, live, owner
from tests.factories import LabelSchemeFactory, TagFactory, UserFactory, make_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def everything() -> Statements:
    """One of each kind of statement, of a producer."""
    town = make_place("Mühlental", lat=51.8, lon=10.8)
    TagFactory(slug="bio")
    LabelSchemeFactory(key="siegel", levels=["Silber", "Gold"])
    images = [image(f"Bild {number}") for number in range(2)]
    return {
        "name": "Hofladen",
        "kind": "farm_shop",
        "has_operator": True,
        "point": [51.81, 10.81],
        "place": town.key,
        "phone": "03941 1",
        "price_level": 2,
        "languages_spoken": ["de", "nl"],
        "details.season_months": [5, 6],
        "details.tours_and_tasting": False,
        "hours.house": "Mo-Fr 10:00-18:00",
        "hours.shop": "Sa 10:00-12:00",
        "tags.bio": True,
        "texts.de.summary": "Gut.",
        "texts.de.prices": "Käse: 12 €\nBrot: 4 €",
        "texts.en.season": "Closed until March.",
        "pictures": [
            {"image": image.pk, "caption": f"Nr. {number}", "shows": "entrance" if number else ""}
            for number, image in enumerate(images)
        ],
        "labels": [
            {
                "scheme": "siegel", "level": "Gold", "number": "7", "scope": "house",
                "valid_from": "2026-01-01", "valid_to": "2027-12-31", "proof": None,
                "proof_url": "https://siegel.example/7",
            }
        ],
    }  # fmt: skip


def image(title: str) -> CreditedImage:
    made: CreditedImage = CreditedImage.objects.create(
        title=title, file=f"{title}.png", width=4, height=3
    )
    return made


NOTHING = ("name", "kind", "has_operator", "point", "place")


def test_a_new_offering_states_everything(everything: Statements) -> None:
    [made] = create([everything], live=True, keys=Keys())

    assert live(made) == everything


def test_a_version_states_what_the_offering_did(everything: Statements) -> None:
    [made] = create([everything], live=True, keys=Keys())
    made = Offering.objects.get(pk=made.pk)

    assert stated_in(made.save_revision().content, Names()) == everything
    assert stated(made.latest_revision.as_object()) == everything


def test_an_update_takes_everything_away_and_puts_it_back(everything: Statements) -> None:
    [made] = create([everything], live=True, keys=Keys())
    gone: Statements = {path: None for path in everything if path not in NOTHING}

    update(made, gone, keys=Keys())
    assert live(made).keys() == set(NOTHING)

    update(made, everything, keys=Keys())
    assert live(made) == everything


def test_a_draft_takes_everything_in_and_publishing_keeps_it(everything: Statements) -> None:
    [made] = create([{path: everything[path] for path in NOTHING}], live=True, keys=Keys())
    draft = Offering.objects.get(pk=made.pk)

    update_draft(draft, everything, keys=Keys())
    draft.save_revision().publish()

    assert live(made) == everything


def test_unchanged_rows_keep_their_numbers(everything: Statements) -> None:
    [made] = create([everything], live=True, keys=Keys())
    pictures = list(OfferingPicture.objects.values_list("pk", "image"))

    change(made, owner(), pictures=list(reversed(everything["pictures"])))

    assert sorted(OfferingPicture.objects.values_list("pk", "image")) == sorted(pictures)
    assert live(made)["pictures"] == list(reversed(everything["pictures"]))


def test_a_label_that_says_something_else_is_no_longer_checked(everything: Statements) -> None:
    [made] = create([everything], live=True, keys=Keys())
    LabelAward.objects.update(checked_by=UserFactory(), checked_on=datetime.date(2026, 1, 1))
    label: Any = everything["labels"]

    change(made, owner(), labels=[{**label[0], "valid_to": "2030-12-31"}])

    assert LabelAward.objects.get().checked_on is not None  # live, until an editor has looked
    draft = Offering.objects.get(pk=made.pk).get_latest_revision_as_object()
    award = draft.label_awards.get()
    assert (award.valid_to, award.checked_on) == (datetime.date(2030, 12, 31), None)


def test_another_category_leaves_the_former_details_behind(everything: Statements) -> None:
    [made] = create([everything], live=True, keys=Keys())

    change(made, owner(), kind="museum", details__free_of_charge=True)

    assert drafted(made)["details.free_of_charge"] is True
    assert "details.tours_and_tasting" not in drafted(made)
    assert live(made) == everything


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        ("name", "", "leer"),
        ("name", "<b>Krug</b>", "Auszeichnung"),
        ("name", "Krug\u202e", "Steuerzeichen"),
        ("website", "ftp://krug.example", "http"),
        ("email", "krug", "gültige E-Mail"),
        ("kind", "casino", "casino"),
        ("place", "nirgends", "Ort"),
        ("point", [91.0, 10.8], "90"),
        ("point", [float("nan"), 10.8], "90"),
        ("hours.house", "wenn Licht brennt", ""),
        ("tags.unbekannt", True, "unbekannt"),
        ("texts.de.description", "Text\n<script>alert(1)</script>", "Auszeichnung"),
        ("details.seats", 70_000, "32767"),
        ("details.diets", ["fleisch"], "fleisch"),
        ("pictures", [{"image": 999}], "Bild"),
        ("labels", [{"scheme": "nie"}], "Siegel"),
    ],
)
def test_what_cannot_be_stored_is_refused_at_its_path(path: str, value: Any, says: str) -> None:
    house, otto = inn(), owner()

    with pytest.raises(ValidationError) as caught:
        revise(offering=house, changes={path: value, "phone": "2"}, by=otto, is_verified=True)

    assert list(caught.value.message_dict) == [path]
    assert says in " ".join(caught.value.message_dict[path])
    assert "phone" in live(house)
    assert not house.revisions.exists()


@pytest.mark.parametrize(
    ("label", "says"),
    [
        ({"level": "Platin"}, "Platin"),
        ({"number": ""}, "Nummer"),
        ({"valid_from": "2027-01-01", "valid_to": "2026-01-01"}, "endet"),
        ({"proof": 999}, "Nachweis"),
    ],
)
def test_a_label_that_cannot_be_is_refused(label: dict[str, Any], says: str) -> None:
    LabelSchemeFactory(key="siegel", levels=["Gold"], needs_number=True)
    given = {"scheme": "siegel", "level": "Gold", "number": "7", **label}

    with pytest.raises(ValidationError) as caught:
        cleaned({"labels": [given]}, category="food", keys=Keys())

    assert says in " ".join(caught.value.message_dict["labels"])


@pytest.mark.parametrize(
    "path", ["details.id", "details.rooms", "nonsense", "texts.fr.title", "slug"]
)
def test_a_path_that_is_none_is_a_mistake_of_the_caller(path: str) -> None:
    with pytest.raises(KeyError):
        cleaned({path: "1"}, category="food", keys=Keys())
