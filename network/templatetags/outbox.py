"""What the privacy page says of mail and of spreadsheets."""

from django import template

from network.members.models.table import KEPT_DAYS
from network.outbox.models import ASIDE_KEPT_DAYS, SENT_KEPT_DAYS

register = template.Library()


@register.simple_tag
def mail_kept_days() -> dict[str, int]:
    """Days after which rows of the outbox are removed: `sent` and `aside`."""
    return {"sent": SENT_KEPT_DAYS, "aside": ASIDE_KEPT_DAYS}


@register.simple_tag
def table_kept_days() -> int:
    """Days after which what a provider's spreadsheet changed is removed."""
    return KEPT_DAYS
