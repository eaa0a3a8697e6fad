"""The picture that messengers and networks show beside a link."""

import io
import logging
from pathlib import Path

import resvg_py
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from PIL import Image
from wagtail.models import Site

from home.pictures import UNREADABLE, cut_file
from home.sharing.design import HEIGHT, PICTURE_LEFT, WIDTH, draw
from home.sharing.subjects import KINDS, Subject, shared
from home.views.picture import A_WHILE, A_YEAR

logger = logging.getLogger(__name__)


@require_safe
def share_picture(request: HttpRequest, kind: str, pk: int, version: str) -> HttpResponse:
    """1200 × 630 pixels about a public page; drawn once, a former address leads to the present one.

    Nothing else is drawn than what a page names, so nobody keeps the site busy with it.
    """
    subject = shared(kind, pk) if kind in KINDS else None
    if subject is None:
        raise Http404
    name = site_name()
    if version != subject.version(name) or subject.pk != pk:
        response: HttpResponse = HttpResponseRedirect(subject.address(name))
        patch_cache_control(response, public=True, max_age=A_WHILE)
        return response
    response = HttpResponse(_kept(subject, name), content_type="image/jpeg")
    patch_cache_control(response, public=True, max_age=A_YEAR, immutable=True)
    return response


def site_name() -> str:
    """The name that pages carry."""
    name = Site.objects.filter(is_default_site=True).values_list("site_name", flat=True).first()
    return name or settings.WAGTAIL_SITE_NAME


def _kept(subject: Subject, name: str) -> bytes:
    """The picture from the store, where the present version alone is kept."""
    folder = f"teilen/{subject.kind}-{subject.pk}"
    file = f"{get_language()}-{subject.version(name)}.jpg"
    path = f"{folder}/{file}"
    if default_storage.exists(path):
        with default_storage.open(path) as kept:
            found: bytes = kept.read()
            return found
    drawn = draw(subject.card(name), _picture(subject))
    former = default_storage.listdir(folder)[1] if default_storage.exists(folder) else []
    for other in former:
        if other.startswith(f"{get_language()}-"):
            default_storage.delete(f"{folder}/{other}")
    default_storage.save(path, ContentFile(drawn))
    return drawn


def _picture(subject: Subject) -> Image.Image:
    """The photo, cut around its focal point; the drawing where there is none that can be read."""
    if subject.image is not None:
        try:
            rule = f"fill-{WIDTH - PICTURE_LEFT}x{HEIGHT}|format-webp"
            with cut_file(subject.image, rule) as file:
                photo = Image.open(io.BytesIO(file.read()))
                photo.load()
                return photo
        except UNREADABLE as fault:
            logger.warning("Picture %d is not to be shared: %s", subject.image.pk, fault)
    drawing = Path(finders.find(subject.drawing) or "").read_text(encoding="utf-8")
    png = resvg_py.svg_to_bytes(svg_string=drawing, height=HEIGHT, skip_system_fonts=True)
    return Image.open(io.BytesIO(png))
