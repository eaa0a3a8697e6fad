"""The way of a farmer with a phone, from the first visit to hours that guests see at once."""

import re
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from playwright.sync_api import FilePayload, Page, expect

from catalogue.models import Offering
from home.groups import ensure_editors_group
from home.moderation import ensure_moderation
from network.members.models import Claim
from network.outbox.models import OutboxMail
from network.outbox.sending import message_of
from tests.factories import OfferingFactory, UserFactory, make_place
from tests.log_in import log_in
from tests.pictures import picture_file

PASSWORD = "kaese-aus-dem-harz-2026"  # noqa: S105  of an invented person
SUMMARY = "Käse und Brot vom eigenen Hof, am Samstag warm aus dem Ofen."


@pytest.fixture
def shop() -> Offering:
    """A farm shop as an import left it: a name, a place and an address."""
    ensure_moderation()
    place = make_place("Mühlental", lat=51.8, lon=10.8)
    made: Offering = OfferingFactory(
        name="Hofladen Steinbruch",
        slug="hofladen-steinbruch",
        category="producer",
        kind="farm_shop",
        place=place,
        email="post@steinbruch.example.org",
    )
    return made


@pytest.fixture
def editor() -> Client:
    """Edith, who decides."""
    edith = UserFactory(email="edith@example.org", first_name="Edith")
    edith.groups.add(ensure_editors_group())
    client = Client()
    log_in(client, edith)
    return client


def test_from_sign_up_to_hours_that_are_public_at_once(page: Page, shop: Offering, editor: Client):
    page.set_viewport_size({"width": 390, "height": 844})
    doors: set[str] = set()
    page.on("framenavigated", lambda frame: doors.add(urlsplit(frame.url).path))

    sign_up(page)
    enter_organisation(page)
    claim_listing(page)
    confirm_proof(page)
    approve_claim(editor)
    fill_in(page, shop)
    hand_in(page, shop)
    assert SUMMARY not in public_page(shop)
    approve_draft(editor, shop)
    assert SUMMARY in public_page(shop)

    change_hours(page, shop)
    assert "08:15" in public_page(shop)
    assert_nobody_else_gets_in(doors)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def sign_up(page: Page) -> None:
    page.goto(reverse("providers"))
    page.get_by_role("link", name="Jetzt beginnen").click()
    page.get_by_role("link", name="Registrieren").first.click()
    page.get_by_label("E-Mail").fill("karla@example.org")
    press(page, "Link zuschicken")
    expect(page.get_by_role("heading", level=1)).to_have_text("Schauen Sie in Ihr Postfach")
    page.goto(link_in(str(mail.outbox[-1].body), "registrieren"))
    page.locator("[name=first_name]").fill("Karla")
    page.locator("[name=last_name]").fill("Beispiel")
    page.locator("[name=password]").fill(PASSWORD)
    press(page, "Konto anlegen")


def enter_organisation(page: Page) -> None:
    expect(page).to_have_url(re.compile(reverse("portal-begin")))
    page.locator("[name=name]").fill("Hof Steinbruch")
    page.locator("[name=place]").fill("Mühlental")
    press(page, "Weiter")


def claim_listing(page: Page) -> None:
    page.get_by_role("link", name=re.compile("^Das ist unserer")).click()
    page.get_by_role("radio").first.check()
    page.locator("[name=email]").fill("post@steinbruch.example.org")
    press(page, "Eintrag anfragen")
    expect(page.get_by_text("Die Redaktion prüft Ihre Anfrage.")).to_be_visible()


def confirm_proof(page: Page) -> None:
    letter = message_of(OutboxMail.objects.get(kind="claim_proof"))
    page.goto(link_in(letter.body, "nachweis"))
    press(page, "Ja, das stimmt")


def approve_claim(editor: Client) -> None:
    claim = Claim.objects.get()
    address = reverse("wagtailsnippets_network_claim:inspect", args=[claim.pk])
    assert "Hof Steinbruch" in editor.get(address).content.decode()
    answer = editor.post(address, {"step": "approve", "approve-check_note": "Link bestätigt"})
    assert answer.status_code == 302


def fill_in(page: Page, shop: Offering) -> None:
    page.goto(reverse("portal"))
    page.get_by_role("navigation", name="Für Anbieter").get_by_role("link", name="Einträge").click()
    page.get_by_role("link", name="Hofladen Steinbruch").first.click()
    page.locator(".step-list a").first.click()
    for key, fields in STEPS.items():
        fill_step(page, key, fields)


def fill_step(page: Page, key: str, fields: dict[str, str]) -> None:
    expect(page).to_have_url(re.compile(f"/{key}/$"))
    if key == "bilder":
        send_pictures(page)
        return
    for name, chosen in CHOICES.get(key, {}).items():
        page.locator(f"[name={name}]").select_option(chosen)
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(value)
    page.get_by_role("button", name=re.compile("^Speichern und (weiter|alles prüfen)$")).click()


def send_pictures(page: Page) -> None:
    """Three photos at once, each described, then on to the next step."""
    files: list[FilePayload] = [
        {
            "name": f"{name}.jpg",
            "mimeType": "image/jpeg",
            "buffer": picture_file(corner=box).open().read(),
        }
        for name, box in PHOTOS.items()
    ]
    page.wait_for_load_state()  # before it, no script listens
    page.locator("[name=files]").set_input_files(files)
    waiting = page.locator("[data-waiting] > li")
    expect(waiting).to_have_count(len(files))
    waiting.first.get_by_role("link", name="Beschreiben").click()
    for name in PHOTOS:
        page.locator("input[name=description]").fill(f"{name} des Hofladens")
        page.locator("[name=author]").fill("Karla Beispiel")
        page.locator("[name=licence]").first.check()
        page.locator("[name=released]").check()
        page.get_by_role("button", name=re.compile("^Speichern")).first.click()
    expect(page.get_by_role("heading", name="3 Bilder in Ihrem Eintrag")).to_be_visible()
    page.get_by_role("link", name="Weiter", exact=True).click()


# What is typed in each step, in their order.
STEPS: dict[str, dict[str, str]] = {
    "angebot": {},
    "ort": {"street": "Am Steinbruch 3", "postcode": "38899", "stop_name": "Mühlental, Kirche"},
    "texte": {
        "texts__de__summary": SUMMARY,
        "texts__de__description": "Der Laden liegt neben der Käserei.",
        "texts__en__summary": "Cheese and bread from our own farm.",
        "texts__de__prices": "Bergkäse 2,40 € je 100 g",
    },
    "zeiten": {"house-season-0-sa_start1": "09:00", "house-season-0-sa_end1": "13:00"},
    "einzelheiten": {"details__delivery_radius_km": "20"},
    "bilder": {},
    "kontakt": {"phone": "03943 12345", "website": "https://www.example.org/steinbruch"},
    "zugang": {},
    "schlagworte": {},
    "auszeichnungen": {},
}
# What is chosen before that.
CHOICES = {
    "zeiten": {"house-season-0-sa_kind": "open"},
    "zugang": {"wheelchair": "limited"},
}
PHOTOS = {
    "Eingang": (0, 0, 200, 200),
    "Regal": (300, 0, 500, 200),
    "Garten": (600, 0, 800, 200),
}


def hand_in(page: Page, shop: Offering) -> None:
    page.get_by_role("link", name="Vorschau").click()
    expect(page.get_by_text(SUMMARY)).to_be_visible()
    page.go_back()
    press(page, "Zur Prüfung einreichen")
    expect(page.get_by_role("heading", name="Die Redaktion sieht ihn durch")).to_be_visible()


def approve_draft(editor: Client, shop: Offering) -> None:
    shop.refresh_from_db()
    task_state = shop.current_workflow_state.current_task_state
    address = reverse(
        "wagtailsnippets_catalogue_offering:workflow_action",
        args=[shop.pk, "approve", task_state.pk],
    )
    assert editor.post(address).status_code == 302


def change_hours(page: Page, shop: Offering) -> None:
    page.goto(listing_address("portal-step", shop, "zeiten"))
    page.locator("[name=house-season-0-sa_start1]").fill("08:15")
    page.get_by_role("button", name="Speichern und weiter").click()
    expect(page.get_by_text("Gespeichert. Gäste sehen es jetzt.")).to_be_visible()


def public_page(shop: Offering) -> str:
    """What an anonymous visitor reads."""
    return Client().get(Offering.objects.get(pk=shop.pk).get_absolute_url()).content.decode()


def assert_nobody_else_gets_in(doors: set[str]) -> None:
    """A stranger, and somebody without a log-in, fail at each page of the portal seen here."""
    behind = sorted(door for door in doors if door.startswith("/anbieter/betrieb/"))
    stranger = Client()
    stranger.force_login(UserFactory(email="sven@example.org"))
    assert len(behind) > len(STEPS)
    assert {door: stranger.get(door).status_code for door in behind} == dict.fromkeys(behind, 404)
    assert {door: Client().get(door).status_code for door in behind} == dict.fromkeys(behind, 302)


def listing_address(name: str, shop: Offering, *more: str) -> str:
    organisation = Claim.objects.get().organisation
    return reverse(name, args=[organisation.slug, shop.pk, *more])


def link_in(letter: str, word: str) -> str:
    """The path of the link in a letter that has this word in it."""
    found = re.search(rf"https?://[^/\s]+(/\S*{word}/\S+)", letter)
    assert found, letter
    return found.group(1)
