"""Preview, handing in, going on while a review is pending, and confirming."""

import pytest
from django.urls import reverse
from wagtail.models import Revision

from catalogue.actions.changing import revise
from catalogue.models import Offering
from tests.network.portal.people import business, logged_in, member, person

pytestmark = pytest.mark.django_db


def _of(name: str, hof, offering, *more: object) -> str:
    return reverse(name, args=[hof.slug, offering.pk, *more])


def _revise(offering, by, **changes: object) -> None:
    revise(offering=offering, changes=changes, by=by, is_verified=True)


def test_the_preview_of_a_draft_is_its_public_page_below_a_bar(owner, hof, shop):
    _revise(shop, owner, **{"texts.de.summary": "Käse vom Hof"})
    page = logged_in(owner).get(_of("portal-preview", hof, shop))
    assert "catalogue/offering.html" in {template.name for template in page.templates}
    text = page.content.decode()
    assert "Käse vom Hof" in text
    assert '<meta name="robots" content="noindex, nofollow">' in text
    assert "sobald" in text
    assert "no-store" in page["Cache-Control"]


def test_the_preview_of_a_public_listing_shows_the_draft(owner, hof, public):
    _revise(public, owner, name="Hofcafé Neu")
    assert (
        "Hofcafé Neu" in logged_in(owner).get(_of("portal-preview", hof, public)).content.decode()
    )
    assert "Hofcafé Neu" not in logged_in(owner).get(public.get_absolute_url()).content.decode()


def test_the_preview_leads_to_no_page_that_is_not_there(owner, hof, shop):
    text = logged_in(owner).get(_of("portal-preview", hof, shop)).content.decode()
    assert shop.address_of("offering-print") not in text
    assert shop.address_of("offering-report") not in text


def test_a_preview_is_for_the_people_of_the_listing(client, hof, shop):
    address = _of("portal-preview", hof, shop)
    assert client.get(address).status_code == 302
    stranger = person("Simon")
    business(stranger, "Anderswo")
    assert logged_in(stranger).get(address).status_code == 404


def test_a_viewer_sees_the_preview_and_cannot_hand_in(hof, shop):
    viewer = person("Vera")
    member(hof, viewer, "viewer")
    browser = logged_in(viewer)
    page = browser.get(_of("portal-preview", hof, shop))
    assert page.status_code == 200
    assert _of("portal-hand-in", hof, shop) not in page.content.decode()
    assert browser.get(_of("portal-hand-in", hof, shop)).status_code == 403


def test_the_last_step_says_what_the_editors_look_at(owner, hof, public):
    _revise(public, owner, name="Hofcafé Neu", price_level=2)
    page = logged_in(owner).get(_of("portal-hand-in", hof, public))
    assert [change.path for change in page.context["waiting"]] == ["name"]


def test_the_last_step_names_promises_about_health(owner, hof, shop):
    _revise(shop, owner, **{"texts.de.description": "Unser Käse heilt."})
    [(label, [claim])] = logged_in(owner).get(_of("portal-hand-in", hof, shop)).context["claims"]
    assert claim.words == "heilt"
    assert "Deutsch" in label


def test_without_changes_there_is_nothing_to_hand_in(owner, hof, public):
    page = logged_in(owner).get(_of("portal-hand-in", hof, public))
    assert "Zur Prüfung einreichen" not in page.content.decode()


def test_while_a_review_is_pending_the_page_says_what_waits(owner, editor, hof, public):
    browser = logged_in(owner)
    _revise(public, owner, name="Hofcafé Neu")
    browser.post(_of("portal-hand-in", hof, public))
    page = browser.get(_of("portal-listing", hof, public))
    assert page.context["review"].is_waiting
    assert [change.after for change in page.context["waiting"]] == ["Hofcafé Neu"]


def test_going_on_begins_the_review_anew(owner, editor, hof, public):
    browser = logged_in(owner)
    _revise(public, owner, name="Hofcafé Neu")
    browser.post(_of("portal-hand-in", hof, public))
    public.refresh_from_db()
    first = public.current_workflow_state
    _revise(public, owner, name="Hofcafé Ganz Neu")
    public = Offering.objects.get(pk=public.pk)
    assert public.current_workflow_state != first
    assert browser.get(_of("portal-listing", hof, public)).context["review"].is_waiting


def test_a_comment_of_the_editors_is_shown(owner, editor, hof, shop):
    browser = logged_in(owner)
    browser.post(_of("portal-hand-in", hof, shop))
    shop.refresh_from_db()
    state = shop.current_workflow_state.current_task_state
    state.task.specific.on_action(state, editor, "reject", comment="Bitte die Straße ergänzen.")
    assert (
        "Bitte die Straße ergänzen."
        in browser.get(_of("portal-listing", hof, shop)).content.decode()
    )


def test_one_press_confirms_that_the_details_hold(owner, hof, public):
    Offering.objects.filter(pk=public.pk).update(missed_checks=2)
    browser = logged_in(owner)
    assert browser.get(_of("portal-confirm", hof, public)).status_code == 405
    browser.post(_of("portal-confirm", hof, public))
    public.refresh_from_db()
    assert public.checked_on is not None
    assert public.missed_checks == 0


def test_a_draft_cannot_be_confirmed(owner, hof, shop):
    logged_in(owner).post(_of("portal-confirm", hof, shop))
    shop.refresh_from_db()
    assert shop.checked_on is None


def test_a_promise_about_health_is_shown_before_the_next_step(owner, hof, public):
    browser = logged_in(owner)
    address = _of("portal-step", hof, public, "texte")
    text = {"texts__de__description": "Unser Kuchen heilt."}
    version = browser.get(address).context["version"]
    saved = browser.post(address, {**text, "version": version, "next": "1"})
    assert saved.url.startswith(address)
    page = browser.get(address)
    assert 'name="warned" value="heilt"' in page.content.decode()
    version = page.context["version"]
    onward = browser.post(address, {**text, "version": version, "next": "1", "warned": "heilt"})
    assert onward.url == _of("portal-step", hof, public, "zeiten")
    draft = Offering.objects.get(pk=public.pk).get_latest_revision_as_object()
    assert draft.text("de").description == "Unser Kuchen heilt."


def test_harmless_texts_lead_on_at_once(owner, hof, shop):
    browser = logged_in(owner)
    address = _of("portal-step", hof, shop, "texte")
    version = browser.get(address).context["version"]
    data = {"texts__de__summary": "Kuchen im Heilbad", "version": version, "next": "1"}
    assert browser.post(address, data).url == _of("portal-step", hof, shop, "zeiten")


def test_history_tells_who_changed_what_and_the_decision(owner, editor, hof, shop):
    browser = logged_in(owner)
    _revise(shop, owner, phone="03943 1")
    browser.post(_of("portal-hand-in", hof, shop))
    shop.refresh_from_db()
    state = shop.current_workflow_state.current_task_state
    state.task.specific.on_action(state, editor, "reject", comment="Bitte die Straße ergänzen.")
    text = browser.get(_of("portal-listing-history", hof, shop)).content.decode()
    for words in ("Karla", "03943 1", "Edda", "Bitte die Straße ergänzen."):
        assert words in text


def test_an_earlier_version_comes_back_under_the_rules_of_review(owner, hof, public):
    _revise(public, owner, name="Hofcafé Eins", price_level=1)
    version = Revision.objects.filter(offering=public.pk).latest("pk").pk
    _revise(public, owner, name="Hofcafé Zwei", price_level=3)
    browser = logged_in(owner)
    address = _of("portal-bring-back", hof, public, version)
    page = browser.get(address)
    assert [change.path for change in page.context["at_once"]] == ["price_level"]
    assert [change.path for change in page.context["in_draft"]] == ["name"]
    public.refresh_from_db()
    assert public.price_level == 3
    browser.post(address)
    public = Offering.objects.get(pk=public.pk)
    assert (public.name, public.price_level) == ("Hofcafé", 1)
    assert public.get_latest_revision_as_object().name == "Hofcafé Eins"


def test_a_version_of_another_listing_cannot_be_brought_back(owner, hof, shop, public):
    _revise(public, owner, name="Anderes")
    version = Revision.objects.filter(offering=public.pk).latest("pk").pk
    browser = logged_in(owner)
    assert browser.get(_of("portal-bring-back", hof, shop, version)).status_code == 404
    assert browser.post(_of("portal-bring-back", hof, shop, version)).status_code == 404


def test_a_viewer_reads_the_history_and_brings_nothing_back(hof, shop):
    viewer = person("Vera")
    member(hof, viewer, "viewer")
    browser = logged_in(viewer)
    version = shop.revisions.latest("pk").pk
    address = _of("portal-bring-back", hof, shop, version)
    page = browser.get(_of("portal-listing-history", hof, shop))
    assert page.status_code == 200
    assert address not in page.content.decode()
    assert browser.get(address).status_code == 403
    assert browser.post(address).status_code == 403


@pytest.mark.parametrize(
    "name", ["portal-listing", "portal-preview", "portal-hand-in", "portal-listing-history"]
)
def test_a_page_takes_few_queries(owner, hof, public, name, django_assert_max_num_queries):
    _revise(public, owner, name="Hofcafé Neu", price_level=2)
    browser = logged_in(owner)
    browser.get(_of(name, hof, public))
    with django_assert_max_num_queries(20):
        browser.get(_of(name, hof, public))
