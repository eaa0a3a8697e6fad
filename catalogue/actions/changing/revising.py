"""People's changes: at once where they may, in a draft where an editor looks first."""

from typing import NamedTuple

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Revision

from accounts.models import User
from catalogue.actions.changing import writing
from catalogue.actions.changing.checks import cleaned
from catalogue.actions.changing.drafts import Pending, carry, pending_of
from catalogue.actions.changing.reviewing import restart, settle
from catalogue.actions.changing.values import Keys
from catalogue.models import Offering
from catalogue.review import divided
from catalogue.search import index
from catalogue.statements import Names, Statements, stated, stated_in
from catalogue.versions import ChangedMeanwhileError, changed_meanwhile


class Revised(NamedTuple):
    """What became of a change set: public now, and in the draft. Both empty: nothing changed."""

    at_once: Statements
    in_draft: Statements


class LockedError(Exception):
    """Somebody else has locked the offering."""


@transaction.atomic
def revise(
    *,
    offering: Offering,
    changes: Statements,
    by: User,
    is_verified: bool,
    seen: str = "",
    keys: Keys | None = None,
) -> Revised:
    """Change what an offering states; what needs no review is public at once.

    `is_verified`: `by` speaks for the house (an approved claim or mandate; the caller knows).
    Immediate statements (`catalogue.review`) of a public offering are then written to the live row
    and to the pending draft in this transaction, all others into the draft only. A review that is
    going on starts anew when that changes the draft.

    `seen`: the version that `by` had on the screen (`catalogue.versions.version_of`). Statements
    that `by` left as they were shown are not changed; where somebody else changed the same one
    meanwhile, ChangedMeanwhileError names both values and nothing is written.

    Raises ValidationError by path for what cannot be stored, KeyError for a path that is none,
    LockedError where an editor has locked the offering.
    """
    keys = keys or Keys()
    stored: Offering = Offering.objects.select_for_update(of=("self",)).get(pk=offering.pk)
    if stored.locked and stored.locked_by_id != by.pk:
        raise LockedError
    draft: Offering = stored.get_latest_revision_as_object()
    now = stated(draft)
    wanted = cleaned(changes, category=draft.category, keys=keys)
    if seen:
        meant = changed_meanwhile(stored, seen=seen, now=now, wanted=wanted)
        if meant.differences:
            raise ChangedMeanwhileError(meant.differences)
        wanted = meant.changes
    wanted = _differing(now, wanted)
    if not wanted:
        return Revised({}, {})
    if not stored.live:
        _rewrite(draft, wanted, by=by, keys=keys)
        return Revised({}, wanted)

    at_once, in_draft = divided(wanted) if is_verified else ({}, wanted)
    if draft.category != stored.category or "kind" in wanted:
        # The details of the live row are those of another category than the draft's.
        late = {path for path in at_once if path.startswith("details.")}
        in_draft |= {path: at_once.pop(path) for path in late}
    stored.keep_live_version()
    pending = pending_of([stored]).get(stored.pk, [])
    if at_once:
        writing.update(stored, at_once, keys=keys)
        index.refresh([stored])
    _next_version(stored, pending, at_once, in_draft, by=by, keys=keys)
    return Revised(at_once, in_draft)


def _rewrite(draft: Offering, changes: Statements, *, by: User, keys: Keys) -> None:
    """An offering that nobody sees: the row is its draft."""
    writing.update_draft(draft, changes, keys=keys)
    draft.save()
    draft.save_revision(user=by, clean=False, log_action=True)
    index.refresh([draft])
    restart(offering=draft, by=by)


def _next_version(
    stored: Offering,
    pending: list[Pending],
    at_once: Statements,
    in_draft: Statements,
    *,
    by: User,
    keys: Keys,
) -> None:
    """The version of a public offering that follows its latest, and what it does to a review."""
    for one in pending:
        if one.is_scheduled:
            one.rewrite(at_once, keys=keys)
    latest = next((one for one in pending if one.revision.pk == stored.latest_revision_id), None)
    if latest is None:
        draft: Offering = Offering.objects.get(pk=stored.pk)
        changes = in_draft
    else:
        draft = latest.draft
        changes = in_draft if latest.is_scheduled else at_once | in_draft
        if not changes:
            return
    writing.update_draft(draft, changes, keys=keys)
    revision = draft.save_revision(user=by, changed=bool(in_draft), clean=False, log_action=True)
    if at_once:
        log(instance=draft, action="catalogue.at_once", user=by, revision=revision)
    if latest is None and not in_draft:
        Offering.objects.filter(pk=stored.pk).update(live_revision=revision)
    if in_draft:
        live: Offering = Offering.objects.get(pk=stored.pk)
        if stated(live) == stated(draft):
            settle(live=live, by=by)
        else:
            restart(offering=draft, by=by)


@transaction.atomic
def write_everywhere(
    *, offering: Offering, changes: Statements, by: User | None, keys: Keys | None = None
) -> bool:
    """Change the live row and every draft alike, without a review; whether anything changed.

    For editors who change many offerings at once. The values must be clean already. What the row
    said before is kept as a version.
    """
    keys = keys or Keys()
    stored: Offering = Offering.objects.select_for_update(of=("self",)).get(pk=offering.pk)
    pending = pending_of([stored]).get(stored.pk, [])
    for one in pending:
        one.changes = _differing(one.says, changes)
    needed = _differing(stated(stored), changes)
    if not needed and not any(one.changes for one in pending):
        return False
    stored.keep_live_version()
    writing.update(stored, needed, keys=keys)
    carry(Offering.objects.get(pk=stored.pk), pending, keys=keys, by=by)
    index.refresh([stored])
    return True


def _differing(now: Statements, wanted: Statements) -> Statements:
    return {path: value for path, value in wanted.items() if now.get(path) != value}


@transaction.atomic
def bring_back(*, offering: Offering, revision: Revision, by: User, is_verified: bool) -> Revised:
    """State again what an earlier version stated, under the rules of `revise`.

    What is gone since (a tag, a place, a picture) stays as it is now. Raises ValueError for a
    version of another offering, and what `revise` raises.
    """
    if revision.object_id != str(offering.pk):
        raise ValueError("The version is of another offering.")
    stored: Offering = Offering.objects.get(pk=offering.pk)
    keys, names = Keys(), Names()
    now = stated(stored.get_latest_revision_as_object())
    then = stated_in(revision.content, names)
    changes = {path: then.get(path) for path in now.keys() | then.keys()}
    known = {f"tags.{slug}" for slug in keys.tags}
    changes = {
        path: value
        for path, value in changes.items()
        if not path.startswith("tags.") or path in known
    }
    if "place" not in then:
        del changes["place"]
    return revise(offering=stored, changes=changes, by=by, is_verified=is_verified, keys=keys)
