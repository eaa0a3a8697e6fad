"""What waits for an organisation's people, most urgent first."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from network.members import permissions
from network.members.actions.terms import needs_acceptance
from network.members.models import Claim, Organisation
from network.portal.listing_todos import about_listings
from network.portal.todo import Todo

MOST_SHOWN = 7


def todos(organisation: Organisation, person: User) -> list[Todo]:
    """At most seven things that this person can do for the organisation."""
    found = [
        *_about_terms(organisation, person),
        *_about_claims(organisation, person),
        *about_listings(organisation, person),
    ]
    return sorted(found, key=lambda todo: not todo.is_urgent)[:MOST_SHOWN]


def _about_terms(organisation: Organisation, person: User) -> Iterator[Todo]:
    terms = needs_acceptance(organisation)
    if terms is not None and permissions.may_own(person, organisation):
        yield Todo(
            "file-check",
            _("Terms of cooperation"),
            _("Version %(version)d waits for your consent.") % {"version": terms.version},
            _("Read and accept"),
            reverse("portal-terms", args=[organisation.slug]),
            is_urgent=True,
        )


def _about_claims(organisation: Organisation, person: User) -> Iterator[Todo]:
    states = list(organisation.claims.values_list("state", flat=True))
    listings = reverse("portal-listings", args=[organisation.slug])
    waiting = states.count(Claim.State.REQUESTED)
    if waiting:
        yield Todo(
            "hourglass",
            ngettext("%d listing is being checked", "%d listings are being checked", waiting)
            % waiting,
            _("The editors make sure that it is yours. You get a mail."),
            _("See"),
            listings,
        )
    elif Claim.State.APPROVED not in states and permissions.may_claim(person, organisation):
        yield Todo(
            "map-pin-check",
            _("Find your listing"),
            _("Take over one that is there already, or create it."),
            _("Search"),
            reverse("portal-find", args=[organisation.slug]),
            is_urgent=True,
        )
