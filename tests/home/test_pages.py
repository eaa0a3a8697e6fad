from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from wagtail.models import Page, Site

from catalogue.models import Offering
from home.models import HomePage, LegalPage
from home.pages import load_pages
from tests.home.conftest import REGION

pytestmark = pytest.mark.django_db


def test_load_pages_twice_changes_nothing():
    first = load_pages(REGION)
    before = list(Page.objects.order_by("pk").values_list("pk", "title", "url_path"))

    second = load_pages(REGION)

    assert first == {"created": 11, "unchanged": 0}
    assert second == {"created": 0, "unchanged": 11}
    assert list(Page.objects.order_by("pk").values_list("pk", "title", "url_path")) == before


def test_load_pages_leaves_what_an_editor_wrote(pages):
    page = LegalPage.objects.get(kind="imprint", locale__language_code="de")
    page.body = "<p>Betreiber</p>"
    page.save()

    load_pages(REGION)

    page.refresh_from_db()
    assert page.body == "<p>Betreiber</p>"


def test_load_pages_names_the_page_that_explains_the_order(pages):
    titles = HomePage.objects.order_by("pk").values_list("ranking_page__title", flat=True)

    assert list(titles) == ["So ordnen wir Ergebnisse", "How we order results"]


def test_default_site_is_named_and_shows_the_home_page(pages):
    site = Site.objects.get(is_default_site=True)

    assert site.site_name == "Harzverbund"
    assert site.root_page.specific == HomePage.objects.get(locale__language_code="de")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/", "viele gute Nachbarn."),
        ("/en/", "many good neighbours."),
        ("/ueber-den-harzverbund/", "Was wir nicht tun"),
        ("/en/about/", "What we do not do"),
        ("/so-ordnen-wir/", "Tägliche Reihe"),
        ("/en/how-we-order-results/", "Daily turn"),
        ("/quellen/", "Quellen und Lizenzen"),
        ("/en/sources/", "Sources and licences"),
        ("/impressum/", "Beispielinstallation"),
        ("/en/imprint/", "A sample installation"),
        ("/datenschutz/", "Datenschutz"),
        ("/barrierefreiheit/", "Barrierefreiheit"),
    ],
)
def test_page_is_there(client, pages, path, text):
    response = client.get(path)

    assert response.status_code == 200
    assert text in response.content.decode()
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_language_switch_leads_to_the_same_page(client, pages):
    german = client.get("/so-ordnen-wir/").content.decode()
    english = client.get("/en/how-we-order-results/").content.decode()

    assert 'href="/en/how-we-order-results/"' in german
    assert 'href="/so-ordnen-wir/"' in english
    assert 'hreflang="en" href="http://testserver/en/how-we-order-results/"' in german
    assert 'rel="canonical" href="http://testserver/so-ordnen-wir/"' in german


def test_second_legal_page_of_a_kind_is_refused(pages):
    page = LegalPage.objects.get(kind="imprint", locale__language_code="de")
    second = LegalPage(title="Noch eins", slug="noch-eins", kind="imprint", locale=page.locale)

    with pytest.raises(ValidationError) as refusal:
        second.clean()

    assert set(refusal.value.message_dict) == {"kind"}


def test_load_region_makes_places_and_pages_and_load_demo_knows_the_region():
    call_command("load_region", "harz", stdout=StringIO())
    call_command("load_demo", no_log_ins=True, no_pictures=True, stdout=StringIO())

    assert LegalPage.objects.count() == 6
    assert Offering.objects.public().exists()
