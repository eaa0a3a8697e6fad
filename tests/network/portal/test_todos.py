"""What waits is said on the first page: at most seven things, the most urgent first."""

import datetime

import pytest
from django.urls import reverse

from catalogue.actions.changing import revise
from catalogue.completeness import RULES
from catalogue.models import LabelAward, Offering
from catalogue.querysets import today
from home.templatetags.icons import icon
from network.portal.dashboard import MOST_SHOWN
from network.portal.steps import STEPS, step_for
from tests.factories import LabelSchemeFactory
from tests.network.portal.people import draft, logged_in, member, person

pytestmark = pytest.mark.django_db


def _todos(who, hof):
    return logged_in(who).get(reverse("portal-dashboard", args=[hof.slug])).context["todos"]


def _titles(who, hof) -> list[str]:
    return [todo.title for todo in _todos(who, hof)]


def _confirmed(offering, days_ago: int) -> None:
    day = today() - datetime.timedelta(days=days_ago)
    Offering.objects.filter(pk=offering.pk).update(checked_on=day)


def _label(offering, days: int) -> None:
    LabelAward.objects.create(
        offering=offering,
        scheme=LabelSchemeFactory(name="Bio"),
        valid_to=today() + datetime.timedelta(days=days),
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_every_detail_that_may_be_missing_has_its_step(rule):
    assert step_for(rule) in STEPS


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
def test_every_step_has_an_icon_that_is_there(step):
    assert icon(step.icon)


def test_what_was_sent_back_comes_first_with_the_comment(owner, editor, hof, shop, public):
    _label(public, 10)
    browser = logged_in(owner)
    browser.post(reverse("portal-hand-in", args=[hof.slug, shop.pk]))
    shop.refresh_from_db()
    state = shop.current_workflow_state.current_task_state
    state.task.specific.on_action(state, editor, "reject", comment="Bitte die Straße ergänzen.")
    first = _todos(owner, hof)[0]
    assert shop.name in first.title
    assert "Bitte die Straße ergänzen." in first.text
    assert first.url == reverse("portal-listing", args=[hof.slug, shop.pk])


def test_changes_that_nobody_handed_in_are_remembered(owner, hof, public):
    revise(offering=public, changes={"name": "Neu"}, by=owner, is_verified=True)
    [first, *_others] = _todos(owner, hof)
    assert first.text == "Änderungen, die noch niemand sieht."


@pytest.mark.parametrize(
    ("days", "words"), [(-1, "Bio: abgelaufen"), (59, "Bio läuft"), (61, ""), (-400, "")]
)
def test_a_label_that_ends_is_said_in_time(owner, hof, public, days, words):
    _label(public, days)
    found = [title for title in _titles(owner, hof) if title.startswith("Bio")]
    assert [title.startswith(words) for title in found] == ([True] if words else [])


def test_a_label_that_was_renewed_is_not_said(owner, hof, public):
    _label(public, -1)
    award = public.label_awards.get()
    LabelAward.objects.create(
        offering=public, scheme=award.scheme, valid_to=today() + datetime.timedelta(days=300)
    )
    assert not [title for title in _titles(owner, hof) if title.startswith("Bio")]


def test_after_half_a_year_the_details_are_confirmed_by_one_press(owner, hof, public):
    _confirmed(public, 183)
    [todo] = [todo for todo in _todos(owner, hof) if todo.is_done_by_post]
    logged_in(owner).post(todo.url)
    public.refresh_from_db()
    assert public.checked_on == today()
    assert not [todo for todo in _todos(owner, hof) if todo.is_done_by_post]


def test_within_half_a_year_nobody_is_asked(owner, hof, public):
    _confirmed(public, 181)
    assert not [todo for todo in _todos(owner, hof) if todo.is_done_by_post]


def test_what_would_make_a_listing_better_leads_to_its_step(owner, hof, public):
    _confirmed(public, 1)
    urls = [todo.url for todo in _todos(owner, hof)]
    listing = reverse("portal-listing", args=[hof.slug, public.pk])
    assert urls == [f"{listing}{step}/" for step in ("texte", "zeiten", "bilder")]


def test_seven_at_most_and_the_urgent_ones_first(owner, hof, public):
    for number in range(5):
        draft(hof, owner, f"Entwurf {number}")
        _label(public, number - 2)
    found = _todos(owner, hof)
    assert len(found) == MOST_SHOWN
    urgent = [todo.is_urgent for todo in found]
    assert urgent == sorted(urgent, reverse=True)


def test_a_viewer_is_not_asked_for_what_viewers_cannot_do(hof, shop, public):
    viewer = person("Vera")
    member(hof, viewer, "viewer")
    _confirmed(public, 400)
    assert _todos(viewer, hof) == []


def test_the_first_page_takes_few_queries(owner, editor, hof, django_assert_max_num_queries):
    for number in range(3):
        begun = draft(hof, owner, f"Entwurf {number}")
        logged_in(owner).post(reverse("portal-hand-in", args=[hof.slug, begun.pk]))
    browser = logged_in(owner)
    address = reverse("portal-dashboard", args=[hof.slug])
    browser.get(address)
    with django_assert_max_num_queries(20):
        browser.get(address)


def test_a_full_first_page_takes_few_queries(
    owner, hof, shop, public, django_assert_max_num_queries
):
    for days in (-1, 10, 20):
        _label(public, days)
    _confirmed(public, 400)
    browser = logged_in(owner)
    address = reverse("portal-dashboard", args=[hof.slug])
    browser.get(address)
    with django_assert_max_num_queries(20):
        browser.get(address)
