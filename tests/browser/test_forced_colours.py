"""Where the visitor's own colours take the place of ours, everything is still there to be seen."""

import pytest
from playwright.sync_api import Page, expect

from catalogue.models import Offering
from catalogue.search.index import refresh
from tests.factories import OfferingFactory, make_place

# What `element` is drawn with: the names are those of computed styles.
STYLE = "(element, names) => names.map((name) => getComputedStyle(element)[name])"
# A system colour as the browser computes it.
SYSTEM = """(name) => {
    const probe = document.createElement("span");
    probe.style.cssText = `color: ${name}; forced-color-adjust: none`;
    document.body.append(probe);
    const found = getComputedStyle(probe).color;
    probe.remove();
    return found;
}"""


@pytest.fixture
def forced(page: Page) -> Page:
    """A browser with forced colours; a test's own styles are let through."""
    page.emulate_media(forced_colors="active")
    page.set_viewport_size({"width": 1440, "height": 900})
    return page


@pytest.fixture
def offerings() -> None:
    """One offering of each category, and more houses than one page shows."""
    place = make_place("Waldstadt")
    kinds = {
        "food": "cafe", "health": "practice", "spa": "sauna", "producer": "bakery",
        "leisure": "rock",
    }  # fmt: skip
    for category, kind in kinds.items():
        OfferingFactory(name=f"Zur {category}", category=category, kind=kind, place=place)
    for number in range(20):
        OfferingFactory(name=f"Haus {number}", place=place)
    refresh(Offering.objects.all())


def colours(page: Page) -> dict[str, str]:
    return {name: page.evaluate(SYSTEM, name) for name in ("Canvas", "CanvasText", "Highlight")}


def without_a_rim(page: Page, selector: str) -> list[str]:
    """Elements that nothing sets apart from what is around them: no border, no outline."""
    found = []
    for element in page.locator(selector).all():
        sides, outline = element.evaluate(STYLE, ["borderTopStyle", "outlineStyle"])
        if sides in ("none", "hidden") and outline == "none":
            found.append(element.evaluate("element => element.outerHTML.slice(0, 100)"))
    return found


def test_shapes_of_categories_stand_out_and_keep_their_form(forced: Page):
    forced.goto("/stil/")
    assert forced.evaluate("matchMedia('(forced-colors: active)').matches")
    system = colours(forced)
    marks = forced.locator("#form .mark")
    assert marks.count() == 24
    forms = set()
    for mark in marks.all():
        shape = mark.locator(".mark__shape")
        assert shape.evaluate(STYLE, ["fill"]) == [system["CanvasText"]]
        forms.add(shape.evaluate("shape => shape.innerHTML"))
        inside = mark.locator(".icon, .mark__number")
        assert inside.evaluate(STYLE, ["color"]) == [system["Canvas"]]
    assert len(forms) == 6


def test_what_can_be_pressed_and_what_says_something_has_a_rim(forced: Page):
    forced.goto("/stil/")
    for selector in (
        ".button",
        ".chip",
        ".badge",
        ".callout",
        ".card",
        ".panel",
        ".toast",
        ".empty",
    ):
        assert forced.locator(selector).count() > 0, selector
        assert without_a_rim(forced, selector) == []
    for field in ("input[type=text]", "select", "textarea"):
        assert without_a_rim(forced, f".field {field}") == []
    forced.get_by_role("button", name="Dialog öffnen").click()
    assert without_a_rim(forced, "dialog[open], dialog[open] .dialog__close") == []


def test_the_focus_is_drawn(forced: Page):
    forced.goto("/stil/")
    for goal in (
        forced.get_by_role("link", name="Suchen", exact=True),
        forced.locator("#knopf .button").first,
        forced.get_by_role("textbox", name="Telefon"),
        forced.get_by_role("radio", checked=True),
    ):
        goal.focus()
        forced.keyboard.press("Shift+Tab")
        forced.keyboard.press("Tab")  # only the keyboard makes it visible
        expect(goal).to_be_focused()
        style, width = goal.evaluate(STYLE, ["outlineStyle", "outlineWidth"])
        assert (style, width) == ("solid", "3px")


def test_what_is_chosen_is_more_than_a_ground(forced: Page, offerings: None):
    forced.goto("/suche/?ort=Waldstadt&kategorie=lodging&kategorie=food&seite=2")
    system = colours(forced)
    for selector in (
        ".site-nav [aria-current]",
        ".languages [aria-current]",
        ".sorts [aria-current]",
        ".pagination [aria-current]",
    ):
        chosen = forced.locator(selector)
        expect(chosen).to_have_count(1)
        style, colour = chosen.evaluate(STYLE, ["outlineStyle", "outlineColor"])
        assert (style, colour) == ("solid", system["Highlight"]), selector
        other = forced.locator(selector.replace("[aria-current]", "a:not([aria-current])")).first
        assert other.evaluate(STYLE, ["outlineStyle"]) == ["none"], selector
    # Boxes to tick are the browser's own, which forced colours know.
    expect(forced.get_by_label("Übernachten")).to_be_checked()
    assert forced.get_by_label("Übernachten").evaluate(STYLE, ["appearance"]) == ["auto"]


def test_lines_and_progress_are_drawn(forced: Page):
    forced.goto("/stil/")
    system = colours(forced)
    line = "element => getComputedStyle(element, '::before').backgroundColor"
    for timeline in forced.locator(".timeline").all():
        first = timeline.locator(".timeline__stop").first
        assert first.evaluate(line) == system["CanvasText"]
    ring = forced.locator(".progress-ring__done")
    assert ring.evaluate(STYLE, ["stroke"]) == [system["CanvasText"]]
    assert without_a_rim(forced, ".progress progress") == []


def test_a_rim_that_is_missing_is_found(forced: Page):
    """The twin: without our rules for forced colours a chip is words on the page."""
    forced.goto("/stil/")
    forced.evaluate(
        "document.querySelectorAll('.chip').forEach((chip) => chip.className = 'was-a-chip')"
    )
    assert without_a_rim(forced, ".was-a-chip") != []
