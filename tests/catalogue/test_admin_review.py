"""What editors see of a draft that waits for them: what differs, in words, and the way to judge."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from catalogue.actions.changing import revise, submit
from catalogue.actions.label_proofs import keep_proof
from catalogue.models import FoodDetails, Offering
from home.moderation import ensure_moderation
from tests.catalogue.admin_forms import address
from tests.factories import LabelSchemeFactory, OfferingFactory, TagFactory, UserFactory, make_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting() -> Offering:
    """An inn whose owner has changed a little of everything and asked for a review."""
    ensure_moderation()
    make_place("Testdorf", lat=51.8, lon=10.8)
    TagFactory(slug="wandern", name="Wandern")
    house: Offering = OfferingFactory(
        name="Alter Krug", category="food", kind="inn", hours="Mo-Fr 10:00-18:00; PH off"
    )
    FoodDetails.objects.create(offering=house, diets=["vegan"], seats=20)
    owner = UserFactory(first_name="Otto", last_name="Beispiel")
    changes = {
        "name": "Neuer Krug",
        "hours.house": "Sa 10:00-20:00; PH off",
        "details.diets": ["vegan", "lactose_free"],
        "details.seats": None,
        "details.regional_dishes": True,
        "tags.wandern": True,
        "texts.de.summary": "Kocht mit Kräutern.",
    }
    revise(offering=house, changes=changes, by=owner, is_verified=False)
    submit(offering=house, by=owner)
    return house


def test_the_first_page_leads_to_what_waits_and_to_what_differs(
    edith: Client, waiting: Offering
) -> None:
    page = BeautifulSoup(edith.get(reverse("wagtailadmin_home")).content, "html.parser")

    panel = page.find(class_="w-panel--dashboard")
    latest = Offering.objects.get().latest_revision_id
    compare = reverse(
        "wagtailsnippets_catalogue_offering:revisions_compare", args=[waiting.pk, "live", latest]
    )
    assert "Neuer Krug" in panel.text
    assert "Otto Beispiel" in panel.text
    assert panel.find("a", href=compare)


def test_the_form_says_what_the_draft_changes(edith: Client, waiting: Offering) -> None:
    page = BeautifulSoup(edith.get(address("edit", waiting)).content, "html.parser")

    rows = [
        [cell.get_text(strip=True) for cell in row.find_all(["th", "td"])]
        for row in page.select("table.side-by-side tbody tr")
    ]
    assert rows == [
        ["Name", "Alter Krug", "Neuer Krug"],
        ["Schlagwort „Wandern“", "–", "ja"],
        ["Zusammenfassung (Deutsch)", "–", "Kocht mit Kräutern."],
        [
            "Öffnungszeiten: Haus",
            "Mo–Fr 10:00–18:00; Feiertage geschlossen",
            "Sa 10:00–20:00; Feiertage geschlossen",
        ],
        ["Ernährungsweisen", "Vegan", "Vegan, Laktosefrei"],
        ["Gerichte aus der Region", "–", "ja"],
        ["Plätze", "20", "–"],
    ]


def test_nothing_is_shown_where_no_draft_waits(edith: Client) -> None:
    page = edith.get(address("edit", OfferingFactory())).content.decode()

    assert "side-by-side" not in page


def test_versions_are_compared_in_words(edith: Client, waiting: Offering) -> None:
    latest = Offering.objects.get().latest_revision_id
    url = reverse(
        "wagtailsnippets_catalogue_offering:revisions_compare", args=[waiting.pk, "live", latest]
    )

    page = BeautifulSoup(edith.get(url).content, "html.parser")

    text = page.get_text(" ", strip=True)
    for words in ("Laktosefrei", "Feiertage geschlossen", "Wandern"):
        assert words in text
    for key in ("lactose_free", "PH off", "None", "True", "['"):
        assert key not in text
    marked = [mark.get_text(strip=True) for mark in page.select(".comparison .addition")]
    assert "Laktosefrei" in marked
    assert "ja" in marked


def test_the_form_says_what_a_draft_promises_about_health(edith: Client, waiting: Offering) -> None:
    revise(
        offering=waiting,
        changes={"texts.de.description": "Unser Kräutertee heilt."},
        by=UserFactory(),
        is_verified=False,
    )
    page = BeautifulSoup(edith.get(address("edit", waiting)).content, "html.parser")
    [claim] = page.select(".help-block ~ dl dd")
    assert claim.text.startswith("heilt: ")


def test_a_draft_without_promises_has_no_such_panel(edith: Client, waiting: Offering) -> None:
    page = edith.get(address("edit", waiting)).content.decode()
    assert "Heilmittelwerbegesetz" not in page


def test_editors_open_the_document_of_a_label(edith: Client, waiting: Offering) -> None:
    LabelSchemeFactory(key="siegel")
    owner = UserFactory()
    document = ContentFile(b"%PDF-1.7", name="nachweis.pdf")
    proof = keep_proof(offering=waiting, document=document, by=owner)
    labels = [{"scheme": "siegel", "proof": proof.pk}]
    revise(offering=waiting, changes={"labels": labels}, by=owner, is_verified=True)
    url = reverse("wagtailsnippets_catalogue_offering:proof", args=[proof.pk])

    assert url in edith.get(address("edit", waiting)).content.decode()
    answer = edith.get(url)
    assert b"".join(answer.streaming_content) == b"%PDF-1.7"
    assert "attachment" in answer["Content-Disposition"]
