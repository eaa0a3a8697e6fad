"""What templates of theme pages ask for."""

from typing import Any

from django import template
from django.utils.safestring import SafeString
from wagtail.models import Page

from catalogue.exporters.schema_org import CONTEXT, as_script
from home.models import ThemePage
from home.templatetags.components import Step

register = template.Library()

_HOME_DEPTH = 2


@register.filter
def pages_above(page: Page) -> list[Page]:
    """The page's ancestors from the home page down; a new page's preview has its parent's."""
    above = page.get_ancestors().filter(depth__gte=_HOME_DEPTH).select_related("locale")
    return list(above.order_by("depth"))


@register.simple_tag(takes_context=True)
def pages_path(context: dict[str, Any], page: Page) -> list[Step]:
    """The path from the home page down to a page, for the breadcrumb."""
    request = context.get("request")
    return [Step(above.title, above.get_url(request) or "") for above in pages_above(page)]


@register.simple_tag(takes_context=True)
def theme_json_ld(context: dict[str, Any]) -> SafeString:
    """The theme for search engines: a page that lists the offerings that it shows."""
    page: ThemePage = context["page"]
    request = context["request"]
    url = page.get_full_url(request) or request.build_absolute_uri()
    path = [*pages_above(page), page]
    listed = [
        _item(number, card.title, request.build_absolute_uri(card.url))
        for number, card in enumerate(page.cards, start=1)
    ]
    found = {"mainEntity": {"@type": "ItemList", "itemListElement": listed}} if listed else {}
    return as_script(
        {
            "@context": CONTEXT,
            "@type": "CollectionPage",
            "@id": url,
            "url": url,
            "name": page.title,
            "description": page.search_description or page.introduction,
            "inLanguage": page.locale.language_code,
            "breadcrumb": {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    _item(number, above.title, above.get_full_url(request) or "")
                    for number, above in enumerate(path, start=1)
                ],
            },
            **found,
        }
    )


def _item(position: int, name: str, url: str) -> dict[str, str | int]:
    return {"@type": "ListItem", "position": position, "name": name, "item": url}
