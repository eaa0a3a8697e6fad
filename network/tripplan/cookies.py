"""How a browser proves that a plan is its own: a cookie that no other page ever receives.

It is limited to the plan's own addresses. These differ by language and a cookie has one path, so
each language has a cookie of its own; all are set at once and hold the same secret.
"""

import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation

from network.tripplan.models import KEPT_DAYS, TripPlan

_AGE = datetime.timedelta(days=KEPT_DAYS)


def cookie_name(language: str) -> str:
    """The name of the cookie below the plan's addresses in that language."""
    return f"reiseplan_{language}"


def paths() -> dict[str, str]:
    """Where the plan lives in each language: {"de": "/reiseplan/", "en": "/en/reiseplan/"}."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found[language] = reverse("trip-plan")
    return found


def own_plan(request: HttpRequest) -> tuple[TripPlan, str] | None:
    """The plan of this browser and its secret; None where it has none, or none any more."""
    secret = request.COOKIES.get(cookie_name(translation.get_language() or ""), "")
    plan = TripPlan.objects.all().owned_with(secret).first() if secret else None
    return (plan, secret) if plan else None


def remember(response: HttpResponse, secret: str) -> None:
    """Let the browser keep the secret as long as the site keeps the plan, from today on."""
    for language, path in paths().items():
        response.set_cookie(
            cookie_name(language),
            secret,
            max_age=_AGE,
            path=path,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def forget(response: HttpResponse) -> None:
    """Let the browser drop the secret."""
    for language, path in paths().items():
        response.delete_cookie(cookie_name(language), path=path, samesite="Lax")
