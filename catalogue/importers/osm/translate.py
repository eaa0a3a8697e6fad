"""Translates elements of OpenStreetMap into records; the words are in `table`."""

import datetime
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from catalogue.actions.importing import Record, Rejection
from catalogue.geo import Point
from catalogue.importers.osm import table
from catalogue.importers.osm.table import Tags, Use, says, values_of
from catalogue.models import KIND_BY_KEY, Category
from catalogue.models.terms import AccessFeature, Wheelchair
from catalogue.statements import Plain

_PHONE = ("phone", "contact:phone", "contact:mobile", "mobile")
_EMAIL = ("email", "contact:email")
_WEBSITE = ("website", "contact:website", "url")
_SIGNS_OF_OPERATOR = ("operator", "opening_hours", *_PHONE, *_EMAIL, *_WEBSITE)
_ID_AS_NAME = re.compile(r"(node|way|relation)/\d+", re.ASCII)
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
_COUNT = re.compile(r"\d{1,5}", re.ASCII)
_YES = {"yes": True, "no": False, "only": True, "leashed": True, "designated": True}
# Not a whole address: some sites are written without the scheme.
_BARE_HOST = re.compile(r"[\w-]+(\.[\w-]+)+(/\S*)?")


class Translation(NamedTuple):
    """The records of a file, and what could not become one. Each element is in one of them."""

    records: list[Record]
    rejected: list[Rejection]


class _UnusableError(Exception):
    """An element that no record can be made of."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field, self.message = field, message


def translate(elements: Iterable[Any], as_of: datetime.date) -> Translation:
    """Translate the elements of an Overpass answer, whatever they may be.

    Items are called as OpenStreetMap does ("node/123"), or by their number in the file where
    they have no identifier.
    """
    records, rejected = [], []
    for number, element in enumerate(elements, 1):
        item = _("element %(number)s") % {"number": number}
        try:
            item = _identifier(element)
            record, dropped = _record(item, element, as_of)
        except _UnusableError as unusable:
            rejected.append(Rejection(item, unusable.field, unusable.message))
        else:
            records.append(record)
            rejected += dropped
    return Translation(records, rejected)


def _identifier(element: Any) -> str:
    if not isinstance(element, dict):
        raise _UnusableError("element", _("An object with “type” and “id” is expected."))
    kind, number = element.get("type"), element.get("id")
    if kind not in ("node", "way", "relation"):
        raise _UnusableError("type", _("The type must be node, way or relation."))
    if not isinstance(number, int) or isinstance(number, bool) or not 0 < number < 10**18:
        raise _UnusableError("id", _("The id must be a positive whole number."))
    return f"{kind}/{number}"


def _record(
    item: str, element: dict[str, Any], as_of: datetime.date
) -> tuple[Record, list[Rejection]]:
    tags = _tags(element)
    use = table.use_of(tags)
    if use is None:
        raise _UnusableError(
            "tags", _("No use for visitors in its tags: %(tags)s.") % {"tags": _main_tags(tags)}
        )
    name = _name(tags, use)
    dropped: list[Rejection] = []
    facts = _Facts(item, tags, use, dropped)
    columns, details = facts.columns(), facts.details()
    record = Record(
        external_id=item,
        as_of=as_of,
        url=f"https://www.openstreetmap.org/{item}",
        name=name,
        kind=use.kind,
        point=_point(element),
        has_operator=use.is_run or any(tags.get(key) for key in _SIGNS_OF_OPERATOR),
        columns=columns,
        details=details,
        hours=tags.get("opening_hours", "").strip(),
        tags=tuple(sorted({slug for condition, slug in table.TAGS if says(tags, condition)})),
        unread=frozenset(facts.unread),
        aside={"stars": tags["stars"]} if tags.get("stars") else {},
    )
    return record, dropped


def _tags(element: dict[str, Any]) -> Tags:
    tags = element.get("tags", {})
    if not isinstance(tags, dict) or not all(isinstance(value, str) for value in tags.values()):
        raise _UnusableError("tags", _("The tags must be an object of texts."))
    return tags


def _main_tags(tags: Tags) -> str:
    """A few tags for the message: what the element calls itself."""
    keys = dict.fromkeys(use.key for use in table.USES)
    shown = [f"{key}={tags[key][:40]}" for key in keys if tags.get(key)][:4]
    return ", ".join(shown) or _("none that the table knows")


def _name(tags: Tags, use: Use) -> str:
    """The name on the spot; for a producer also that of the operator or the brand.

    An identifier that some tool put in place of a name is none.
    """
    keys = ["name"]
    if KIND_BY_KEY[use.kind].category == Category.PRODUCER:
        keys += ["operator", "brand"]
    for key in keys:
        name = tags.get(key, "").strip()
        if any(sign.isalnum() for sign in name) and not _ID_AS_NAME.fullmatch(name):
            return name
    raise _UnusableError("name", _("It has no name."))


def _point(element: dict[str, Any]) -> Point:
    """Where the element is: a node's own point, a way's or relation's centre or middle."""
    where: Any = element if element["type"] == "node" else element.get("center")
    if where is None and isinstance(bounds := element.get("bounds"), dict):
        south, north = _degrees(bounds, "minlat"), _degrees(bounds, "maxlat")
        west, east = _degrees(bounds, "minlon"), _degrees(bounds, "maxlon")
        return Point((south + north) / 2, (west + east) / 2)
    if not isinstance(where, dict):
        raise _UnusableError(
            "center", _("Ways and relations need a centre: ask with “out center”.")
        )
    return Point(_degrees(where, "lat"), _degrees(where, "lon"))


def _degrees(where: Mapping[str, Any], key: str) -> float:
    value = where.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _UnusableError(key, _("A number is expected."))
    try:
        degrees = float(value)
    except OverflowError:
        degrees = math.inf
    if not math.isfinite(degrees):
        raise _UnusableError(key, _("A number is expected."))
    return degrees


class _Facts:
    """The facts of one element beyond name, kind and position.

    What cannot be read goes to `dropped`, and its path to `unread`.
    """

    def __init__(self, item: str, tags: Tags, use: Use, dropped: list[Rejection]) -> None:
        self.item, self.tags, self.use, self.dropped = item, tags, use, dropped
        self.unread: set[str] = set()

    def columns(self) -> dict[str, Plain]:
        """Columns of the offering."""
        tags = self.tags
        found: dict[str, Plain] = {
            "street": _street(tags),
            "postcode": tags.get("addr:postcode", ""),
            "locality": tags.get("addr:city", ""),
            "phone": self._first(_PHONE),
            "email": self._first(_EMAIL).removeprefix("mailto:"),
            "website": _address(self._first(_WEBSITE)),
            "wikidata": self._first(("wikidata",)),
            "wheelchair": self._wheelchair(),
        }
        if says(tags, "toilets:wheelchair=yes|designated"):
            found["access_features"] = [AccessFeature.ACCESSIBLE_TOILET.value]
        return {column: value for column, value in found.items() if value}

    def details(self) -> dict[str, Plain]:
        """Fields of the detail record of the category."""
        readers = {
            Category.LODGING: self._lodging,
            Category.FOOD: self._food,
            Category.HEALTH: self._health,
            Category.SPA: self._spa,
            Category.PRODUCER: self._producer,
            Category.LEISURE: self._leisure,
        }
        found = readers[KIND_BY_KEY[self.use.kind].category]()
        return {field: value for field, value in found.items() if value not in (None, "", [])}

    def _lodging(self) -> dict[str, Plain]:
        return {
            "rooms": self._count("rooms", ("rooms", "capacity:rooms")),
            "beds": self._count("beds", ("beds", "capacity:beds")),
            "check_in": self._clock("check_in"),
            "check_out": self._clock("check_out"),
            "pets": self._yes(("dog", "pets", "pets_allowed")),
        }

    def _food(self) -> dict[str, Plain]:
        diets = [key for key in table.DIETS if says(self.tags, f"diet:{key}=yes|only|limited")]
        found = [table.DIETS[key] for key in diets]
        if says(self.tags, "organic=yes|only"):
            found.append("organic_dishes")
        return {
            "cuisines": self._terms(("cuisine",), table.CUISINES),
            "diets": list[Plain](found),
            "seats": self._count("seats", ("seats", "capacity:seats", "capacity")),
        }

    def _health(self) -> dict[str, Plain]:
        return {"indications": self._terms(("healthcare:speciality",), table.INDICATIONS)}

    def _spa(self) -> dict[str, Plain]:
        is_sauna = self.use.kind == "sauna" or says(self.tags, "sauna=yes")
        is_kneipp = self.use.kind == "kneipp_facility"
        is_thermal = says(self.tags, "bath:type=thermal|hot_spring")
        remedies = [*["thermal_water"] * is_thermal, *["kneipp"] * is_kneipp]
        applications = [*["sauna_bathing"] * is_sauna, *["water_treading"] * is_kneipp]
        return {"remedies": list[Plain](remedies), "applications": list[Plain](applications)}

    def _producer(self) -> dict[str, Plain]:
        products = self._terms(("produce", "product", "vending", "food"), table.PRODUCTS)
        own = table.PRODUCTS_OF_KIND.get(self.use.kind)
        if says(self.tags, "shop=cheese"):
            own = "cheese"
        if own and own not in products:
            products.append(own)
        sale = table.POINTS_OF_SALE.get(self.use.kind)
        return {"product_groups": products, "points_of_sale": [sale] if sale else []}

    def _leisure(self) -> dict[str, Plain]:
        fee = self._yes(("fee",))
        return {"free_of_charge": None if fee is None else not fee}

    def _first(self, keys: Iterable[str]) -> str:
        """The first value of the first key that has one."""
        return next((value for key in keys for value in values_of(self.tags, key)), "")

    def _terms(self, keys: Iterable[str], terms: Mapping[str, str]) -> list[Plain]:
        """The terms that the values of the keys stand for; words that the table lacks are left."""
        words = (value.lower() for key in keys for value in values_of(self.tags, key))
        return list(dict.fromkeys(terms[word] for word in words if word in terms))

    def _yes(self, keys: Iterable[str]) -> bool | None:
        """Yes or no where the map says so plainly; anything finer is left open."""
        return _YES.get(self._first(keys))

    def _wheelchair(self) -> str:
        value = self._first(("wheelchair",))
        value = "yes" if value == "designated" else value
        return value if value in Wheelchair.values else ""

    def _count(self, field: str, keys: Iterable[str]) -> int | None:
        text = self._first(keys)
        if not text or _COUNT.fullmatch(text):
            return int(text) if text else None
        self._drop(field, _("“%(text)s” is no whole number.") % {"text": text[:40]})
        return None

    def _clock(self, field: str) -> str | None:
        text = self._first((field,))
        if not text:
            return None
        if match := _CLOCK.fullmatch(text):
            return f"{int(match[1]):02}:{match[2]}:00"
        self._drop(field, _("“%(text)s” is no time of day.") % {"text": text[:40]})
        return None

    def _drop(self, field: str, message: str) -> None:
        self.dropped.append(Rejection(self.item, field, message))
        self.unread.add(f"details.{field}")


def _street(tags: Tags) -> str:
    """Street and number, or the hamlet that has no streets. Some mappers write both in one."""
    street = (tags.get("addr:street") or tags.get("addr:place") or "").strip()
    number = tags.get("addr:housenumber", "").strip()
    if not street or not number or street.endswith(f" {number}"):
        return street
    return f"{street} {number}"


def _address(text: str) -> str:
    return f"https://{text}" if _BARE_HOST.fullmatch(text) else text
