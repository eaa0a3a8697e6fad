"""What the front page counts: offerings by category, and places with a health-resort status."""

from dataclasses import dataclass, field

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from catalogue.exporters.map_marks import Mark
from catalogue.models import Category, Place, PlaceStatus, ResortKind, StatusScheme
from catalogue.search.columns import Columns, current
from home.small_map import SmallMap, map_across
from home.templatetags.icons import resort_icon, symbol

_STRICTEST_FIRST = [kind.value for kind in ResortKind]
# A single resort is shown with its surroundings.
_LEAST_KM = 24


@dataclass(frozen=True, slots=True)
class CategoryCount:
    """A category and how many public offerings it has."""

    category: Category
    count: int


@dataclass(frozen=True, slots=True)
class Resort:
    """A place that is a health resort, and the number of public offerings in it."""

    place: Place
    count: int


@dataclass(frozen=True, slots=True)
class ResortTitle:
    """A title of health resorts in the reader's words, and the places that bear it today.

    Two states may use the same words; the places of both then stand together.
    """

    label: str
    kind: str
    resorts: list[Resort] = field(default_factory=list)


class HomeSections:
    """The counted sections of the front page, each asked for once."""

    @cached_property
    def columns(self) -> Columns:
        """The public offerings of this moment."""
        return current()

    @cached_property
    def categories(self) -> list[CategoryCount]:
        """All six categories in their order, empty ones too."""
        counts = self.columns.counts(self.columns.everything)
        return [CategoryCount(category, counts.get(category.value, 0)) for category in Category]

    @property
    def count(self) -> int:
        """All public offerings."""
        return sum(row.count for row in self.categories)

    @cached_property
    def resort_titles(self) -> list[ResortTitle]:
        """The titles of today, strictest first, each with its places in which there is something.

        A place with two titles stands with both. Those with most to offer come first.
        """
        statuses = list(
            PlaceStatus.objects.valid()
            .filter(scheme__kind=StatusScheme.Kind.HEALTH_RESORT)
            .select_related("place", "scheme")
            .defer("place__boundary", "place__landscape")
            .order_by("place__name")
        )
        # A resort may be a municipality with settlements below it.
        counts = {
            path: self.columns.inside(path).bit_count()
            for path in {status.place.path for status in statuses}
        }
        titles: dict[tuple[str, str], ResortTitle] = {}
        for status in sorted(statuses, key=lambda status: -counts[status.place.path]):
            if count := counts[status.place.path]:
                key = status.scheme.resort_kind, status.scheme.label
                title = titles.setdefault(key, ResortTitle(key[1], key[0]))
                title.resorts.append(Resort(status.place, count))
        return sorted(titles.values(), key=lambda title: (_strictness(title.kind), title.label))

    @cached_property
    def resort_map(self) -> SmallMap | None:
        """The same on a map, each place once under its strictest title; None without any."""
        marks: dict[int, Mark] = {}
        for title in self.resort_titles:
            for resort in title.resorts:
                mark = Mark(
                    resort.place.point,
                    resort.place.name,
                    symbol=symbol(resort_icon(title.kind)),
                    is_small=title.kind == ResortKind.RECREATION,
                    url=resort.place.get_absolute_url(),
                )
                marks.setdefault(resort.place.pk, mark)
        if not marks:
            return None
        shown = list(marks.values())
        # On a phone there is no room for every name; the list has them all.
        fewer = [mark._replace(name="") if mark.is_small else mark for mark in shown]
        words = _("Map of the health resorts; the list says the same in words")
        return map_across(words, shown, fewer, least_km=_LEAST_KM)


def _strictness(kind: str) -> int:
    return _STRICTEST_FIRST.index(kind) if kind in _STRICTEST_FIRST else len(_STRICTEST_FIRST)
