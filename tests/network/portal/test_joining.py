"""From the account to a listing of one's own."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from catalogue.models import Offering
from network.members.models import Claim, Membership, Organisation
from network.outbox.models import OutboxMail
from tests.factories import OfferingFactory, make_place
from tests.network.portal.people import business, draft, logged_in, member, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return person("Karla")


@pytest.fixture
def hof(owner) -> Organisation:
    return business(owner)


def _find(hof: Organisation) -> str:
    return reverse("portal-find", args=[hof.slug])


def _claim(hof: Organisation, offering: Offering) -> str:
    return reverse("portal-claim", args=[hof.slug, offering.pk])


def test_the_public_page_is_for_everybody_and_sets_no_cookie(client):
    response = client.get(reverse("providers"))
    assert response.status_code == 200
    assert not response.cookies
    assert "no-store" not in response.headers.get("Cache-Control", "")


def test_whoever_is_not_logged_in_is_led_to_the_log_in(client, hof):
    for name, args in (("portal", []), ("portal-begin", []), ("portal-find", [hof.slug])):
        response = client.get(reverse(name, args=args))
        assert response.status_code == 302
        assert response.url.startswith(reverse("account_login"))


def test_somebody_without_organisation_enters_one_and_owns_it(owner):
    make_place("Mühlental", lat=51.8, lon=10.8)
    browser = logged_in(owner)
    assert browser.get(reverse("portal")).url == reverse("portal-begin")
    fields = {"kind": "provider", "name": "Hof Eins", "place": "Mühlental", "phone": ""}
    response = browser.post(reverse("portal-begin"), fields)
    hof = Organisation.objects.get(name="Hof Eins")
    assert response.url == _find(hof)
    assert Membership.objects.get(organisation=hof).user == owner
    assert not hof.is_public
    assert browser.get(reverse("portal")).url == reverse("portal-dashboard", args=[hof.slug])


def test_an_unknown_place_is_named_and_nothing_is_lost(owner):
    make_place("Mühlental", lat=51.8, lon=10.8)
    fields = {"kind": "provider", "name": "Hof Eins", "place": "Atlantis", "phone": "030 1"}
    response = logged_in(owner).post(reverse("portal-begin"), fields)
    assert "Atlantis" in response.content.decode()
    assert response.context["form"]["name"].value() == "Hof Eins"
    assert not Organisation.objects.exists()


def test_listings_of_a_like_name_near_by_are_found(owner, hof):
    alike = OfferingFactory(name="Der Hofladen Beispiel", place=hof.place, lat=51.8, lon=10.8)
    OfferingFactory(name="Hofladen Beispiel", lat=51.3, lon=11.6)  # far away
    OfferingFactory(name="Gasthaus Krone", place=hof.place, lat=51.8, lon=10.8)
    OfferingFactory(name="Hofladen Beispiel", place=hof.place, live=False, lat=51.8, lon=10.8)
    response = logged_in(owner).get(_find(hof), {"q": "Hofladen Beispiel", "ort": hof.place.name})
    assert [candidate.offering for candidate in response.context["found"]] == [alike]


def test_who_keeps_a_listing_already_is_said(owner, hof):
    other = person("Otto")
    theirs = business(other, "Krone GmbH")
    inn = OfferingFactory(name="Gasthaus Krone", place=hof.place, lat=51.8, lon=10.8)
    Claim.objects.create(
        organisation=theirs, offering=inn, state="approved", decided_at=inn.created_at
    )
    page = logged_in(owner).get(_find(hof), {"q": "Krone", "ort": ""}).content.decode()
    assert "Krone GmbH" in page


def test_a_claim_is_proved_by_the_address_of_the_listing(owner, hof):
    shop = OfferingFactory(name="Hofladen", email="post@hof.example")
    response = logged_in(owner).post(
        _claim(hof, shop), {"proof": "email", "email": "post@hof.example", "message": ""}
    )
    assert response.url == reverse("portal-listings", args=[hof.slug])
    claim = Claim.objects.get()
    assert (claim.state, claim.proof_email) == ("requested", "post@hof.example")
    assert OutboxMail.objects.get().recipient == "post@hof.example"


def test_another_address_is_refused_and_nothing_is_asked_for(owner, hof):
    shop = OfferingFactory(name="Hofladen", email="post@hof.example")
    response = logged_in(owner).post(
        _claim(hof, shop), {"proof": "email", "email": "thief@mail.example"}
    )
    assert response.context["form"].errors["email"]
    assert not Claim.objects.exists()
    assert not OutboxMail.objects.exists()


def test_a_document_is_known_by_its_content(owner, hof, settings, tmp_path):
    shop = OfferingFactory(name="Hofladen")
    browser = logged_in(owner)
    fake = SimpleUploadedFile("gewerbe.pdf", b"<html>", content_type="application/pdf")
    response = browser.post(_claim(hof, shop), {"proof": "document", "document": fake})
    assert response.context["form"].errors["document"]
    assert not Claim.objects.exists()
    real = SimpleUploadedFile("../../x.exe", b"%PDF-1.7 ...", content_type="x/y")
    browser.post(_claim(hof, shop), {"proof": "document", "document": real})
    claim = Claim.objects.get()
    assert claim.proof_document.name.endswith(".pdf")
    assert ".." not in claim.proof_document.name


def test_a_check_needs_a_word_to_the_editors(owner, hof):
    shop = OfferingFactory(name="Hofladen", email="", website="")
    browser = logged_in(owner)
    assert browser.post(_claim(hof, shop), {"proof": "check"}).context["form"].errors["message"]
    browser.post(_claim(hof, shop), {"proof": "check", "message": "Rufen Sie an: 030 1"})
    assert Claim.objects.get().message == "Rufen Sie an: 030 1"
    # There is no address to write to.
    assert "email" not in dict(
        browser.get(_claim(hof, shop)).context["form"].fields["proof"].choices
    )


def test_a_request_can_be_withdrawn(owner, hof):
    shop = OfferingFactory(name="Hofladen")
    browser = logged_in(owner)
    browser.post(_claim(hof, shop), {"proof": "check", "message": "Bitte anrufen"})
    claim = Claim.objects.get()
    browser.post(reverse("portal-withdraw", args=[hof.slug, claim.pk]))
    claim.refresh_from_db()
    assert claim.state == "ended"


@pytest.mark.parametrize("change", [{"live": False}, {"has_operator": False}])
def test_what_is_not_public_or_run_by_nobody_cannot_be_asked_for(owner, hof, change):
    shop = OfferingFactory(name="Hofladen", **change)
    assert logged_in(owner).get(_claim(hof, shop)).status_code == 404


def test_a_new_listing_is_a_draft_of_the_organisation(owner, hof):
    browser = logged_in(owner)
    address = reverse("portal-new-listing", args=[hof.slug])
    fields = {"name": "Hofladen Beispiel", "kind": "farm_shop", "place": hof.place.name}
    response = browser.post(address, fields)
    offering = Offering.objects.get()
    assert response.url == reverse("portal-listing", args=[hof.slug, offering.pk])
    assert (offering.live, offering.category, offering.lat) == (False, "producer", hof.place.lat)
    assert Claim.objects.get().state == "approved"
    assert browser.get(response.url).status_code == 200


def test_a_like_listing_is_shown_before_a_second_one_is_made(owner, hof):
    there = OfferingFactory(name="Hofladen Beispiel", place=hof.place, lat=51.8, lon=10.8)
    browser = logged_in(owner)
    address = reverse("portal-new-listing", args=[hof.slug])
    fields = {"name": "Hofladen Beispiel", "kind": "farm_shop", "place": hof.place.name}
    response = browser.post(address, fields)
    assert [candidate.offering for candidate in response.context["found"]] == [there]
    assert Offering.objects.count() == 1
    browser.post(address, {**fields, "is_new": "on"})
    assert Offering.objects.count() == 2


def test_drafts_cannot_be_piled_up(owner, hof, monkeypatch):
    monkeypatch.setattr("network.members.actions.listings.MOST_DRAFTS", 1)
    draft(hof, owner)
    response = logged_in(owner).post(
        reverse("portal-new-listing", args=[hof.slug]),
        {"name": "Ganz anders", "kind": "farm_shop", "place": hof.place.name},
    )
    assert response.context["form"].non_field_errors()
    assert Offering.objects.count() == 1


@pytest.mark.parametrize("role", ["maintainer", "viewer"])
def test_only_an_owner_asks_for_listings(role, owner, hof):
    colleague = person("Kim")
    member(hof, colleague, role)
    assert logged_in(colleague).get(_find(hof)).status_code == 403


def test_a_stranger_learns_nothing(owner, hof):
    offering = draft(hof, owner)
    stranger = logged_in(person("Simon"))
    for name, args in (
        ("portal-dashboard", [hof.slug]),
        ("portal-listings", [hof.slug]),
        ("portal-find", [hof.slug]),
        ("portal-listing", [hof.slug, offering.pk]),
    ):
        assert stranger.get(reverse(name, args=args)).status_code == 404


def test_pages_behind_the_log_in_are_kept_by_no_cache(owner, hof):
    response = logged_in(owner).get(reverse("portal-dashboard", args=[hof.slug]))
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]


def test_the_overview_takes_few_queries(owner, hof, django_assert_max_num_queries):
    for number in range(3):
        draft(hof, owner, f"Laden {number}")
    browser = logged_in(owner)
    with django_assert_max_num_queries(20):
        browser.get(reverse("portal-dashboard", args=[hof.slug]))


def test_the_way_from_a_listing_to_taking_it_over(owner):
    shop = OfferingFactory(name="Hofladen")
    browser = logged_in(owner)
    start = f"{reverse('portal')}?eintrag={shop.pk}"
    begin = browser.get(start).url
    assert begin == f"{reverse('portal-begin')}?eintrag={shop.pk}"
    fields = {"kind": "provider", "name": "Hof Eins", "place": shop.place.name}
    claim = browser.post(begin, fields).url
    hof = Organisation.objects.get()
    assert claim == _claim(hof, shop)
    assert browser.get(start).url == claim
    assert browser.get(f"{reverse('portal')}?eintrag=x").url == reverse(
        "portal-dashboard", args=[hof.slug]
    )
