"""The page behind the link of the half-yearly mail: opening shows, only the button confirms."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from catalogue.actions.checking import ask, confirm
from catalogue.check_links import link_token
from catalogue.models import CheckRequest, Offering
from tests.factories import OfferingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked() -> CheckRequest:
    house = OfferingFactory(
        name="Alter Krug", phone="03941 1", hours="Mo-Fr 10:00-18:00", checked_on=None
    )
    return ask(offering=house)


def address(request: CheckRequest) -> str:
    return reverse("details-check", args=[link_token(request)])


def checked_on() -> datetime.date | None:
    found: datetime.date | None = Offering.objects.get().checked_on
    return found


def test_opening_the_link_shows_the_details_and_changes_nothing(
    client: Client, asked: CheckRequest
) -> None:
    for _ in range(2):
        response = client.get(address(asked))
    client.head(address(asked))

    page = response.content.decode()
    for words in ("Alter Krug", "03941 1", "10–18 Uhr", "Ja, alles stimmt"):
        assert words in page
    assert checked_on() is None


def test_the_button_confirms_and_says_thank_you(client: Client, asked: CheckRequest) -> None:
    response = client.post(address(asked), follow=True)

    assert checked_on() == timezone.localdate()
    page = response.content.decode()
    assert "Vielen Dank" in page
    assert "Ja, alles stimmt" not in page


def test_the_button_pressed_again_later_changes_nothing(
    client: Client, asked: CheckRequest
) -> None:
    client.post(address(asked))
    Offering.objects.update(checked_on=datetime.date(2026, 1, 1))

    assert client.post(address(asked)).status_code == 302

    assert checked_on() == datetime.date(2026, 1, 1)


def test_the_button_needs_the_page_before_it(asked: CheckRequest) -> None:
    stranger = Client(enforce_csrf_checks=True)

    assert stranger.post(address(asked)).status_code == 403
    assert checked_on() is None


def test_an_expired_link_says_so(client: Client, asked: CheckRequest) -> None:
    CheckRequest.objects.update(asked_at=timezone.now() - datetime.timedelta(days=91))

    for response in (client.get(address(asked)), client.post(address(asked))):
        assert response.status_code == 410
        assert "gilt nicht mehr" in response.content.decode()
    assert checked_on() is None


def test_a_made_up_link_is_not_found(client: Client, asked: CheckRequest) -> None:
    for token in ("1.falsch", link_token(asked)[:-2], str(asked.pk)):
        url = reverse("details-check", args=[token])
        assert client.get(url).status_code == client.post(url).status_code == 404


def test_the_page_of_a_key_is_kept_nowhere(client: Client, asked: CheckRequest) -> None:
    for response in (client.get(address(asked)), client.post(address(asked), follow=True)):
        assert "no-store" in response["Cache-Control"]
        assert response["Referrer-Policy"] == "no-referrer"
        assert 'content="noindex"' in response.content.decode()


def test_the_page_is_english_for_english_readers(client: Client, asked: CheckRequest) -> None:
    page = client.get(f"/en{address(asked)}").content.decode()

    assert "Yes, everything is right" in page


def test_visitors_are_warned_of_details_that_nobody_confirms(client: Client) -> None:
    house = OfferingFactory(missed_checks=2, checked_on=datetime.date(2025, 3, 1))
    once = OfferingFactory(missed_checks=1, checked_on=datetime.date(2025, 3, 1))

    page = client.get(house.get_absolute_url()).content.decode()
    assert "Angaben zuletzt geprüft am 01.03.2025" in page
    assert "fragen Sie vorher nach" in page
    assert "fragen Sie vorher nach" not in client.get(once.get_absolute_url()).content.decode()

    confirm(offering=house)
    page = client.get(house.get_absolute_url()).content.decode()
    assert "Angaben geprüft am" in page
    assert "fragen Sie vorher nach" not in page
