"""Who may what: by role, by claim, by mandate, and not a step further."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from catalogue.querysets import today
from network.members import permissions
from network.members.actions import claims, mandates
from network.members.models import Membership
from tests.factories import OfferingFactory, OrganisationFactory, UserFactory
from tests.network.members.people import approved_claim, join

NAMES = ["olivia", "martin", "vera", "anke", "mats", "axel", "sven", "edith"]


def who(people, allowed) -> str:
    """The names of those who are allowed, by a rule."""
    return " ".join(name for name in NAMES if allowed(getattr(people, name)))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (permissions.may_see, "olivia martin vera"),
        (permissions.may_edit_organisation, "olivia martin"),
        (permissions.may_own, "olivia"),
        (permissions.may_manage_team, "olivia"),
        (permissions.may_claim, "olivia"),
    ],
)
def test_the_role_decides_in_an_organisation(people, rule, expected):
    assert who(people, lambda person: rule(person, people.inn)) == expected
    assert not rule(AnonymousUser(), people.inn)


def test_the_role_decides_for_a_listing(people):
    assert who(people, lambda person: permissions.may_see_listing(person, people.house)) == (
        "olivia martin vera"
    )
    assert who(people, lambda person: permissions.may_edit_listing(person, people.house)) == (
        "olivia martin"
    )


def test_editors_decide_and_only_the_operator_sets_terms(people):
    operator = UserFactory(is_superuser=True)
    assert who(people, permissions.may_curate) == "edith"
    assert who(people, permissions.may_set_terms) == ""
    assert permissions.may_curate(operator)
    assert permissions.may_set_terms(operator)
    assert not permissions.may_curate(AnonymousUser())


@pytest.mark.parametrize("rule", [permissions.listings_seen_by, permissions.listings_edited_by])
def test_nobody_gets_listings_without_a_log_in(people, rule):
    assert not rule(AnonymousUser()).exists()
    people.olivia.is_active = False
    people.olivia.save()
    assert not rule(people.olivia).exists()


def test_a_request_opens_nothing_before_it_is_approved(people):
    claims.request(organisation=people.svens, offering=people.house, by=people.sven)
    assert not permissions.may_see_listing(people.sven, people.house)


def test_an_ended_claim_opens_nothing(people):
    claim = people.inn.claims.get()
    claims.end(claim=claim, reason="aufgegeben", by=people.olivia)
    assert not permissions.listings_seen_by(people.olivia).exists()


def test_a_person_works_for_several_organisations(people):
    Membership.objects.create(organisation=people.inn, user=people.sven, role="viewer")
    assert set(permissions.organisations_of(people.sven)) == {people.svens, people.inn}
    assert permissions.may_see_listing(people.sven, people.house)
    assert not permissions.may_edit_listing(people.sven, people.house)


class TestMandate:
    """An association keeps what it was handed, as its people's roles say."""

    def test_for_one_listing(self, people):
        barn = OfferingFactory(name="Scheune")
        approved_claim(people.inn, barn, by=people.olivia, editor=people.edith)
        viewer = join(people.association, "vito", "viewer")

        mandates.grant(
            organisation=people.inn,
            association=people.association,
            offering=people.house,
            by=people.olivia,
        )

        assert list(permissions.listings_edited_by(people.mats)) == [people.house]
        assert list(permissions.listings_edited_by(viewer)) == []
        assert list(permissions.listings_seen_by(viewer)) == [people.house]
        assert list(permissions.listings_seen_by(people.axel)) == []
        assert not permissions.may_edit_organisation(people.anke, people.inn)
        assert not permissions.may_see(people.anke, people.inn)

    def test_for_all_and_details_of_the_organisation_but_not_its_team(self, people):
        mandates.grant(organisation=people.inn, association=people.association, by=people.olivia)
        barn = OfferingFactory(name="Scheune")
        approved_claim(people.inn, barn, by=people.olivia, editor=people.edith)

        assert set(permissions.listings_edited_by(people.mats)) == {people.house, barn}
        assert permissions.may_edit_organisation(people.mats, people.inn)
        for rule in (permissions.may_own, permissions.may_claim, permissions.may_manage_team):
            assert not rule(people.anke, people.inn)

    def test_from_its_first_to_its_last_day(self, people):
        day = datetime.timedelta(days=1)
        mandates.grant(
            organisation=people.inn,
            association=people.association,
            starts_on=today() + day,
            ends_on=today() + 2 * day,
            by=people.olivia,
        )

        assert [
            permissions.listings_edited_by(people.anke, on=today() + number * day).exists()
            for number in range(4)
        ] == [False, True, True, False]

    def test_ends_at_once(self, people):
        mandate = mandates.grant(
            organisation=people.inn, association=people.association, by=people.olivia
        )
        mandates.end(mandate=mandate, by=people.olivia)
        assert not permissions.may_edit_listing(people.anke, people.house)
        assert not permissions.may_edit_organisation(people.anke, people.inn)

    def test_ends_with_the_claim_and_does_not_pass_to_the_next_host(self, people):
        mandates.grant(organisation=people.inn, association=people.association, by=people.olivia)
        claims.end(claim=people.inn.claims.get(), reason="verkauft", by=people.olivia)
        approved_claim(people.svens, people.house, by=people.sven, editor=people.edith)
        assert not permissions.may_edit_listing(people.anke, people.house)


def test_listings_cost_one_query(people, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert list(permissions.listings_edited_by(people.olivia)) == [people.house]


def test_what_a_mandate_covers_is_asked_of_its_own_organisation(people):
    """Twin: were mandates matched by listing alone, another's mandate would open it."""
    other = OrganisationFactory(name="Nachbar")
    owner = join(other, "nora", "owner")
    mandates.grant(organisation=other, association=people.association, by=owner)
    assert not permissions.may_edit_listing(people.anke, people.house)
