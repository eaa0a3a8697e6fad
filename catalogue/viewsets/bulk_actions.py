"""What editors do to many offerings at once: tag, publish, take down, mark as checked."""

from collections.abc import Iterable
from typing import Any, cast
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from accounts.models import User
from catalogue.actions.checking import confirm
from catalogue.actions.offerings import publish, retag
from catalogue.models import Offering, Tag
from catalogue.querysets import OfferingQuerySet
from catalogue.viewsets.offering_list import OfferingFilterSet, found_by_words

# More in one request would keep other writers waiting too long.
MOST = 500


class OfferingBulkAction(SnippetBulkAction):
    """Shows what is chosen, asks, then does one thing to each that may be changed."""

    models = [Offering]
    template_name = "catalogue/admin/bulk_action.html"
    needs = "change"
    question: str | Promise
    button: str | Promise

    @classmethod
    def get_queryset(cls, model: type[Offering], object_ids: Iterable[int]) -> list[Offering]:
        found = model.objects.filter(pk__in=list(object_ids)).order_by("name", "pk")
        return list(found[:MOST])

    def get_all_objects_in_listing_query(self, parent_id: Any) -> list[int]:
        """All that the list shows under its filters, not all there are (as Wagtail has it)."""
        query = QueryDict(urlsplit(self.next_url).query)
        filtered = OfferingFilterSet(query, queryset=Offering.objects.all(), request=self.request)
        found: OfferingQuerySet = found_by_words(filtered.qs, query.get("q", ""))
        return list(found.values_list("pk", flat=True)[:MOST])

    def check_perm(self, offering: Offering) -> bool:
        lock = offering.get_lock()
        if lock is not None and lock.for_user(self.request.user):
            return False
        may: bool = self.permission_policy.user_has_permission_for_instance(
            self.request.user, self.needs, offering
        )
        return may

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "question": self.question, "button": self.button, "most": MOST}

    def get_execution_context(self) -> dict[str, Any]:
        context: dict[str, Any] = super().get_execution_context()
        form = cast(forms.Form, self.cleaned_form)
        return {**context, "by": self.request.user, "chosen": form.cleaned_data}

    @classmethod
    def execute_action(cls, objects: Iterable[Offering], **kwargs: Any) -> tuple[int, int]:
        by, chosen = kwargs["by"], kwargs["chosen"]
        return sum(cls.do(offering, by, chosen) for offering in objects), 0

    @classmethod
    def do(cls, offering: Offering, by: User, chosen: dict[str, Any]) -> bool:
        """Change one offering; whether there was anything to change."""
        raise NotImplementedError

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        return ngettext(
            "%(count)s offering changed.", "%(count)s offerings changed.", num_parent_objects
        ) % {"count": num_parent_objects}


class TagForm(forms.Form):
    """Which tags come and which go."""

    add = forms.ModelMultipleChoiceField(
        label=_("Add these tags"),
        queryset=Tag.objects.shown(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    remove = forms.ModelMultipleChoiceField(
        label=_("Remove these tags"),
        queryset=Tag.objects.shown(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean(self) -> dict[str, Any]:
        """At least one tag, and none both ways."""
        cleaned: dict[str, Any] = super().clean() or {}
        add, remove = set(cleaned.get("add", ())), set(cleaned.get("remove", ()))
        if not add | remove:
            raise ValidationError(_("Choose at least one tag."))
        if add & remove:
            raise ValidationError(_("A tag cannot be added and removed at once."))
        return cleaned


class TagBulkAction(OfferingBulkAction):
    display_name = _("Change the tags")
    action_type = "tag"
    aria_label = _("Tag the selected offerings")
    question = _("Which tags do these offerings get or lose?")
    button = _("Change the tags")
    form_class = TagForm
    action_priority = 10

    @classmethod
    def do(cls, offering: Offering, by: User, chosen: dict[str, Any]) -> bool:
        return retag(offering=offering, add=chosen["add"], remove=chosen["remove"], by=by)


class CheckedBulkAction(OfferingBulkAction):
    display_name = _("Mark as checked")
    action_type = "checked"
    aria_label = _("Mark the selected offerings as checked")
    question = _("Have you checked that all details of these offerings hold?")
    button = _("Yes, checked today")
    action_priority = 20

    @classmethod
    def do(cls, offering: Offering, by: User, chosen: dict[str, Any]) -> bool:
        confirm(offering=offering, by=by)
        return True


class PublishBulkAction(OfferingBulkAction):
    display_name = _("Publish")
    action_type = "publish"
    aria_label = _("Publish the selected offerings")
    question = _("Publish the latest draft of each of these offerings?")
    button = _("Yes, publish")
    needs = "publish"
    action_priority = 30

    @classmethod
    def do(cls, offering: Offering, by: User, chosen: dict[str, Any]) -> bool:
        return publish(offering=offering, by=by)


class UnpublishBulkAction(OfferingBulkAction):
    display_name = _("Unpublish")
    action_type = "unpublish"
    aria_label = _("Unpublish the selected offerings")
    question = _("Take these offerings off the site? They stay here as drafts.")
    button = _("Yes, take them off the site")
    needs = "publish"
    classes = {"serious"}
    action_priority = 40

    @classmethod
    def do(cls, offering: Offering, by: User, chosen: dict[str, Any]) -> bool:
        was_live = bool(offering.live)
        offering.unpublish(user=by)
        return was_live


BULK_ACTIONS = (TagBulkAction, CheckedBulkAction, PublishBulkAction, UnpublishBulkAction)
