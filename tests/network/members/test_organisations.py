"""Organisations are entered, changed, approved, left, and never twice by one click."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from network.members.actions import claims, mandates, organisations
from network.members.actions.organisations import MOST_OWNED
from network.members.models import Competence, Organisation
from tests.at_once import at_once
from tests.factories import OrganisationFactory, UserFactory, make_place


def words(organisation) -> list[str]:
    return [entry.words for entry in organisation.history.all()]


def test_whoever_enters_an_organisation_owns_it_and_visitors_wait_for_an_editor(people):
    person = UserFactory(first_name="Neele")
    organisation = organisations.found(
        name="Käserei Süd", kind="provider", place=make_place("Käsedorf"), by=person, phone="123"
    )

    assert organisation.slug == "kaeserei-sued"
    assert organisation.phone == "123"
    assert [(m.user, m.role) for m in organisation.memberships.all()] == [(person, "owner")]
    assert organisation in Organisation.objects.all().waiting()
    assert organisation not in Organisation.objects.all().public()
    assert words(organisation) == ["Neele hat die Organisation eingetragen."]

    organisations.approve(organisation=organisation, by=people.edith)
    organisations.approve(organisation=organisation, by=people.edith)

    assert organisation in Organisation.objects.all().public()
    assert len(words(organisation)) == 2


@pytest.mark.django_db
def test_the_same_form_sent_twice_is_one_organisation():
    person, place = UserFactory(), make_place()
    first, second = (
        organisations.found(name=name, kind="provider", place=place, by=person)
        for name in ("Käserei", "KÄSEREI".swapcase())
    )
    assert first == second
    other = organisations.found(name="Käserei", kind="provider", place=place, by=UserFactory())
    assert (first.slug, other.slug) == ("kaeserei", "kaeserei-2")


@pytest.mark.usefixtures("committed")
def test_two_houses_of_one_name_entered_at_once_get_two_addresses():
    place, people = make_place(), [UserFactory() for _number in range(4)]
    houses = at_once(
        [
            lambda by=person: organisations.found(
                name="Waldhaus", kind="provider", place=place, by=by
            )
            for person in people
        ]
    )
    assert {house.slug for house in houses} == {
        "waldhaus", "waldhaus-2", "waldhaus-3", "waldhaus-4"
    }  # fmt: skip


@pytest.mark.django_db
def test_one_person_enters_only_so_many():
    person, place = UserFactory(), make_place()
    for number in range(MOST_OWNED):
        organisations.found(name=f"Haus {number}", kind="provider", place=place, by=person)
    with pytest.raises(ValidationError):
        organisations.found(name="Noch eins", kind="provider", place=place, by=person)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "facts", [{"website": "javascript:alert(1)"}, {"email": "nein"}, {"lat": 99.0, "lon": 10.0}]
)
def test_details_that_do_not_fit_are_refused(facts):
    with pytest.raises(ValidationError):
        organisations.found(
            name="Haus", kind="provider", place=make_place(), by=UserFactory(), **facts
        )
    assert not Organisation.objects.exists()


def test_a_changed_detail_is_told_in_the_history(people):
    bread = Competence.objects.create(slug="brot", name="Brot backen")
    organisations.change(
        organisation=people.inn,
        facts={"phone": "456", "email": ""},
        texts={"de": {"summary": "Am Bach."}, "en": {"summary": ""}},
        competences=[bread],
        by=people.martin,
    )
    people.inn.refresh_from_db()
    assert (people.inn.phone, people.inn.text("en").summary) == ("456", "Am Bach.")
    assert list(people.inn.competences.all()) == [bread]
    assert words(people.inn)[0] == (
        "Martin hat Angaben zur Organisation geändert: Telefon, Texte, Kompetenzen."
    )

    before = people.inn.history.count()
    organisations.change(
        organisation=people.inn, facts={"phone": "456"}, competences=[bread], by=people.martin
    )
    assert people.inn.history.count() == before


@pytest.mark.parametrize("name", ["vera", "sven", "anke"])
def test_others_change_nothing(people, name):
    with pytest.raises(PermissionDenied):
        organisations.change(
            organisation=people.inn, facts={"phone": "456"}, by=getattr(people, name)
        )


def test_kind_and_place_are_fixed_once_visitors_see_it(people):
    with pytest.raises(KeyError):
        organisations.change(
            organisation=people.inn, facts={"kind": "association"}, by=people.olivia
        )
    organisations.change(organisation=people.svens, facts={"kind": "club"}, by=people.sven)
    with pytest.raises(KeyError):
        organisations.change(
            organisation=people.svens, facts={"approved_at": "2026-01-01"}, by=people.sven
        )


def test_an_editor_changes_everything(people):
    organisations.change(organisation=people.inn, facts={"kind": "club"}, by=people.edith)
    people.inn.refresh_from_db()
    assert people.inn.kind == "club"


def test_an_editor_enters_a_partner_whom_visitors_see_at_once(people):
    facts = {"name": "Gemeinde Testdorf", "kind": "municipality", "place": people.house.place}
    with pytest.raises(PermissionDenied):
        organisations.enter(facts=facts, by=people.olivia)
    bread = Competence.objects.create(slug="brot", name="Brot backen")
    partner = organisations.enter(
        facts=facts, texts={"de": {"summary": "Am Fluss."}}, competences=[bread], by=people.edith
    )
    assert partner in Organisation.objects.all().caretakers()
    assert partner in Organisation.objects.all().without_owner()
    assert people.inn not in Organisation.objects.all().without_owner()
    assert partner.text().summary == "Am Fluss."
    assert list(partner.competences.all()) == [bread]


def test_owner_approves_nothing(people):
    with pytest.raises(PermissionDenied):
        organisations.approve(organisation=people.svens, by=people.sven)


class TestLeaving:
    def test_listings_are_given_up_first(self, people):
        with pytest.raises(ValidationError):
            organisations.leave(organisation=people.inn, reason="Ruhestand", by=people.olivia)

    def test_it_leaves_the_public_pages_and_its_mandates_end(self, people):
        mandate = mandates.grant(
            organisation=people.inn, association=people.association, by=people.olivia
        )
        claims.end(claim=people.inn.claims.get(), reason="Ruhestand", by=people.olivia)

        for _twice in range(2):
            organisations.leave(organisation=people.inn, reason="Ruhestand", by=people.olivia)

        mandate.refresh_from_db()
        assert mandate.revoked_at is not None
        assert people.inn not in Organisation.objects.all().public()
        assert words(people.inn)[0] == "Die Organisation hat das Netzwerk verlassen: Ruhestand"
        with pytest.raises(ValidationError):
            claims.request(organisation=people.inn, offering=people.house, by=people.olivia)

    def test_it_comes_back_by_an_editor(self, people):
        organisations.leave(organisation=people.association, reason="Pause", by=people.anke)
        with pytest.raises(PermissionDenied):
            organisations.come_back(organisation=people.association, by=people.anke)
        for _twice in range(2):
            organisations.come_back(organisation=people.association, by=people.edith)
        assert people.association in Organisation.objects.all().caretakers()

    @pytest.mark.parametrize("name", ["martin", "sven"])
    def test_others_cannot_take_it_out(self, people, name):
        with pytest.raises(PermissionDenied):
            organisations.leave(organisation=people.inn, reason="weg", by=getattr(people, name))

    def test_a_reason_is_needed(self, people):
        with pytest.raises(ValidationError):
            organisations.leave(organisation=people.association, reason=" ", by=people.anke)


@pytest.mark.django_db
def test_coordinates_come_in_pairs():
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationFactory(lat=51.8, lon=None)
    assert OrganisationFactory(lat=51.8, lon=10.8).point
    assert OrganisationFactory().point is None


def test_history_is_not_rewritten(people):
    with pytest.raises(TypeError):
        people.inn.history.all().update(note="anders")
    with pytest.raises(TypeError):
        people.inn.history.all().delete()


def test_every_sentence_of_the_history_can_be_told(people):
    from network.members.models import HistoryEntry

    for kind in HistoryEntry.Kind:
        entry = HistoryEntry(organisation=people.inn, kind=kind, note="phone", role="owner")
        assert "%" not in entry.words
        assert entry.words
