"""Editors merge two listings: what organisations hold goes along, old addresses lead on."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from catalogue.models import Offering
from home.groups import ensure_associations_group
from home.sharing.subjects import subject_of
from network.members.actions import claims, mandates
from network.members.actions.merging import merge_listings
from network.members.models import Claim, HistoryEntry
from tests.catalogue.actions.importing.people import counts, import_map, offering, record
from tests.factories import OfferingFactory
from tests.log_in import log_in
from tests.network.members.people import approved_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def twin(people) -> Offering:
    """The inn's house a second time."""
    return OfferingFactory(name="Gasthaus Linde", street="Am Anger 1")


@pytest.fixture
def edith(people, client) -> Client:
    """Edith, an editor who is no superuser, logged in."""
    log_in(client, people.edith)
    return client


def page_of(*both: Offering) -> str:
    """The admin page of the first, with the second chosen."""
    address = reverse("merge_listings", args=[both[0].pk])
    return f"{address}?other={both[1].pk}" if both[1:] else address


class TestClaims:
    def test_an_approved_claim_and_its_mandate_go_along(self, people, twin):
        mandate = mandates.grant(
            organisation=people.inn,
            association=people.association,
            offering=people.house,
            by=people.olivia,
        )
        merge_listings(duplicate=people.house, into=twin, by=people.edith)
        claim = Claim.objects.all().approved().get()
        mandate.refresh_from_db()
        assert (claim.offering, claim.organisation) == (twin, people.inn)
        assert (mandate.offering, mandate.revoked_at) == (twin, None)
        told = people.inn.history.first()
        assert (told.kind, told.offering, told.by) == ("merged", twin, people.edith)

    def test_of_two_of_one_organisation_that_of_the_duplicate_ends(self, people, twin):
        approved_claim(people.inn, twin, by=people.olivia, editor=people.edith)
        merge_listings(duplicate=twin, into=people.house, by=people.edith)
        ended = Claim.objects.get(offering=twin)
        assert (ended.state, ended.ended_by) == ("ended", people.edith)
        assert Claim.objects.all().approved().get().offering == people.house

    def test_two_organisations_are_not_decided_on_by_the_way(self, people, twin):
        approved_claim(people.svens, twin, by=people.sven, editor=people.edith)
        with pytest.raises(ValidationError, match="gehört Svens Imbiss, „Gasthof Linde“ gehört"):
            merge_listings(duplicate=twin, into=people.house, by=people.edith)
        twin.refresh_from_db()
        assert (twin.live, twin.merged_into) == (True, None)

    def test_requests_wait_on_and_needless_ones_end(self, people, twin):
        moving = claims.request(organisation=people.svens, offering=twin, by=people.sven)
        needless = claims.request(organisation=people.inn, offering=twin, by=people.olivia)
        merge_listings(duplicate=twin, into=people.house, by=people.edith)
        moving.refresh_from_db()
        needless.refresh_from_db()
        assert (moving.state, moving.offering) == ("requested", people.house)
        assert (needless.state, needless.offering) == ("ended", twin)

    def test_who_asks_for_both_asks_once(self, people, twin):
        both = (people.house, twin)
        for one in both:
            claims.request(organisation=people.svens, offering=one, by=people.sven)
        merge_listings(duplicate=twin, into=people.house, by=people.edith)
        assert people.svens.claims.all().requested().get().offering == people.house

    def test_a_request_for_what_comes_to_its_organisation_ends(self, people, twin):
        asked = claims.request(organisation=people.inn, offering=twin, by=people.olivia)
        merge_listings(duplicate=people.house, into=twin, by=people.edith)
        asked.refresh_from_db()
        assert asked.state == "ended"
        assert people.inn.claims.all().approved().get().offering == twin

    def test_only_editors(self, people, twin):
        with pytest.raises(PermissionDenied):
            merge_listings(duplicate=twin, into=people.house, by=people.olivia)

    def test_history_of_the_duplicate_is_kept(self, people, twin):
        before = list(HistoryEntry.objects.filter(offering=people.house).values_list("pk"))
        merge_listings(duplicate=people.house, into=twin, by=people.edith)
        assert list(HistoryEntry.objects.filter(offering=people.house).values_list("pk")) == before


class TestVisitors:
    @pytest.mark.parametrize("page", ["offering", "offering-print"])
    def test_the_old_address_leads_on_while_the_other_is_public(self, client, people, twin, page):
        merge_listings(duplicate=twin, into=people.house, by=people.edith)
        response = client.get(f"{twin.address_of(page)}?a=1")
        assert response.status_code == 301
        assert response["Location"] == f"{people.house.address_of(page)}?a=1"
        assert client.get(f"/en{twin.address_of(page)}")["Location"].startswith("/en/")

        Offering.objects.filter(pk=people.house.pk).update(live=False)
        assert client.get(twin.address_of(page)).status_code == 410

    def test_so_does_the_address_of_its_picture(self, client, people, twin):
        old = subject_of(twin).address("Harzverbund")
        merge_listings(duplicate=twin, into=people.house, by=people.edith)
        response = client.get(old)
        assert response.status_code == 302
        assert response["Location"] == subject_of(people.house).address("Harzverbund")

    def test_a_trip_plan_with_the_duplicate_still_opens(self, client, people, twin):
        client.post(reverse("trip-plan-save", args=[twin.pk]))
        merge_listings(duplicate=twin, into=people.house, by=people.edith)
        page = client.get(reverse("trip-plan"))
        assert page.status_code == 200
        stop = BeautifulSoup(page.content, "html.parser").select_one(".trip-stop")
        assert "Mit einem anderen Eintrag zusammengeführt." in stop.get_text(" ", strip=True)
        assert stop.find("a", href=twin.get_absolute_url(), string="Diesen ansehen")

    def test_an_import_does_not_bring_the_duplicate_back(self, people):
        import_map(record(1), publish=True)
        imported = offering(1)
        merge_listings(duplicate=imported, into=people.house, by=people.edith)

        report = import_map(record(1, phone="03943 1"), publish=True)

        assert counts(report) == (0, 1, 0, 0)
        imported.refresh_from_db()
        people.house.refresh_from_db()
        assert not imported.live
        # A silent field is filled in; what stands there is not the source's to change.
        assert (people.house.name, people.house.phone) == ("Gasthof Linde", "03943 1")


class TestAdmin:
    def test_the_menu_of_a_listing_leads_there(self, edith, people):
        for view, arguments in (("edit", [people.house.pk]), ("list", [])):
            page = edith.get(reverse(f"wagtailsnippets_catalogue_offering:{view}", args=arguments))
            assert f'href="{page_of(people.house)}"' in page.content.decode()

    def test_likely_ones_are_proposed_others_are_found(self, edith, people, twin):
        far = OfferingFactory(name="Brockenblick", lat=51.0)
        OfferingFactory(name="Gasthof Linde", live=False)

        def proposed(**query):
            page = edith.get(page_of(people.house), query)
            return [candidate for candidate, _metres in page.context["candidates"]]

        assert proposed() == [twin]
        assert proposed(q="brockenblick") == [far]
        assert proposed(q=str(far.pk)) == [far]
        for nothing in (str(people.house.pk), "9" * 40, "²", "xyz"):
            assert proposed(q=nothing) == []

    def test_both_stand_side_by_side(self, edith, people, twin):
        page = BeautifulSoup(edith.get(page_of(people.house, twin)).content, "html.parser")
        text = page.select_one(".compare").get_text(" ", strip=True)
        for fact in ("Gasthof Linde", "Gasthaus Linde", "Am Anger 1", "Hier eingegeben"):
            assert fact in text
        assert len(page.select("[name=keep]")) == 2
        path = page.select_one(".w-breadcrumbs").get_text(" ", strip=True)
        assert "Mit anderem Eintrag zusammenführen" in path
        assert page.select_one(f".w-breadcrumbs a[href$='/edit/{people.house.pk}/']")

    def test_the_chosen_one_stays(self, edith, people, twin):
        response = edith.post(page_of(people.house, twin), {"keep": twin.pk}, follow=True)
        assert response.redirect_chain[0][0].endswith(f"/edit/{twin.pk}/")
        assert "zusammengeführt. „Gasthaus Linde“ bleibt" in response.content.decode()
        people.house.refresh_from_db()
        assert people.house.merged_into == twin
        again = edith.get(page_of(people.house, twin))
        assert "schon mit" in again.content.decode()
        assert (
            edith.get(
                reverse("wagtailsnippets_catalogue_offering:edit", args=[people.house.pk])
            ).status_code
            == 200
        )

    def test_a_draft_can_only_leave(self, edith, people, twin):
        draft = OfferingFactory(name="Gasthof Linde", live=False)
        page = edith.get(page_of(draft, twin))
        assert [value for value, _label in page.context["form"].fields["keep"].choices] == [twin.pk]
        assert edith.post(page_of(draft, twin), {"keep": draft.pk}).status_code == 200
        draft.refresh_from_db()
        assert draft.merged_into is None

    def test_what_stands_against_it_is_said(self, edith, people, twin):
        approved_claim(people.svens, twin, by=people.sven, editor=people.edith)
        page = edith.post(page_of(people.house, twin), {"keep": twin.pk})
        assert "Bitte beenden Sie zuerst" in page.content.decode()

    def test_nothing_is_merged_without_a_choice(self, edith, people, twin):
        assert edith.post(page_of(people.house, twin)).status_code == 200
        assert edith.post(page_of(people.house), {"keep": twin.pk}).status_code == 404
        assert edith.post(page_of(twin, twin), {"keep": twin.pk}).status_code == 404
        assert not Offering.objects.exclude(merged_into=None).exists()

    @pytest.mark.parametrize(("name", "status"), [("olivia", 403), ("anke", 302)])
    def test_nobody_else(self, people, twin, name, status):
        people.anke.groups.add(ensure_associations_group())
        client = Client()
        log_in(client, getattr(people, name))
        for answer in (
            client.get(page_of(people.house, twin)),
            client.post(page_of(people.house, twin), {"keep": twin.pk}),
        ):
            assert answer.status_code == status
        people.house.refresh_from_db()
        assert people.house.live
