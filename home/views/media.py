"""Files below MEDIA_URL. No web server hands them out: this view does, to people of the admin.

Public pages show what `home.views.picture` cuts; only Wagtail's admin names files themselves.
"""

import mimetypes

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe
from wagtail.users.models import UserProfile

from catalogue.models import CreditedImage, CreditedRendition
from home.picture_access import is_editor


@require_safe
def media(request: HttpRequest, name: str) -> FileResponse:
    """An uploaded picture, a cut of one, or a portrait of somebody who works in the admin."""
    # PostgreSQL refuses a text with the character 0, which no file name has.
    if not is_editor(request) or "\0" in name or not _is_picture(name):
        raise Http404
    try:
        file = default_storage.open(name)
    except (OSError, ValueError) as fault:  # lost, or a name that no file can have
        raise Http404 from fault
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = FileResponse(file, content_type=kind)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _is_picture(name: str) -> bool:
    """Whether a row names the file; documents and drawn pictures have addresses of their own."""
    columns = ((CreditedImage, "file"), (CreditedRendition, "file"), (UserProfile, "avatar"))
    return any(model.objects.filter(**{column: name}).exists() for model, column in columns)
