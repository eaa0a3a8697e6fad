"""A listing is filled in step by step, reviewed where it must be, public at once where it may."""

import pytest
from django.urls import reverse

from catalogue.actions.changing import revise
from catalogue.models import Offering, OfferingHours
from home.groups import ensure_editors_group
from home.moderation import ensure_moderation
from network.portal.steps import STEPS
from tests.factories import LabelSchemeFactory, TagFactory
from tests.network.portal.people import business, logged_in, member, person

pytestmark = pytest.mark.django_db


def _step(hof, offering, key: str) -> str:
    return reverse("portal-step", args=[hof.slug, offering.pk, key])


def _fields(browser, address: str) -> dict[str, str]:
    """What a browser would send back of the page as it is."""
    form = browser.get(address).context["form"]
    data = {}
    for field in form:
        value = field.value()
        if value not in (None, "", []):
            data[field.html_name] = value
    return {**data, "version": browser.get(address).context["version"]}


def _latest(offering: Offering) -> Offering:
    offering.refresh_from_db()
    return offering.get_latest_revision_as_object()


def test_a_draft_is_filled_in_and_keeps_each_step(owner, hof, shop):
    browser = logged_in(owner)
    address = _step(hof, shop, "kontakt")
    response = browser.post(address, {**_fields(browser, address), "phone": "03943 1", "next": "1"})
    assert response.url == _step(hof, shop, "zugang")
    assert _latest(shop).phone == "03943 1"
    assert browser.get(address).context["form"]["phone"].value() == "03943 1"


def test_texts_are_stored_in_both_languages(owner, hof, shop):
    browser = logged_in(owner)
    address = _step(hof, shop, "texte")
    browser.post(
        address,
        {
            **_fields(browser, address),
            "texts__de__summary": "Käse vom Hof",
            "texts__en__summary": "Cheese from the farm",
        },
    )
    texts = {text.language: text.summary for text in _latest(shop).texts.all()}
    assert texts == {"de": "Käse vom Hof", "en": "Cheese from the farm"}


def test_details_of_the_category_are_asked_for(owner, hof, shop):
    browser = logged_in(owner)
    address = _step(hof, shop, "einzelheiten")
    browser.post(
        address,
        {
            **_fields(browser, address),
            "details__product_groups": ["cheese"],
            "details__delivery_radius_km": "20",
        },
    )
    details = _latest(shop).details
    assert (details.product_groups, details.delivery_radius_km) == (["cheese"], 20)


def _hours(**fields: str) -> dict[str, str]:
    return {
        "house-season-TOTAL_FORMS": "1",
        "house-season-INITIAL_FORMS": "1",
        "house-exception-TOTAL_FORMS": "0",
        "house-exception-INITIAL_FORMS": "0",
        **{f"house-season-0-{name}": text for name, text in fields.items()},
    }


def test_hours_are_entered_without_notation_and_shown_as_guests_see_them(owner, hof, shop):
    browser = logged_in(owner)
    address = _step(hof, shop, "zeiten")
    page = browser.get(address)
    monday = {"mo_kind": "open", "mo_start1": "9:00", "mo_end1": "12"}
    data = {**_hours(**monday), "version": page.context["version"]}
    preview = browser.post(address, {**data, "preview": "1"})
    assert preview.status_code == 200
    assert preview.context["weeks"]
    assert not _latest(shop).hours.all()
    browser.post(address, data)
    assert [hours.rule for hours in _latest(shop).hours.all()] == ["Mo 09:00-12:00"]


def test_hours_that_the_form_cannot_show_survive_an_untouched_save(owner, hof, public):
    OfferingHours.objects.create(offering=public, purpose="kitchen", rule="Sa[1] 10:00-12:00")
    browser = logged_in(owner)
    address = _step(hof, public, "zeiten")
    data = _hours(mo_kind="open", mo_start1="9", mo_end1="12")
    data |= {name.replace("house-", "kitchen-"): text for name, text in _hours().items()}
    browser.post(address, {**data, "version": browser.get(address).context["version"]})
    rules = {hours.purpose: hours.rule for hours in OfferingHours.objects.filter(offering=public)}
    assert rules == {"house": "Mo 09:00-12:00", "kitchen": "Sa[1] 10:00-12:00"}


def test_hours_of_a_public_listing_are_public_at_once_and_its_name_is_not(owner, hof, public):
    browser = logged_in(owner)
    name = _step(hof, public, "angebot")
    browser.post(name, {**_fields(browser, name), "name": "Hofcafé Neu"})
    hours = _step(hof, public, "zeiten")
    data = {
        **_hours(mo_kind="open", mo_start1="9", mo_end1="12"),
        **{k.replace("house-", "kitchen-"): v for k, v in _hours().items()},
    }
    browser.post(hours, {**data, "version": browser.get(hours).context["version"]})
    public.refresh_from_db()
    assert public.name == "Hofcafé"
    assert _latest(public).name == "Hofcafé Neu"
    assert [one.rule for one in public.hours.all()] == ["Mo 09:00-12:00"]


@pytest.fixture
def contested(owner, hof, shop):
    """Two people change the phone number, one of them the website, too; the page of the other."""
    browser = logged_in(owner)
    address = _step(hof, shop, "kontakt")
    mine = _fields(browser, address)
    theirs = {"phone": "theirs 1", "website": "https://theirs.example.org"}
    browser.post(address, {**mine, **theirs})
    typed = {**mine, "phone": "mine 2", "email": "mine@example.org"}
    answer = browser.post(address, typed)
    return browser, address, {**typed, "chosen_from": answer.context["chosen_from"]}, answer


def test_what_somebody_else_changed_meanwhile_is_shown_and_not_overwritten(shop, contested):
    _browser, _address, _typed, answer = contested
    assert answer.status_code == 200
    [difference] = answer.context["differences"]
    assert (difference.before, difference.after) == ("theirs 1", "mine 2")
    assert (_latest(shop).phone, _latest(shop).email) == ("theirs 1", "")


@pytest.mark.parametrize(("choice", "phone"), [("mine", "mine 2"), ("theirs", "theirs 1")])
def test_the_second_chooses_and_overwrites_nothing_that_they_left_alone(
    shop, contested, choice, phone
):
    browser, address, typed, _answer = contested
    browser.post(address, {**typed, "meanwhile-phone": choice})
    draft = _latest(shop)
    assert (draft.phone, draft.email) == (phone, "mine@example.org")
    assert draft.website == "https://theirs.example.org"


def test_without_a_choice_it_is_asked_again(shop, contested):
    browser, address, typed, _answer = contested
    assert browser.post(address, typed).context["differences"]
    assert _latest(shop).phone == "theirs 1"


def test_what_changed_after_the_choice_was_shown_is_asked_again(hof, shop, contested, owner):
    browser, address, typed, _answer = contested
    revise(offering=shop, changes={"phone": "theirs 3"}, by=owner, is_verified=True)
    again = browser.post(address, {**typed, "meanwhile-phone": "mine"})
    assert [difference.before for difference in again.context["differences"]] == ["theirs 3"]
    assert (_latest(shop).phone, _latest(shop).email) == ("theirs 3", "")


@pytest.mark.parametrize("nonsense", ["<b>fett</b>", "\u202eabc", "x" * 300])
def test_what_cannot_be_stored_is_named_and_nothing_is_lost(owner, hof, shop, nonsense):
    browser = logged_in(owner)
    address = _step(hof, shop, "kontakt")
    answer = browser.post(address, {**_fields(browser, address), "phone": nonsense})
    assert answer.status_code == 200
    assert answer.context["form"].errors["phone"]
    assert answer.context["form"]["phone"].value() == nonsense
    assert _latest(shop).phone == ""


def test_a_pin_far_from_its_place_is_refused(owner, hof, shop):
    browser = logged_in(owner)
    address = _step(hof, shop, "ort")
    answer = browser.post(
        address,
        {**_fields(browser, address), "place": hof.place.name, "lat": "10.8", "lon": "51.8"},
    )
    assert "vertauscht" in str(answer.context["form"].errors["lat"])


def test_a_finished_draft_is_handed_in(owner, hof, shop):
    ensure_editors_group()
    ensure_moderation()
    browser = logged_in(owner)
    browser.post(reverse("portal-hand-in", args=[hof.slug, shop.pk]))
    shop.refresh_from_db()
    assert shop.current_workflow_state.status == "in_progress"
    page = browser.get(reverse("portal-listing", args=[hof.slug, shop.pk]))
    assert page.context["review"].is_waiting


def test_the_overview_reminds_of_a_draft_until_it_is_handed_in(owner, hof, shop):
    ensure_editors_group()
    ensure_moderation()
    browser = logged_in(owner)
    overview = reverse("portal-dashboard", args=[hof.slug])
    assert [todo.title for todo in browser.get(overview).context["todos"]] == [shop.name]
    browser.post(reverse("portal-hand-in", args=[hof.slug, shop.pk]))
    assert browser.get(overview).context["todos"] == []


def test_a_viewer_sees_and_changes_nothing(owner, hof, shop):
    viewer = person("Vera")
    member(hof, viewer, "viewer")
    browser = logged_in(viewer)
    assert browser.get(reverse("portal-listing", args=[hof.slug, shop.pk])).status_code == 200
    assert browser.get(_step(hof, shop, "kontakt")).status_code == 403
    assert browser.post(_step(hof, shop, "kontakt"), {"phone": "1"}).status_code == 403
    assert browser.post(reverse("portal-hand-in", args=[hof.slug, shop.pk])).status_code == 403
    assert _latest(shop).phone == ""


def test_a_stranger_finds_no_step(hof, shop):
    stranger = person("Simon")
    own = business(stranger, "Anderswo")
    browser = logged_in(stranger)
    for slug in (hof.slug, own.slug):
        address = reverse("portal-step", args=[slug, shop.pk, "kontakt"])
        assert browser.get(address).status_code == 404
        assert browser.post(address, {"phone": "1"}).status_code == 404
    assert _latest(shop).phone == ""


@pytest.mark.parametrize("key", [step.key for step in STEPS])
def test_a_step_takes_few_queries(owner, hof, public, key, django_assert_max_num_queries):
    for number in range(5):
        TagFactory(slug=f"wort-{number}")
        LabelSchemeFactory(key=f"siegel-{number}")
    changes = {f"tags.wort-{number}": True for number in range(5)}
    changes["labels"] = [{"scheme": f"siegel-{number}"} for number in range(5)]
    revise(offering=public, changes=changes, by=owner, is_verified=True)
    browser = logged_in(owner)
    browser.get(_step(hof, public, key))
    with django_assert_max_num_queries(20):
        browser.get(_step(hof, public, key))
