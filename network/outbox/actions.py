"""Writing letters into the outbox, and what people do to those in it."""

import datetime
import logging

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from network.outbox.letters import Letter
from network.outbox.models import OutboxMail
from network.outbox.sending import send_due

logger = logging.getLogger(__name__)


@transaction.atomic
def post(
    *, letter: Letter, to: str, language: str = settings.LANGUAGE_CODE, dedupe_key: str = ""
) -> OutboxMail:
    """Put a letter into the outbox, in the caller's transaction: both happen or neither.

    With a `dedupe_key` the same letter is written once, however often somebody asks.
    """
    row = {
        "kind": letter.kind,
        "recipient": to,
        "language": language,
        "context": letter.as_json(),
        "due_at": timezone.now(),
    }
    if dedupe_key:
        mail, _is_new = OutboxMail.objects.get_or_create(dedupe_key=dedupe_key, defaults=row)
    else:
        mail = OutboxMail.objects.create(**row)
    _send_on_commit()
    return mail


def retry(*, mail: OutboxMail, by: User) -> bool:
    """Let a worker try a mail again now, with all its attempts; whether it was still unsent."""
    unsent = OutboxMail.objects.filter(pk=mail.pk, sent_at__isnull=True)
    is_unsent = unsent.update(aside_at=None, attempts=0, due_at=timezone.now()) == 1
    if is_unsent:
        logger.info("mail %s is tried again, as user %s asked", mail.pk, by.pk)
        _send_on_commit()
    return is_unsent


def remove_old(*, at: datetime.datetime) -> int:
    """Remove what is kept no longer at that moment; returns how many there were."""
    _total, by_model = OutboxMail.objects.all().old(at).delete()
    return by_model.get(OutboxMail._meta.label, 0)


def _send_on_commit() -> None:
    """On a developer's machine nobody starts a worker."""
    if settings.OUTBOX_SENDS_ON_COMMIT:
        transaction.on_commit(lambda: send_due(at=timezone.now()), robust=True)
