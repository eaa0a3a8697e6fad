"""Who gets a letter about an organisation."""

from django.conf import settings

from accounts.models import User
from network.members.models import Organisation
from network.outbox import actions as outbox
from network.outbox.letters import Letter


def full_url(path: str) -> str:
    """An address of this site as it stands in a letter."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"


def write_to_owners(organisation: Organisation, letter: Letter) -> None:
    """Put a letter to each owner with a working account into the outbox, in their language."""
    owners = User.objects.filter(
        memberships__organisation=organisation, memberships__role="owner", is_active=True
    )
    for owner in owners:
        outbox.post(letter=letter, to=owner.email, language=owner.language)
