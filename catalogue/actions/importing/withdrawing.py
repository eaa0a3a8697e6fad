"""Items that a complete extract no longer has."""

import datetime
from collections.abc import Collection
from itertools import islice

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from catalogue.actions.changing import writing
from catalogue.models import Origin

# A complete extract that lacks more of its items than this is rather a broken download.
LARGEST_SHARE = 0.2
_BATCH = 500


class TooManyMissingError(Exception):
    """More is missing than can be meant; the text says how much."""


def refuse_too_many(source: str, extract: str, present: Collection[str], *, force: bool) -> None:
    """Raise TooManyMissingError where over a fifth of the extract's items are missing.

    Not where it is forced.
    """
    known = _known(source, extract)
    missing = [origin for origin in known.only("external_id") if origin.external_id not in present]
    total = known.count()
    if not force and len(missing) > total * LARGEST_SHARE:
        raise TooManyMissingError(
            _(
                "%(missing)s of the %(total)s items of the extract “%(extract)s” are missing in "
                "the file, more than a fifth. Nothing was written. If that is right, say --force."
            )
            % {"missing": len(missing), "total": total, "extract": extract}
        )


@transaction.atomic
def withdraw_missing(
    source: str, extract: str, present: Collection[str], *, at: datetime.datetime, dry_run: bool
) -> int:
    """Withdraw the extract's items that are not in `present`; returns how many they are.

    An offering that another source still knows stays public: only the origin is withdrawn.
    """
    known = _known(source, extract).select_for_update().only("external_id", "offering")
    missing = iter([origin for origin in known if origin.external_id not in present])
    count = 0
    while batch := list(islice(missing, _BATCH)):
        count += len(batch)
        if not dry_run:
            _withdraw(batch, at)
    return count


def _withdraw(origins: list[Origin], at: datetime.datetime) -> None:
    Origin.objects.filter(pk__in=[origin.pk for origin in origins]).update(withdrawn_at=at)
    offerings = [origin.offering_id for origin in origins]
    known_elsewhere = Origin.objects.filter(offering__in=offerings, withdrawn_at__isnull=True)
    writing.withdraw(
        set(offerings) - set(known_elsewhere.values_list("offering_id", flat=True)), at
    )


def _known(source: str, extract: str) -> QuerySet[Origin]:
    return Origin.objects.filter(
        source__key=source, extract=extract, withdrawn_at__isnull=True
    ).order_by("pk")
