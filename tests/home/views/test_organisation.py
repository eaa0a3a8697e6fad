"""Pages of those who take part, through the HTTP client."""

import datetime
import json

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.utils import timezone

from catalogue.models import CreditedImage, Offering
from catalogue.querysets import today
from network.members.models import Claim, Competence, Mandate, Organisation, OrganisationText
from tests.factories import OfferingFactory, OrganisationFactory, make_place
from tests.pictures import make_image

pytestmark = pytest.mark.django_db


def read(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def words(page: BeautifulSoup) -> str:
    return page.main.get_text(" ", strip=True)


def json_ld(page: BeautifulSoup) -> dict:
    return json.loads(page.find("script", type="application/ld+json").string)


def partner(name: str, **facts) -> Organisation:
    """Somebody whom an editor has approved."""
    return OrganisationFactory(name=name, **{"approved_at": timezone.now(), **facts})


def runs(organisation: Organisation, **facts) -> Offering:
    """An offering that an organisation runs."""
    offering = OfferingFactory(**facts)
    Claim.objects.create(
        organisation=organisation, offering=offering, state="approved", decided_at=timezone.now()
    )
    return offering


def looks_after(association: Organisation, organisation: Organisation, **more) -> Mandate:
    return Mandate.objects.create(
        **{"association": association, "organisation": organisation, "starts_on": today(), **more}
    )


@pytest.fixture
def mill() -> Organisation:
    """A business with a text, an imprint and a word on what it brings in."""
    mill = partner(
        "Mühlenbetriebe",
        slug="muehlenbetriebe",
        place=make_place("Mühlental"),
        street="Dorfstraße 1",
        phone="+49 3945 123",
        email="post@example.org",
        website="https://www.example.org/muehle",
        legal_name="Mühlenbetriebe GmbH",
        chamber="Ärztekammer Beispiel",
        vat_id="DE000000000",
        lat=51.8,
        lon=10.8,
    )
    OrganisationText.objects.create(
        organisation=mill, language="de", summary="Vier Häuser an einem Bach.", description="Alt."
    )
    mill.competences.add(
        Competence.objects.create(slug="kochen", name="Kochen", name_en="Cooking for many")
    )
    return mill


def test_page_says_who_it_is_and_how_to_reach_it(client, mill):
    response = client.get("/betriebe/muehlenbetriebe/")

    page = read(response)
    for said in (
        "Mühlenbetriebe", "Betrieb", "Mühlental", "Vier Häuser an einem Bach.", "Dorfstraße 1",
        "Mühlenbetriebe GmbH", "Ärztekammer Beispiel", "DE000000000", "Kochen",
    ):  # fmt: skip
        assert said in words(page), said
    assert page.find("a", href="tel:+493945123")
    assert set(page.find("a", href=mill.website)["rel"]) == {"noopener", "nofollow", "ugc"}
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_english_page_has_english_words_and_says_which_text_is_german(client, mill):
    page = read(client.get("/en/betriebe/muehlenbetriebe/"))

    assert "Business" in words(page)
    assert "Cooking for many" in words(page)
    assert page.select_one(".text-block")["lang"] == "de"
    assert page.find("meta", attrs={"name": "description"})["content"].startswith("Business: ")


def test_page_shows_its_public_offerings_and_nobody_elses(client, mill):
    runs(mill, name="Gasthof")
    runs(mill, name="Entwurf", live=False)
    OfferingFactory(name="Nachbar")
    ended = runs(mill, name="Verkauft")
    Claim.objects.filter(offering=ended).update(
        state="ended", ended_at=timezone.now(), reason="Verkauft."
    )

    page = read(client.get("/betriebe/muehlenbetriebe/"))

    assert [card.get_text(strip=True) for card in page.select(".card__title")] == ["Gasthof"]
    assert page.select(".small-map svg g > text")[0].get_text() == "1"


def test_many_offerings_come_in_pages(client, mill):
    for number in range(14):
        runs(mill, name=f"Haus {number:02}")

    first = read(client.get("/betriebe/muehlenbetriebe/"))
    second = read(client.get("/betriebe/muehlenbetriebe/?seite=2"))

    assert len(first.select(".card")) == 12
    assert len(second.select(".card")) == 2
    assert first.find("a", rel="next")["href"] == "/betriebe/muehlenbetriebe/?seite=2"
    assert second.find("a", rel="prev")["href"] == "/betriebe/muehlenbetriebe/"
    for beyond in ("3", "0", "-1", "zwei", "²"):
        assert client.get(f"/betriebe/muehlenbetriebe/?seite={beyond}").status_code == 404


def test_page_without_anything_still_stands(client):
    partner("Verein", slug="verein", kind="club", place=make_place("Mühlental"))

    page = read(client.get("/betriebe/verein/"))

    assert "Verein in Mühlental" in words(page)
    assert page.select_one(".small-map img")["alt"]
    assert not page.select(".card")


def test_nobody_sees_one_that_waits(client):
    OrganisationFactory(slug="wartet")

    assert client.get("/betriebe/wartet/").status_code == 404
    assert client.get("/betriebe/gibt-es-nicht/").status_code == 404


def test_one_that_left_is_gone_without_its_details(client, mill):
    mill.left_at = timezone.now()
    mill.save()

    response = client.get("/betriebe/muehlenbetriebe/")

    assert response.status_code == 410
    page = read(response)
    assert "Mühlental" in words(page)
    for private in ("Mühlenbetriebe", "post@example.org", "3945"):
        assert private not in page.get_text()


def test_one_that_never_was_public_is_unknown_after_leaving(client):
    OrganisationFactory(slug="weg", left_at=timezone.now())

    assert client.get("/betriebe/weg/").status_code == 404


def test_html_in_what_people_wrote_stays_text(client, mill):
    mill.name = "</script><script>alert(1)</script>"
    mill.save()

    response = client.get("/betriebe/muehlenbetriebe/")

    assert b"<script>alert" not in response.content
    assert json_ld(read(response))["name"] == mill.name


def test_association_names_whose_entries_it_keeps_as_long_as_it_does(client, mill):
    society = partner("Verkehrsverein", slug="verkehrsverein", kind="association")
    looks_after(society, mill, starts_on=datetime.date(2026, 1, 1),
                ends_on=datetime.date(2026, 6, 30))  # fmt: skip

    with time_machine.travel("2026-06-30 12:00+02:00"):
        theirs = read(client.get("/betriebe/verkehrsverein/"))
        ours = read(client.get("/betriebe/muehlenbetriebe/"))
    with time_machine.travel("2026-07-01 12:00+02:00"):
        later = read(client.get("/betriebe/verkehrsverein/"))

    assert theirs.main.find("a", href="/betriebe/muehlenbetriebe/")
    assert ours.main.find("a", href="/betriebe/verkehrsverein/")
    assert not later.main.find("a", href="/betriebe/muehlenbetriebe/")


def test_machines_read_who_it_is(client, mill):
    inn = runs(mill)

    node = json_ld(read(client.get("/betriebe/muehlenbetriebe/")))

    assert node["@type"] == "LocalBusiness"
    assert node["legalName"] == "Mühlenbetriebe GmbH"
    assert node["address"]["streetAddress"] == "Dorfstraße 1"
    assert node["geo"]["latitude"] == 51.8
    assert node["knowsAbout"] == ["Kochen"]
    assert node["subOrganization"] == [
        {"@id": f"http://testserver{inn.get_absolute_url()}#angebot"}
    ]


def test_logo_is_shown_and_named(client, mill, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    mill.logo = make_image(title="Zeichen")
    mill.save()

    page = read(client.get("/betriebe/muehlenbetriebe/"))

    assert page.select_one(".organisation-logo img")["alt"] == ""
    assert json_ld(page)["logo"].startswith("http://testserver/bilder/")

    CreditedImage.objects.get().file.delete(save=False)
    lost = read(client.get("/betriebe/muehlenbetriebe/"))
    assert lost.select_one(".organisation-logo") is None


def test_offering_names_who_runs_it_and_who_keeps_its_page(client, mill):
    inn = runs(mill, category="food", kind="inn")
    before = read(client.get(inn.get_absolute_url()))
    looks_after(partner("Verkehrsverein", slug="verein", kind="association"), mill)
    after = read(client.get(inn.get_absolute_url()))

    assert before.main.find("a", href="/betriebe/muehlenbetriebe/").get_text() == "Mühlenbetriebe"
    assert json_ld(before)["parentOrganization"] == {
        "@type": "Organization",
        "@id": "http://testserver/betriebe/muehlenbetriebe/#betrieb",
        "name": "Mühlenbetriebe",
        "url": "http://testserver/betriebe/muehlenbetriebe/",
    }
    assert json_ld(before)["mainEntityOfPage"]["maintainer"]["name"] == "Mühlenbetriebe"
    assert after.main.find("a", href="/betriebe/verein/")
    assert json_ld(after)["mainEntityOfPage"]["maintainer"]["name"] == "Verkehrsverein"


@pytest.mark.parametrize("change", ["requested", "waiting", "left", "other listing"])
def test_offering_names_nobody_who_is_not_known_to_run_it(client, mill, change):
    inn = runs(mill)
    if change == "requested":
        Claim.objects.update(state="requested", decided_at=None)
    elif change == "waiting":
        Organisation.objects.update(approved_at=None)
    elif change == "left":
        Organisation.objects.update(left_at=timezone.now())
    else:
        inn = OfferingFactory()

    page = read(client.get(inn.get_absolute_url()))

    assert not page.main.find("a", href="/betriebe/muehlenbetriebe/")
    assert "parentOrganization" not in json_ld(page)


def test_mandate_for_one_listing_says_nothing_of_the_other(client, mill):
    kept, other = runs(mill), runs(mill)
    looks_after(partner("Verein", slug="verein", kind="association"), mill, offering=kept)

    assert read(client.get(kept.get_absolute_url())).main.find("a", href="/betriebe/verein/")
    assert not read(client.get(other.get_absolute_url())).main.find("a", href="/betriebe/verein/")


def test_queries_do_not_grow_with_what_is_offered(client, mill, django_assert_max_num_queries):
    for number in range(12):
        runs(mill, name=f"Haus {number}")
    client.get("/betriebe/muehlenbetriebe/")

    with django_assert_max_num_queries(16):
        client.get("/betriebe/muehlenbetriebe/?seite=1")


def test_sitemap_names_those_that_are_public(client, mill):
    OrganisationFactory(slug="wartet")

    content = client.get("/sitemap-de-betriebe.xml").content.decode()

    assert "<loc>http://testserver/betriebe/muehlenbetriebe/</loc>" in content
    assert "http://testserver/en/betriebe/muehlenbetriebe/" in content
    assert "wartet" not in content


def test_shared_link_has_a_picture(client, mill, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    page = read(client.get("/betriebe/muehlenbetriebe/"))

    address = page.find("meta", property="og:image")["content"].removeprefix("http://testserver")

    assert client.get(address)["Content-Type"] == "image/jpeg"
    Organisation.objects.update(approved_at=None)
    assert client.get(address).status_code == 404
