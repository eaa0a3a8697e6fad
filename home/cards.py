"""Cards of offerings, rendered once and kept until something public changes (decision 43).

`components/card.html` marks with `{% gap %}` what differs from one request to the next: the
number in the list, the distance, whether the house is open. All else is kept as HTML, once an
offering, language and look, at one version of the catalogue; a page of twenty cards that are kept
asks the database nothing.
"""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from django.template import Context, NodeList
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from catalogue.freshness import CATALOGUE, Version
from catalogue.geo import Point
from catalogue.models import Offering, OfferingHours, terms
from catalogue.search.offerings import Hit
from catalogue.search.results import CARD_RELATIONS, loaded

# About 5 kB each. The oldest go first: which ones people look at changes with the day.
MOST_KEPT = 4_000

GAPS = "gaps of a card"
GAP = "\0gap\0"  # no text of ours can hold it: forms and imports refuse the sign


class Award(NamedTuple):
    """A label in the reader's language, and its first and last day; None where it is open."""

    label: str
    first: datetime.date | None
    last: datetime.date | None

    def is_valid(self, on: datetime.date) -> bool:
        """Whether it holds on that day."""
        return (self.first or on) <= on <= (self.last or on)


class Card(NamedTuple):
    """What gaps and maps need to know of an offering, in the reader's language.

    `summary_language` is empty where it is the reader's. `hours` are the rule of the house and the
    subdivision whose holidays count; None where nothing is known.
    """

    pk: int
    title: str
    url: str
    category: str
    kind: str
    place: str
    point: Point
    summary: str
    summary_language: str
    is_sample: bool
    is_wheelchair: bool
    price_level: int
    hours: tuple[str, str] | None
    awards: tuple[Award, ...]

    @classmethod
    def of(cls, offering: Offering) -> "Card":
        """The card of an offering with its `CARD_RELATIONS`."""
        house = OfferingHours.Purpose.HOUSE
        text = offering.text()
        rules = [record.rule for record in offering.hours.all() if record.purpose == house]
        return cls(
            pk=offering.pk,
            title=offering.title,
            url=offering.get_absolute_url(),
            category=offering.category,
            kind=str(offering.kind_entry.label),
            place=offering.place.name,
            point=offering.point,
            summary=text.summary if text else "",
            summary_language=text.language if text and text.language != get_language() else "",
            is_sample=offering.is_sample,
            is_wheelchair=offering.wheelchair == terms.Wheelchair.YES,
            price_level=offering.price_level or 0,
            hours=(rules[0], offering.place.subdivision) if rules else None,
            awards=tuple(
                Award(award.label, award.valid_from, award.valid_to)
                for award in offering.label_awards.all()
            ),
        )


class Look(NamedTuple):
    """How a list shows its cards: the level of their headings, upright or beside a picture.

    `is_first`: its picture is the largest in sight.
    """

    level: int = 3
    upright: bool = False
    is_first: bool = False


class Kept(NamedTuple):
    """A card and its HTML: the parts around the gaps, and what the template has in the gaps."""

    card: Card
    parts: tuple[str, ...]
    gaps: tuple[NodeList, ...]


class Listed(NamedTuple):
    """A card in a list; `distance_m` in metres along the ground, None where there is no centre."""

    kept: Kept
    distance_m: float | None

    @property
    def card(self) -> Card:
        """What is known of the offering."""
        return self.kept.card

    def html(self, context: Context, number: int | None = None) -> SafeString:
        """The card with its gaps filled, in the page that `context` belongs to."""
        kept = self.kept
        html = [kept.parts[0]]
        with context.push(card=kept.card, distance_m=self.distance_m, number=number):
            for gap, part in zip(kept.gaps, kept.parts[1:], strict=True):
                html += [gap.render(context), part]
        return mark_safe("".join(html))  # noqa: S308  both come from the template


_Key = tuple[int, str, Look]

# What is kept, and the version that it holds of; replaced whole when that changes.
_kept: tuple[Version, dict[_Key, Kept]] = ((), {})


def listed(
    hits: Iterable[Hit],
    look: Look | None = None,
    *,
    is_top: bool = False,
    version: Version | None = None,
) -> list[Listed]:
    """The hits as cards in the reader's language, in the same order.

    `is_top`: the first one has the largest picture in sight. `version`: that of the catalogue,
    where the caller has just asked for it. Offerings whose card is not kept are
    read together, in six queries; those that were withdrawn meanwhile drop out.
    """
    hits, language, kept = list(hits), get_language() or "", _of(version)
    looks = dict.fromkeys((hit.pk for hit in hits), look or Look())
    if is_top and hits:
        looks[hits[0].pk] = looks[hits[0].pk]._replace(is_first=True)
    cards = {pk: kept.get((pk, language, look)) for pk, look in looks.items()}
    missing = [hit for hit in hits if cards[hit.pk] is None]
    for offering, _distance in loaded(missing, CARD_RELATIONS) if missing else ():
        look = looks[offering.pk]
        cards[offering.pk] = kept[offering.pk, language, look] = made_of(offering, look)
        while len(kept) > MOST_KEPT:
            kept.pop(next(iter(kept)), None)
    return [Listed(card, hit.distance_m) for hit in hits if (card := cards[hit.pk]) is not None]


def made_of(offering: Offering, look: Look) -> Kept:
    """The card of an offering, rendered but for its gaps; its relations should be at hand."""
    gaps: list[NodeList] = []
    html = get_template("components/card.html").render(
        {"offering": offering, GAPS: gaps, "LANGUAGE_CODE": get_language(), **look._asdict()}
    )
    return Kept(Card.of(offering), tuple(html.split(GAP)), tuple(gaps))


def _of(version: Version | None) -> dict[_Key, Kept]:
    """What is kept of a version of the catalogue, by default that of now: of a new one nothing."""
    global _kept
    version = version or CATALOGUE.version()
    if _kept[0] != version:
        _kept = (version, {})
    return _kept[1]
