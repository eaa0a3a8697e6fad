"""The groups of people who work in the admin: editors, associations, operators."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

EDITORS = "Redaktion"
ASSOCIATIONS = "Verbände"
OPERATORS = "Betrieb"

# Nobody deletes offerings, tags or places: they are unpublished, merged or kept in step with
# the region's files. Users, sites, settings, mail and terms are the operator's.
MODEL_PERMISSIONS = {
    "wagtailadmin": ["access_admin"],
    "catalogue": [
        "add_offering",
        "change_offering",
        "publish_offering",
        "lock_offering",
        "unlock_offering",
        "add_tag",
        "change_tag",
        "add_labelscheme",
        "change_labelscheme",
        "add_statusscheme",
        "change_statusscheme",
        "add_placestatus",
        "change_placestatus",
        "delete_placestatus",
        "change_place",
        "view_source",
        "view_errorreport",
        "change_errorreport",
    ],
    "network": [
        "add_organisation",
        "change_organisation",
        "view_organisation",
        "view_claim",
        "change_claim",
        "view_membership",
        "view_mandate",
        "view_termsofcooperation",
        "add_competence",
        "change_competence",
    ],
}
COLLECTION_PERMISSIONS = {
    "wagtailimages": ["add_image", "change_image", "choose_image"],
    "wagtaildocs": ["add_document", "change_document", "choose_document"],
}
PAGE_PERMISSIONS = ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"]


def _permissions(app_label: str, codenames: list[str]) -> list[Permission]:
    """These permissions; raises LookupError naming those that the database does not know."""
    found = list(
        Permission.objects.filter(content_type__app_label=app_label, codename__in=codenames)
    )
    if missing := set(codenames) - {permission.codename for permission in found}:
        raise LookupError(f"{app_label} lacks {', '.join(sorted(missing))}; run migrate first.")
    return found


@transaction.atomic
def ensure_editors_group() -> Group:
    """The editors' group with exactly the permissions of this file; safe to repeat.

    Raises LookupError when the database lacks one of the permissions.
    """
    permissions = [
        permission
        for app_label, codenames in MODEL_PERMISSIONS.items()
        for permission in _permissions(app_label, codenames)
    ]
    return _group(EDITORS, permissions, COLLECTION_PERMISSIONS, PAGE_PERMISSIONS)


@transaction.atomic
def ensure_associations_group() -> Group:
    """The associations' group. It opens the admin and nothing in it yet.

    What an association curates there are bundles; its listings it keeps in the portal.
    """
    return _group(ASSOCIATIONS, _permissions("wagtailadmin", ["access_admin"]), {}, [])


@transaction.atomic
def ensure_operators_group() -> Group:
    """The operators' group: everything that can be permitted, people included.

    By Wagtail's design that is as much as a superuser: who manages people can make one.
    """
    collections = {
        **COLLECTION_PERMISSIONS,
        "wagtailcore": ["add_collection", "change_collection", "delete_collection"],
    }
    pages = [*PAGE_PERMISSIONS, "bulk_delete_page"]
    return _group(OPERATORS, list(Permission.objects.all()), collections, pages)


def _group(
    name: str,
    permissions: list[Permission],
    of_collections: dict[str, list[str]],
    of_pages: list[str],
) -> Group:
    """The group of that name with exactly these permissions, on all pages and collections."""
    group, _ = Group.objects.get_or_create(name=name)
    group.permissions.set(permissions)

    collection = Collection.get_first_root_node()
    kept = [
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )[0].pk
        for app_label, codenames in of_collections.items()
        for permission in _permissions(app_label, codenames)
    ]
    GroupCollectionPermission.objects.filter(group=group).exclude(pk__in=kept).delete()

    page = Page.get_first_root_node()
    kept = [
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)[
            0
        ].pk
        for permission in _permissions("wagtailcore", of_pages)
    ]
    GroupPagePermission.objects.filter(group=group).exclude(pk__in=kept).delete()
    return group


def people_managers() -> list[str]:
    """Names of groups other than the operators' that may change people or groups."""
    verbs = ("add", "change", "delete")
    codenames = [f"{verb}_{name}" for verb in verbs for name in ("user", "group")]
    groups = Group.objects.filter(permissions__codename__in=codenames).exclude(name=OPERATORS)
    return list(groups.order_by("name").values_list("name", flat=True).distinct())
