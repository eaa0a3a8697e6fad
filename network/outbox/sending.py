"""Sending what is in the outbox: at least once, by as many workers as there are.

A worker takes a row by compare-and-swap and holds it for a lease. One that is killed loses the
lease by itself, and another one sends the row; the same Message-ID says that it is one letter.
"""

import datetime
import logging
import smtplib
from email.utils import parseaddr
from typing import NamedTuple

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F
from django.utils import timezone

from network.outbox.letters import LetterError, letter_of
from network.outbox.models import OutboxMail

# Longer than any attempt: a mail server may keep silent for settings.EMAIL_TIMEOUT at each of
# half a dozen steps.
LEASE = datetime.timedelta(minutes=10)
# Waiting doubles from a minute to six hours, so that fourteen attempts last a day and a half.
MOST_ATTEMPTS = 14
FIRST_WAIT = datetime.timedelta(minutes=1)
LONGEST_WAIT = datetime.timedelta(hours=6)
_REFUSED_FOR_GOOD = 500  # SMTP replies of 500 and above (RFC 5321, 4.2.1)

logger = logging.getLogger(__name__)


class Round(NamedTuple):
    """What one look into the outbox did."""

    sent: int = 0
    failed: int = 0


def send_due(*, at: datetime.datetime, most: int = 500) -> Round:
    """Send at most so many mails of those due at that moment.

    Without a mail server nothing is touched: rows wait, and their attempts are not used up.
    """
    keys = list(OutboxMail.objects.all().due(at).values_list("pk", "attempts")[:most])
    if not keys:
        return Round()
    connection = get_connection(settings.OUTBOX_DELIVERY_BACKEND)
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as trouble:
        logger.warning("no mail server, %d mails wait: %s", len(keys), type(trouble).__name__)
        return Round(failed=len(keys))
    sent = failed = 0
    try:
        for pk, attempts in keys:
            mail = claim(pk=pk, attempts=attempts, at=timezone.now())
            if mail is None:
                continue
            error = deliver(mail, connection)
            if error is None:
                sent += 1
                continue
            failed += 1
            if _is_connection_lost(error):
                break
    finally:
        connection.close()
    return Round(sent, failed)


def claim(*, pk: int, attempts: int, at: datetime.datetime) -> OutboxMail | None:
    """Take a due mail for a lease; None when another worker was first.

    The attempt counts from here on, so a row that kills its worker is put aside in the end too.
    """
    due = OutboxMail.objects.all().due(at).filter(pk=pk, attempts=attempts)
    if due.update(leased_until=at + LEASE, attempts=F("attempts") + 1) != 1:
        return None
    return OutboxMail.objects.get(pk=pk)


def deliver(mail: OutboxMail, connection: BaseEmailBackend) -> Exception | None:
    """Send a claimed mail and write down how that went; None when it was sent."""
    try:
        if mail.attempts > MOST_ATTEMPTS:
            raise LetterError(mail.last_error or "No attempt at it came to an end.")
        connection.send_messages([message_of(mail)])
    except Exception as error:  # noqa: BLE001  whatever is wrong with one mail, the next is sent
        logger.warning("mail %s was not sent: %s", mail.pk, type(error).__name__)
        _fail(mail, error)
        connection.close()  # in whatever state it is; sending opens it again
        return error
    # Also when the lease has run out meanwhile: it is sent.
    OutboxMail.objects.filter(pk=mail.pk, sent_at__isnull=True).update(
        sent_at=timezone.now(), aside_at=None, leased_until=None, context={}, last_error=""
    )
    return None


def message_of(mail: OutboxMail) -> EmailMultiAlternatives:
    """The mail as it goes out; raises LetterError when the row is no letter."""
    written = letter_of(mail.kind, mail.context).write(mail.language)
    message = EmailMultiAlternatives(
        written.subject,
        written.text,
        written.sender or settings.DEFAULT_FROM_EMAIL,
        [mail.recipient],
        reply_to=list(written.reply_to),
        headers={
            "Auto-Submitted": "auto-generated",
            **dict(written.headers),
            "Message-ID": message_id(mail),
        },
    )
    if written.html:
        message.attach_alternative(written.html, "text/html")
    return message


def message_id(mail: OutboxMail) -> str:
    """The same for every attempt at the same row, and for no other row anywhere."""
    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return f"<{mail.uid}@{address.rpartition('@')[2] or 'localhost'}>"


def wait_after(attempts: int) -> datetime.timedelta:
    """How long to wait after so many attempts (1 is the first)."""
    doublings: int = 2 ** (attempts - 1)
    return min(FIRST_WAIT * doublings, LONGEST_WAIT)


def _fail(mail: OutboxMail, error: Exception) -> None:
    now = timezone.now()
    # Only while this worker's lease holds: another one may have taken the row since.
    mine = OutboxMail.objects.filter(
        pk=mail.pk, leased_until=mail.leased_until, attempts=mail.attempts, sent_at__isnull=True
    )
    text = f"{type(error).__name__}: {error}"
    if mail.attempts >= MOST_ATTEMPTS or _is_final(error):
        mine.update(aside_at=now, leased_until=None, last_error=text)
    else:
        due = now + wait_after(mail.attempts)
        mine.update(due_at=due, leased_until=None, last_error=text)


def _is_final(error: Exception) -> bool:
    """Whether the next attempt would end the same way."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= _REFUSED_FOR_GOOD for code, _text in error.recipients.values())
    # No letter of ours, a line break in an address, signs that no mail can carry.
    return isinstance(error, ValueError)


def _is_connection_lost(error: Exception) -> bool:
    """Whether the next mail would fail as well, after another long wait."""
    if isinstance(error, smtplib.SMTPException):
        return isinstance(error, smtplib.SMTPServerDisconnected | smtplib.SMTPConnectError)
    return isinstance(error, OSError)
