"""Who may see a picture: everybody what something public shows, others what is theirs."""

from enum import Enum

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from wagtail.models import Page, ReferenceIndex

from accounts import second_factor
from catalogue.models import CreditedImage, Offering
from network.members import permissions


class Audience(Enum):
    """Who the answer to a request for a picture may go to."""

    ALL = "all"
    ASKER = "asker"
    NOBODY = "nobody"


def audience_of(image: CreditedImage, request: HttpRequest) -> Audience:
    """Whether the picture is public, else whether whoever asks may see it.

    Asks nothing of the session for what is public, so that such answers are the same for all.
    `image` comes from `permissions.pictures_with_audience`.
    """
    if not image.is_withheld or _is_on_a_page(image):
        return Audience.ALL
    if permissions.may_see_picture(request.user, image) or is_editor(request):
        return Audience.ASKER
    return Audience.NOBODY


def is_editor(request: HttpRequest) -> bool:
    """Whether an editor asks, who gave a second factor in this session."""
    may_edit = request.user.has_perm(f"{Offering._meta.app_label}.change_offering")
    return may_edit and second_factor.was_given(request)


def _is_on_a_page(image: CreditedImage) -> bool:
    """Whether editors put it on a page that is public."""
    of_image = ContentType.objects.get_for_model(image)
    of_page = ContentType.objects.get_for_model(Page)
    pages = ReferenceIndex.objects.filter(
        to_content_type=of_image, to_object_id=str(image.pk), base_content_type=of_page
    ).values_list("object_id", flat=True)
    numbers = [int(number) for number in pages]
    return bool(numbers) and Page.objects.live().filter(pk__in=numbers).exists()
