"""Who keeps a listing, and so gets the letters about it."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import NamedTuple

from accounts.models import User
from network.members.models import Claim, Mandate, Membership, Organisation
from network.members.models.membership import EDITING


class Keeper(NamedTuple):
    """An organisation and those of its people who edit."""

    organisation: Organisation
    people: tuple[User, ...]


def keepers_of(offerings: Collection[int]) -> dict[int, Keeper]:
    """Who keeps these offerings (primary keys); what nobody keeps is left out.

    The association with a mandate where there is one, since the hosts behind it never touch a
    computer; else the organisation with the claim. One without people cannot be written to.
    """
    claims = Claim.objects.all().approved().filter(offering__in=offerings)
    holders = dict(claims.values_list("offering", "organisation"))
    mandates = _mandates(set(holders.values()))
    bodies = {
        pk: [*mandates[holder, pk], *mandates[holder, None], holder]
        for pk, holder in holders.items()
    }
    people = _people({body for candidates in bodies.values() for body in candidates})
    organisations = Organisation.objects.in_bulk(people)
    found = {}
    for pk, candidates in bodies.items():
        reachable = next((body for body in candidates if body in people), None)
        if reachable is not None:
            found[pk] = Keeper(organisations[reachable], people[reachable])
    return found


def circles(keepers: dict[int, Keeper]) -> Iterator[set[int]]:
    """The offerings in groups such that nobody keeps some of two groups."""
    found: list[tuple[set[int], set[int]]] = []
    kept_by: defaultdict[tuple[User, ...], set[int]] = defaultdict(set)
    for pk, keeper in keepers.items():
        kept_by[keeper.people].add(pk)
    for people, offerings in kept_by.items():
        joined = ({person.pk for person in people}, offerings)
        apart = []
        for circle in found:
            if circle[0] & joined[0]:
                joined = (circle[0] | joined[0], circle[1] | joined[1])
            else:
                apart.append(circle)
        found = [*apart, joined]
    return iter([offerings for _people, offerings in found])


def _mandates(holders: set[int]) -> defaultdict[tuple[int, int | None], list[int]]:
    """Associations by who gave them a mandate and for which offering; the latest first."""
    found: defaultdict[tuple[int, int | None], list[int]] = defaultdict(list)
    given = Mandate.objects.all().active().filter(organisation__in=holders)
    for mandate in given.order_by("-granted_at", "-pk"):
        found[mandate.organisation_id, mandate.offering_id].append(mandate.association_id)
    return found


def _people(organisations: set[int]) -> dict[int, tuple[User, ...]]:
    """Those who edit, by organisation; only organisations that have some."""
    memberships = Membership.objects.filter(
        organisation__in=organisations, role__in=EDITING, user__is_active=True
    )
    found: defaultdict[int, list[User]] = defaultdict(list)
    for membership in memberships.select_related("user").order_by("user"):
        found[membership.organisation_id].append(membership.user)
    return {organisation: tuple(people) for organisation, people in found.items()}
