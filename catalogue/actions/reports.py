"""What becomes of an error that a visitor reports."""

import datetime
import uuid

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from catalogue.models import ErrorReport, Offering
from catalogue.models.report import EMAIL_KEPT


@transaction.atomic
def report_error(
    *, offering: Offering, kind: str, message: str, email: str, form_key: uuid.UUID
) -> ErrorReport:
    """Leave a task for the editors; the same form sent again changes nothing."""
    report, _ = ErrorReport.objects.get_or_create(
        form_key=form_key,
        defaults={"offering": offering, "kind": kind, "message": message, "email": email},
    )
    return report


@transaction.atomic
def mark_done(*, report: ErrorReport, by: User) -> ErrorReport:
    """Close a report and forget who reported it; one that is done stays as it is."""
    stored: ErrorReport = ErrorReport.objects.select_for_update().get(pk=report.pk)
    if stored.done_at is None:
        stored.done_at, stored.done_by, stored.email = timezone.now(), by, ""
        stored.save(update_fields=["done_at", "done_by", "email"])
    return stored


def forget_emails(*, at: datetime.datetime) -> int:
    """Clear the addresses of reports that are older than `EMAIL_KEPT` at `at`; how many."""
    return ErrorReport.objects.with_email_from_before(at - EMAIL_KEPT).update(email="")
