"""Tags, labels, places and statuses in the admin."""

import datetime
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from accounts.models import User
from catalogue.actions.places import change_slug
from catalogue.actions.tags import merge
from catalogue.models import FormerSlug, LabelAward, Offering, TaggedOffering, TagSynonym
from catalogue.search import index
from tests.catalogue.admin_forms import address, filled_in
from tests.factories import (
    LabelSchemeFactory,
    OfferingFactory,
    SourceFactory,
    StatusSchemeFactory,
    TagFactory,
    UserFactory,
    make_place,
)
from tests.log_in import log_in

pytestmark = pytest.mark.django_db


def view(model: str, name: str, *args: Any) -> str:
    return reverse(f"wagtailsnippets_catalogue_{model}:{name}", args=args)


def tagged(tag: Any) -> Offering:
    offering: Offering = OfferingFactory()
    TaggedOffering.objects.create(tag=tag, content_object=offering)
    return offering


def test_merging_moves_offerings_and_keeps_the_words(edith_user: User) -> None:
    walking, hiking = TagFactory(name="Wandern"), TagFactory(name="Spazieren", name_en="Strolling")
    hiking.synonyms.create(name="Bummeln")
    older = TagFactory(name="Gehen", merged_into=hiking)
    offering = tagged(hiking)
    both = tagged(hiking)
    TaggedOffering.objects.create(tag=walking, content_object=both)

    assert merge(tag=hiking, into=walking, by=edith_user) == 2

    assert list(offering.tags.all()) == [walking]
    assert list(Offering.objects.get(pk=both.pk).tags.all()) == [walking]
    assert set(walking.synonyms.values_list("name", flat=True)) == {
        "Bummeln",
        "Spazieren",
        "Strolling",
    }
    older.refresh_from_db()
    assert older.merged_into == walking
    assert " spazieren" in Offering.objects.get(pk=offering.pk).search_entry.words


def test_merging_into_itself_or_into_a_merged_tag_is_refused(edith_user: User) -> None:
    target = TagFactory()
    merged = TagFactory(merged_into=target)
    tag = TagFactory()

    for into in (tag, merged):
        with pytest.raises(ValidationError):
            merge(tag=tag, into=into, by=edith_user)
    assert not TagSynonym.objects.exists()


def test_editor_merges_tags_in_the_form(edith: Client) -> None:
    walking, hiking = TagFactory(name="Wandern"), TagFactory(name="Spazieren")
    offering = tagged(hiking)
    url = view("tag", "edit", hiking.pk)

    response = edith.post(url, {**filled_in(edith, url), "merged_into": walking.pk})

    assert response.status_code == 302
    assert list(offering.tags.all()) == [walking]


def test_merge_cannot_be_taken_back_in_the_form(edith: Client) -> None:
    hiking = TagFactory(name="Spazieren", merged_into=TagFactory(name="Wandern"))
    url = view("tag", "edit", hiking.pk)

    response = edith.post(url, {**filled_in(edith, url), "merged_into": ""})

    assert "merged_into" in response.context["form"].errors


def test_editor_approves_a_proposed_tag(edith: Client) -> None:
    tag = TagFactory(is_approved=False)
    url = view("tag", "edit", tag.pk)

    edith.post(url, {**filled_in(edith, url), "is_approved": "on"})

    tag.refresh_from_db()
    assert tag.is_approved


def test_changed_address_of_a_place_keeps_the_former_one(edith: Client) -> None:
    place = make_place("Testdorf")
    url = view("place", "edit", place.pk)

    response = edith.post(url, {**filled_in(edith, url), "slug": "neu-testdorf"})

    place.refresh_from_db()
    assert response.status_code == 302
    assert place.slug == "neu-testdorf"
    assert [former.slug for former in place.former_slugs.all()] == ["testdorf"]


def test_former_address_may_come_back() -> None:
    place = make_place("Testdorf")

    change_slug(place=place, slug="neu")
    change_slug(place=place, slug="testdorf")

    assert place.slug == "testdorf"
    assert [former.slug for former in FormerSlug.objects.all()] == ["neu"]


def test_address_of_another_place_is_refused(edith: Client) -> None:
    place, other = make_place("Testdorf"), make_place("Anderswo")
    change_slug(place=other, slug="anderswo-neu")
    url = view("place", "edit", place.pk)

    for slug in ("anderswo", "anderswo-neu"):
        response = edith.post(url, {**filled_in(edith, url), "slug": slug})
        assert "slug" in response.context["form"].errors
    with pytest.raises(ValidationError):
        change_slug(place=place, slug="anderswo")


@pytest.mark.parametrize("name", ["add", "delete"])
def test_places_are_neither_added_nor_deleted(client: Client, name: str) -> None:
    log_in(client, UserFactory(is_superuser=True, is_staff=True))
    place = make_place("Testdorf")
    url = view("place", name, *([place.pk] if name == "delete" else []))

    client.post(url, {"name": "X"})

    assert client.get(url).status_code == 302
    place.refresh_from_db()


def chosen_from(client: Client, query: str) -> str:
    response = client.get(reverse("wagtailsnippetchoosers_catalogue_place:choose"), {"q": query})
    assert response.status_code == 200
    page: str = response.json()["html"]
    return page


@pytest.mark.parametrize("query", ["Große", "große", "öde", "Hohen", "38855"])
def test_place_is_chosen_by_name_other_name_or_postcode(edith: Client, query: str) -> None:
    district = make_place("Testkreis", kind="district")
    place = make_place("Große Höhe", parent=district)
    place.names.create(name="Öde auf der Hohen")
    place.postcodes.create(code="38855")

    page = chosen_from(edith, query)

    assert "Große Höhe" in page
    assert "Testkreis" in page


def test_places_that_begin_with_the_word_come_first(edith: Client) -> None:
    make_place("Altes Schloss Dorfheim")
    make_place("Dorfheim")

    page = BeautifulSoup(chosen_from(edith, "dorf"), "html.parser")

    links = page.select("[data-chooser-modal-choice]")
    assert [link.get_text(strip=True) for link in links] == ["Dorfheim", "Altes Schloss Dorfheim"]


@pytest.mark.parametrize("query", ['"', "x" * 5000, "%", "38854"])
def test_choosing_a_place_answers_whatever_is_typed(edith: Client, query: str) -> None:
    make_place("Große Höhe").postcodes.create(code="38855")

    assert "Große Höhe" not in chosen_from(edith, query)


def test_editor_keeps_the_synonyms_of_a_tag(edith: Client) -> None:
    tag = TagFactory(name="Wandern")
    tag.synonyms.create(name="Gehen")
    offering = tagged(tag)
    url = view("tag", "edit", tag.pk)

    response = edith.post(url, {**filled_in(edith, url), "other_words": "Trekking\r\n\r\n Marsch "})

    assert response.status_code == 302
    assert sorted(synonym.name for synonym in tag.synonyms.all()) == ["Marsch", "Trekking"]
    assert " trekking" in Offering.objects.get(pk=offering.pk).search_entry.words


def test_synonym_of_another_tag_is_refused(edith: Client) -> None:
    TagFactory(name="Laufen").synonyms.create(name="Gehen")
    url = view("tag", "edit", TagFactory(name="Wandern").pk)

    for words in ("Gehen", "x" * 101):
        response = edith.post(url, {**filled_in(edith, url), "other_words": words})
        assert "other_words" in response.context["form"].errors


def test_checking_a_label_notes_who_checked_it(edith: Client, edith_user: User) -> None:
    offering = OfferingFactory()
    LabelAward.objects.create(offering=offering, scheme=LabelSchemeFactory())
    url = address("edit", offering)
    data = {**filled_in(edith, url), "label_awards-0-checked_on": "2026-11-20"}

    response = edith.post(url, {**data, "action-publish": "1"})

    award = LabelAward.objects.get()
    assert response.status_code == 302, response.context["form"].errors
    assert (award.checked_by, award.checked_on) == (edith_user, datetime.date(2026, 11, 20))


def test_checked_label_keeps_its_checker_when_others_edit(edith: Client) -> None:
    checker = UserFactory()
    offering = OfferingFactory()
    LabelAward.objects.create(
        offering=offering,
        scheme=LabelSchemeFactory(),
        checked_by=checker,
        checked_on=datetime.date(2026, 1, 1),
    )
    url = address("edit", offering)

    edith.post(url, {**filled_in(edith, url), "label_awards-0-level": "4", "action-publish": "1"})

    award = LabelAward.objects.get()
    assert (award.level, award.checked_by) == ("4", checker)


def test_label_that_ends_before_it_starts_is_refused(edith: Client) -> None:
    offering = OfferingFactory()
    LabelAward.objects.create(offering=offering, scheme=LabelSchemeFactory())
    url = address("edit", offering)
    data = {
        **filled_in(edith, url),
        "label_awards-0-valid_from": "2026-11-20",
        "label_awards-0-valid_to": "2025-11-20",
    }

    response = edith.post(url, {**data, "action-publish": "1"})

    assert response.status_code == 200
    assert response.context["form"].formsets["label_awards"].errors[0]


@pytest.mark.parametrize(
    "make",
    [
        lambda: ("tag", TagFactory()),
        lambda: ("labelscheme", LabelSchemeFactory()),
        lambda: ("statusscheme", StatusSchemeFactory()),
        lambda: ("place", make_place("Testdorf")),
        lambda: ("source", SourceFactory()),
    ],
    ids=["tag", "labelscheme", "statusscheme", "place", "source"],
)
def test_lists_and_forms_open_for_editors(edith: Client, make: Any) -> None:
    model, record = make()

    assert edith.get(view(model, "list"), {"q": '"'}).status_code == 200
    page = edith.get(view(model, "list")).content.decode()
    assert re.search(str(record), page)
    form = view(model, "inspect" if model == "source" else "edit", record.pk)
    assert edith.get(form).status_code == 200


def test_status_of_a_place_needs_its_source(edith: Client) -> None:
    place, scheme = make_place("Testdorf"), StatusSchemeFactory()
    data = {
        "place": place.pk,
        "scheme": scheme.pk,
        "valid_from_precision": "day",
        "source_title": "",
        "source_url": "",
    }

    response = edith.post(view("placestatus", "add"), data)
    assert set(response.context["form"].errors) == {"source_title", "source_url"}

    data |= {"source_title": "Amtsblatt", "source_url": "https://example.org/amtsblatt"}
    assert edith.post(view("placestatus", "add"), data).status_code == 302
    assert place.statuses.get().scheme == scheme
    assert edith.get(view("placestatus", "list")).status_code == 200


def test_search_entries_follow_a_draft_through_the_admin(edith: Client) -> None:
    offering = OfferingFactory(live=False, name="Alter Krug")
    index.refresh([offering])
    url = address("edit", offering)

    edith.post(url, {**filled_in(edith, url), "name": "Neuer Krug"})

    assert " neuer" in Offering.objects.get().search_entry.words
