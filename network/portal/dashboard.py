"""What waits for an organisation's people, most urgent first."""

from collections.abc import Iterator
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import WorkflowState

from accounts.models import User
from network.members import permissions
from network.members.actions.terms import needs_acceptance
from network.members.models import Organisation

MOST_SHOWN = 7
MOST_DRAFTS = 3


class Todo(NamedTuple):
    """One thing to do: what, why, and where. Without an action there is nothing but to wait."""

    icon: str
    title: str
    text: str
    action: str = ""
    url: str = ""
    is_urgent: bool = False


def todos(organisation: Organisation, person: User) -> list[Todo]:
    """At most seven things that this person can do for the organisation."""
    found = [
        *_about_terms(organisation, person),
        *_about_claims(organisation, person),
        *_about_drafts(organisation),
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
    claims = organisation.claims.all()
    listings = reverse("portal-listings", args=[organisation.slug])
    waiting = claims.requested().count()
    if waiting:
        yield Todo(
            "hourglass",
            ngettext("%d listing is being checked", "%d listings are being checked", waiting)
            % waiting,
            _("The editors make sure that it is yours. You get a mail."),
            _("See"),
            listings,
        )
    elif not claims.approved().exists() and permissions.may_claim(person, organisation):
        yield Todo(
            "map-pin-check",
            _("Find your listing"),
            _("Take over one that is there already, or create it."),
            _("Search"),
            reverse("portal-find", args=[organisation.slug]),
            is_urgent=True,
        )


def _about_drafts(organisation: Organisation) -> Iterator[Todo]:
    """Listings that no guest sees yet, and whose turn it is."""
    drafts = permissions.listings_of(organisation).filter(live=False, withdrawn_at__isnull=True)
    for offering in drafts.order_by("pk")[:MOST_DRAFTS]:
        state = offering.current_workflow_state
        if state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS:
            continue
        is_back = state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES
        text = _("The editors sent it back with a comment.") if is_back else _("Not handed in yet.")
        address = reverse("portal-listing", args=[organisation.slug, offering.pk])
        yield Todo("file-pen", offering.name, text, _("Go on"), address, is_urgent=True)
