"""A spreadsheet goes on by itself where a script runs: compared, taken over, done."""

import re

import pytest
from playwright.sync_api import Page, expect

from catalogue.models import Offering
from network.members.actions import tables
from network.members.models import Claim, Organisation
from tests.browser.test_account_pages import become
from tests.factories import OfferingFactory
from tests.network.portal.people import business, logged_in, person


@pytest.fixture
def farm(page: Page) -> Organisation:
    """Karla's farm with three listings, and her session in the browser."""
    karla = person("Karla")
    organisation = business(karla)
    for number in range(3):
        offering = OfferingFactory(
            name=f"Ferienhaus {number}", place=organisation.place, phone="039454 1"
        )
        Claim.objects.create(
            organisation=organisation,
            offering=offering,
            state="approved",
            decided_at=offering.created_at,
        )
    page.goto("/robots.txt")
    become(page, logged_in(karla))
    return organisation


def table_of(organisation: Organisation) -> bytes:
    """One price each, one new listing, one row that is wrong."""
    rows = ["number;Name;Art;Ort;Preisniveau;Betten"]
    claimed = Offering.objects.filter(name__startswith="Ferienhaus").order_by("pk")
    rows += [f"{offering.pk};;;;€€;" for offering in claimed]
    rows += [f";Neues Haus;Ferienwohnung;{organisation.place.name};€;4", ";Falsch;Hotl;;;viele"]
    return "\n".join(rows).encode("utf-8-sig")


@pytest.mark.parametrize("width", [1440, 390])
def test_a_table_is_compared_and_taken_over(page: Page, farm, width: int, monkeypatch):
    monkeypatch.setattr(tables, "STEP_SECONDS", 0.01)  # so that there are several
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"/anbieter/betrieb/{farm.slug}/eintraege/")
    page.get_by_role("link", name="Viele auf einmal").click()
    file = {"name": "haus.csv", "mimeType": "text/csv", "buffer": table_of(farm)}
    page.get_by_label("Ihre Tabelle").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="Vergleichen").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Was die Tabelle ändern würde")
    expect(page.get_by_role("main")).to_contain_text("„Hotl“ ist hier nicht bekannt.")
    page.get_by_role("button", name="4 Zeilen übernehmen").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Die Tabelle ist fertig")
    expect(page.get_by_role("listitem").filter(has_text=re.compile("3 geändert"))).to_be_visible()
    assert Offering.objects.filter(price_level=2).count() == 3
    assert Offering.objects.filter(name="Neues Haus", live=False).exists()
