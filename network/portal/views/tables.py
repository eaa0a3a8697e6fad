"""Many listings at once: out as a spreadsheet, in as one, looked at in between."""

import io
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.exporters.spreadsheet import rows_of, write_csv, write_xlsx
from catalogue.importers.spreadsheet.sheet import UnreadableError
from catalogue.sheet_columns import Columns
from catalogue.statements import Statements, stated
from network.members import permissions
from network.members.actions import tables
from network.members.models import Organisation, Table, TableRow
from network.portal.access import PortalRequest, organisation_page
from network.portal.forms.table import TableForm

MOST_SHOWN = 200  # rows of a kind on the page

_KINDS = {
    "csv": (write_csv, "text/csv; charset=utf-8"),
    "xlsx": (write_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
_State = TableRow.State
_post = require_http_methods(["POST"])
_own_page = organisation_page("may_bring_tables")


@require_http_methods(["GET", "HEAD", "POST"])
@_own_page
def table(request: PortalRequest, organisation: Organisation) -> HttpResponse:
    """Download, template, upload; and the table that waits, if there is one."""
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            taken = tables.take(
                organisation=organisation, data=file.read(), file_name=file.name, by=request.user
            )
        except UnreadableError as error:
            form.add_error("file", str(error))
        except ValidationError as error:
            form.add_error("file", error)
        else:
            return redirect("portal-table-rows", organisation.slug, taken.pk)
    context = {
        "organisation": organisation,
        "form": form,
        "waiting": organisation.tables.all().open().first(),
        "number": permissions.listings_of(organisation).count(),
        "may_claim": permissions.may_claim(request.user, organisation),
    }
    return render(request, "network/portal/table.html", context)


@require_safe
@_own_page
def download(
    request: PortalRequest, organisation: Organisation, what: str, kind: str
) -> HttpResponse:
    """The listings with their latest drafts, or the headings alone, as CSV or XLSX."""
    if what not in ("eintraege", "vorlage") or kind not in _KINDS:
        raise Http404
    write, content_type = _KINDS[kind]
    columns, made = Columns(), io.BytesIO()
    listed = _listed(organisation) if what == "eintraege" else iter(())
    write(rows_of(listed, columns), columns, made)
    response = HttpResponse(made.getvalue(), content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{what}.{kind}"'
    return response


def _listed(organisation: Organisation) -> Iterator[tuple[int, Statements]]:
    found = permissions.listings_of(organisation).order_by("name", "pk")
    for offering in found.select_related("latest_revision", "place").iterator(chunk_size=200):
        yield offering.pk, stated(offering.get_latest_revision_as_object())


@require_safe
@_own_page
def rows(request: PortalRequest, organisation: Organisation, pk: int) -> HttpResponse:
    """How far a table has come: what it would change, or what it did."""
    shown = _table(organisation, pk)
    counts = Counter(shown.rows.values_list("state", flat=True))
    total = counts.total()
    is_importing = shown.state == Table.State.IMPORTING
    left = counts[_State.NEW] + counts[_State.CHANGED] if is_importing else counts[_State.READ]
    to_do = total - (counts[_State.SAME] + counts[_State.WRONG] if is_importing else 0)
    context = {
        "organisation": organisation,
        "table": shown,
        "counts": {state.value: counts[state.value] for state in _State},
        "is_working": shown.state in (Table.State.COMPARING, Table.State.IMPORTING),
        "done": to_do - left,
        "total": to_do,
        "useful": counts[_State.NEW] + counts[_State.CHANGED],
        "lists": _lists(shown),
        "most": MOST_SHOWN,
    }
    return render(request, "network/portal/table_rows.html", context)


class RowList(NamedTuple):
    """Rows of a kind as a table of the page; `is_cut` where there are more than it shows."""

    title: str
    headings: list[str]
    rows: list[list[object]]
    is_cut: bool


def _lists(shown: Table) -> list[RowList]:
    """The rows that are wrong, changed and new, where there are any."""
    row, name, column = _("Row"), _("Listing"), _("Column")
    found = [
        _list(
            _("Rows that stay out"),
            [row, name, column, _("In the cell"), _("What is wrong")],
            shown.rows.filter(state=_State.WRONG),
            lambda one: [[p["column"], p["value"], p["message"]] for p in one.problems],
        ),
        _list(
            _("Changes"),
            [row, name, column, _("Before"), _("After")],
            shown.rows.filter(state__in=[_State.CHANGED, _State.UPDATED]),
            lambda one: [[c["label"], c["before"] or "–", c["after"] or "–"] for c in one.changes],
        ),
        _list(
            _("New listings"),
            [row, name],
            shown.rows.filter(state__in=[_State.NEW, _State.CREATED]),
            lambda one: [[]],
        ),
    ]
    return [one for one in found if one.rows]


def _list(
    title: str,
    headings: list[str],
    rows: QuerySet[TableRow],
    cells: Callable[[TableRow], list[list[object]]],
) -> RowList:
    found = list(rows.defer("says").select_related("table__organisation")[: MOST_SHOWN + 1])
    lines = [
        [_("Row %(number)s") % {"number": one.number}, _name(one), *rest]
        for one in found[:MOST_SHOWN]
        for rest in cells(one)
    ]
    return RowList(title, headings, lines, len(found) > MOST_SHOWN)


def _name(row: TableRow) -> object:
    """The name, with the way to the listing where there is one."""
    if row.offering_id is None:
        return row.name
    slug = row.table.organisation.slug
    address = reverse("portal-listing", args=[slug, row.offering_id])
    return format_html('<a href="{}">{}</a>', address, row.name)


@_post
@_own_page
def go_on(request: PortalRequest, organisation: Organisation, pk: int) -> HttpResponse:
    """One more step of comparing or taking over."""
    shown = _table(organisation, pk)
    if shown.state == Table.State.COMPARING:
        tables.compare_some(table=shown)
    elif shown.state == Table.State.IMPORTING:
        tables.import_some(table=shown, by=request.user)
    return redirect("portal-table-rows", organisation.slug, pk)


@_post
@_own_page
def confirm(request: PortalRequest, organisation: Organisation, pk: int) -> HttpResponse:
    """Take the table over as it was shown."""
    tables.decide(table=_table(organisation, pk))
    return redirect("portal-table-rows", organisation.slug, pk)


@_post
@_own_page
def drop(request: PortalRequest, organisation: Organisation, pk: int) -> HttpResponse:
    """Forget the table; nothing was changed."""
    if tables.drop(table=_table(organisation, pk)):
        messages.success(request, _("The table is forgotten. Nothing was changed."))
    return redirect("portal-table", organisation.slug)


def _table(organisation: Organisation, pk: int) -> Table:
    found = organisation.tables.select_related("organisation").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
