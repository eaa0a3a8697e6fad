"""What robots may read."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from network.tripplan.cookies import paths


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public, but not every combination of filters."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        # One page an offering with nothing but a form; the plans themselves say noindex.
        *(f"Disallow: {path}merken/" for path in paths().values()),
        "Disallow: /*?*merkmal=",
        "Disallow: /*?*schlagwort=",
        "Disallow: /*?*siegel=",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
