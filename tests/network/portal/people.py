"""The named people of the portal's tests, and how they log in."""

from allauth.account.models import EmailAddress
from django.test import Client

from accounts.models import User
from catalogue.models import Offering
from network.members.actions import listings, organisations
from network.members.models import Claim, Membership, Organisation
from tests.factories import make_place

PASSWORD = "not-a-secret-in-tests"  # noqa: S105


def person(name: str) -> User:
    """Somebody with a confirmed address."""
    user = User.objects.create_user(f"{name.lower()}@example.org", PASSWORD, first_name=name)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def logged_in(user: User) -> Client:
    """A browser in which somebody is logged in."""
    client = Client()
    client.force_login(user)
    return client


def business(owner: User, name: str = "Hof Beispiel") -> Organisation:
    """An organisation with an owner, in a place of its own."""
    place = make_place(f"{name}dorf", lat=51.8, lon=10.8)
    return organisations.found(name=name, kind="provider", place=place, by=owner)


def member(organisation: Organisation, user: User, role: str) -> Membership:
    """Somebody with a role."""
    return Membership.objects.create(organisation=organisation, user=user, role=role)


def draft(organisation: Organisation, owner: User, name: str = "Hofladen") -> Offering:
    """A listing that the organisation began."""
    begun: Claim = listings.begin(
        organisation=organisation,
        name=name,
        kind="farm_shop",
        place=organisation.place,
        by=owner,
    )
    return begun.offering
