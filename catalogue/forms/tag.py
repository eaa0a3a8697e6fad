"""The form of a tag: correcting it, approving it, merging it into another."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from accounts.models import User
from catalogue.actions.tags import merge
from catalogue.models import Offering, Tag, TagSynonym
from catalogue.search import index


class TagForm(WagtailAdminModelForm):
    """Choosing a tag in “merged into” merges when the form is saved."""

    other_words = forms.CharField(
        label=capfirst(_("synonyms")),
        help_text=_("One a line. The search knows them, nobody sees them."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            words = self.instance.synonyms.order_by("name").values_list("name", flat=True)
            self.initial["other_words"] = "\n".join(words)
        if "merged_into" in self.fields:
            targets = Tag.objects.filter(merged_into__isnull=True)
            if self.instance.pk:
                targets = targets.exclude(pk=self.instance.pk)
            self.fields["merged_into"].queryset = targets

    def clean_other_words(self) -> list[str]:
        """The synonyms, each once; refuses one that belongs to another tag or is too long."""
        lines = self.cleaned_data["other_words"].splitlines()
        words = list(dict.fromkeys(line.strip() for line in lines if line.strip()))
        longest = TagSynonym._meta.get_field("name").max_length or 0
        if too_long := [word for word in words if len(word) > longest]:
            raise ValidationError(
                _("At most %(count)d characters: %(words)s"),
                params={"count": longest, "words": ", ".join(too_long)},
            )
        taken = TagSynonym.objects.filter(name__in=words).exclude(tag=self.instance.pk)
        if taken:
            raise ValidationError(
                _("Already a synonym of another tag: %(words)s"),
                params={"words": ", ".join(f"{word} ({word.tag})" for word in taken)},
            )
        return words

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
        if commit and "other_words" in self.changed_data:
            words = self.cleaned_data["other_words"]
            tag.synonyms.exclude(name__in=words).delete()
            for word in words:
                tag.synonyms.get_or_create(name=word)
            index.refresh(Offering.objects.filter(tags=tag))
        if commit and "merged_into" in self.changed_data and tag.merged_into is not None:
            merge(tag=tag, into=tag.merged_into, by=cast(User, self.for_user))
        return tag
