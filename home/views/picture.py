"""A picture cut for the site: made when first asked for, kept, and the same for ever after."""

import logging

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from catalogue.models import CreditedImage
from home.picture_access import Audience, audience_of
from home.pictures import (
    FORMATS,
    UNREADABLE,
    address_of,
    cut_file,
    name_of,
    rule_of,
    stand_in_for,
    version_of,
)
from network.members.permissions import pictures_with_audience

A_YEAR = 365 * 24 * 60 * 60
A_WHILE = 5 * 60  # seconds

logger = logging.getLogger(__name__)


@require_safe
def picture(request: HttpRequest, pk: int, version: str, shape: str, name: str) -> HttpResponseBase:
    """A picture in one shape and format, as an address of `home.pictures` asks for it.

    Who does not know the name of its file does not get it; a former version leads to the present
    one. What nothing public shows is found by those alone to whom it belongs, and by editors. A
    picture that cannot be made, its file being lost or broken, is answered with the drawn landscape
    that stands in for it.
    """
    stem, _dot, file_format = name.rpartition(".")
    try:
        rule = rule_of(shape, file_format)
    except KeyError as unknown:
        raise Http404 from unknown
    image = pictures_with_audience().filter(pk=pk).first()
    if image is None or name_of(image) != stem:
        raise Http404
    audience = audience_of(image, request)
    if audience is Audience.NOBODY:
        raise Http404
    response = _answer(image, version, shape, file_format, rule)
    if audience is Audience.ASKER:
        response.headers["Cache-Control"] = "private, no-store"
    return response


def _answer(
    image: CreditedImage, version: str, shape: str, file_format: str, rule: str
) -> HttpResponseBase:
    if version != version_of(image):
        return _elsewhere(address_of(image, shape, file_format))
    try:
        file = cut_file(image, rule)
    except UNREADABLE as fault:
        logger.warning("Picture %d (%s) cannot be shown: %s", image.pk, image.file.name, fault)
        return _elsewhere(stand_in_for(image))
    name = f"{name_of(image)}.{file_format}"
    response = FileResponse(file, content_type=FORMATS[file_format], filename=name)
    patch_cache_control(response, public=True, max_age=A_YEAR, immutable=True)
    return response


def _elsewhere(address: str) -> HttpResponseRedirect:
    response = HttpResponseRedirect(address)
    patch_cache_control(response, public=True, max_age=A_WHILE)
    return response
