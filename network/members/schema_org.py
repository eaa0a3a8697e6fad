"""Organisations in the vocabulary of schema.org; only what their page shows is said."""

from collections.abc import Sequence
from typing import Any

from catalogue.exporters.schema_org import CONTEXT, body_id, offering_id, stated
from network.members.models import Organisation

_TYPES = {
    Organisation.Kind.MUNICIPALITY: "GovernmentOrganization",
    Organisation.Kind.CLINIC: "MedicalOrganization",
    Organisation.Kind.UNION: "WorkersUnion",
    Organisation.Kind.TRAINING: "EducationalOrganization",
}


def describe_organisation(
    organisation: Organisation,
    *,
    url: str,
    language: str,
    logo: str = "",
    offerings: Sequence[str] = (),
) -> dict[str, Any]:
    """An organisation as a node of schema.org's graph.

    `url` is the absolute address of its page, `logo` that of a picture, `offerings` those of the
    pages of what it runs. A business with an address of its own is a LocalBusiness.
    """
    text = organisation.text(language)
    kind = _type(organisation)
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": kind,
        "@id": body_id(url),
        "name": organisation.name,
        "legalName": organisation.legal_name,
        "vatID": organisation.vat_id,
        "description": text.summary or text.description if text else "",
        "url": url,
        "logo": logo,
        "address": stated(
            {
                "@type": "PostalAddress",
                "streetAddress": organisation.street,
                "postalCode": organisation.postcode,
                "addressLocality": organisation.locality or organisation.place.name,
                "addressCountry": organisation.place.subdivision[:2],
            }
        ),
        "telephone": organisation.phone,
        "email": organisation.email,
        "sameAs": organisation.website,
        "knowsAbout": [competence.label for competence in organisation.competences.all()],
        "subOrganization": [{"@id": offering_id(address)} for address in offerings],
    }
    if kind == "LocalBusiness" and organisation.point is not None:
        lat, lon = organisation.point
        found["geo"] = {"@type": "GeoCoordinates", "latitude": lat, "longitude": lon}
    return stated(found)


def _type(organisation: Organisation) -> str:
    if organisation.kind == Organisation.Kind.PROVIDER and organisation.street:
        return "LocalBusiness"
    return _TYPES.get(Organisation.Kind(organisation.kind), "Organization")
