"""Who asks for less motion gets none: things change at once, and the map jumps."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_map import open_map, town

__all__ = ["town"]  # a fixture

# Everything that moves now, or would when something about it changes.
MOVES = """() => [...document.querySelectorAll("*")].flatMap((element) =>
    [null, "::before", "::after"].flatMap((part) => {
        const style = getComputedStyle(element, part);
        const lasts = style.transitionDuration.split(",").some((time) => parseFloat(time) > 0);
        const isMoving = lasts || style.animationName !== "none";
        return isMoving ? [`${element.className} ${part ?? ""}`] : [];
    }))"""
ZOOM = """() => {
    const { map } = document.querySelector("result-map").view;
    const before = map.getZoom();
    document.querySelector('[data-map="zoom-in"]').click();
    return { steps: map.getZoom() - before, isMoving: map.isMoving() };
}"""
FIT = """() => {
    const { map } = document.querySelector("result-map").view;
    map.easeTo({ center: [10.9, 51.9], zoom: 9 });
    return map.isMoving();
}"""


@pytest.fixture
def calm(page: Page) -> Page:
    page.emulate_media(reduced_motion="reduce")
    return page


@pytest.mark.parametrize("path", ["/stil/", "/suche/", "/reiseplan/"])
def test_nothing_moves(calm: Page, path: str):
    calm.goto(path)
    assert calm.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
    assert calm.evaluate(MOVES) == []


def test_dialogs_and_toasts_are_there_at_once(calm: Page):
    calm.goto("/stil/")
    calm.get_by_role("button", name="An seinem Ort zeigen").click()
    expect(calm.locator(".toasts .toast")).to_be_visible()
    calm.get_by_role("button", name="Dialog öffnen").click()
    expect(calm.get_by_role("dialog")).to_be_visible()
    assert calm.evaluate("document.getAnimations().length") == 0


def test_otherwise_things_do_move(page: Page):
    """The twin: the same page has animations for everybody else."""
    page.emulate_media(reduced_motion="no-preference")
    page.goto("/stil/")
    assert page.evaluate(MOVES) != []
    assert page.evaluate("document.getAnimations().length") > 0  # the busy button


def test_the_map_jumps(calm: Page, town: None):
    open_map(calm)
    zoomed = calm.evaluate(ZOOM)
    assert zoomed["isMoving"] is False
    assert zoomed["steps"] == pytest.approx(1, abs=0.01)
    assert calm.evaluate(FIT) is False


def test_for_everybody_else_the_map_glides(page: Page, town: None):
    page.emulate_media(reduced_motion="no-preference")
    open_map(page)
    assert page.evaluate(ZOOM)["isMoving"] is True
