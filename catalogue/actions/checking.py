"""Asking whoever runs an offering whether its details still hold, and what the answer changes.

A round: `ask`, then `confirm`; or, after four weeks, `close_unanswered`. The first missed round is
followed by a second, after that visitors are warned and the offering sinks below confirmed ones of
equal rank. Any confirmation ends it all. Sending the question is not done here.
"""

import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from catalogue.models import CheckRequest, Offering


@transaction.atomic
def ask(*, offering: Offering, at: datetime.datetime | None = None) -> CheckRequest:
    """Begin a round; an open one is returned as it is. `at`: by default now.

    Whom to ask, and by which mail, is the caller's: write it in the same transaction.
    """
    Offering.objects.select_for_update(of=("self",)).get(pk=offering.pk)
    awaited: CheckRequest | None = CheckRequest.objects.open().filter(offering=offering).first()
    return awaited or CheckRequest.objects.create(offering=offering, asked_at=at or timezone.now())


@transaction.atomic
def close_unanswered(*, at: datetime.datetime | None = None) -> int:
    """End the rounds that nobody answered in time; returns how many. Safe to repeat."""
    at = at or timezone.now()
    overdue = CheckRequest.objects.overdue(at).select_for_update()
    rounds = dict(overdue.values_list("pk", "offering"))
    CheckRequest.objects.filter(pk__in=rounds).update(missed_at=at)
    Offering.objects.filter(pk__in=rounds.values()).update(missed_checks=F("missed_checks") + 1)
    return len(rounds)


@transaction.atomic
def confirm(
    *, offering: Offering, by: User | None = None, at: datetime.datetime | None = None
) -> None:
    """Note that all details hold today; ends every open round of the offering.

    `by` is None when somebody did it by a link, without a log-in.
    """
    at = at or timezone.now()
    Offering.objects.filter(pk=offering.pk).update(
        checked_on=timezone.localdate(at), missed_checks=0, updated_at=at
    )
    CheckRequest.objects.open().filter(offering=offering).update(confirmed_at=at, confirmed_by=by)
    log(instance=offering, action="catalogue.confirm", user=by)


@transaction.atomic
def confirm_round(*, request: CheckRequest, at: datetime.datetime | None = None) -> bool:
    """Answer one round by its link; whether this was the first time.

    Pressed twice, even at once, it is confirmed once. A round that was missed may be answered late.
    """
    at = at or timezone.now()
    unanswered = CheckRequest.objects.filter(pk=request.pk, confirmed_at__isnull=True)
    if unanswered.update(confirmed_at=at) == 0:
        return False
    confirm(offering=request.offering, at=at)
    return True
