"""Terms of cooperation: one version in force, accepted by owners, on record."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from network.members.actions import terms
from network.members.models import TermsAcceptance, TermsOfCooperation
from tests.factories import UserFactory


@pytest.fixture
def operator(db):
    return UserFactory(is_superuser=True)


def version(number: int) -> TermsOfCooperation:
    return TermsOfCooperation.objects.create(version=number, text="Wir helfen uns.", text_en="")


def test_who_accepted_which_version_when(people, operator):
    assert terms.needs_acceptance(people.inn) is None
    first = terms.publish(terms=version(1), by=operator)
    assert terms.needs_acceptance(people.inn) == first

    for _twice in range(2):
        terms.accept(organisation=people.inn, terms=first, by=people.olivia)

    acceptance = TermsAcceptance.objects.get()
    assert (acceptance.accepted_by, acceptance.terms) == (people.olivia, first)
    assert terms.needs_acceptance(people.inn) is None
    assert people.inn.history.first().words == (
        "Olivia hat Fassung 1 der Kooperationsbedingungen angenommen."
    )


def test_a_new_version_is_accepted_anew(people, operator):
    first = terms.publish(terms=version(1), by=operator)
    terms.accept(organisation=people.inn, terms=first, by=people.olivia)
    second = terms.publish(terms=version(2), by=operator)

    assert terms.needs_acceptance(people.inn) == second
    with pytest.raises(ValidationError):
        terms.accept(organisation=people.inn, terms=first, by=people.olivia)
    with pytest.raises(ValidationError):
        terms.accept(organisation=people.inn, terms=version(3), by=people.olivia)


@pytest.mark.parametrize("name", ["martin", "vera", "anke", "sven", "edith"])
def test_only_an_owner_accepts(people, operator, name):
    first = terms.publish(terms=version(1), by=operator)
    with pytest.raises(PermissionDenied):
        terms.accept(organisation=people.inn, terms=first, by=getattr(people, name))


def test_only_the_operator_puts_a_version_in_force(people, operator):
    first, second = version(1), version(2)
    with pytest.raises(PermissionDenied):
        terms.publish(terms=first, by=people.edith)
    terms.publish(terms=second, by=operator)
    assert terms.publish(terms=second, by=operator) == second
    with pytest.raises(ValidationError):
        terms.publish(terms=first, by=operator)


def test_the_text_falls_back_to_the_binding_language(db):
    from django.utils import translation

    terms_ = version(1)
    with translation.override("en"):
        assert terms_.body == "Wir helfen uns."
