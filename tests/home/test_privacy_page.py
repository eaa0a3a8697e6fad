"""What the software itself stores is said on the privacy page by the software."""

import pytest
from django.test import Client

from network.members.models.table import KEPT_DAYS as TABLES_KEPT_DAYS
from network.outbox.models import ASIDE_KEPT_DAYS, SENT_KEPT_DAYS
from network.tripplan.models import KEPT_DAYS

pytestmark = pytest.mark.django_db


def test_it_says_how_long_trip_plans_are_kept(client: Client, pages):
    assert f"bleiben {KEPT_DAYS} Tage erhalten" in client.get("/datenschutz/").content.decode()
    assert f"kept for {KEPT_DAYS} days" in client.get("/en/privacy/").content.decode()


def test_it_says_how_long_mail_is_kept(client: Client, pages):
    page = client.get("/datenschutz/").content.decode()
    assert f"{SENT_KEPT_DAYS} Tage später" in page
    assert f"nach {ASIDE_KEPT_DAYS} Tagen" in page


def test_it_says_how_long_tables_are_kept(client: Client, pages):
    assert f"bleiben {TABLES_KEPT_DAYS} Tage." in client.get("/datenschutz/").content.decode()
    assert f"for {TABLES_KEPT_DAYS} days." in client.get("/en/privacy/").content.decode()


def test_it_says_what_is_kept_of_accounts(client: Client, pages):
    assert "Zum Umsehen braucht niemand ein Konto." in client.get("/datenschutz/").content.decode()
    assert "Nobody needs an account" in client.get("/en/privacy/").content.decode()


def test_other_legal_pages_do_not(client: Client, pages):
    assert "Reiseplan erhalten" not in client.get("/impressum/").content.decode()
    assert f"{KEPT_DAYS} Tage erhalten" not in client.get("/impressum/").content.decode()
