"""The history of an offering in plain words: who did what, when, and what changed by it.

Versions tell what changed: each is compared with the one before it. The log tells what became of
them: published, submitted, approved, sent back. Who asks for many offerings should not.
"""

import datetime
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import registry

from accounts.models import User
from catalogue.models import Offering
from catalogue.statements import Names, Statements, stated_in
from catalogue.statements_in_words import Change, Words

# What a reader wants to know of the log; everything else in it is housekeeping.
HEADLINES = {
    "wagtail.publish": _("published"),
    "wagtail.publish.schedule": _("scheduled for publication"),
    "wagtail.schedule.cancel": _("called off the scheduled publication"),
    "wagtail.publish.scheduled": _("published as scheduled"),
    "wagtail.unpublish": _("taken off the site"),
    "wagtail.unpublish.scheduled": _("taken off the site as scheduled"),
    "wagtail.workflow.start": _("submitted for review"),
    "wagtail.workflow.resume": _("submitted for review again"),
    "wagtail.workflow.approve": _("approved and published"),
    "wagtail.workflow.reject": _("sent back"),
    "wagtail.workflow.cancel": _("withdrawn from review"),
    "catalogue.confirm": _("confirmed that all details hold"),
    "catalogue.merge": _("merged into another listing"),
    "catalogue.take_in": _("took in another listing"),
}
# One step of a person may leave several entries; they are this close to each other.
_ONE_STEP = datetime.timedelta(seconds=10)
_APPROVES_AND_PUBLISHES = ("wagtail.workflow.approve", "wagtail.publish")
_ENDS_AND_BEGINS = {
    ("wagtail.workflow.cancel", "wagtail.workflow.start"),
    ("wagtail.workflow.cancel", "wagtail.publish"),
}


class Event(NamedTuple):
    """Something that happened. `by` is None for an import; `version` can be brought back."""

    at: datetime.datetime
    by: User | None
    headline: str | Promise
    comment: str = ""
    changes: tuple[Change, ...] = ()
    version: int | None = None


def history_of(offering: Offering) -> list[Event]:
    """What happened to an offering, the latest first."""
    events = [*_versions(offering), *_steps(offering)]
    return sorted(events, key=lambda event: event.at, reverse=True)


def _versions(offering: Offering) -> Iterator[Event]:
    """One event for each version that differs from the one before it."""
    names, words = Names(), Words()
    at_once = set(
        registry.get_logs_for_instance(offering)
        .filter(action="catalogue.at_once")
        .values_list("revision_id", flat=True)
    )
    before: Statements | None = None
    for revision in offering.revisions.select_related("user").order_by("created_at", "pk"):
        now = stated_in(revision.content, names)
        changes = () if before is None else tuple(words.changes(before, now))
        if before is None or changes:
            yield Event(
                revision.created_at,
                revision.user,
                _headline(revision.pk in at_once, is_first=before is None),
                changes=changes,
                version=revision.pk,
            )
        before = now


def _headline(is_at_once: bool, *, is_first: bool) -> str | Promise:
    if is_first:
        return _("first version on record")
    return _("changed; public at once what needs no review") if is_at_once else _("changed")


def _steps(offering: Offering) -> Iterator[Event]:
    """What became of the versions; of the entries of one step only the one that says most."""
    logged = registry.get_logs_for_instance(offering).filter(action__in=HEADLINES)
    entries = list(logged.select_related("user").order_by("timestamp", "pk"))
    unsaid = set()
    for earlier, later in pairwise(entries):
        is_one_step = (
            later.user_id == earlier.user_id and later.timestamp - earlier.timestamp < _ONE_STEP
        )
        if is_one_step and (earlier.action, later.action) in _ENDS_AND_BEGINS:
            unsaid.add(earlier.pk)
        if is_one_step and (earlier.action, later.action) == _APPROVES_AND_PUBLISHES:
            unsaid.add(later.pk)
    for entry in entries:
        if entry.pk not in unsaid:
            comment = str(entry.data.get("comment", ""))
            yield Event(entry.timestamp, entry.user, HEADLINES[entry.action], comment)
