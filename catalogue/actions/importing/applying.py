"""The one idempotent write: records in, catalogue changed, report out."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.actions.changing.values import Keys
from catalogue.actions.importing import withdrawing
from catalogue.actions.importing.batch import Batch, Run
from catalogue.actions.importing.places import Places
from catalogue.actions.importing.records import Record, Rejection, Report, Terms
from catalogue.actions.importing.withdrawing import TooManyMissingError
from catalogue.models import Source

__all__ = ["TooManyMissingError", "apply"]

# Records written in one transaction: long enough to be quick, short enough that other writers
# on SQLite wait a fraction of a second.
BATCH = 200


def apply(
    *,
    terms: Terms,
    records: Iterable[Record],
    rejected: Iterable[Rejection] = (),
    publish: bool = False,
    complete: str = "",
    force: bool = False,
    dry_run: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Bring the catalogue in step with what one source says; the second time changes nothing.

    `rejected`: what the importer could not translate; it goes into the report, and what it
    names counts as present. `publish` makes new items live, and drafts of an earlier import
    that nobody has touched; others wait as drafts. `complete` names the extract of which
    `records` are all: its items that are missing now are withdrawn. `force` allows that for
    more than a fifth of them. `dry_run` reports the same and writes nothing. `progress` is told
    how many of how many records are done.

    Every batch is one transaction with its search entries: killed at any moment, the import
    leaves no half item, and running it again ends in the same state as if it had not been
    killed. Raises NoPlacesError where no region is loaded and TooManyMissingError where
    `complete` would withdraw too much, both before anything is written.
    """
    report = Report(rejected=list(rejected))
    present = {rejection.item for rejection in report.rejected}
    wanted = list(_distinct(records, report))
    present.update(record.external_id for record in wanted)
    run = Run(
        places=Places(),
        keys=Keys(),
        publish=publish,
        extract=complete,
        dry_run=dry_run,
    )
    if complete:
        withdrawing.refuse_too_many(terms.key, complete, present, force=force)

    done = 0
    remaining = iter(wanted)
    while records_of_batch := list(islice(remaining, BATCH)):
        with transaction.atomic():
            batch = Batch(run, _source(terms, dry_run=dry_run), records_of_batch, report)
            batch.apply()
        done += len(records_of_batch)
        if progress:
            progress(done, len(wanted))
    if complete:
        report.withdrawn = withdrawing.withdraw_missing(
            terms.key, complete, present, at=timezone.now(), dry_run=dry_run
        )
    return report


def _distinct(records: Iterable[Record], report: Report) -> Iterator[Record]:
    """The records, each identifier once; a second word on the same thing is reported."""
    seen: dict[str, Record] = {}
    for record in records:
        earlier = seen.setdefault(record.external_id, record)
        if earlier is record:
            yield record
        elif earlier != record:
            message = _("The identifier occurs twice in the file with different facts.")
            report.rejected.append(Rejection(record.external_id, "id", message))


def _source(terms: Terms, *, dry_run: bool) -> Source:
    """The source, locked: two imports from one source take turns, batch by batch."""
    locked = Source.objects.select_for_update().filter(key=terms.key).first()
    if locked is None:
        locked = Source(**terms._asdict())
        if not dry_run:
            locked.save()
    return locked
