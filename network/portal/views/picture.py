"""One picture of a listing: what it shows and whose it is, and which part of it matters."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalogue.actions.changing import Revised
from catalogue.models import CreditedImage, Offering
from network.members.actions import pictures as actions
from network.members.models import Organisation, PictureUpload
from network.portal.access import PortalRequest, listing_page
from network.portal.forms.pictures import (
    CaptionForm,
    FocusForm,
    PictureForm,
    focus_of,
    remembered,
)
from network.portal.gallery import Gallery, gallery_of, upload_of
from network.portal.views.editing import outcome
from network.portal.views.pictures import to, tried

_form_page = require_http_methods(["GET", "HEAD", "POST"])


@_form_page
@listing_page(edits=True)
def picture(
    request: PortalRequest, organisation: Organisation, offering: Offering, image: int
) -> HttpResponse:
    """What one picture shows, whose it is, and what may be done with it."""
    gallery = gallery_of(offering)
    hung = gallery.hung_image(image)
    sent = upload_of(offering, image)
    if hung is None and sent is None:
        raise Http404
    initial = _initial(gallery, image, sent)
    data = request.POST if request.method == "POST" else None
    form = (
        PictureForm(data, initial=initial, upload=sent)
        if sent
        else CaptionForm(data, initial=initial)
    )

    if data is not None and form.is_valid():
        revised = tried(request, lambda: _describe(form, sent, offering, image, request), form)
        if revised is not None:
            messages.success(request, outcome(offering, revised))
            waiting = [one for one in gallery.waiting if one.image_id != image]
            if "next" in data and waiting:
                return to("portal-picture", organisation, offering, waiting[0].image_id)
            return to("portal-pictures", organisation, offering)
    context = {
        "organisation": organisation,
        "offering": offering,
        "form": form,
        "upload": sent,
        "image": sent.image if sent else hung and hung.image,
        "others": [one for one in gallery.waiting if one.image_id != image],
        "hung": hung,
    }
    return render(request, "network/portal/picture.html", context)


def _describe(
    form: CaptionForm,
    sent: PictureUpload | None,
    offering: Offering,
    image: int,
    request: PortalRequest,
) -> Revised:
    if sent is None:
        return actions.say(
            offering=offering, image_id=image, words=form.cleaned_data, by=request.user
        )
    return actions.describe(upload=sent, words=form.cleaned_data, by=request.user)


def _initial(gallery: Gallery, image: int, sent: PictureUpload | None) -> dict[str, Any]:
    """What the form begins with: what the listing states, and what is known of the upload."""
    found = remembered(sent) if sent else {}
    former = sent.replaces_id if sent else None
    hung = gallery.hung_image(image) or (gallery.hung_image(former) if former else None)
    if hung is not None:
        found |= {"caption": hung.picture.caption, "shows": hung.picture.shows}
    elif sent is not None:
        found |= {name: sent.stated.get(name, "") for name in ("caption", "shows")}
    return found


@_form_page
@listing_page(edits=True)
def focus(
    request: PortalRequest, organisation: Organisation, offering: Offering, image: int
) -> HttpResponse:
    """Which part of a picture stays in sight, with the cuts as they come out."""
    sent = upload_of(offering, image)
    if sent is None:
        raise Http404
    found = sent.image
    form = FocusForm(request.POST or None, initial=focus_of(found))
    if request.method == "POST" and form.is_valid():
        actions.set_focus(offering=offering, image=found, area=form.area(found), by=request.user)
        messages.success(request, _("Saved. This is how the picture is cut now."))
        return to("portal-picture-focus", organisation, offering, image)
    context = {
        "organisation": organisation,
        "offering": offering,
        "upload": sent,
        "image": found,
        "form": form,
        "mark": _mark(found),
    }
    return render(request, "network/portal/picture_focus.html", context)


def _mark(image: CreditedImage) -> dict[str, int]:
    """The part that is set, as a box in a picture of 200 × 200."""
    part = focus_of(image)
    return {
        "left": 2 * part["x"] - part["width"],
        "top": 2 * part["y"] - part["height"],
        "width": 2 * part["width"],
        "height": 2 * part["height"],
    }
