"""The pages of one's own plan are valid HTML; the others are visited with all public pages."""

from pathlib import Path

import pytest
from django.test import Client

from network.tripplan.cookies import cookie_name
from tests.public_pages import TRIP_SECRET, build_site
from tests.test_public_pages import faults

pytestmark = pytest.mark.django_db


def test_ones_own_plan_is_valid_html(client: Client, settings, tmp_path: Path):
    settings.MEDIA_ROOT = tmp_path / "media"
    build_site()
    for language in ("de", "en"):
        client.cookies[cookie_name(language)] = TRIP_SECRET
    pages = {}
    for prefix in ("", "/en"):
        for address in ("/reiseplan/", "/reiseplan/loeschen/"):
            pages[prefix + address] = client.get(prefix + address).content.decode()
    refused = client.post("/reiseplan/beginn/", {"starts_on": "1999-01-01"})
    assert refused.status_code == 422
    pages["refused"] = refused.content.decode()
    assert all("trip-stop" in text or "button--danger" in text for text in pages.values())
    assert faults(pages, tmp_path / "html") == []
