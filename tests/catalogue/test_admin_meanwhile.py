"""Two people edit the same offering: nobody overwrites the other without knowing."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from catalogue.actions.changing import revise
from catalogue.models import Offering, OfferingText
from catalogue.statements import stated
from tests.catalogue.actions.importing.people import import_map, offering, record
from tests.catalogue.admin_forms import address, filled_in
from tests.factories import OfferingFactory, UserFactory, make_place

pytestmark = pytest.mark.django_db

WEEKEND = "Sa,Su 10:00-20:00"


@pytest.fixture
def house() -> Offering:
    make_place("Testdorf", lat=51.8, lon=10.8)
    made: Offering = OfferingFactory(
        name="Alter Krug", category="food", kind="inn", phone="1", hours="Mo-Fr 10:00-18:00"
    )
    OfferingText.objects.create(offering=made, language="de", summary="Kocht mit Kräutern.")
    return made


def provider_says(house: Offering, **changes: Any) -> None:
    """The owner changes something in the portal while Edith has her form open."""
    named = {path.replace("__", "."): value for path, value in changes.items()}
    revise(offering=house, changes=named, by=UserFactory(), is_verified=True)


def drafted(house: Offering) -> dict[str, Any]:
    return stated(Offering.objects.get(pk=house.pk).get_latest_revision_as_object())


def shown_again(response: Any) -> dict[str, Any]:
    """What the browser would send from the page that explains the differences."""
    page = BeautifulSoup(response.content, "html.parser")
    radios = page.select("input[type=radio][name^=meanwhile-][checked]")
    chosen_from = page.select_one("input[name=meanwhile]")["value"]
    return {"meanwhile": chosen_from, **{radio["name"]: radio["value"] for radio in radios}}


def test_other_hours_are_shown_before_an_old_form_undoes_them(
    edith: Client, house: Offering
) -> None:
    url = address("edit", house)
    form = {**filled_in(edith, url), "street": "Markt 5"}
    provider_says(house, hours__house=WEEKEND)

    response = edith.post(url, {**form, "action-publish": "1"})

    assert response.status_code == 200
    page = response.content.decode()
    assert "Sa,So 10:00–20:00" in page
    assert "Mo–Fr 10:00–18:00" in page
    assert 'value="Markt 5"' in page
    assert Offering.objects.get().hours.get().rule == WEEKEND
    assert not Offering.objects.get().street


def test_without_the_version_in_the_form_hours_would_be_lost(
    edith: Client, house: Offering
) -> None:
    """Twin: shows that the guard is needed."""
    url = address("edit", house)
    form = {**filled_in(edith, url), "street": "Markt 5", "seen": ""}
    provider_says(house, hours__house=WEEKEND)

    edith.post(url, {**form, "action-publish": "1"})

    assert Offering.objects.get().hours.get().rule == "Mo-Fr 10:00-18:00"


def test_what_the_editor_left_alone_is_taken_from_the_other_by_default(
    edith: Client, house: Offering
) -> None:
    url = address("edit", house)
    form = {**filled_in(edith, url), "street": "Markt 5", "action-publish": "1"}
    provider_says(house, hours__house=WEEKEND)

    again = shown_again(edith.post(url, form))
    response = edith.post(url, {**form, **again})

    assert again["meanwhile-hours.house"] == "theirs"
    assert response.status_code == 302
    now = Offering.objects.get()
    assert (now.street, now.hours.get().rule) == ("Markt 5", WEEKEND)


def test_the_editor_may_choose_the_own_version(edith: Client, house: Offering) -> None:
    url = address("edit", house)
    form = {**filled_in(edith, url), "texts-0-summary": "Kocht gut.", "action-publish": "1"}
    provider_says(house, texts__de__summary="Kocht am besten.")

    again = shown_again(edith.post(url, form))
    edith.post(url, {**form, **again})

    assert again["meanwhile-texts.de.summary"] == "mine"
    assert OfferingText.objects.get().summary == "Kocht gut."


@pytest.mark.parametrize("third", ["price_level", "hours__house"])
def test_a_third_change_is_shown_again_beside_what_was_chosen(
    edith: Client, house: Offering, third: str
) -> None:
    url = address("edit", house)
    form = {**filled_in(edith, url), "street": "Markt 5", "action-publish": "1"}
    provider_says(house, hours__house=WEEKEND, texts__de__season="Offen.")
    again = shown_again(edith.post(url, form))
    again["meanwhile-hours.house"] = "mine"
    provider_says(house, **{third: {"price_level": 3, "hours__house": "Su off"}[third]})

    once_more = shown_again(edith.post(url, {**form, **again}))
    edith.post(url, {**form, **once_more})

    assert once_more["meanwhile-hours.house"] == "mine"
    assert once_more["meanwhile-texts.de.season"] == "theirs"
    now = Offering.objects.get()
    assert (now.street, now.hours.get().rule) == ("Markt 5", "Mo-Fr 10:00-18:00")
    assert now.price_level == (3 if third == "price_level" else None)
    assert now.texts.get().season == "Offen."


def test_nothing_is_saved_in_the_background_before_the_choice(
    edith: Client, house: Offering
) -> None:
    url = address("edit", house)
    form = filled_in(edith, url)
    assert "w-autosave" in edith.get(url).content.decode()
    provider_says(house, hours__house=WEEKEND)

    page = edith.post(url, {**form, "street": "Markt 5"}).content.decode()

    assert "w-autosave-interval" not in page


def test_an_import_meanwhile_is_told_too(edith: Client) -> None:
    make_place("Testdorf")
    import_map(record(phone="1"))
    url = address("edit", offering())
    form = {**filled_in(edith, url), "street": "Markt 5"}
    import_map(record(phone="2"))

    again = shown_again(edith.post(url, form))
    edith.post(url, {**form, **again})

    assert again["meanwhile-phone"] == "theirs"
    assert (drafted(offering())["phone"], drafted(offering())["street"]) == ("2", "Markt 5")


def test_saving_in_the_background_stops_when_somebody_else_was_quicker(
    edith: Client, house: Offering
) -> None:
    url, json = address("edit", house), {"Accept": "application/json"}
    form = {**filled_in(edith, url), "street": "Markt 5"}

    saved = edith.post(url, form, headers=json).json()
    form |= {**dict(saved["field_updates"]), "overwrite_revision_id": saved["revision_id"]}
    assert edith.post(url, {**form, "street": "Markt 6"}, headers=json).status_code == 200

    provider_says(house, hours__house=WEEKEND)
    response = edith.post(url, {**form, "street": "Markt 7"}, headers=json)
    assert response.status_code == 400
    assert response.json()["error_code"] == "invalid_revision"
    assert drafted(house)["street"] == "Markt 6"


def test_the_own_background_saves_are_no_surprise(edith: Client, house: Offering) -> None:
    url, json = address("edit", house), {"Accept": "application/json"}
    form = {**filled_in(edith, url), "street": "Markt 5"}
    saved = edith.post(url, form, headers=json).json()
    form |= {**dict(saved["field_updates"]), "overwrite_revision_id": saved["revision_id"]}

    response = edith.post(url, {**form, "street": "Markt 6", "action-publish": "1"})

    assert response.status_code == 302
    assert Offering.objects.get().street == "Markt 6"
