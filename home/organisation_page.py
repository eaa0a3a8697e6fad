"""What the public page of an organisation says: who it is, what it offers, with whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.core.paginator import Paginator
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.exporters.map_frame import frame_around
from catalogue.exporters.map_marks import Mark
from catalogue.models import CreditedImage, Offering
from catalogue.search.offerings import Hit
from home.cards import Listed, listed
from home.paging import Paging
from home.pictures import is_there
from home.small_map import ASIDE_HIGH, SmallMap, small_map
from network.members.models import Claim, Competence, Mandate, Organisation, OrganisationText

CARDS_A_PAGE = 12
# From west to east the map shows so much at least, so that neighbouring towns are on it.
_MAP_KM = 11
# What the law asks for (§ 5 DDG, § 2 DL-InfoV).
_IMPRINT = {
    "legal_name", "represented_by", "register_entry", "vat_id", "supervisory_authority", "chamber",
    "professional_title",
}  # fmt: skip


class Shown(NamedTuple):
    """A card on the page, and the number that it bears there and on the map."""

    number: int
    found: Listed


class ImprintLine(NamedTuple):
    """One fact of the imprint; `label` as the form calls it."""

    label: str
    value: str


@dataclass
class OrganisationPage:
    """Everything around one organisation, each part asked for once; `number`: the page of cards."""

    organisation: Organisation
    number: int = 1

    @cached_property
    def text(self) -> OrganisationText | None:
        """The text in the reader's language, else in the default language."""
        return self.organisation.text()

    @property
    def text_language(self) -> str:
        """Language code of a text that is not the reader's; empty where it is."""
        if self.text is None or self.text.language == get_language():
            return ""
        return self.text.language

    @property
    def summary(self) -> str:
        """The one sentence about it, if there is one in the reader's language."""
        return self.text.summary if self.text and not self.text_language else ""

    @cached_property
    def competences(self) -> Sequence[Competence]:
        """What it can bring into a cooperation."""
        return list(self.organisation.competences.all())

    @property
    def logo(self) -> CreditedImage | None:
        """The logo, if its file is there."""
        return logo_of(self.organisation)

    @property
    def imprint(self) -> list[ImprintLine]:
        """The facts of the imprint that are known."""
        return [
            ImprintLine(capfirst(str(field.verbose_name)), value)
            for field in Organisation._meta.concrete_fields
            if field.name in _IMPRINT and (value := getattr(self.organisation, field.name))
        ]

    @cached_property
    def offerings(self) -> Paginator[int]:
        """The keys of its public offerings by name, in pages."""
        claims = Claim.objects.all().approved().filter(organisation=self.organisation)
        found = Offering.objects.public().filter(pk__in=claims.values("offering"))
        keys = found.order_by("search_entry__name_key", "pk").values_list("pk", flat=True)
        return Paginator(list(keys), CARDS_A_PAGE)

    @property
    def is_missing(self) -> bool:
        """Whether there is no such page of cards."""
        return not 1 <= self.number <= self.offerings.num_pages

    @property
    def count(self) -> int:
        """All its public offerings."""
        return self.offerings.count

    @cached_property
    def cards(self) -> list[Shown]:
        """The offerings on this page, numbered through all pages."""
        page = self.offerings.page(self.number)
        cards = listed(Hit(pk, None) for pk in page)
        return [Shown(number, found) for number, found in enumerate(cards, page.start_index())]

    @property
    def paging(self) -> Paging:
        """The pages of cards."""
        base = self.organisation.get_absolute_url()

        def address(number: int) -> str:
            return f"{base}?seite={number}" if number > 1 else base

        return Paging(self.number, self.offerings.num_pages, address)

    @cached_property
    def caretakers(self) -> list[Organisation]:
        """The associations that keep all its entries up to date."""
        active = Mandate.objects.active().filter(organisation=self.organisation, offering=None)
        return _public(Q(mandates_held__in=active))

    @cached_property
    def looked_after(self) -> list[Organisation]:
        """The organisations whose entries it keeps, all of them or some."""
        if not self.organisation.is_caretaker:
            return []
        active = Mandate.objects.active().filter(association=self.organisation)
        return _public(Q(mandates_given__in=active))

    @cached_property
    def map(self) -> SmallMap:
        """The numbered offerings of this page; without any, where the organisation is."""
        organisation = self.organisation
        marks = [
            Mark(found.card.point, category=found.card.category, number=number)
            for number, found in self.cards
        ]
        words = _("Map of what %(name)s offers; the numbers are those of the list")
        if not marks:
            marks = [Mark(organisation.point or organisation.place.point, organisation.name)]
            words = _("Map: where %(name)s is")
        frame = frame_around([mark.point for mark in marks], *ASIDE_HIGH, least_km=_MAP_KM)
        return small_map(words % {"name": organisation.name}, (frame, marks))


def logo_of(organisation: Organisation) -> CreditedImage | None:
    """An organisation's logo, if it has one whose file is there."""
    logo = organisation.logo
    return logo if logo is not None and is_there(logo) else None


def _public(condition: Q) -> list[Organisation]:
    """Public organisations with their places, by name."""
    found = Organisation.objects.all().public().filter(condition).distinct()
    named = found.select_related("place").defer("place__boundary", "place__landscape")
    return list(named.order_by("name", "pk"))
