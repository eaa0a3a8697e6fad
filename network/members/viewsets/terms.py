"""Versions of the terms of cooperation: drafts are written, then put in force for good."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.snippets.views.snippets import InspectView, SnippetViewSet

from accounts.models import User
from catalogue.viewsets.choosing import GuardedChooserViewSet
from network.members import permissions
from network.members.actions import terms
from network.members.models import TermsOfCooperation


class TermsForm(WagtailAdminModelForm):
    """A draft; a version in force is refused."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.instance.published_at is not None:
            raise ValidationError(_("This version is in force. Write the next one instead."))
        return cleaned

    def save(self, commit: bool = True) -> TermsOfCooperation:
        texts = {name: self.cleaned_data[name] for name in ("text", "text_en", "changes")}
        return terms.write(terms=self.instance, by=cast(User, self.for_user), **texts)


class TermsInspectView(InspectView):
    """One version, and the button that puts it in force."""

    template_name = "network/admin/terms.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {
            **context,
            "terms": self.object,
            "acceptances": self.object.acceptances.select_related("organisation", "accepted_by"),
            "may_publish": permissions.may_set_terms(self.request.user)
            and self.object.published_at is None,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not permissions.may_set_terms(request.user):
            raise PermissionDenied
        try:
            terms.publish(terms=self.object, by=cast(User, request.user))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("The version is in force now."))
        return redirect(request.path)


class TermsViewSet(SnippetViewSet):
    """Versions, the latest first, with how many accepted each."""

    model = TermsOfCooperation
    chooser_viewset_class = GuardedChooserViewSet
    icon = "doc-full"
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = TermsInspectView
    list_display = [
        "version",
        DateColumn("published_at", label=gettext_lazy("In force since")),
        Column("accepted", label=gettext_lazy("Accepted")),
    ]
    edit_handler = ObjectList(
        [FieldPanel("text"), FieldPanel("text_en"), FieldPanel("changes")],
        base_form_class=TermsForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[TermsOfCooperation]:
        return TermsOfCooperation.objects.annotate(accepted=Count("acceptances"))
