"""Keeping the vocabularies of tags in order."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from catalogue.models import Offering, Tag, TaggedOffering, TagSynonym
from catalogue.search import index


@transaction.atomic
def merge(*, tag: Tag, into: Tag, by: User | None = None) -> int:
    """Put `into` in the place of `tag`; returns how many offerings changed their tag.

    The offerings of `tag` get `into`, its names and synonyms become synonyms of `into`, and
    tags that were merged into `tag` before now point at `into`, so that no chain arises.
    `tag` itself stays, shown to nobody, because drafts may still carry it.

    Raises ValidationError when `into` is `tag` itself or merged already. `by` is None when a
    command does it.
    """
    if into.pk == tag.pk:
        raise ValidationError(_("A tag cannot be merged into itself."))
    if into.merged_into_id is not None:
        raise ValidationError(_("“%(tag)s” is merged into another tag itself.") % {"tag": into})

    items = TaggedOffering.objects.filter(tag=tag)
    changed = list(items.values_list("content_object_id", flat=True))
    have_both = TaggedOffering.objects.filter(tag=into, content_object__in=changed)
    items.filter(content_object__in=have_both.values("content_object")).delete()
    items.update(tag=into)

    tag.synonyms.update(tag=into)
    for name in dict.fromkeys([tag.name, tag.name_en]):
        if name and name not in {into.name, into.name_en}:
            TagSynonym.objects.get_or_create(name=name, defaults={"tag": into})
    Tag.objects.filter(merged_into=tag).update(merged_into=into)
    tag.merged_into = into
    tag.save(update_fields=["merged_into"])
    # The words of the target changed, so all that carry it are found under new ones.
    index.refresh(Offering.objects.filter(tags=into))
    return len(changed)
