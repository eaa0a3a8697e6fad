"""Asking those who keep listings to look at them: details to confirm, labels that end.

Meant to run every day. What somebody is asked, and that they were told of a label, is written down
in the transaction of their letter, so that a second run, a killed one or two at once write no
letter twice and leave none out.
"""

import datetime
from collections.abc import Collection
from typing import Any, NamedTuple

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import User
from catalogue.actions.checking import ask, close_unanswered
from catalogue.check_links import link_token
from catalogue.models import CheckRequest, LabelAward, Offering
from network.members.actions.keepers import Keeper, circles, keepers_of
from network.members.actions.letters import full_url
from network.members.letters import UpkeepLetter
from network.members.models import Claim, LabelNotice
from network.outbox import actions as outbox

SECOND_NOTICE = datetime.timedelta(days=14)


class Reminded(NamedTuple):
    """What a run did: rounds that nobody answered, questions, notices of labels, letters."""

    unanswered: int
    asked: int
    labels: int
    letters: int


def remind(*, at: datetime.datetime | None = None) -> Reminded:
    """Write today's letters, one a person; safe to repeat. `at`: by default now.

    Offerings that nobody keeps are left to the editors, who find them in their lists.
    """
    at = at or timezone.now()
    on = timezone.localdate(at)
    unanswered = close_unanswered(at=at)
    kept = Claim.objects.all().approved().values("offering")  # most that is imported is not
    due = Offering.objects.due_for_check(on).filter(pk__in=kept).values_list("pk", flat=True)
    ending = _unmentioned(LabelAward.objects.filter(offering__in=kept), on)
    keepers = keepers_of({*due, *(award.offering_id for award, _stage in ending)})
    rounds = [_write(circle, keepers, at) for circle in circles(keepers)]
    totals = (sum(counts) for counts in zip((0, 0, 0), *rounds, strict=True))
    return Reminded(unanswered, *totals)


@transaction.atomic
def _write(
    offerings: Collection[int], keepers: dict[int, Keeper], at: datetime.datetime
) -> tuple[int, int, int]:
    """Ask about offerings whose keepers keep no others that are due; counts as in Reminded."""
    locked = Offering.objects.filter(pk__in=offerings).order_by("pk")
    list(locked.select_for_update(of=("self",)).values_list("pk", flat=True))
    # Asked again behind the lock: another run may have been here.
    on = timezone.localdate(at)
    due = Offering.objects.filter(pk__in=offerings).due_for_check(on).order_by("name", "pk")
    asked = [ask(offering=offering, at=at) for offering in due]
    ending = _unmentioned(LabelAward.objects.filter(offering__in=offerings), on)
    LabelNotice.objects.bulk_create(
        LabelNotice(award=award, ends_on=award.valid_to, stage=stage, written_at=at)
        for award, stage in ending
        if award.valid_to is not None
    )
    awards = [award for award, _stage in ending]
    people = {
        person
        for pk in {*(one.offering_id for one in asked), *(one.offering_id for one in awards)}
        for person in keepers[pk].people
    }
    for person in sorted(people, key=lambda person: person.pk):
        outbox.post(
            letter=_letter(person, asked, awards, keepers, on),
            to=person.email,
            language=person.language,
        )
    return len(asked), len(awards), len(people)


def _unmentioned(awards: Any, on: datetime.date) -> list[tuple[LabelAward, str]]:
    """Awards of whose end the keepers were not told at the stage it has come to."""
    ending = (awards.expiring(on) | awards.expired(on)).select_related("offering", "scheme")
    told = set(
        LabelNotice.objects.filter(award__in=ending).values_list("award", "ends_on", "stage")
    )
    staged = [(award, _stage(award, on)) for award in ending.order_by("valid_to", "pk")]
    return [(one, stage) for one, stage in staged if (one.pk, one.valid_to, stage) not in told]


def _stage(award: LabelAward, on: datetime.date) -> str:
    """How near the end of an award is that has one."""
    assert award.valid_to is not None  # noqa: S101  only such awards are asked for
    if award.valid_to < on:
        return LabelNotice.Stage.ENDED
    soon = award.valid_to - on <= SECOND_NOTICE
    return LabelNotice.Stage.WEEKS if soon else LabelNotice.Stage.MONTHS


def _letter(
    person: User,
    asked: list[CheckRequest],
    awards: list[LabelAward],
    keepers: dict[int, Keeper],
    on: datetime.date,
) -> UpkeepLetter:
    """What of all that is this person's, in the person's language."""
    with translation.override(person.language):
        checks = [
            {
                "name": one.offering.name,
                "url": full_url(reverse("details-check", args=[link_token(one)])),
                "is_second": one.offering.missed_checks > 0,
            }
            for one in asked
            if person in keepers[one.offering_id].people
        ]
        labels = [
            {
                "name": award.offering.name,
                "url": _portal_url(award.offering, keepers[award.offering_id]),
                "label": award.label,
                "ends_on": str(award.valid_to),
                "has_ended": award.valid_to is not None and award.valid_to < on,
            }
            for award in awards
            if person in keepers[award.offering_id].people
        ]
    return UpkeepLetter(checks=checks, labels=labels)


def _portal_url(offering: Offering, keeper: Keeper) -> str:
    return full_url(reverse("portal-listing", args=[keeper.organisation.slug, offering.pk]))
