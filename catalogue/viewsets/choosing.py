"""Choosing, for those who may do something with what they choose from.

Wagtail's own choosers are open to everybody in the admin: an association would read drafts,
claims and mail there. The check stands before each address of a chooser, of whatever views it
consists.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import SnippetChooserViewSet

ANY = ("add", "change", "delete", "view", "choose")
View = Callable[..., HttpResponse]


def may_choose(user: Any, model: Any) -> bool:
    """Whether somebody may do anything with a model's objects in the admin."""
    policy = policy_registry.get_by_type(model)
    return policy is not None and bool(policy.user_has_any_permission(user, ANY))


class GuardedChooserViewSet(SnippetChooserViewSet):
    """Wagtail's chooser behind `may_choose`; nothing is made in it, only chosen."""

    def get_urlpatterns(self) -> list[URLPattern]:
        patterns: list[URLPattern] = super().get_urlpatterns()
        for pattern in patterns:
            # Without a form for it Wagtail's view for making something new fails.
            view = _nothing if pattern.name == "create" else pattern.callback
            pattern.callback = self._guarded(view)
        return patterns

    def _guarded(self, view: View) -> View:
        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not may_choose(request.user, self.model):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return inner


def _nothing(request: HttpRequest) -> HttpResponse:
    raise Http404


class _Permitted:
    """An API behind a chooser, without files that somebody may not choose."""

    request: Any

    def get_queryset(self) -> Any:
        files = super().get_queryset()  # type: ignore[misc]
        policy = policy_registry.get_by_type(files.model)
        allowed = policy.instances_user_has_any_permission_for(self.request.user, ANY)
        return files.filter(pk__in=allowed.values("pk"))


class PermittedImages(_Permitted, ImagesAdminAPIViewSet):
    """Pictures."""


class PermittedDocuments(_Permitted, DocumentsAdminAPIViewSet):
    """Documents."""
