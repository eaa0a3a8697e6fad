"""Two entries of the catalogue that are one thing in the world (decision 71)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from catalogue.models import Offering
from catalogue.search import index


@transaction.atomic
def merge(*, duplicate: Offering, into: Offering, by: User) -> Offering:
    """Take `duplicate` off the site for good, its address leading to `into`; returns `into`.

    `into` gets the origins of the duplicate and otherwise stays as it is, so that imports know
    both under one row. What was merged into the duplicate before leads to `into` as well, so
    that no chain arises. The duplicate keeps what it stated; reviews and schedules of it end.

    Raises ValidationError for one and the same offering, for a duplicate that is merged already,
    for a target that visitors cannot see, and where only one of the two is an invented sample.
    """
    both = _locked(duplicate, into)
    duplicate, into = both[duplicate.pk], both[into.pk]
    _refuse(duplicate, into)

    duplicate.origins.update(offering=into)
    duplicate.merged.update(merged_into=into)
    if review := duplicate.current_workflow_state:
        review.cancel(user=by)
    duplicate.revisions.update(approved_go_live_at=None)
    now = timezone.now()
    Offering.objects.filter(pk=duplicate.pk).update(
        live=False, withdrawn_at=now, merged_into=into, updated_at=now
    )
    log(instance=duplicate, action="catalogue.merge", user=by, data={"into": into.pk})
    log(instance=into, action="catalogue.take_in", user=by, data={"duplicate": duplicate.pk})
    index.refresh([duplicate, into])
    return into


def _locked(duplicate: Offering, into: Offering) -> dict[int, Offering]:
    """Both as they are now, locked in one order whichever is which."""
    rows = Offering.objects.filter(pk__in=[duplicate.pk, into.pk]).order_by("pk")
    return {row.pk: row for row in rows.select_for_update(of=("self",))}


def _refuse(duplicate: Offering, into: Offering) -> None:
    if duplicate.pk == into.pk:
        raise ValidationError(_("A listing cannot be merged into itself."))
    if duplicate.merged_into_id is not None:
        raise ValidationError(
            _("“%(offering)s” is merged into another listing already.") % {"offering": duplicate}
        )
    if not into.live:
        raise ValidationError(
            _("“%(offering)s” is not on the site. Only a public listing can stay.")
            % {"offering": into}
        )
    if duplicate.is_sample != into.is_sample:
        raise ValidationError(_("An invented sample and a real listing are never the same."))
