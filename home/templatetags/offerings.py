"""What templates ask of offerings and places."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.exporters.schema_org import (
    Body,
    Picture,
    as_script,
    describe_offering,
    describe_place,
)
from catalogue.models import (
    Category,
    CreditedImage,
    Licence,
    Offering,
    Place,
    PlaceStatus,
)
from home.hours_in_words import open_spans
from home.offering_page import OfferingPage
from home.pictures import CutPicture, stand_ins
from home.place_page import PlacePage
from home.templatetags.components import Step
from network.members.running import Named

register = template.Library()


@register.simple_tag(takes_context=True)
def offering_page(context: Context, offering: Offering) -> OfferingPage:
    """Everything around an offering, stored or a draft in memory; one for all blocks of a page."""
    kept: dict[int, OfferingPage] = context.render_context.setdefault("offering pages", {})  # type: ignore[arg-type, assignment]  # it holds anything
    if id(offering) not in kept:
        kept[id(offering)] = OfferingPage.of(offering)
    return kept[id(offering)]


@register.filter
def address_of(offering: Offering, page: str) -> str:
    """Address of a page about an offering: {{ object|address_of:"offering-report" }}."""
    return offering.address_of(page)


@register.simple_tag(takes_context=True)
def absolute(context: dict[str, Any], path: str) -> str:
    """A path of this site with scheme and host, as it is passed on to others."""
    url: str = context["request"].build_absolute_uri(path)
    return url


@register.filter
def distance(metres: float | None) -> str:
    """Metres in words: “350 m” in steps of 50 up to a kilometre, then “8,3 km”.

    >>> distance(None)
    ''
    """
    if metres is None:
        return ""
    if metres < 975:
        return f"{max(50, round(metres / 50) * 50)}\u00a0m"
    # Django cuts digits off and does not round.
    return f"{number_format(round(metres / 1000, 1), 1)}\u00a0km"


@register.filter
def first_picture(offering: Offering) -> CreditedImage | None:
    """The picture on cards; None where a drawn scene stands in."""
    pictures = list(offering.pictures.all())
    return pictures[0].image if pictures else None


@register.filter
def scene(offering: Offering) -> str:
    """Address of the drawn landscape that stands in for a picture, the same one every time."""
    return scenes(offering)[0]


@register.filter
def scenes(offering: Offering) -> list[str]:
    """Three different landscapes, the one on the card first."""
    return stand_ins(offering.category, offering.pk or 0)


@register.filter
def licence_url(key: str) -> str:
    """Address of a licence's text; empty for none or an unknown one."""
    return Licence(key).url if key in Licence.values else ""


@register.filter
def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text, parted by empty lines."""
    return [part.strip() for part in text.replace("\r", "").split("\n\n") if part.strip()]


@register.filter
def dial(phone: str) -> str:
    """A phone number as a tel: address wants it: digits and a leading plus.

    >>> dial("+49 (0) 3943 12-34")
    '+4939431234'
    """
    cleaned = phone.replace("(0)", "")
    digits = "".join(sign for sign in cleaned if sign.isdigit())
    return f"+{digits}" if cleaned.strip().startswith("+") else digits


@register.filter
def host(url: str) -> str:
    """The host of an address, as people say it.

    >>> host("https://www.example.org/harz?x=1")
    'example.org'
    """
    return (urlsplit(url).hostname or url).removeprefix("www.")


@register.filter
def since(status: PlaceStatus) -> str:
    """“since 1968”, as exactly as it is known; empty for an unknown date."""
    if status.valid_from is None:
        return ""
    return _("since %(year)s") % {"year": status.valid_from.year}


@register.filter
def meaning(status: PlaceStatus) -> str:
    """What a status means for guests, in the reader's language."""
    scheme = status.scheme
    return scheme.explanation if get_language() == "de" else scheme.explanation_en


@register.simple_tag(takes_context=True)
def offering_json_ld(context: dict[str, Any], view: OfferingPage) -> SafeString:
    """The offering for search engines, as the inside of a script element."""
    request = context["request"]
    pictures = [
        Picture(
            picture.image,
            request.build_absolute_uri(CutPicture(picture.image, "ganz").largest),
        )
        for picture in view.pictures
    ]
    return as_script(
        describe_offering(
            view.offering,
            url=request.build_absolute_uri(view.offering.get_absolute_url()),
            language=get_language() or "",
            on=view.on,
            pictures=pictures,
            hours=open_spans(view.offering, view.on),
            run_by=_body(request, view.run_by.organisation) if view.run_by else None,
            kept_by=_body(request, view.run_by.keeper) if view.run_by else None,
        )
    )


def _body(request: HttpRequest, organisation: Named) -> Body:
    return Body(organisation.name, request.build_absolute_uri(organisation.url))


@register.simple_tag(takes_context=True)
def place_json_ld(context: dict[str, Any], view: PlacePage) -> SafeString:
    """The place for search engines, as the inside of a script element."""
    url = context["request"].build_absolute_uri(view.place.get_absolute_url())
    return as_script(describe_place(view.place, url=url, containing=view.containing))


@register.simple_tag
def search_url(**parameters: str | int | None) -> str:
    """Address of a search: {% search_url ort=place.name kategorie="spa" %}; empty ones drop out."""
    query = urlencode({key: value for key, value in parameters.items() if value})
    return f"{reverse('search')}?{query}" if query else reverse("search")


@register.simple_tag
def places_path(places: Iterable[Place], category: str = "", category_url: str = "") -> list[Step]:
    """The path from all places down to a page about a place, or about a category in it."""
    steps = [Step(_("Places"), reverse("places"))]
    steps += [Step(place.name, place.get_absolute_url()) for place in places]
    return [*steps, Step(category, category_url)] if category else steps


@register.simple_tag
def categories() -> list[Category]:
    """The six categories in their order."""
    return list(Category)
