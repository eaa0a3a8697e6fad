"""One transaction of an import: compare a few hundred records with what is stored, and write."""

import dataclasses
import datetime
from collections.abc import Collection, Iterable

from catalogue.actions.changing import writing
from catalogue.actions.changing.drafts import Pending, carry, pending_of
from catalogue.actions.changing.values import Keys
from catalogue.actions.importing.checks import Checked, RefusedError
from catalogue.actions.importing.comparing import compare
from catalogue.actions.importing.places import Places
from catalogue.actions.importing.records import Conflict, Record, Rejection, Report
from catalogue.models import KIND_BY_KEY, Offering, Origin, Said, Source
from catalogue.provenance import last_said
from catalogue.search.index import refresh
from catalogue.statements import NEEDED, Statements, stated


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What holds for all batches of an import."""

    places: Places
    keys: Keys
    publish: bool
    extract: str
    dry_run: bool


class Batch:
    """Some records of one source, applied together. Must run inside a transaction."""

    def __init__(self, run: Run, source: Source, records: Iterable[Record], report: Report) -> None:
        self.run, self.source, self.report = run, source, report
        self.checked = [checked for record in records if (checked := self._check(record))]
        self.origins: dict[str, Origin] = {}
        self.pending: dict[int, list[Pending]] = {}
        self.changed: list[Offering] = []
        self.rewritten: list[Origin] = []
        self.redated: dict[tuple[datetime.date, str], list[int]] = {}

    def apply(self) -> None:
        """Write what differs and count it in the report; in a dry run, only count."""
        self._load()
        fresh = [checked for checked in self.checked if self._id(checked) not in self.origins]
        known = [checked for checked in self.checked if self._id(checked) in self.origins]
        self._create(fresh)
        for checked in known:
            self._update(self.origins[self._id(checked)], checked)
        if self.run.dry_run:
            return
        # Most imports change little: only what differs is written.
        Origin.objects.bulk_update(self.rewritten, ["licence", "url", "said", "withdrawn_at"])
        for (as_of, extract), ids in self.redated.items():
            Origin.objects.filter(pk__in=ids).update(as_of=as_of, extract=extract)
        refresh(self.changed)

    @staticmethod
    def _id(checked: Checked) -> str:
        return checked.record.external_id

    def _check(self, record: Record) -> Checked | None:
        try:
            checked = Checked(record, self.run.places, frozenset(self.run.keys.tags))
        except RefusedError as refused:
            self.report.rejected.append(
                Rejection(record.external_id, refused.field, refused.message)
            )
            return None
        self.report.rejected += checked.dropped
        return checked

    def _load(self) -> None:
        """Read what is stored of these records, the offerings locked against other writers."""
        if self.source.pk is None:
            return
        ids = [self._id(checked) for checked in self.checked]
        origins = Origin.objects.filter(source=self.source, external_id__in=ids)
        locked = Offering.objects.filter(origins__in=origins).order_by("pk")
        list(locked.select_for_update(of=("self",)).values_list("pk", flat=True))
        found = origins.prefetch_related(*(f"offering__{needed}" for needed in NEEDED))
        self.origins = {origin.external_id: origin for origin in found}
        self.pending = pending_of([origin.offering for origin in self.origins.values()])

    def _create(self, fresh: list[Checked]) -> None:
        self.report.created += len(fresh)
        if self.run.dry_run or not fresh:
            return
        offerings = writing.create(
            (checked.theirs for checked in fresh), live=self.run.publish, keys=self.run.keys
        )
        origins = []
        for offering, checked in zip(offerings, fresh, strict=True):
            origin = Origin(offering=offering, source=self.source, external_id=self._id(checked))
            self._remember(origin, checked)
            origins.append(origin)
        Origin.objects.bulk_create(origins)
        self.changed += offerings

    def _update(self, origin: Origin, checked: Checked) -> None:
        offering, theirs, leave = origin.offering, checked.theirs, set(checked.unread)
        ours, last = stated(offering), last_said(origin)
        item = origin.external_id
        if _category(theirs) != _category(ours):
            # Another category has another detail record: a person moves an offering, and what
            # the old record holds, not an import.
            leave |= {path for path in (*theirs, *last) if path.startswith("details.")} | {"kind"}
            is_new = theirs["kind"] != last["kind"]
            self.report.conflicts.append(
                Conflict(item, "kind", ours["kind"], theirs["kind"], is_new)
            )
        found = compare(ours=ours, last=last, theirs=theirs, leave=leave)
        self.report.conflicts += [Conflict(item, *difference) for difference in found.differences]
        pending = self._tell_drafts(origin, ours, found.changes)

        returns = origin.withdrawn_at is not None
        taken_off = returns and offering.withdrawn_at == origin.withdrawn_at
        goes_live = self.run.publish and _is_untouched_draft(offering)
        if not (found.changes or returns or goes_live):
            self.report.unchanged += 1
        else:
            self.report.updated += 1
            self.changed.append(offering)
        if self.run.dry_run:
            return
        if found.changes:
            writing.update(offering, found.changes, keys=self.run.keys)
            carry(offering, pending, keys=self.run.keys)
        if taken_off or goes_live:
            writing.make_live(offering)
        before = _terms_of(origin), (origin.as_of, origin.extract)
        self._remember(origin, checked, leave)
        if _terms_of(origin) != before[0]:
            self.rewritten.append(origin)
        if (now := (origin.as_of, origin.extract)) != before[1]:
            self.redated.setdefault(now, []).append(origin.pk)

    def _tell_drafts(
        self, origin: Origin, before: Statements, changes: Statements
    ) -> list[Pending]:
        """The pending drafts with what of the changes each must get, or publishing would undo it.

        A draft that says something else than the live row did is a person's word: it stays,
        and is reported.
        """
        pending = self.pending.get(origin.offering_id, []) if changes else []
        for one in pending:
            is_moved = one.draft.category != origin.offering.category
            for path, now in changes.items():
                if is_moved and path.startswith("details."):
                    continue
                if one.says.get(path) == before.get(path):
                    one.changes[path] = now
                elif one.says.get(path) != now and now is not None:
                    self.report.conflicts.append(
                        Conflict(origin.external_id, path, one.says.get(path), now, is_new=True)
                    )
        return pending

    def _remember(self, origin: Origin, checked: Checked, leave: Collection[str] = ()) -> None:
        """Keep with the origin what its source says now, and since when."""
        record = checked.record
        says = {path: value for path, value in checked.theirs.items() if path not in leave}
        says |= {"kind": record.kind, **{f"aside.{key}": v for key, v in record.aside.items()}}
        before, now = origin.said, {}
        for path, value in says.items():
            said = before.get(path)
            is_old = said is not None and said["value"] == value
            now[path] = said if is_old else Said(value=value, as_of=record.as_of.isoformat())
        origin.said = {path: before[path] for path in before if path in leave} | now
        origin.licence, origin.url, origin.as_of = self.source.licence, record.url, record.as_of
        origin.extract = self.run.extract or origin.extract
        origin.withdrawn_at = None


def _terms_of(origin: Origin) -> tuple[object, ...]:
    return origin.licence, origin.url, origin.said, origin.withdrawn_at


def _category(statements: Statements) -> str:
    return KIND_BY_KEY[str(statements["kind"])].category.value


def _is_untouched_draft(offering: Offering) -> bool:
    """A draft of an earlier import that nobody has opened and saved, published or withdrawn."""
    return (
        not offering.live
        and offering.first_published_at is None
        and offering.latest_revision_id is None
        and offering.withdrawn_at is None
    )
