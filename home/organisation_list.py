"""The list of all who take part, with what narrows it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django import forms
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from catalogue.german import tokens
from catalogue.models import Offering
from home.paging import Paging
from network.members.models import Claim, Organisation

A_PAGE = 24


class Row(NamedTuple):
    """What narrowing and sorting need to know of an organisation."""

    pk: int
    name: str
    legal_name: str
    kind: str
    place: str
    place_name: str


class OrganisationSearch(forms.Form):
    """Name, kind and place; each choice says how many there are."""

    q = forms.CharField(label=_("Name"), max_length=120, required=False)
    art = forms.ChoiceField(label=_("Kind"), required=False)
    ort = forms.ChoiceField(label=_("Place"), required=False)

    def __init__(self, data: object, rows: Sequence[Row]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict of the request
        self.fields["q"].widget.attrs["autocomplete"] = "off"
        kinds = Counter(row.kind for row in rows)
        self._choose("art", [(kind.value, str(kind.label), kinds[kind.value])
                             for kind in Organisation.Kind if kind.value in kinds])  # fmt: skip
        places = Counter((row.place, row.place_name) for row in rows)
        ordered = sorted(places.items(), key=lambda item: tokens(item[0][1]))
        self._choose("ort", [(slug, name, count) for (slug, name), count in ordered])

    def _choose(self, name: str, choices: list[tuple[str, str, int]]) -> None:
        field = self.fields[name]
        field.choices = [  # type: ignore[attr-defined]
            ("", _("All")),
            *((value, f"{label} ({count})") for value, label, count in choices),
        ]


@dataclass
class OrganisationList:
    """Organisations that fit a search, and one page of them."""

    asked: forms.Form
    rows: Sequence[Row]
    number: int

    @cached_property
    def _found(self) -> Paginator[int]:
        said = self.asked.cleaned_data
        words = tokens(said["q"])
        fitting = [
            row
            for row in self.rows
            if said["art"] in ("", row.kind)
            and said["ort"] in ("", row.place)
            and _is_named(row, words)
        ]
        return Paginator([row.pk for row in fitting], A_PAGE)

    @property
    def count(self) -> int:
        """How many fit."""
        return self._found.count

    @property
    def is_missing(self) -> bool:
        """Whether there is no such page."""
        return not 1 <= self.number <= self._found.num_pages

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked for."""
        return any(self.asked.cleaned_data.values())

    @cached_property
    def organisations(self) -> list[Organisation]:
        """Those of this page with all that the list shows, `offerings` counted."""
        keys = list(self._found.page(self.number))
        listed = Q(
            claims__state=Claim.State.APPROVED,
            claims__offering__in=Offering.objects.public().values("pk"),
        )
        found = (
            Organisation.objects.select_related("place", "logo")
            .defer("place__boundary", "place__landscape")
            .prefetch_related("texts")
            .annotate(offerings=Count("claims", filter=listed))
            .in_bulk(keys)
        )
        return [found[pk] for pk in keys if pk in found]

    @property
    def paging(self) -> Paging:
        """The pages of the list."""
        said = {name: value for name, value in self.asked.cleaned_data.items() if value}

        def address(number: int) -> str:
            query = urlencode({**said, **({"seite": number} if number > 1 else {})})
            return f"{reverse('organisations')}?{query}" if query else reverse("organisations")

        return Paging(self.number, self._found.num_pages, address)


def public_rows() -> list[Row]:
    """All organisations that visitors see, by name as Germans sort; one database query."""
    found = (
        Organisation.objects.all()
        .public()
        .values_list("pk", "name", "legal_name", "kind", "place__slug", "place__name")
    )
    return sorted(map(Row._make, found), key=lambda row: (tokens(row.name), row.pk))


def _is_named(row: Row, words: Sequence[str]) -> bool:
    """Whether each word begins a word of the name."""
    named = tokens(f"{row.name} {row.legal_name}")
    return all(any(name.startswith(word) for name in named) for word in words)
