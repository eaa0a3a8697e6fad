"""Content that no designer thinks of: nothing breaks, and screenshots are left to look at."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from catalogue.models import Offering, OfferingText, Tag
from catalogue.search.index import refresh
from config.settings.base import VAR_DIR
from tests.browser.layout import CUT_OFF
from tests.factories import OfferingFactory, make_place

PICTURES = VAR_DIR / "screenshots" / "hard-content"
WIDTHS = [1440, 390]
LONG_WORD = "Heilklimawanderwegebeschilderungsinstandhaltungsbeauftragtenversammlungsprotokoll"
LONG_NAME = " ".join(["Gasthaus zur sehr ausführlich benannten Einkehr"] * 4)[:200]
NAMES = {
    "word": LONG_WORD,
    "name": LONG_NAME,
    "arabic": "فندق جبال هارتس الكبير",
    "hebrew": "מלון הרי הארץ",
    "short": "X",
}
KINDS = (
    ("lodging", "hotel"),
    ("food", "restaurant"),
    ("health", "rehab_clinic"),
    ("spa", "sauna"),
    ("producer", "farm_shop"),
    ("leisure", "museum"),
)


@pytest.fixture
def offerings(settings, tmp_path: Path) -> dict[str, Offering]:
    """One with each of the names in a town with a name as long, one of each category."""
    settings.MEDIA_ROOT = tmp_path / "media"
    town = make_place(f"Bad {LONG_WORD}", lat=51.8, lon=10.8, population=900)
    found = {}
    for number, (key, name) in enumerate(NAMES.items()):
        category, kind = KINDS[number % len(KINDS)]
        offering = found[key] = OfferingFactory(
            name=name,
            slug=f"haus-{key}",
            category=category,
            kind=kind,
            place=town,
            lon=10.8 + number / 100,
            street="" if key == "short" else f"{LONG_WORD}straße 1234",
            locality=LONG_WORD,
            phone="" if key == "short" else "+49 3943 5550100 Durchwahl 12345678901234567890",
            email="" if key == "short" else f"{'a' * 60}@{'b' * 60}.example.org",
            website="" if key == "short" else f"https://{'c' * 60}.example.org/{'d' * 200}",
            stop_name=LONG_WORD,
            stop_distance_m=120,
        )
        tag = Tag.objects.create(name=f"{LONG_WORD} {number}", slug=f"lang-{number}")
        offering.tags.add(tag)
        if key != "short":
            OfferingText.objects.create(
                offering=offering,
                language="de",
                summary=f"{name[:120]} {LONG_WORD}",
                description="\n\n".join([f"{LONG_WORD} {name} " * 3] * 3),
                season=f"{LONG_WORD} bis März",
                prices=f"{LONG_WORD}: 1.234.567,89 €\nTageskarte: 12 €",
            )
    refresh(Offering.objects.all())
    return found


def look(page: Page, path: str, name: str) -> list[str]:
    """The faults of a page's layout at all widths; leaves a screenshot of each."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    faults = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(path)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults.append(f"{path} is wider than {width}")
        faults += [f"{path} at {width} cuts off {words}" for words in page.evaluate(CUT_OFF)]
        page.screenshot(path=PICTURES / f"{name}-{width}.png", full_page=True)
    return faults


@pytest.mark.parametrize("key", NAMES)
def test_an_offering_with_such_a_name_holds_its_layout(page: Page, offerings, key: str):
    path = offerings[key].get_absolute_url()

    faults = look(page, path, f"offering-{key}")
    faults += look(page, f"{path}druck/", f"print-{key}")

    assert faults == []


def test_lists_of_such_offerings_hold_their_layout(page: Page, offerings):
    town = offerings["word"].place
    page.goto(f"/reiseplan/merken/{offerings['word'].pk}/")
    page.get_by_role("button", name="Merken").first.click()
    expect(page.locator("h1")).to_have_text("In Ihrem Reiseplan gemerkt")

    faults = [
        fault
        for name, path in {
            "home": "/",
            "search": "/suche/",
            "place": town.get_absolute_url(),
            "places": "/orte/",
            "trip-plan": "/reiseplan/",
        }.items()
        for fault in look(page, path, name)
    ]

    assert faults == []


def test_a_search_without_results_holds_its_layout(page: Page, offerings):
    path = f"/suche/?q={LONG_WORD}{LONG_WORD}"

    assert look(page, path, "search-nothing") == []
    expect(page.locator("main")).to_contain_text(LONG_WORD)


def test_five_thousand_results_hold_their_layout(page: Page, offerings):
    place = offerings["word"].place
    Offering.objects.bulk_create(
        Offering(
            name=f"Haus {number}",
            slug=f"haus-{number}",
            category="food",
            kind="cafe",
            place=place,
            lat=51.8 + number % 70 / 500,
            lon=10.8 + number // 70 / 500,
            live=True,
        )
        for number in range(5_000)
    )
    refresh(Offering.objects.all())

    assert look(page, "/suche/", "search-5000") == []
    assert look(page, "/suche/?seite=200", "search-5000-last") == []
    expect(page.locator("main")).to_contain_text("5.005")
