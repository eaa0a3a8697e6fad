"""What people do to a place."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from catalogue.models import FormerSlug, Place


def check_slug(*, place: Place, slug: str) -> None:
    """Raise ValidationError when another place has or had the address."""
    if Place.objects.filter(slug=slug).exclude(pk=place.pk).exists():
        raise ValidationError(_("Another place has this address."), code="taken")
    if FormerSlug.objects.filter(slug=slug).exclude(place=place).exists():
        raise ValidationError(_("Another place once had this address."), code="former")


@transaction.atomic
def change_slug(*, place: Place, slug: str, by: User | None = None) -> Place:
    """Give a place another public address; the former one keeps leading to it.

    An address that this place had before may come back. Raises ValidationError when another
    place has or had the address. `by` is None when a command does it.
    """
    if slug == place.slug:
        return place
    check_slug(place=place, slug=slug)
    place.former_slugs.filter(slug=slug).delete()
    FormerSlug.objects.create(place=place, slug=place.slug)
    place.slug = slug
    place.save(update_fields=["slug", "updated_at"])
    return place
