"""Editors decide on claims and look after organisations in the admin; nobody else gets near."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from network.members.actions import claims, organisations, terms
from network.members.models import Claim, Competence, Organisation, TermsOfCooperation
from network.outbox.models import OutboxMail
from tests.factories import OfferingFactory, UserFactory
from tests.log_in import log_in
from tests.network.members.people import join


def url(model: str, view: str, *arguments: object) -> str:
    return reverse(f"wagtailsnippets_network_{model}:{view}", args=arguments)


def soup(response) -> BeautifulSoup:
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture
def edith(people, client) -> Client:
    """Edith, an editor who is no superuser, logged in."""
    log_in(client, people.edith)
    return client


@pytest.fixture
def olga(people) -> Client:
    """Olga, the operator, logged in."""
    client = Client()
    log_in(client, UserFactory(email="olga@example.org", is_superuser=True))
    return client


@pytest.fixture
def claim(people) -> Claim:
    """Sven asks for the house that belongs to the inn."""
    return claims.request(
        organisation=people.svens, offering=people.house, by=people.sven, message="Übernommen."
    )


@pytest.fixture
def free_claim(people) -> Claim:
    """Sven asks for a barn that belongs to nobody."""
    return claims.request(
        organisation=people.svens, offering=OfferingFactory(name="Scheune"), by=people.sven
    )


class TestQueue:
    def test_what_waits_comes_first_and_says_what_stands_against_it(self, edith, claim, people):
        page = edith.get(url("claim", "list"))
        assert list(page.context["object_list"]) == [claim, people.inn.claims.get()]
        assert page.context["object_list"][0].held_by == "Gasthof Linde"
        assert page.context["object_list"][1].held_by is None
        assert soup(page).find("a", href=url("claim", "inspect", claim.pk))
        waiting = edith.get(url("claim", "list"), {"state": "requested"})
        assert list(waiting.context["object_list"]) == [claim]

    def test_the_first_page_of_the_admin_counts_it(self, edith, claim):
        page = soup(edith.get(reverse("wagtailadmin_home")))
        links = {link["href"]: link.get_text(strip=True) for link in page.select(".upkeep__item a")}
        assert links[f"{url('claim', 'list')}?state=requested"] == "1"
        assert links[f"{url('organisation', 'list')}?state=waiting"] == "1"

    def test_request_and_listing_stand_side_by_side(self, edith, claim, people):
        page = soup(edith.get(url("claim", "inspect", claim.pk)))
        text = page.select_one("main").get_text(" ", strip=True)
        for fact in ("Svens Imbiss", "post@linde.example", "Übernommen.", "sven@example.org"):
            assert fact in text
        assert "gehört Gasthof Linde" in page.select_one("[role=alert]").get_text(" ", strip=True)


class TestDecision:
    def post(self, client, claim, step, **fields):
        data = {"step": step, **{f"{step}-{name}": value for name, value in fields.items()}}
        return client.post(url("claim", "inspect", claim.pk), data)

    def test_approved(self, edith, free_claim):
        response = self.post(edith, free_claim, "approve", check_note="angerufen")
        assert response["Location"] == f"{url('claim', 'list')}?state=requested"
        free_claim.refresh_from_db()
        assert (free_claim.state, free_claim.proof_note) == ("approved", "angerufen")

    def test_not_without_a_check(self, edith, free_claim):
        page = soup(self.post(edith, free_claim, "approve", check_note=""))
        assert page.select_one(".w-field--error, .w-field__errors .error-message")
        free_claim.refresh_from_db()
        assert free_claim.state == "requested"

    def test_a_conflict_is_decided_on_purpose(self, edith, claim, people):
        held = people.inn.claims.get()
        fields = {"check_note": "Pachtvertrag gesehen", "replaced": held.pk}
        page = soup(self.post(edith, claim, "approve", **fields))
        assert "gehört Gasthof Linde" in page.select_one(
            ".help-critical, .messages, main"
        ).get_text(" ", strip=True)
        assert Claim.objects.all().approved().get() == held

        self.post(edith, claim, "approve", has_changed_hands="on", **fields)
        assert Claim.objects.all().approved().get() == claim

    def test_declined_with_a_reason(self, edith, claim):
        assert self.post(edith, claim, "decline", reason="").status_code == 200
        self.post(edith, claim, "decline", reason="Vertrag fehlt")
        claim.refresh_from_db()
        assert claim.state == "declined"
        assert OutboxMail.objects.filter(kind="claim_declined").exists()

    def test_ended_with_a_reason(self, edith, people):
        held = people.inn.claims.get()
        self.post(edith, held, "end", reason="Betrieb aufgegeben")
        held.refresh_from_db()
        assert held.state == "ended"

    def test_decided_meanwhile_by_somebody_else(self, edith, claim, people):
        claims.decline(claim=claim, reason="nein", by=people.edith)
        page = soup(self.post(edith, claim, "approve", check_note="angerufen"))
        assert "schon entschieden: abgelehnt" in page.get_text()

    @pytest.mark.parametrize("step", ["", "explode"])
    def test_an_unknown_step_is_none(self, edith, claim, step):
        assert self.post(edith, claim, step).status_code == 404

    def test_who_may_only_look_decides_nothing(self, people, claim):
        from django.contrib.auth.models import Group, Permission

        group = Group.objects.create(name="Gäste")
        group.permissions.set(
            Permission.objects.filter(codename__in=["access_admin", "view_claim"])
        )
        people.vera.groups.add(group)
        vera = Client()
        log_in(vera, people.vera)
        page = soup(vera.get(url("claim", "inspect", claim.pk)))
        assert not page.select("form.decision")
        self.post(vera, claim, "decline", reason="weg")
        claim.refresh_from_db()
        assert claim.state == "requested"
        document = vera.get(url("claim", "document", claim.pk))
        assert document.status_code == 302


class TestDocument:
    def test_is_handed_out_as_a_file_and_never_shown(self, edith, claim, people):
        claims.prove_by_document(
            claim=claim, document=ContentFile(b"<script>", "a.pdf"), by=people.sven
        )
        address = url("claim", "document", claim.pk)
        assert edith.get(url("claim", "inspect", claim.pk)).content.decode().count(address) == 1
        response = edith.get(address)
        assert b"".join(response.streaming_content) == b"<script>"
        assert response["Content-Disposition"].startswith("attachment")
        assert "no-store" in response["Cache-Control"]
        assert "sandbox" in response["Content-Security-Policy"]

    def test_there_is_none(self, edith, claim):
        assert edith.get(url("claim", "document", claim.pk)).status_code == 404

    @pytest.mark.parametrize("name", ["sven", "olivia", "anke"])
    def test_others_get_nothing(self, people, claim, name):
        claims.prove_by_document(
            claim=claim, document=ContentFile(b"geheim", "a.pdf"), by=people.sven
        )
        client = Client()
        log_in(client, getattr(people, name))
        assert client.get(url("claim", "document", claim.pk)).status_code == 403


class TestOrganisation:
    def form(self, people, **changes):
        return {
            "kind": "municipality",
            "name": "Gemeinde Testdorf",
            "place": people.house.place.pk,
            "summary_de": "Am Fluss.",
            "lat": "51,81",
            "lon": "10,81",
            **changes,
        }

    def test_an_editor_enters_a_partner(self, edith, people):
        bread = Competence.objects.create(slug="brot", name="Brot backen")
        edith.post(url("organisation", "add"), self.form(people, competences=[bread.pk]))
        partner = Organisation.objects.get(name="Gemeinde Testdorf")
        assert partner.is_public
        assert (partner.lat, partner.text("en").summary) == (51.81, "Am Fluss.")
        assert not partner.texts.filter(language="en").exists()
        assert list(partner.competences.all()) == [bread]

    def test_an_edit_is_told_in_the_history(self, edith, people):
        address = url("organisation", "edit", people.inn.pk)
        assert 'name="summary_de"' in edith.get(address).content.decode()
        data = self.form(people, kind="provider", name="Gasthof Linde", phone="456")
        assert edith.post(address, data).status_code == 302
        people.inn.refresh_from_db()
        assert people.inn.phone == "456"
        assert people.inn.history.first().words == (
            "Edith hat Angaben zur Organisation geändert: Breite, Länge, Telefon, Texte."
        )

    @pytest.mark.parametrize(
        ("changes", "field"),
        [({"lon": ""}, "lon"), ({"lat": "10,8", "lon": "51,8"}, "lat"), ({"name": ""}, "name")],
    )
    def test_what_does_not_fit_is_said_at_the_field(self, edith, people, changes, field):
        response = edith.post(url("organisation", "add"), self.form(people, **changes))
        assert field in response.context["form"].errors
        assert not Organisation.objects.filter(kind="municipality").exists()

    def step(self, client, organisation, step, **fields):
        data = {"step": step, **fields}
        return client.post(url("organisation", "inspect", organisation.pk), data)

    def test_it_is_approved_leaves_and_comes_back(self, edith, people):
        self.step(edith, people.svens, "approve")
        people.svens.refresh_from_db()
        assert people.svens.is_public

        assert self.step(edith, people.svens, "leave").status_code == 200
        self.step(edith, people.svens, "leave", **{"leave-reason": "zu"})
        people.svens.refresh_from_db()
        assert not people.svens.is_public

        self.step(edith, people.svens, "come_back")
        people.svens.refresh_from_db()
        assert people.svens.is_public
        assert self.step(edith, people.svens, "explode").status_code == 404

    def test_one_with_listings_does_not_leave(self, edith, people):
        page = self.step(edith, people.inn, "leave", **{"leave-reason": "zu"})
        assert "zuerst die Einträge" in page.content.decode()

    def test_an_owner_is_invited(self, edith, people):
        self.step(edith, people.inn, "owner", **{"owner-email": "neu@example.org"})
        assert people.inn.invitations.get().role == "owner"
        page = self.step(edith, people.inn, "owner", **{"owner-email": "vera@example.org"})
        assert "gehört schon zum Team" in page.content.decode()

    def test_all_about_it_on_one_page(self, edith, people, django_assert_max_num_queries):
        with django_assert_max_num_queries(45):
            text = soup(edith.get(url("organisation", "inspect", people.inn.pk))).get_text(" ")
        for fact in ("vera@example.org", "Einsicht", "Gasthof Linde", "„Gasthof Linde“ gehört"):
            assert fact in text

    def test_lists_are_narrowed(self, edith, people):
        people.inn.successor_wanted = True
        people.inn.save()
        partner = organisations.enter(
            facts={"name": "Gemeinde", "kind": "municipality", "place": people.house.place},
            by=people.edith,
        )
        organisations.leave(organisation=people.other_association, reason="aus", by=people.edith)

        def listed(**query):
            return {
                str(o) for o in edith.get(url("organisation", "list"), query).context["object_list"]
            }

        assert listed(state="waiting") == {"Svens Imbiss"}
        assert listed(state="public") == {"Gasthof Linde", "Verband", "Gemeinde"}
        assert listed(state="left") == {"Anderer Verband"}
        assert listed(kind="provider") == {"Gasthof Linde", "Svens Imbiss"}
        assert listed(wanting="successor") == {"Gasthof Linde"}
        assert listed(wanting="owner") == {str(partner)}

    def test_nobody_deletes_one(self, olga, people):
        olga.post(url("organisation", "delete", people.svens.pk))
        assert Organisation.objects.filter(pk=people.svens.pk).exists()


class TestTerms:
    def test_the_operator_writes_and_puts_in_force(self, olga, people):
        olga.post(url("termsofcooperation", "add"), {"text": "Wir helfen uns."})
        first = TermsOfCooperation.objects.get()
        assert (first.version, first.published_at) == (1, None)
        olga.post(url("termsofcooperation", "edit", first.pk), {"text": "Wir helfen uns gern."})
        address = url("termsofcooperation", "inspect", first.pk)
        assert soup(olga.get(address)).find("button", string="In Kraft setzen")
        olga.post(address)
        first.refresh_from_db()
        assert (first.text, first.published_at is None) == ("Wir helfen uns gern.", False)

        olga.post(url("termsofcooperation", "edit", first.pk), {"text": "Anders."})
        first.refresh_from_db()
        assert first.text == "Wir helfen uns gern."

        olga.post(url("termsofcooperation", "add"), {"text": "Neu."})
        assert TermsOfCooperation.objects.first().version == 2
        terms.accept(organisation=people.inn, terms=first, by=people.olivia)
        assert "Gasthof Linde" in soup(olga.get(address)).get_text()

    def test_an_older_version_does_not_come_back(self, olga, people):
        first, second = (
            TermsOfCooperation.objects.create(version=number, text="x") for number in (1, 2)
        )
        olga.post(url("termsofcooperation", "inspect", second.pk))
        page = olga.post(url("termsofcooperation", "inspect", first.pk), follow=True)
        assert "gilt bereits" in page.content.decode()

    def test_editors_only_read_them(self, edith):
        draft = TermsOfCooperation.objects.create(version=1, text="x")
        assert edith.get(url("termsofcooperation", "inspect", draft.pk)).status_code == 200
        edith.post(url("termsofcooperation", "inspect", draft.pk))
        edith.post(url("termsofcooperation", "edit", draft.pk), {"text": "Anders."})
        draft.refresh_from_db()
        assert (draft.text, draft.published_at) == ("x", None)


@pytest.mark.parametrize("model", ["claim", "membership", "mandate"])
@pytest.mark.parametrize("view", ["add", "edit", "delete"])
def test_nobody_rewrites_by_hand_what_actions_do(people, olga, model, view):
    pk = {"claim": people.inn.claims.get().pk, "membership": people.inn.memberships.first().pk}
    arguments = [] if view == "add" else [pk.get(model, 1)]
    if view != "add" and model == "mandate":
        from network.members.actions import mandates

        granted = mandates.grant(
            organisation=people.inn, association=people.association, by=people.olivia
        )
        arguments = [granted.pk]
    before = Claim.objects.count(), people.inn.memberships.count()
    assert olga.post(url(model, view, *arguments), {"role": "viewer"}).status_code == 302
    assert (Claim.objects.count(), people.inn.memberships.count()) == before
    assert people.inn.memberships.all().owners().exists()


@pytest.mark.parametrize(
    "model",
    ["claim", "organisation", "membership", "mandate", "termsofcooperation", "competence"],
)
def test_lists_open_for_editors_and_for_nobody_of_the_members(people, edith, model):
    assert edith.get(url(model, "list")).status_code == 200
    for person in (people.olivia, people.anke):
        client = Client()
        log_in(client, person)
        assert client.get(url(model, "list")).status_code == 403


def test_association_in_the_admin_sees_no_members(people):
    """The permission to enter the admin opens none of it."""
    from django.contrib.auth.models import Group, Permission

    group = Group.objects.create(name="Nur Eintritt")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    guest = join(people.association, "gustav", "owner")
    guest.groups.add(group)
    client = Client()
    log_in(client, guest)
    home = client.get(reverse("wagtailadmin_home"))
    assert home.status_code == 200
    assert "Anträge auf Einträge" not in home.content.decode()
    for model in ("claim", "organisation", "membership", "mandate"):
        assert client.get(url(model, "list")).status_code == 302
    assert client.get(url("organisation", "inspect", people.inn.pk)).status_code == 302
