"""How each address is asked for: the objects in it, and the form that would do something there."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.tokens import default_token_generator
from django.core.files.base import ContentFile
from django.urls import reverse

from accounts.sign_up import SignUp, token_for
from catalogue.check_links import link_token
from catalogue.exporters.map_frame import Frame
from catalogue.geo import Point
from catalogue.versions import version_of
from home.access.addresses import Address
from home.pictures import CutPicture
from home.sharing.subjects import subject_of
from home.sitemaps import SITEMAPS
from tests.access.world import INVITATION, PROOF, TRIP, World
from tests.pictures import picture_file

# What a primary key in an address means, by the beginning of its name; the first that fits.
PRIMARY_KEYS = (
    ("wagtailsnippets_catalogue_offering:proof", "label_proof"),
    ("wagtailsnippets_network_termsofcooperation:", "planned_terms"),
    ("wagtailsnippets_network_outboxmail:", "mail"),
    ("wagtailsnippets_catalogue_errorreport:", "report"),
    ("wagtailsnippets_catalogue_labelscheme:", "label"),
    ("wagtailsnippets_catalogue_placestatus:", "status"),
    ("wagtailsnippets_catalogue_statusscheme:", "status_scheme"),
    ("wagtailsnippetchoosers_network_termsofcooperation:", "planned_terms"),
    ("wagtailsnippetchoosers_network_outboxmail:", "mail"),
    ("wagtailsnippetchoosers_catalogue_errorreport:", "report"),
    ("wagtailsnippetchoosers_catalogue_labelscheme:", "label"),
    ("wagtailsnippetchoosers_catalogue_placestatus:", "status"),
    ("wagtailsnippetchoosers_catalogue_statusscheme:", "status_scheme"),
    ("wagtailadmin_api:pages:", "page"),
    ("wagtailadmin_api:documents:", "document"),
    ("wagtailadmin_api:images:", "image"),
    ("wagtailadmin_pages:revisions_compare", "page"),
    ("wagtailadmin_collections:", "collection"),
    ("wagtailadmin_workflows:edit_task", "task"),
    ("wagtailadmin_workflows:disable_task", "task"),
    ("wagtailadmin_workflows:enable_task", "task"),
    ("wagtailadmin_workflows:", "workflow"),
    ("wagtailsites:", "site"),
    ("wagtailusers_users:", "bystander"),
    ("wagtailusers_groups:", "group"),
    ("wagtaildocs_chooser:", "document"),
    ("wagtailimages_chooser:", "image"),
    ("portal-end-mandate", "mandate"),
    ("portal-role", "membership"),
    ("portal-remove", "membership"),
    ("portal-revoke", "invitation"),
    ("portal-claim", "free"),
    ("portal-table-", "table"),
    ("portal-withdraw", "claim"),
    ("portal-", "offering"),
    ("trip-plan-save", "offering"),
    ("trip-plan-stop", "stop"),
    ("mfa_", "passkey"),
    ("offering", "offering"),
)

# Other parameters, as the name of a thing whose primary key is meant.
THINGS = {
    "parent_page_id": "home",
    "destination_id": "home",
    "page_id": "page",
    "page_to_move_id": "page",
    "revision_id": "revision",
    "task_state_id": "task_state",
    "task_id": "task",
    "workflow_state_id": "workflow_state",
    "workflow_pk": "workflow",
    "page_pk": "page",
    "collection_id": "collection",
    "redirect_id": "redirect",
    "document_id": "document",
    "doc_id": "document",
    "image_id": "image",
    "uploaded_file_id": "upload",
    "object_id": "offering",
    "version": "first_version",
    "proof": "label_proof",
    "image": "sent",
}
# Behind addresses that ask for more.
QUERIES = {"portal-pin": "?lat=51.8&lon=10.8", "portal-pin-picture": "?lat=51.8&lon=10.8"}

# And as they stand.
WORDS: dict[str, object] = {
    "content_type_app_name": "home",
    "content_type_model_name": "contentpage",
    "app_label": "home",
    "model_name": "contentpage",
    "app_name": "catalogue",
    "action_name": "approve",
    "revision_id_a": "live",
    "revision_id_b": "latest",
    "filter_spec": "original",
    "session_id": 999999,
    "restriction_id": 1,
    "page_view_restriction_id": 1,
    "key": "kontakt",
    "what": "eintraege",
    "kind": "csv",
    "section": next(iter(SITEMAPS)),
    "rest": "confirm/",
    "uidb64": "MQ",
    "token": "set-password",
}


def path_of(address: Address, name: str, role: str, world: World) -> str:
    """The address with the sample objects in it, as somebody of that role asks for the face."""
    special = SPECIAL.get(name) or SPECIAL.get(address.name)
    if special is not None:
        return special(world)
    if not address.parameters:
        return reverse(address.name) if address.name != address.pattern else f"/{address.name}"
    if "bulk" in address.name:
        app, model, action = name.partition("@")[2].split(".")
        thing = _IN_BULK.get(model) or _meant(f"wagtailsnippets_{app}_{model}:")
        path = reverse(address.name, args=[app, model, action])
        return f"{path}?id={world.pk(thing)}&next=/admin/"
    values = {
        parameter: _value(address, parameter, name, role, world) for parameter in address.parameters
    }
    return reverse(address.name, kwargs=values) + QUERIES.get(address.name, "")


# A listing that was never public: its name alone is a secret.
_IN_BULK = {"user": "bystander", "creditedimage": "image", "offering": "begun"}


def _value(address: Address, parameter: str, name: str, role: str, world: World) -> object:
    if parameter == "slug" and address.name.startswith("portal-"):
        organisation = world.organisation_of(role) if "@own" in name else world.people.inn
        return organisation.slug
    if parameter == "slug":
        thing = address.name if address.name in ("place", "organisation") else "offering"
        found: str = world.things[thing].slug
        return found
    if address.name.startswith("wagtailsettings:"):
        return {"app_name": "home", "model_name": "nosettings", "pk": 1}[parameter]
    if parameter == "pk":
        return world.pk(_meant(address.name))
    snippet = _meant(address.name) if address.name.startswith("wagtailsnippets_") else ""
    if snippet == "offering" and f"offering_{parameter.removesuffix('_id')}" in world.things:
        return world.pk(f"offering_{parameter.removesuffix('_id')}")
    if parameter in THINGS:
        return world.pk(OWN_THINGS.get(address.name, THINGS[parameter]))
    return OWN_WORDS.get(address.name, {}).get(parameter, WORDS.get(parameter))


OWN_THINGS = {"portal-picture-move": "image", "portal-picture-show": "aside"}
# Where the words above would not do.
OWN_WORDS: dict[str, dict[str, object]] = {
    "wagtailadmin_workflows:add_task": {
        "app_label": "wagtailcore",
        "model_name": "groupapprovaltask",
    },
    "wagtailadmin_tag_model_autocomplete": {"model_name": "tag"},
    "wagtailadmin_editing_sessions:ping": {"app_label": "catalogue", "model_name": "offering"},
}


def _meant(name: str) -> str:
    fitting = (thing for first, thing in PRIMARY_KEYS if name.startswith(first))
    found = next(fitting, None)
    return found or name.partition(":")[0].rpartition("_")[2]


SPECIAL: dict[str, Callable[[World], str]] = {
    "admin/^.*/$": lambda world: "/admin/gibt-es-nicht/",
    "merge_listings": lambda world: (
        f"{reverse('merge_listings', args=[world.pk('offering')])}?other={world.pk('free')}"
    ),
    "media": lambda world: world.things["image"].file.url,
    "media@draft": lambda world: world.things["upload_of_draft"].file.url,
    "picture@draft": lambda world: CutPicture(world.things["upload_of_draft"], "4x3").src,
    "wagtaildocs_serve": lambda world: world.things["document"].url,
    "wagtail_serve": lambda world: world.things["page"].url,
    "picture": lambda world: CutPicture(world.things["image"], "4x3").src,
    "share-picture": lambda world: subject_of(world.things["offering"]).address("Harzverbund"),
    "map-ground": lambda world: reverse(
        "map-ground", args=[Frame(Point(51.8, 10.8), 12, 392, 260)]
    ),
    "place-suggestions": lambda world: f"{reverse('place-suggestions')}?q=Test",
    "search-geojson": lambda world: f"{reverse('search-geojson')}?ort=Testdorf",
    "invitation": lambda world: reverse("invitation", args=[INVITATION]),
    "claim-proof": lambda world: reverse("claim-proof", args=[PROOF]),
    "trip-plan-continue": lambda world: reverse("trip-plan-continue", args=[TRIP]),
    "details-check": lambda world: reverse(
        "details-check", args=[link_token(world.things["check"])]
    ),
    "account_signup_link": lambda world: reverse(
        "account_signup_link", args=[token_for(SignUp("neu@example.org", ""))]
    ),
    "account_reset_password_from_key": lambda world: reverse(
        "account_reset_password_from_key", args=["1", default_token_generator.make_token(
            world.people.vera
        )],
    ),
    **{
        name: lambda world, name=name: reverse(name, args=[world.things["plan_token"]])
        for name in (
            "trip-plan-shared",
            "trip-plan-shared-calendar",
            "trip-plan-shared-gpx",
        )
    },
}  # fmt: skip


def form_of(name: str, world: World) -> dict[str, Any]:
    """What somebody sends who means it; nothing where the button alone does it."""
    made = FORMS.get(name.removesuffix("@own"))
    return made(world) if made else {}


def _chosen(world: World) -> dict[str, Any]:
    return {"version": version_of(world.things["offering"].get_latest_revision_as_object())}


def _organisation(world: World) -> dict[str, Any]:
    place = world.people.inn.place
    return {"kind": "provider", "name": "Gasthof Linde", "place": place.name, "phone": "03943 7"}


def _person(world: World) -> dict[str, Any]:
    operators = world.users["operator"].groups.get()  # type: ignore[union-attr]
    return {
        "email": "unbeteiligt@example.org",
        "first_name": "Uwe",
        "last_name": "Unbeteiligt",
        "language": "de",
        "is_active": "on",
        "is_superuser": "on",
        "groups": [operators.pk],
    }


FORMS: dict[str, Callable[[World], dict[str, Any]]] = {
    "portal-begin": lambda world: {
        "kind": "provider",
        "name": "Hof Eins",
        "place": world.people.inn.place.name,
    },
    "portal-organisation": _organisation,
    "portal-terms": lambda world: {"terms": world.pk("terms")},
    "portal-mandates": lambda world: {"association": world.people.other_association.pk},
    "portal-team": lambda world: {
        "email": "neu@example.org",
        "role": "owner",
        "language": "de",
    },
    "portal-role": lambda world: {"role": "owner"},
    "portal-hand-over": lambda world: {"to": world.pk("membership")},
    "portal-step": lambda world: {**_chosen(world), "phone": "03943 99"},
    "portal-claim": lambda world: {"proof": "email", "email": "post@hofladen.example"},
    "portal-picture": lambda world: {
        "description": "Der Garten",
        "author": "Olivia",
        "licence": "own",
        "released": "on",
    },
    "portal-picture-focus": lambda world: {"x": 30, "y": 30, "width": 20, "height": 20},
    "portal-picture-move": lambda world: {"to": "down"},
    "portal-picture-upload": lambda world: {"files": picture_file().open()},
    "portal-logo": lambda world: {"logo": picture_file((400, 400)).open()},
    "portal-table": lambda world: {"file": ContentFile(world.things["csv"], "liste.csv")},
    "portal-new-listing": lambda world: {
        "name": "Ferienwohnung am Wald",
        "kind": "farm_shop",
        "place": world.people.inn.place.name,
        "is_new": "on",
    },
    "merge_listings": lambda world: {"keep": world.pk("offering")},
    "wagtailsnippets_network_claim:inspect": lambda world: {
        "step": "approve",
        "approve-check_note": "angerufen",
    },
    "wagtailsnippets_network_organisation:inspect": lambda world: {
        "step": "owner",
        "owner-email": "neu@example.org",
    },
    "wagtailsnippets_network_organisation:edit": lambda world: {
        **_organisation(world),
        "place": world.people.inn.place.pk,
        "lat": "51,8",
        "lon": "10,8",
    },
    "wagtailsnippets_network_termsofcooperation:edit": lambda world: {
        "text": "Neu", "text_en": "", "changes": ""
    },
    "wagtailusers_users:add": lambda world: {**_person(world), "email": "zwei@example.org"},
    "wagtailusers_users:edit": _person,
    "wagtailadmin_collections:add": lambda world: {
        "name": "Bilder",
        "parent": world.things["collection"].get_parent().pk,
    },
    "wagtailadmin_pages:copy": lambda world: {
        "new_title": "Abschrift",
        "new_slug": "abschrift",
        "new_parent_page": world.pk("home"),
        "alias": "",
    },
    "wagtailadmin_choose_page_external_link": lambda world: {
        "external-link-chooser-url": "https://www.example.org/",
    },
}  # fmt: skip
