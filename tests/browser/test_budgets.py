"""What the search page costs a phone at first view, before anybody asks for the map.

Every offering has a picture of its own, as heavy as a photo, and everything counts that the
browser asks for until it rests, but for pictures below the fold: Chromium fetches those early,
after what is seen. Nothing may come from another host: the fixture `page` sees to that.
"""

import gzip
import io
from collections import Counter
from pathlib import Path

import pytest
from django.core.files.images import ImageFile
from PIL import Image
from playwright.sync_api import Page, Response

from catalogue.models import CreditedImage, Offering, OfferingPicture
from tests.public_pages import build_site

# Bytes as gzip leaves them; fonts and pictures are compressed already.
BUDGETS = {
    "document": 35_000,
    "stylesheet": 15_000,
    "script": 32_000,
    "font": 75_000,
    "image": 150_000,
}
MOST_REQUESTS = 20
BELOW_THE_FOLD = """() => {
    const seen = (img) => img.getBoundingClientRect().top < innerHeight;
    const all = [...document.images];
    const above = new Set(all.filter(seen).map((img) => img.currentSrc));
    return all.map((img) => img.currentSrc).filter((address) => !above.has(address));
}"""


def give_each_a_picture() -> None:
    """Every offering gets one of its own, 20 to 30 kB on a phone, as a photo has."""
    for number, offering in enumerate(Offering.objects.filter(live=True, pictures=None)):
        file = io.BytesIO()
        noise = [Image.effect_noise((400, 300), 12 + number % 3) for _colour in "RGB"]
        Image.merge("RGB", noise).resize((1200, 900)).save(file, "JPEG")
        image = CreditedImage.objects.create(
            title=f"Photo {number}", description="", file=ImageFile(file, f"photo-{number}.jpg")
        )
        OfferingPicture.objects.create(offering=offering, image=image)


@pytest.fixture
def costs(page: Page, settings, tmp_path: Path) -> Counter[str]:
    """Bytes by type of resource, and the number of requests, of a full page of results."""
    settings.MEDIA_ROOT = tmp_path / "media"
    build_site()
    give_each_a_picture()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/suche/?ort=Mühlental&umkreis=15", wait_until="networkidle")
    assert page.locator(".card").count() == 20
    below = set(page.evaluate(BELOW_THE_FOLD))
    first_view = [answer for answer in answers if answer.url not in below]
    assert sum("/bilder/" in answer.url for answer in first_view) >= 2, "hardly a picture is seen"
    found: Counter[str] = Counter(requests=len(first_view))
    for answer in first_view:
        kind = answer.request.resource_type
        body = answer.body()
        found[kind] += len(body if kind == "font" else gzip.compress(body))
    return found


def test_the_search_page_keeps_its_budgets(costs: Counter[str]):
    assert set(BUDGETS) <= set(costs), "a kind of resource was not seen at all"
    over = {kind: costs[kind] for kind, most in BUDGETS.items() if costs[kind] > most}
    assert over == {}
    assert costs["requests"] <= MOST_REQUESTS
