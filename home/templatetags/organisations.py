"""What templates ask of organisations."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.exporters.schema_org import as_script
from home.organisation_page import OrganisationPage, logo_of
from home.pictures import CutPicture
from home.templatetags.components import Step
from network.members.models import Organisation
from network.members.schema_org import describe_organisation

register = template.Library()

# A sign for each kind, beside words that say the same.
_ICONS = {
    Organisation.Kind.PROVIDER: "store",
    Organisation.Kind.ASSOCIATION: "users",
    Organisation.Kind.MUNICIPALITY: "landmark",
    Organisation.Kind.PARK: "trees",
    Organisation.Kind.CLUB: "users-round",
    Organisation.Kind.CLINIC: "stethoscope",
    Organisation.Kind.UNION: "handshake",
    Organisation.Kind.TRAINING: "graduation-cap",
    Organisation.Kind.SUPPORT: "sprout",
    Organisation.Kind.OTHER: "building-2",
}


@register.filter
def kind_icon(organisation: Organisation) -> str:
    """Name of the icon of an organisation's kind."""
    return _ICONS[Organisation.Kind(organisation.kind)]


register.filter(logo_of)


@register.simple_tag
def organisation_path(organisation: Organisation) -> list[Step]:
    """The path from all who take part down to those of one kind."""
    everybody = reverse("organisations")
    kind = str(organisation.get_kind_display())
    return [
        Step(_("Who takes part"), everybody),
        Step(kind, f"{everybody}?art={organisation.kind}"),
    ]


@register.simple_tag(takes_context=True)
def organisation_json_ld(context: dict[str, Any], view: OrganisationPage) -> SafeString:
    """The organisation for search engines, as the inside of a script element."""
    absolute = context["request"].build_absolute_uri
    organisation = view.organisation
    logo = CutPicture(view.logo, "logo").largest if view.logo else ""
    return as_script(
        describe_organisation(
            organisation,
            url=absolute(organisation.get_absolute_url()),
            language=get_language() or "",
            logo=absolute(logo) if logo else "",
            offerings=[absolute(found.card.url) for _number, found in view.cards],
        )
    )
