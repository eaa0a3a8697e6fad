import pytest
from bs4 import BeautifulSoup
from wagtail.models import Locale, Page

from catalogue.models import OfferingText
from home.groups import ensure_editors_group
from home.models import ContentPage
from tests.factories import OfferingFactory, UserFactory
from tests.log_in import log_in

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/reports/untranslated/"


@pytest.fixture
def editor(client):
    user = UserFactory()
    user.groups.add(ensure_editors_group())
    log_in(client, user)
    return user


@pytest.fixture
def page() -> ContentPage:
    german, _ = Locale.objects.get_or_create(language_code="de")
    Locale.objects.get_or_create(language_code="en")
    return Page.get_first_root_node().add_child(
        instance=ContentPage(title="Über uns", locale=german)
    )


def titles(client, query: str = "") -> list[str]:
    soup = BeautifulSoup(client.get(ADDRESS + query).content, "html.parser")
    return [cell.get_text(strip=True) for cell in soup.select("td.title")]


def test_report_names_pages_and_offerings_without_english(client, editor, page):
    OfferingFactory(name="Haus Nur-Deutsch")

    assert {"Über uns", "Haus Nur-Deutsch"} <= set(titles(client))


def test_report_leaves_out_what_is_translated(client, editor, page):
    offering = OfferingFactory(name="Haus Zweisprachig")
    OfferingText.objects.create(offering=offering, language="en", summary="A house.")
    english = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.save_revision().publish()

    assert not {"Über uns", "Haus Zweisprachig"} & set(titles(client))


def test_report_keeps_what_is_translated_without_a_summary(client, editor):
    offering = OfferingFactory(name="Haus Halb")
    OfferingText.objects.create(offering=offering, language="en", title="House")

    assert "Haus Halb" in titles(client)


def test_report_leaves_out_what_is_not_public(client, editor):
    OfferingFactory(name="Haus Entwurf", live=False)

    assert "Haus Entwurf" not in titles(client)


def test_report_pages_through_long_lists(client, editor):
    for number in range(60):
        OfferingFactory(name=f"Haus {number:02}")

    first, second = titles(client), titles(client, "?p=2")
    assert len(first) == 50
    assert "Haus 59" in second
    assert not set(first) & set(second)


def test_unknown_language_does_not_exist(client, editor):
    assert client.get(f"{ADDRESS}?sprache=xx").status_code == 404


def test_report_is_closed_to_people_without_rights_on_offerings(client, page):
    log_in(client, UserFactory())

    assert client.get(ADDRESS).status_code == 403


def test_report_is_in_the_menu(client, editor):
    assert ADDRESS in client.get("/admin/").content.decode()
