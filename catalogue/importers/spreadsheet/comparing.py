"""What a row would change, and what of it cannot be stored; nothing is written here."""

from collections.abc import Iterable
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from catalogue.actions.changing import Keys
from catalogue.actions.changing.checks import cleaned
from catalogue.actions.importing.places import MisplacedError, NoPlacesError, Places
from catalogue.forms.coordinates import check_near
from catalogue.geo import Point
from catalogue.german import fold
from catalogue.importers.spreadsheet.rows import Problem, Row
from catalogue.models import KIND_BY_KEY, Category
from catalogue.sheet_columns import Column, Columns
from catalogue.statements import Plain, Statements


class Compared(NamedTuple):
    """Changes that can be stored, by path; with problems the row is left as a whole."""

    changes: Statements
    problems: list[Problem]


class Known(NamedTuple):
    """An offering as a row may name it."""

    pk: int
    name: str
    place: str


class Offerings:
    """The offerings that a table may be about; each only once."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._by_name: dict[tuple[str, str], list[int]] = {}
        self._keys: set[int] = set()
        for one in known:
            self._keys.add(one.pk)
            self._by_name.setdefault((fold(one.name), one.place), []).append(one.pk)
        self._rows: dict[object, int] = {}

    def find(self, row: Row) -> int | None:
        """The offering that a row is about: by its number, else by name and place; None for a
        new one. So a table of new listings that comes a second time changes those of the first.

        Raises LookupError, in words for people: an unknown number, several of that name, or an
        offering that an earlier row is about.
        """
        name = (fold(row.name), str(row.says.get("place") or ""))
        found = row.key
        if found is not None and found not in self._keys:
            message = _("No listing that you may change has the number %(number)s.")
            raise LookupError(message % {"number": found})
        if found is None:
            alike = self._by_name.get(name, [])
            if len(alike) > 1:
                raise LookupError(
                    _("Several listings are called so there: please enter the number.")
                )
            found = alike[0] if alike else None
        is_about = name if found is None else found
        earlier = self._rows.setdefault(is_about, row.number)
        if earlier != row.number:
            message = _("Row %(number)s is about the same listing.")
            raise LookupError(message % {"number": earlier})
        return found


class Comparer:
    """Compares rows with what is stated; what it needs to know is read once."""

    def __init__(self, columns: Columns) -> None:
        self.columns, self.keys = columns, Keys()
        self._places: Places | None = None

    def compare(self, row: Row, ours: Statements | None) -> Compared:
        """`ours`: what the offering states; None for a new one."""
        wanted = _without_same(_with_tags(row.says, ours or {}), ours or {})
        problems = list(row.problems)
        if ours is None:
            problems += self._missing(wanted)
            wanted = {path: value for path, value in wanted.items() if value is not None}
            wanted.setdefault("has_operator", True)
        kind = KIND_BY_KEY.get(str(wanted.get("kind") or (ours or {}).get("kind")))
        if kind is None or (problems and ours is None):
            return Compared(
                {}, problems or [self._problem("kind", None, _("The kind is missing."))]
            )
        if ours and KIND_BY_KEY[str(ours["kind"])].category != kind.category:
            message = _("A table moves nothing to another category.")
            problems.append(self._problem("kind", wanted["kind"], message))
            return Compared({}, problems)
        problems += self._foreign(wanted, kind.category)
        wanted = {path: value for path, value in wanted.items() if self._fits(path, kind.category)}
        problems += self._placed(wanted, ours)
        try:
            found = cleaned(wanted, category=kind.category.value, keys=self.keys)
        except ValidationError as error:
            problems += [
                self._problem(path, wanted[path], " ".join(messages))
                for path, messages in error.message_dict.items()
            ]
            return Compared({}, problems)
        return Compared({} if problems else _without_same(found, ours or {}), problems)

    def _missing(self, wanted: Statements) -> list[Problem]:
        """What a new listing cannot do without."""
        needed = ["name", "kind"]
        if not wanted.get("point"):
            needed.append("place")
        return [
            self._problem(path, None, _("A new listing needs this."))
            for path in needed
            if not wanted.get(path)
        ]

    def _foreign(self, wanted: Statements, category: Category) -> list[Problem]:
        """Details of other categories."""
        message = _("Listings of the category “%(category)s” do not have this.")
        return [
            self._problem(path, value, message % {"category": category.label})
            for path, value in wanted.items()
            if value is not None and not self._fits(path, category)
        ]

    def _fits(self, path: str, category: Category) -> bool:
        column = self.columns.by_key.get(path)
        return column is None or not column.categories or category.value in column.categories

    def _placed(self, wanted: Statements, ours: Statements | None) -> list[Problem]:
        """Where a place or a position is new: both must fit, and one may follow from the other."""
        if not {"place", "point"} & wanted.keys():
            return []
        point = wanted.get("point") or (ours or {}).get("point")
        place = self.columns.places.get(str(wanted.get("place") or (ours or {}).get("place")))
        if place is not None and point is None:
            wanted["point"] = [place.lat, place.lon]
            return []
        if not isinstance(point, list):
            return []
        at = Point(float(str(point[0])), float(str(point[1])))
        try:
            if place is not None:
                check_near(at, place)
            else:
                self._places = self._places or Places()
                wanted["place"] = self._places.key_of(at)
        except ValidationError as error:
            return [self._problem("lat", at.lat, " ".join(error.messages))]
        except (MisplacedError, NoPlacesError) as error:
            return [self._problem("lat", at.lat, str(error))]
        return []

    def _problem(self, path: str, value: Plain, message: str) -> Problem:
        column = self.column_of(path)
        written = column.write(value) if column and not isinstance(value, dict) else ""
        return Problem(column.heading if column else path, written, message)

    def column_of(self, path: str) -> Column | None:
        """The column in which a statement stands."""
        key = {"point": "lat"}.get(path, "tags" if path.startswith("tags.") else path)
        return self.columns.by_key.get(key)


def _with_tags(says: Statements, ours: Statements) -> Statements:
    """The list of tags as statements of its own each; those that it lacks go."""
    if "tags" not in says:
        return says
    tags = says["tags"] if isinstance(says["tags"], list) else []
    wanted: Statements = {path: None for path in ours if path.startswith("tags.")}
    wanted |= {f"tags.{slug}": True for slug in tags}
    return {path: value for path, value in says.items() if path != "tags"} | wanted


def _without_same(wanted: Statements, ours: Statements) -> Statements:
    """What differs. A program may have eaten the zeros before a number, which is no difference."""
    return {
        path: value
        for path, value in wanted.items()
        if value != ours.get(path) and not _lost_zeros(value, ours.get(path))
    }


def _lost_zeros(value: Plain, ours: Plain) -> bool:
    if not (isinstance(value, str) and isinstance(ours, str)):
        return False
    return value.isdigit() and ours.startswith("0") and ours.lstrip("0") == value
