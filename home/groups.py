"""The group of people who look after the whole site's content."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

EDITORS = "Redaktion"

# Nobody deletes offerings, tags or places: they are unpublished, merged or kept in step with
# the region's files. Users, sites and settings are the operator's.
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
    group, _ = Group.objects.get_or_create(name=EDITORS)
    group.permissions.set(
        permission
        for app_label, codenames in MODEL_PERMISSIONS.items()
        for permission in _permissions(app_label, codenames)
    )

    collection = Collection.get_first_root_node()
    kept = [
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )[0].pk
        for app_label, codenames in COLLECTION_PERMISSIONS.items()
        for permission in _permissions(app_label, codenames)
    ]
    GroupCollectionPermission.objects.filter(group=group).exclude(pk__in=kept).delete()

    page = Page.get_first_root_node()
    kept = [
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)[
            0
        ].pk
        for permission in _permissions("wagtailcore", PAGE_PERMISSIONS)
    ]
    GroupPagePermission.objects.filter(group=group).exclude(pk__in=kept).delete()
    return group
