"""Doing something to many things at once in the admin, for those who may touch such things.

Wagtail's own view lists what somebody may *not* change by name, to everybody in the admin.
"""

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.bulk_action import index

from catalogue.viewsets.choosing import may_choose


@require_admin_access
def bulk_action(request: HttpRequest, app_label: str, model_name: str, action: str) -> HttpResponse:
    """Wagtail's view, once it is certain that the person may see such things at all."""
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError as unknown:
        raise Http404 from unknown
    if not may_choose(request.user, model):
        raise PermissionDenied
    answer: HttpResponse = index(request, app_label, model_name, action)
    return answer
