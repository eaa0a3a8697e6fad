"""Who runs an offering, and who keeps its page up to date: what public pages say of both."""

from typing import NamedTuple

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse

from catalogue.models import Offering
from network.members.models import Claim, Mandate, Organisation


class Named(NamedTuple):
    """An organisation as a page about something else names it."""

    name: str
    slug: str

    @property
    def url(self) -> str:
        """The path of its own page."""
        return reverse("organisation", kwargs={"slug": self.slug})


class RunBy(NamedTuple):
    """The organisation behind an offering, and the association that keeps its entry, if any."""

    organisation: Named
    caretaker: Named | None

    @property
    def keeper(self) -> Named:
        """Who answers for what the page says."""
        return self.caretaker or self.organisation


def run_by(offering: Offering) -> RunBy | None:
    """Who runs an offering today; None where nobody public says so. One database query."""
    if offering.pk is None:
        return None
    mandates = (
        Mandate.objects.active()
        .filter(
            Q(offering=None) | Q(offering=OuterRef("offering")),
            organisation=OuterRef("organisation"),
            association__in=Organisation.objects.all().public(),
        )
        .order_by("starts_on", "pk")
    )
    found = (
        Claim.objects.all()
        .public()
        .filter(offering=offering)
        .values_list(
            "organisation__name",
            "organisation__slug",
            Subquery(mandates.values("association__name")[:1]),
            Subquery(mandates.values("association__slug")[:1]),
        )
        .first()
    )
    if found is None:
        return None
    name, slug, caretaker, caretaker_slug = found
    return RunBy(Named(name, slug), Named(caretaker, caretaker_slug) if caretaker_slug else None)
