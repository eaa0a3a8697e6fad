"""What every response carries."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property

HEADER = "Content-Security-Policy"


class ContentSecurityPolicy:
    """Tells browsers what a page may load: nothing but our own files, no inline code.

    Wagtail's edit forms contain inline scripts, so the admin has a looser policy (decision 17).
    A view that needs another policy sets the header itself.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if settings.DEBUG and response.status_code in (404, 500):
            return response  # Django's page for developers has inline style
        is_admin = request.path.startswith(self._admin)
        policy = settings.ADMIN_SECURITY_POLICY if is_admin else settings.PUBLIC_SECURITY_POLICY
        response.headers.setdefault(HEADER, header(policy))
        return response

    @cached_property
    def _admin(self) -> str:
        return reverse("wagtailadmin_home")


def header(policy: dict[str, list[str]]) -> str:
    """The value of the header for a policy.

    >>> header({"default-src": ["'none'"], "img-src": ["'self'", "data:"]})
    "default-src 'none'; img-src 'self' data:"
    """
    return "; ".join(" ".join([name, *sources]) for name, sources in policy.items())
