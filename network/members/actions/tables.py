"""Many listings at once: the rows of a spreadsheet, compared first, then taken over.

Both happen in small steps that somebody asks for until nothing is left (`compare_some`,
`import_some`). Each row is taken over in one transaction with its own state, so that a step may be
cut off, repeated or run twice at once. The file is not kept, and what its rows say no longer than
needed.
"""

import time
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from catalogue.actions.changing import LockedError, NoReviewError, revise, submit
from catalogue.importers.spreadsheet.comparing import Compared, Comparer, Known, Offerings
from catalogue.importers.spreadsheet.files import read_file
from catalogue.importers.spreadsheet.rows import Problem, Row, read_rows
from catalogue.models import Offering, Place
from catalogue.sheet_columns import Columns
from catalogue.statements import Statements, stated
from catalogue.statements_in_words import Words
from network.members import permissions
from network.members.actions import listings
from network.members.actions.organisations import locked
from network.members.models import Organisation, Table, TableRow

MOST_ROWS = 5_000
# One step: short enough that a page waits for it.
STEP_SECONDS = 1.5
_TOGETHER = 25  # rows between two looks at the clock
_State = TableRow.State
_ONLY_OWNERS = gettext_lazy("Only owners enter new listings.")


@transaction.atomic
def take(*, organisation: Organisation, data: bytes, file_name: str, by: User) -> Table:
    """Keep what a file says, to be compared; a table that nobody went on with gives way.

    Raises PermissionDenied, UnreadableError (`catalogue.importers.spreadsheet.sheet`), and
    ValidationError for too many rows, none, or while another table is taken over.
    """
    if not permissions.may_bring_tables(by, organisation):
        raise PermissionDenied
    columns = Columns()
    rows, ignored = read_rows(read_file(data), columns)
    if not rows:
        raise ValidationError(_("The table has headings but no rows."))
    if len(rows) > MOST_ROWS:
        message = _("The table has more than %(number)s rows. Please part it.")
        raise ValidationError(message % {"number": MOST_ROWS})
    organisation = locked(organisation)
    if organisation.tables.filter(state=Table.State.IMPORTING).exists():
        raise ValidationError(_("Another table is being taken over. Please wait for its end."))
    organisation.tables.all().open().delete()
    table = Table.objects.create(
        organisation=organisation, by=by, file_name=file_name[-200:], ignored=ignored
    )
    known = _known(organisation, by)
    may_begin = permissions.may_claim(by, organisation)
    kept = [_kept(table, row, known, columns, may_begin=may_begin) for row in rows]
    TableRow.objects.bulk_create(kept, batch_size=500)
    return table


def _known(organisation: Organisation, by: User) -> Offerings:
    """The listings that rows may be about: the organisation's, as far as the person edits them."""
    edited = permissions.listings_edited_by(by)
    found = permissions.listings_of(organisation).filter(pk__in=edited.values("pk"))
    return Offerings(Known(*row) for row in found.values_list("pk", "name", "place__key"))


def _kept(
    table: Table, row: Row, known: Offerings, columns: Columns, *, may_begin: bool
) -> TableRow:
    offering = None
    heading = columns.by_key["number"].heading
    try:
        offering = known.find(row)
        if offering is None and not may_begin:
            row.problems.append(Problem(heading, "", str(_ONLY_OWNERS)))
    except LookupError as error:
        row.problems.append(Problem(heading, str(row.key or row.name), str(error)))
    return TableRow(
        table=table,
        number=row.number,
        name=row.name[:200],
        offering_id=offering,
        says=row.says,
        problems=[problem._asdict() for problem in row.problems],
        state=_State.WRONG if row.problems else _State.READ,
    )


def compare_some(*, table: Table) -> None:
    """Find out of some rows what they would change; the last step ends the comparing."""
    comparer = Comparer(Columns())
    words = Words()
    waiting = table.rows.filter(state=_State.READ)
    _until_late(waiting, lambda row: _look(row, comparer, words))
    if not waiting.exists():
        comparing = Table.objects.filter(pk=table.pk, state=Table.State.COMPARING)
        comparing.update(state=Table.State.COMPARED)


def _look(row: TableRow, comparer: Comparer, words: Words) -> None:
    compared, ours = _compared(row, comparer)
    row.problems = [problem._asdict() for problem in compared.problems]
    if ours is not None:
        before = {path: ours[path] for path in compared.changes if path in ours}
        row.changes = [
            {**change._asdict(), "was": before.get(change.path)}
            for change in words.changes(before, compared.changes)
        ]
    if compared.problems:
        row.state = _State.WRONG
    elif row.offering is None:
        row.state = _State.NEW
    else:
        row.state = _State.CHANGED if compared.changes else _State.SAME
        row.name = row.offering.name
    row.save(update_fields=["problems", "changes", "state", "name"])


def _compared(row: TableRow, comparer: Comparer) -> tuple[Compared, Statements | None]:
    """The row beside what the latest version of its listing states, None for a new one."""
    ours: Statements | None = None
    if row.offering is not None:
        ours = stated(row.offering.get_latest_revision_as_object())
    return comparer.compare(Row(row.number, says=row.says), ours), ours


def decide(*, table: Table) -> bool:
    """Begin to take a compared table over; whether it was waiting for that."""
    compared = Table.objects.filter(pk=table.pk, state=Table.State.COMPARED)
    return compared.update(state=Table.State.IMPORTING) == 1


@transaction.atomic
def drop(*, table: Table) -> bool:
    """Forget a table that is not being taken over; whether it could be."""
    stored = Table.objects.select_for_update().filter(pk=table.pk)
    count, _by_model = stored.exclude(state=Table.State.IMPORTING).delete()
    return count > 0


def import_some(*, table: Table, by: User) -> None:
    """Take some rows over, in the name of `by`; the last step ends the import.

    Raises PermissionDenied where the person no longer edits for the organisation.
    """
    if not permissions.may_bring_tables(by, table.organisation):
        raise PermissionDenied
    comparer = Comparer(Columns())
    waiting = table.rows.filter(state__in=[_State.NEW, _State.CHANGED])
    _until_late(waiting, lambda row: _import(row, comparer, by))
    if not waiting.exists():
        importing = Table.objects.filter(pk=table.pk, state=Table.State.IMPORTING)
        if importing.update(state=Table.State.DONE):
            table.rows.update(says={})


def _until_late(waiting: Any, work: Callable[[TableRow], None]) -> None:
    """Do some of the rows, those that stand first, until the step has lasted long enough."""
    late = time.monotonic() + STEP_SECONDS
    while time.monotonic() < late:
        rows = list(waiting.select_related("offering__place", "table__organisation")[:_TOGETHER])
        if not rows:
            return
        for row in rows:
            work(row)
            if time.monotonic() >= late:
                return


def _import(row: TableRow, comparer: Comparer, by: User) -> None:
    """One row, as a whole or not at all; where another worker was first, not again."""
    done = _State.CREATED if row.state == _State.NEW else _State.UPDATED
    mine = TableRow.objects.filter(pk=row.pk, state=row.state)
    try:
        with transaction.atomic():
            if mine.update(state=done) == 1:
                _write(row, comparer, by)
    except PermissionDenied:
        _refuse(row, str(_ONLY_OWNERS))
    except LockedError:
        _refuse(row, _("An editor is working on this listing. Please try later."))
    except ValidationError as error:
        _refuse(row, " ".join(error.messages))


def _write(row: TableRow, comparer: Comparer, by: User) -> None:
    organisation = row.table.organisation
    compared, ours = _compared(row, comparer)
    if compared.problems:
        raise ValidationError([problem.message for problem in compared.problems])
    if row.state == _State.NEW:
        begun = _begin(compared.changes, organisation, by)
        TableRow.objects.filter(pk=row.pk).update(offering=begun)
        return
    if row.offering is None:
        raise ValidationError(_("The listing is no longer there."))
    if not _is_as_shown(row, compared.changes, ours or {}):
        raise ValidationError(
            _("Somebody has changed the listing since you looked. Please bring the row again.")
        )
    kept = permissions.listings_of(organisation).filter(pk=row.offering.pk)
    if not (kept.exists() and permissions.may_edit_listing(by, row.offering)):
        raise ValidationError(_("You no longer keep this listing."))
    revised = revise(
        offering=row.offering, changes=compared.changes, by=by, is_verified=True, keys=comparer.keys
    )
    if row.offering.live and revised.in_draft:
        _hand_in(row.offering, by)


def _is_as_shown(row: TableRow, changes: Statements, ours: Statements) -> bool:
    """Whether the row changes now what the person saw, and from the same."""
    shown = {change["path"]: change["was"] for change in row.changes}
    return shown == {path: ours.get(path) for path in changes}


def _begin(says: Statements, organisation: Organisation, by: User) -> Offering:
    most = listings.MOST_DRAFTS_OF_A_TABLE if organisation.is_public else listings.MOST_DRAFTS
    claim = listings.begin(
        organisation=organisation,
        name=str(says["name"]),
        kind=str(says["kind"]),
        place=Place.objects.get(key=says["place"]),
        by=by,
        most=most,
        says={path: says[path] for path in says if path not in ("name", "kind", "place")},
    )
    return claim.offering


def _hand_in(offering: Offering, by: User) -> None:
    """Whoever confirms a table means it: nobody hands forty listings in one by one."""
    try:
        submit(offering=offering, by=by)
    except NoReviewError:
        return  # the draft waits, and the portal says so at the listing


def _refuse(row: TableRow, message: str) -> None:
    problem = Problem("", row.name, message)
    waiting = TableRow.objects.filter(pk=row.pk, state=row.state)
    waiting.update(state=_State.WRONG, problems=[problem._asdict()])


def remove_old() -> int:
    """Forget tables that are kept no longer; returns how many there were."""
    _total, by_model = Table.objects.all().old(timezone.now()).delete()
    return by_model.get(Table._meta.label, 0)
