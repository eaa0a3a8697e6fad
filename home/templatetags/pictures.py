"""Pictures in templates, and what stands in for them."""

from typing import Any, NamedTuple

from django import template
from django.db.models import Model

from catalogue.models import CreditedImage
from home.pictures import CutPicture
from home.sharing.design import HEIGHT, WIDTH
from home.sharing.subjects import subject_of
from home.templatetags.frame import site_frame

register = template.Library()


class SharePicture(NamedTuple):
    """The picture beside a shared link: its absolute address, what it shows, and its size."""

    url: str
    alt: str
    width: int
    height: int


@register.simple_tag
def cut_picture(image: CreditedImage, cut: str) -> CutPicture:
    """A picture in one of the shapes of `home.pictures.CUTS`."""
    return CutPicture(image, cut)


@register.simple_tag(takes_context=True)
def share_picture(context: dict[str, Any], shown: Model | None) -> SharePicture | None:
    """The picture for links to an offering, a place or a page; None for what is not stored."""
    request = context.get("request")
    if request is None or shown is None or shown.pk is None:
        return None
    subject = subject_of(shown)
    name = site_frame(context).site_name
    url = request.build_absolute_uri(subject.address(name))
    words = ", ".join(filter(None, (subject.title, subject.kicker)))
    alt = f"{' '.join(words.split())} | {name}"  # a heading may have a break in it
    return SharePicture(url, alt, WIDTH, HEIGHT)
