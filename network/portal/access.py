"""Who gets into which page of the portal.

Every page behind the log-in is wrapped by one of these. Whatever a person does not work for is
not found (404), so nobody learns of it; what a role does not allow is refused (403).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from accounts.models import User
from catalogue.models import Offering
from network.members import permissions
from network.members.models import Organisation


class PortalRequest(HttpRequest):
    """A request by somebody who is logged in, on behalf of an organisation if there is one."""

    user: User
    is_preview: bool = False
    organisation: Organisation | None = None


PersonView = Callable[Concatenate[PortalRequest, ...], HttpResponseBase]


def person_page(view: PersonView) -> Callable[..., HttpResponseBase]:
    """A page for whoever is logged in."""
    return _guarded(login_required(view), "log-in")


def organisation_page(
    may: str = "may_see",
) -> Callable[[PersonView], Callable[..., HttpResponseBase]]:
    """A page of an organisation, for its people. `may` names the rule in `permissions`.

    The view gets the organisation instead of its slug.
    """

    def wrap(view: PersonView) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def inner(request: PortalRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            organisation = _organisation(request, slug)
            if not getattr(permissions, may)(request.user, organisation):
                raise PermissionDenied
            return view(request, organisation, *args, **kwargs)

        return _guarded(person_page(inner), f"organisation: {may}")

    return wrap


def listing_page(*, edits: bool) -> Callable[[PersonView], Callable[..., HttpResponseBase]]:
    """A page of a listing that the organisation keeps; `edits`: only for those who may change it.

    The view gets organisation and offering instead of slug and primary key.
    """

    def wrap(view: PersonView) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def inner(
            request: PortalRequest, slug: str, pk: int, *args: Any, **kwargs: Any
        ) -> HttpResponseBase:
            organisation = _organisation(request, slug)
            offering = _listing(request.user, organisation, pk)
            if edits and not permissions.may_edit_listing(request.user, offering):
                raise PermissionDenied
            return view(request, organisation, offering, *args, **kwargs)

        guard = "may_edit_listing" if edits else "may_see_listing"
        return _guarded(person_page(inner), f"listing: {guard}")

    return wrap


def _guarded(view: Callable[..., HttpResponseBase], guard: str) -> Callable[..., HttpResponseBase]:
    """The view, which says what it asks for: `manage.py access_matrix` lists it."""
    vars(view)["guard"] = guard
    return view


def _organisation(request: PortalRequest, slug: str) -> Organisation:
    found = (
        permissions.organisations_of(request.user).select_related("place", "logo").filter(slug=slug)
    )
    organisation = found.first()
    if organisation is None:
        raise Http404
    request.organisation = organisation
    return organisation


def _listing(person: User, organisation: Organisation, pk: int) -> Offering:
    seen = permissions.listings_seen_by(person)
    kept = permissions.listings_of(organisation).filter(pk__in=seen.values("pk"))
    offering: Offering | None = (
        kept.select_related("place", "latest_revision", "live_revision").filter(pk=pk).first()
    )
    if offering is None:
        raise Http404
    return offering
