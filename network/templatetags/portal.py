"""The menu of the portal."""

from typing import Any, NamedTuple

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from network.members import permissions

register = template.Library()


class MenuItem(NamedTuple):
    """A page of an organisation. `waiting`: how many things wait there."""

    title: str
    url: str
    icon: str
    is_current: bool
    is_page: bool
    waiting: int = 0


@register.simple_tag(takes_context=True)
def portal_menu(context: dict[str, Any]) -> list[MenuItem]:
    """What a person can do for the organisation of the page, most used first."""
    request, organisation = context["request"], context["organisation"]
    slug = organisation.slug
    entries = [
        (_("Overview"), "portal-dashboard", "layout-dashboard"),
        (_("Listings"), "portal-listings", "file-text"),
        (_("Organisation"), "portal-organisation", "building-2"),
        (_("Team"), "portal-team", "users"),
    ]
    if not permissions.may_edit_organisation(request.user, organisation):
        entries = [entry for entry in entries if entry[1] != "portal-organisation"]
    items = []
    for title, name, icon in entries:
        url = reverse(name, args=[slug])
        is_page = request.path == url
        within = request.path.startswith(url) and name != "portal-dashboard"
        items.append(MenuItem(title, url, icon, is_page or within, is_page))
    help_ = MenuItem(_("Help"), reverse("provider-guide"), "circle-question-mark", False, False)
    return [*items, help_]
