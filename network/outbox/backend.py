"""Lets Django, Wagtail and allauth write into the outbox: settings.EMAIL_BACKEND names this."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils.html import strip_tags
from django.utils.translation import get_language

from network.outbox import actions
from network.outbox.letters import ForeignLetter

# What the outbox sets itself.
_OWN_HEADERS = {"message-id", "date", "from", "to", "reply-to"}


class OutboxBackend(BaseEmailBackend):
    """Keeps each mail, once for every recipient, in the transaction of whoever sends it."""

    @transaction.atomic
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep the mails; returns how many messages were kept.

        Raises BadHeaderError for a line break in a header, as other backends do, and ValueError
        for files, which the outbox does not carry.
        """
        kept = 0
        for message in email_messages:
            recipients = list(dict.fromkeys(message.recipients()))
            if not recipients:
                continue
            message.message()
            letter = _letter(message)
            for recipient in recipients:
                actions.post(letter=letter, to=recipient, language=_language())
            kept += 1
        return kept


def _letter(message: EmailMessage) -> ForeignLetter:
    if message.attachments:
        raise ValueError("The outbox carries no attached files.")
    text = str(message.body)
    html = ""
    if message.content_subtype == "html":
        text, html = strip_tags(text), text
    for alternative in getattr(message, "alternatives", []):
        if alternative.mimetype != "text/html":
            raise ValueError(f"The outbox carries no {alternative.mimetype}.")
        html = str(alternative.content)
    is_default = message.from_email == settings.DEFAULT_FROM_EMAIL
    return ForeignLetter(
        title=str(message.subject),
        text=text,
        html=html,
        sender="" if is_default else str(message.from_email),
        reply_to=[str(address) for address in message.reply_to],
        headers={
            name: str(value)
            for name, value in message.extra_headers.items()
            if name.lower() not in _OWN_HEADERS
        },
    )


def _language() -> str:
    language = get_language() or ""
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
