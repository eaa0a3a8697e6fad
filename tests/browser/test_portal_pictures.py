"""Photos go up from a phone with progress, and the mark on one moves by keyboard."""

import re
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from catalogue.models import CreditedImage, Offering
from network.members.actions import pictures
from tests.network.portal.people import business, draft, logged_in, person
from tests.pictures import picture_file

WORDS = {"description": "Der Hofladen", "author": "Karla", "licence": "own"}


@pytest.fixture
def owner(page: Page, settings, tmp_path: Path, live_server):
    """Karla, logged in on her phone."""
    settings.MEDIA_ROOT = tmp_path / "media"
    karla = person("Karla")
    name = django_settings.SESSION_COOKIE_NAME
    cookie = logged_in(karla).cookies[name].value
    page.context.add_cookies([{"name": name, "value": cookie, "url": live_server.url}])
    page.set_viewport_size({"width": 390, "height": 844})
    return karla


@pytest.fixture
def shop(owner) -> Offering:
    return draft(business(owner), owner)


def address(name: str, shop: Offering, *more: int) -> str:
    return reverse(f"portal-{name}", args=["hof-beispiel", shop.pk, *more])


def photo(folder: Path, number: int) -> Path:
    """A file as phones send them."""
    path = folder / f"foto-{number}.jpg"
    file = picture_file((1600 + number, 1200))
    file.seek(0)
    path.write_bytes(file.read())
    return path


def test_three_photos_go_up_and_one_that_broke_off_goes_again(
    page: Page, shop: Offering, tmp_path: Path, complaints: list[str]
):
    page.goto(address("pictures", shop))
    sent = []

    def break_the_second(route: Route) -> None:
        sent.append(route.request.url)
        if len(sent) == 2:
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/hochladen/", break_the_second)
    page.get_by_label("Fotos hinzufügen").set_input_files(
        [photo(tmp_path, number) for number in range(3)]
    )
    waiting = page.locator("[data-waiting] > li")
    expect(waiting).to_have_count(2)
    rows = page.locator(".upload__row")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Die Verbindung ist abgebrochen")
    assert [found for found in complaints if "ERR_CONNECTION_RESET" not in found] == []
    complaints.clear()

    page.get_by_role("button", name="Noch einmal versuchen").click()
    expect(waiting).to_have_count(3)
    expect(rows).to_have_count(0)
    expect(page.get_by_role("status")).to_have_text("Angekommen: foto-1.jpg")
    waiting.first.get_by_role("link", name="Beschreiben").click()
    page.get_by_label("Was ist auf dem Bild zu sehen?").fill("Der Hofladen von außen")
    page.get_by_label("Wer hat es aufgenommen?").fill("Karla Beispiel")
    page.get_by_label("Niemand sonst").check()
    page.get_by_label("Wir dürfen dieses Bild zeigen").check()
    page.get_by_role("button", name="Speichern und das nächste beschreiben").click()
    expect(page.get_by_label("Wer hat es aufgenommen?")).to_have_value("Karla Beispiel")
    shop.refresh_from_db()
    assert shop.pictures.count() == 1


def test_the_mark_moves_by_keyboard_and_the_cuts_follow(page: Page, owner, shop: Offering):
    upload = pictures.take_in(offering=shop, file=picture_file((1600, 1200)), by=owner)
    pictures.describe(upload=upload, words=WORDS, by=owner)
    page.goto(address("picture-focus", shop, upload.image_id))
    stage = page.get_by_role("application", name="Markierung: 50 % von links, 50 % von oben")
    stage.focus()
    for _press in range(3):
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("+")
    expect(page.get_by_role("application")).to_have_accessible_name(
        "Markierung: 80 % von links, 49 % von oben"
    )
    upright = page.locator(".focus__cut--upright img")
    # Of what is left over; a little further than 80 %, so that the whole mark stays in.
    expect(upright).to_have_css("object-position", re.compile(r"^81\.\d+% 50%$"))
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_text("So wird das Bild jetzt zugeschnitten")).to_be_visible()
    area = CreditedImage.objects.get().get_focal_point()
    assert (area.centroid.x, area.centroid.y) == pytest.approx((1280, 588), abs=2)
