"""Who takes part in the tests: a host with a team, an association, a stranger, an editor."""

from dataclasses import dataclass

from accounts.models import User
from catalogue.models import Offering
from home.groups import ensure_editors_group
from network.members.actions import claims, organisations
from network.members.models import Claim, Membership, Organisation
from tests.factories import OfferingFactory, OrganisationFactory, UserFactory


def join(organisation: Organisation, name: str, role: str) -> User:
    """A person of that name in an organisation."""
    user = UserFactory(email=f"{name}@example.org", first_name=name.capitalize())
    Membership.objects.create(organisation=organisation, user=user, role=role)
    return user


@dataclass
class People:
    """Olivia owns the inn, Martin maintains it, Vera looks. Anke owns the association, Mats
    maintains there; Axel owns another one. Sven owns a business of his own. Edith edits."""

    inn: Organisation
    house: Offering  # of the inn
    association: Organisation
    other_association: Organisation
    olivia: User
    martin: User
    vera: User
    anke: User
    mats: User
    axel: User
    sven: User
    svens: Organisation
    edith: User


def gather() -> People:
    """All of them, with the inn's listing claimed and approved."""
    edith = UserFactory(email="edith@example.org", first_name="Edith")
    edith.groups.add(ensure_editors_group())
    inn = OrganisationFactory(name="Gasthof Linde")
    olivia = join(inn, "olivia", "owner")
    house = OfferingFactory(name="Gasthof Linde", email="post@linde.example")
    bodies = [
        OrganisationFactory(name=name, kind="association")
        for name in ("Verband", "Anderer Verband")
    ]
    for body in bodies:
        organisations.approve(organisation=body, by=edith)
        body.refresh_from_db()
    svens = OrganisationFactory(name="Svens Imbiss")
    people = People(
        inn=inn,
        house=house,
        association=bodies[0],
        other_association=bodies[1],
        olivia=olivia,
        martin=join(inn, "martin", "maintainer"),
        vera=join(inn, "vera", "viewer"),
        anke=join(bodies[0], "anke", "owner"),
        mats=join(bodies[0], "mats", "maintainer"),
        axel=join(bodies[1], "axel", "owner"),
        sven=join(svens, "sven", "owner"),
        svens=svens,
        edith=edith,
    )
    approved_claim(people.inn, house, by=people.olivia, editor=edith)
    inn.refresh_from_db()
    return people


def approved_claim(
    organisation: Organisation, offering: Offering, *, by: User, editor: User
) -> Claim:
    """A claim that an editor approved after a look at the door."""
    claim = claims.request(organisation=organisation, offering=offering, by=by)
    return claims.approve(claim=claim, by=editor, check="Schild an der Tür gesehen")
