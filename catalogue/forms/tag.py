"""The form of a tag: correcting it, approving it, merging it into another."""

from typing import Any, cast

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from accounts.models import User
from catalogue.actions.tags import merge
from catalogue.models import Tag


class TagForm(WagtailAdminModelForm):
    """Choosing a tag in “merged into” merges when the form is saved."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "merged_into" in self.fields:
            targets = Tag.objects.filter(merged_into__isnull=True)
            if self.instance.pk:
                targets = targets.exclude(pk=self.instance.pk)
            self.fields["merged_into"].queryset = targets

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("merged_into") is None and "merged_into" in self.changed_data:
            self.add_error(
                "merged_into",
                ValidationError(
                    _("Merging cannot be undone: the offerings carry the other tag now.")
                ),
            )
        return cleaned

    def save(self, commit: bool = True) -> Tag:
        """Save; a newly chosen `merged_into` moves offerings and synonyms as well."""
        tag: Tag = super().save(commit=commit)
        if commit and "merged_into" in self.changed_data and tag.merged_into is not None:
            merge(tag=tag, into=tag.merged_into, by=cast(User, self.for_user))
        return tag
