"""Offerings and places in the vocabulary of schema.org, for search engines.

Only what the page itself shows is said here. `mainEntityOfPage` is our page; `sameAs` leads to
the offering's own site and to Wikidata.
"""

import datetime
import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.utils.safestring import SafeString, mark_safe

from catalogue.models import (
    Category,
    CreditedImage,
    FoodDetails,
    LabelAward,
    LabelScheme,
    LeisureDetails,
    Licence,
    LodgingDetails,
    Offering,
    Place,
    PlaceKind,
    terms,
)

CONTEXT = "https://schema.org"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PLACE_TYPES = {
    PlaceKind.STATE: "State",
    PlaceKind.DISTRICT: "AdministrativeArea",
    PlaceKind.MUNICIPALITY: "City",
    PlaceKind.SETTLEMENT: "City",
    PlaceKind.LANDMARK: "TouristAttraction",
}

# Types of our kinds that are places and no LocalBusiness in schema.org's tree: there, e-mail
# addresses and prices belong to businesses only.
_NO_BUSINESSES = frozenset({"Museum", "Park", "Playground", "TouristAttraction", "Zoo"})

# What would end a script element, or a line in older readers, as JSON may write it instead.
_UNSAFE = {
    ord("<"): "\\u003C",
    ord(">"): "\\u003E",
    ord("&"): "\\u0026",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}


class OpenSpan(NamedTuple):
    """That something is open on a day from one local time to another."""

    day: datetime.date
    opens: datetime.time
    closes: datetime.time


class Body(NamedTuple):
    """An organisation by its name and the absolute address of its page."""

    name: str
    url: str

    @property
    def node(self) -> dict[str, Any]:
        """The organisation as a node that its own page says more about."""
        return {
            "@type": "Organization",
            "@id": body_id(self.url),
            "name": self.name,
            "url": self.url,
        }


class Picture(NamedTuple):
    """A picture and the absolute address of a rendition of it."""

    image: CreditedImage
    url: str


def describe_offering(
    offering: Offering,
    *,
    url: str,
    language: str,
    on: datetime.date,
    pictures: Sequence[Picture] = (),
    hours: Iterable[OpenSpan] = (),
    run_by: Body | None = None,
    kept_by: Body | None = None,
) -> dict[str, Any]:
    """An offering as a node of schema.org's graph, of the type that its kind names.

    `url` is the absolute address of its page, `on` the day on which labels must hold. `run_by`
    is the business behind it, `kept_by` who keeps the page up to date. Empty statements are left
    out.
    """
    text = offering.text(language)
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": offering.kind_entry.schema_type,
        "@id": offering_id(url),
        "name": offering.title,
        "description": text.summary or text.description if text else "",
        "url": url,
        "mainEntityOfPage": stated(
            {
                "@type": "WebPage",
                "@id": url,
                "inLanguage": language,
                "dateModified": offering.updated_at.isoformat() if offering.updated_at else "",
                "maintainer": kept_by.node if kept_by else {},
            }
        ),
        "address": _address(offering),
        "geo": {"@type": "GeoCoordinates", "latitude": offering.lat, "longitude": offering.lon},
        "telephone": offering.phone,
        "image": [_image(picture) for picture in pictures],
        "sameAs": _same_as(offering),
        "amenityFeature": _amenities(offering),
        "openingHoursSpecification": [_span(span) for span in hours],
        "hasCertification": [
            _certification(award) for award in offering.label_awards.all() if award.is_valid(on)
        ],
        "sdLicense": _licence(offering),
        **_particulars(offering, on),
    }
    if offering.has_operator and offering.kind_entry.schema_type not in _NO_BUSINESSES:
        found["email"] = offering.email
        found["priceRange"] = offering.get_price_level_display()
        found["parentOrganization"] = run_by.node if run_by else {}
    return stated(found)


def describe_place(place: Place, *, url: str, containing: Sequence[Place]) -> dict[str, Any]:
    """A place as a node of schema.org's graph; `containing` are the places around it."""
    return stated(
        {
            "@context": CONTEXT,
            "@type": _PLACE_TYPES.get(PlaceKind(place.kind), "Place"),
            "@id": f"{url}#ort",
            "name": place.name,
            "url": url,
            "geo": {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon},
            "containedInPlace": (
                {"@type": "AdministrativeArea", "name": containing[-1].name} if containing else {}
            ),
        }
    )


def offering_id(url: str) -> str:
    """The name of an offering in the graph, by the address of its page."""
    return f"{url}#angebot"


def body_id(url: str) -> str:
    """The name of an organisation in the graph, by the address of its page."""
    return f"{url}#betrieb"


def as_script(data: dict[str, Any]) -> SafeString:
    """The node as text for a script element: nothing in it can end the element.

    >>> str(as_script({"name": "</script>"}))
    '{"name": "\\\\u003C/script\\\\u003E"}'
    """
    text = json.dumps(data, ensure_ascii=False).translate(_UNSAFE)
    return mark_safe(text)  # noqa: S308  every sign with a meaning in HTML is escaped above


def stated(node: dict[str, Any]) -> dict[str, Any]:
    """A node without empty statements; False and 0 are statements."""
    return {key: value for key, value in node.items() if value not in (None, "", [], {})}


def _address(offering: Offering) -> dict[str, Any]:
    return stated(
        {
            "@type": "PostalAddress",
            "streetAddress": offering.street,
            "postalCode": offering.postcode,
            "addressLocality": offering.locality or offering.place.name,
            "addressCountry": offering.place.subdivision[:2],
        }
    )


def _same_as(offering: Offering) -> list[str]:
    links = [offering.website] if offering.website else []
    if offering.wikidata:
        links.append(f"https://www.wikidata.org/entity/{offering.wikidata}")
    return links


def _amenities(offering: Offering) -> list[dict[str, Any]]:
    """Self-stated accessibility; the names are the ones on the page."""
    found = [
        (str(label), True)
        for key, label in terms.AccessFeature.choices
        if key in offering.access_features
    ]
    if offering.wheelchair:
        label = str(terms.Wheelchair.YES.label)
        found.insert(0, (label, offering.wheelchair == terms.Wheelchair.YES))
    return [
        {"@type": "LocationFeatureSpecification", "name": name, "value": value}
        for name, value in found
    ]


def _span(span: OpenSpan) -> dict[str, str]:
    day = span.day.isoformat()
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": f"{CONTEXT}/{_DAYS[span.day.weekday()]}",
        "opens": span.opens.isoformat("minutes"),
        "closes": span.closes.isoformat("minutes"),
        "validFrom": day,
        "validThrough": day,
    }


def _image(picture: Picture) -> dict[str, Any]:
    image = picture.image
    return stated(
        {
            "@type": "ImageObject",
            "contentUrl": picture.url,
            "caption": image.description,
            "creditText": image.author,
            "creator": {"@type": "Person", "name": image.author} if image.author else {},
            "copyrightNotice": image.rights_holder or image.author,
            "license": Licence(image.licence).url if image.licence else "",
        }
    )


def _certification(award: LabelAward) -> dict[str, Any]:
    return stated(
        {
            "@type": "Certification",
            "name": award.label,
            "issuedBy": {"@type": "Organization", "name": award.scheme.issued_by},
            "certificationIdentification": award.number,
            "validFrom": award.valid_from.isoformat() if award.valid_from else "",
            "expires": award.valid_to.isoformat() if award.valid_to else "",
            "url": award.proof_url or award.scheme.url,
        }
    )


def _licence(offering: Offering) -> str:
    """Address of the licence of the imported facts; empty where nothing was imported."""
    licences = [
        Licence(origin.licence).url
        for origin in offering.origins.all()
        if origin.withdrawn_at is None
    ]
    return next(iter(licences), "")


def _particulars(offering: Offering, on: datetime.date) -> dict[str, Any]:
    """What only the type of this category can say."""
    details = offering.details
    found: dict[str, Any] = {}
    if isinstance(details, LodgingDetails):
        found = {
            "numberOfRooms": details.rooms,
            "checkinTime": details.check_in.isoformat("minutes") if details.check_in else "",
            "checkoutTime": details.check_out.isoformat("minutes") if details.check_out else "",
            "petsAllowed": details.pets,
            "starRating": _stars(offering, on),
        }
    elif isinstance(details, FoodDetails):
        found = {
            "servesCuisine": [
                str(label) for key, label in terms.Cuisine.choices if key in details.cuisines
            ]
        }
    elif isinstance(details, LeisureDetails):
        found = {"isAccessibleForFree": details.free_of_charge}
    if offering.category == Category.LEISURE and not offering.has_operator:
        found["publicAccess"] = True
    return found


def _stars(offering: Offering, on: datetime.date) -> dict[str, Any]:
    for award in offering.label_awards.all():
        is_classification = award.scheme.kind == LabelScheme.Kind.CLASSIFICATION
        if is_classification and award.is_valid(on) and award.level[:1].isdigit():
            return {
                "@type": "Rating",
                "ratingValue": award.level[:1],
                "author": {"@type": "Organization", "name": award.scheme.issued_by},
            }
    return {}
