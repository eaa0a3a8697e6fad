"""What pages say of the mail that the site sends."""

from django import template

from network.outbox.models import ASIDE_KEPT_DAYS, SENT_KEPT_DAYS

register = template.Library()


@register.simple_tag
def mail_kept_days() -> dict[str, int]:
    """Days after which rows of the outbox are removed: `sent` and `aside`."""
    return {"sent": SENT_KEPT_DAYS, "aside": ASIDE_KEPT_DAYS}
