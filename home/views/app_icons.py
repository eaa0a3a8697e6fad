"""What browsers ask for on their own: the site's icon, and how it looks on a home screen."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Site

A_DAY = 24 * 60 * 60
# As in static/css/base.css: fichte-900 and nebel.
DARK, LIGHT = "#0f352f", "#f3f5f3"


@cache_control(public=True, max_age=A_DAY)
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Where the icon lies, for those that ask for it without reading a page."""
    return redirect(static("img/favicon.ico"))


@cache_control(public=True, max_age=A_DAY)
@require_safe
def web_manifest(request: HttpRequest) -> HttpResponse:
    """The site on a home screen: a bookmark with a name and an icon, in the reader's language."""
    site = Site.find_for_request(request)
    name = (site.site_name if site else "") or settings.WAGTAIL_SITE_NAME
    start = reverse("wagtail_serve", args=[""])
    facts = {
        "name": name,
        "short_name": name,
        "lang": get_language(),
        "id": start,
        "start_url": start,
        "scope": "/",
        "display": "browser",
        "theme_color": DARK,
        "background_color": LIGHT,
        "icons": [
            {
                "src": static(f"img/icon-{size}.png"),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for size in (192, 512)
            for purpose in ("any", "maskable")
        ],
    }
    return JsonResponse(facts, content_type="application/manifest+json")
