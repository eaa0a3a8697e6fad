"""What holds for all addresses of an account, and who reaches the admin."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.http import urlencode

from accounts import second_factor

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class PrivateAddresses:
    """Keeps pages out of caches, out of search engines and out of other sites' logs.

    A middleware and not a decorator, since refusals (404, CSRF) never come from the view. Of the
    address other sites learn the host at most: with `no-referrer`, which pages without a form
    set themselves, browsers would send `Origin: null` with forms, and Django refuses that.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.path.startswith(self.prefixes):
            response.headers["Cache-Control"] = "private, no-store"
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
            response.headers.setdefault("Referrer-Policy", "strict-origin")
        return response

    @property
    def prefixes(self) -> tuple[str, ...]:
        """What private addresses begin with, in each language."""
        raise NotImplementedError


class PrivateAccount(PrivateAddresses):
    """The pages for logging in, and those of the account."""

    @cached_property
    def prefixes(self) -> tuple[str, ...]:
        found = []
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                found.append(reverse("account"))
        return tuple(found)


class SecondFactorForAdmin:
    """Lets people into the admin who may work there and gave a second factor in this session.

    One choke point before every view below `/admin/`, those included that Wagtail adds one day.
    Strangers pass: Wagtail leads them to the log-in. The doors (`accounts.views.doors`) only
    lead elsewhere.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        inside = request.path.startswith(self._admin) and not request.path.startswith(self._doors)
        if not inside or request.user.is_anonymous:
            return self.get_response(request)
        if not request.user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied
        if second_factor.was_given(request):
            return self.get_response(request)
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            raise PermissionDenied
        address = second_factor.address_to_give_it(request.user)
        return redirect(f"{address}?{urlencode({'next': request.get_full_path()})}")

    @cached_property
    def _admin(self) -> str:
        return reverse("wagtailadmin_home")

    @cached_property
    def _doors(self) -> tuple[str, ...]:
        return tuple(reverse(f"admin-door-{name}") for name in ("login", "logout", "reset"))
