"""The step with the pictures: send several, put them in order, take some out."""

from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.actions.changing import LockedError
from catalogue.models import CreditedImage, Offering
from catalogue.picture_files import UnfitPictureError, too_large
from catalogue.upload_limits import too_large as left_out
from network.members.actions import pictures as actions
from network.members.models import Organisation, PictureUpload
from network.portal.access import PortalRequest, listing_page
from network.portal.gallery import gallery_of, upload_of
from network.portal.steps import STEP_BY_KEY, STEPS, after
from network.portal.views.editing import outcome

_form_page = require_http_methods(["GET", "HEAD", "POST"])
_button = require_http_methods(["POST"])
Result = TypeVar("Result")


@require_safe
@listing_page(edits=True)
def pictures(
    request: PortalRequest, organisation: Organisation, offering: Offering
) -> HttpResponse:
    """All pictures of a listing, and where new ones are sent."""
    this = STEP_BY_KEY["bilder"]
    gallery = gallery_of(offering)
    context = {
        "organisation": organisation,
        "offering": offering,
        "gallery": gallery,
        "step": this,
        "number": STEPS.index(this) + 1,
        "total": len(STEPS),
        "follows": after(this),
        "most": actions.MOST_PICTURES,
        "largest": settings.LARGEST_UPLOAD,
        "too_large": str(too_large("{name}")),
    }
    return render(request, "network/portal/pictures.html", context)


@_button
@listing_page(edits=True)
def upload(request: PortalRequest, organisation: Organisation, offering: Offering) -> HttpResponse:
    """Keep each picture that can be; whatever is wrong with one is said of that one alone.

    A script asks for JSON: `cards`, the HTML of what was kept, and `refused`, sentences.
    """
    replaced = _image(offering, request.POST.get("replaces", ""))
    refused = [str(too_large(name)) for name in left_out(request)]
    kept: list[PictureUpload] = []
    for file in request.FILES.getlist("files"):
        try:
            kept.append(
                actions.take_in(offering=offering, file=file, by=request.user, replaces=replaced)
            )
        except UnfitPictureError as error:
            refused.append(str(error))
        except ValidationError as error:
            refused += error.messages
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        context = {"organisation": organisation, "offering": offering}
        cards = [
            render_to_string(
                "network/portal/picture_waiting.html", {**context, "upload": one}, request
            )
            for one in kept
        ]
        return JsonResponse({"cards": cards, "refused": refused})
    _say(request, kept, refused)
    if replaced is not None and kept:
        return to("portal-picture", organisation, offering, kept[0].image_id)
    return to("portal-pictures", organisation, offering)


def _say(request: PortalRequest, kept: list[PictureUpload], refused: list[str]) -> None:
    if kept:
        words = ngettext("One picture is here.", "%(number)d pictures are here.", len(kept))
        messages.success(
            request, f"{words % {'number': len(kept)}} {_('Please describe what it shows.')}"
        )
    for sentence in refused:
        messages.error(request, sentence)
    if not (kept or refused):
        messages.warning(request, _("Please choose pictures first."))


@_button
@listing_page(edits=True)
def move(
    request: PortalRequest, organisation: Organisation, offering: Offering, image: int
) -> HttpResponse:
    """Let a picture change places with the one before or behind it."""
    tried(
        request,
        lambda: actions.move(
            offering=offering,
            image_id=image,
            to="down" if request.POST.get("to") == "down" else "up",
            by=request.user,
        ),
    )
    return to("portal-pictures", organisation, offering, anchor=f"bild-{image}")


@_form_page
@listing_page(edits=True)
def remove(
    request: PortalRequest, organisation: Organisation, offering: Offering, image: int
) -> HttpResponse:
    """Put a picture aside; delete it where nothing shows it. The latter asks first."""
    gallery = gallery_of(offering)
    hung, sent = gallery.hung_image(image), upload_of(offering, image)
    if hung is None and sent is None:
        raise Http404
    if request.method == "POST":
        if hung is not None:
            revised = tried(
                request,
                lambda: actions.put_aside(offering=offering, image_id=image, by=request.user),
            )
            if revised is not None:
                messages.success(request, _put_aside(offering, sent))
        elif sent is not None and tried(request, lambda: _delete(sent, request)):
            messages.success(request, _("The picture is deleted."))
        return to("portal-pictures", organisation, offering)
    context = {
        "organisation": organisation,
        "offering": offering,
        "hung": hung,
        "upload": sent,
        "image": sent.image if sent else hung and hung.image,
    }
    return render(request, "network/portal/picture_remove.html", context)


def _put_aside(offering: Offering, sent: PictureUpload | None) -> str:
    if sent is None:
        return _("The picture is taken out.")
    if offering.live:
        return _("Guests see the picture no longer. It is kept below, if you want it back.")
    return _("The picture is put aside. It is kept below, if you want it back.")


def _delete(sent: PictureUpload, request: PortalRequest) -> bool:
    actions.delete(upload=sent, by=request.user)
    return True


@_button
@listing_page(edits=True)
def show(
    request: PortalRequest, organisation: Organisation, offering: Offering, image: int
) -> HttpResponse:
    """Show a picture again that was put aside."""
    sent = upload_of(offering, image)
    if sent is None:
        raise Http404
    revised = tried(request, lambda: actions.show_again(upload=sent, by=request.user))
    if revised is not None:
        messages.success(request, outcome(offering, revised))
    return to("portal-pictures", organisation, offering, anchor=f"bild-{image}")


def _image(offering: Offering, number: str) -> CreditedImage | None:
    """A picture that was sent for the listing, by what a form says."""
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    sent = upload_of(offering, int(number))
    return sent.image if sent else None


def tried(
    request: PortalRequest, act: Callable[[], Result], form: Form | None = None
) -> Result | None:
    """What the action gives back; None where it was refused, and the reader is told why."""
    try:
        return act()
    except LockedError:
        messages.warning(request, _("An editor is working on this listing. Please try later."))
    except ValidationError as error:
        if form is None:
            messages.error(request, " ".join(error.messages))
        else:
            form.add_error(None, error)
    return None


def to(
    name: str, organisation: Organisation, offering: Offering, *image: int, anchor: str = ""
) -> HttpResponse:
    response = redirect(name, organisation.slug, offering.pk, *image)
    if anchor:
        response["Location"] += f"#{anchor}"
    return response
