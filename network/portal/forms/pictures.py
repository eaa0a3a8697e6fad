"""What is asked about a picture, and what part of it matters."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.images.rect import Rect

from catalogue.models import CreditedImage, Licence, OfferingPicture
from network.members.actions.pictures import CREDITS
from network.members.models import PictureUpload

# Of the licences that the catalogue knows, those that photos come under.
LICENCES = (
    (Licence.OWN, _("Nobody else: shown here with permission (our own photos, or bought ones)")),
    (Licence.CC_BY, _("Everybody who names the author (CC BY 4.0)")),
    (Licence.CC_BY_SA, _("Everybody who names the author and passes it on alike (CC BY-SA 4.0)")),
    (Licence.CC0, _("Everybody, without any condition (CC0)")),
    (Licence.PUBLIC_DOMAIN, _("Everybody: the rights have ended (public domain)")),
)


class CaptionForm(forms.Form):
    """What a listing states of a picture that somebody else brought."""

    shows = forms.ChoiceField(
        label=_("What is it a picture of?"),
        required=False,
        choices=[("", _("something else")), *OfferingPicture.Motif.choices],
        help_text=_("Guests look for the entrance first."),
    )
    caption = forms.CharField(
        label=_("Caption"),
        max_length=300,
        required=False,
        help_text=_("Stands below the picture. May stay empty."),
    )


class PictureForm(CaptionForm):
    """Everything that a picture needs before guests see it."""

    description = forms.CharField(
        label=_("What does the picture show?"),
        max_length=255,
        help_text=_(
            "One sentence for people who cannot see it, in German: "
            "“Der Hofladen von außen, davor Kisten mit Äpfeln”."
        ),
        widget=forms.TextInput(attrs={"lang": "de"}),
    )
    author = forms.CharField(
        label=_("Who took it?"), max_length=200, help_text=_("The name that stands beside it.")
    )
    licence = forms.ChoiceField(
        label=_("Who may use it elsewhere?"), choices=LICENCES, widget=forms.RadioSelect
    )
    released = forms.BooleanField(
        label=_(
            "We may show this picture. Nobody can be recognised in it, "
            "or everybody who can has agreed."
        ),
        error_messages={"required": _("Without this we cannot show the picture.")},
    )

    field_order = ("description", "shows", "caption", "author", "licence", "released")

    def __init__(self, *args: Any, upload: PictureUpload, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        licence = upload.image.licence
        if licence and licence not in dict(LICENCES):  # an editor's choice stays possible
            field = self.fields["licence"]
            field.choices = [*LICENCES, (licence, Licence(licence).label)]  # type: ignore[attr-defined]


def remembered(upload: PictureUpload) -> dict[str, Any]:
    """What is known of an upload already, or may well be the same as with the one before."""
    image = upload.image
    found = {name: getattr(image, name) for name in CREDITS}
    if upload.is_complete:
        return {**found, "released": True}
    earlier = upload.replaces or _last_described(upload)
    if earlier is not None:
        found |= {"author": earlier.author, "licence": earlier.licence}
    if upload.replaces is not None:
        found["description"] = upload.replaces.description
    return found


def _last_described(upload: PictureUpload) -> CreditedImage | None:
    described = PictureUpload.objects.filter(
        offering=upload.offering_id, released_at__isnull=False
    ).order_by("-released_at")
    last = described.select_related("image").first()
    return last.image if last else None


class FocusForm(forms.Form):
    """The part of a picture that must stay in sight: its middle and its size, in per cent."""

    x = forms.IntegerField(label=_("from the left (%)"), min_value=0, max_value=100)
    y = forms.IntegerField(label=_("from the top (%)"), min_value=0, max_value=100)
    width = forms.IntegerField(label=_("Width (%)"), min_value=1, max_value=100)
    height = forms.IntegerField(label=_("Height (%)"), min_value=1, max_value=100)

    def area(self, image: CreditedImage) -> Rect:
        """The same in pixels of the picture, without what would lie outside of it."""
        said = self.cleaned_data
        across, down = image.width / 100, image.height / 100
        part = Rect.from_point(
            said["x"] * across, said["y"] * down, said["width"] * across, said["height"] * down
        )
        return Rect(
            max(0, part.left),
            max(0, part.top),
            min(image.width, part.right),
            min(image.height, part.bottom),
        )


def focus_of(image: CreditedImage) -> dict[str, int]:
    """The part that is set for a picture, in per cent; a small one in the middle by default."""
    area = image.get_focal_point()
    if area is None:
        return {"x": 50, "y": 50, "width": 20, "height": 20}
    x, y = area.centroid
    return {
        "x": round(100 * x / image.width),
        "y": round(100 * y / image.height),
        "width": max(1, round(100 * area.width / image.width)),
        "height": max(1, round(100 * area.height / image.height)),
    }
