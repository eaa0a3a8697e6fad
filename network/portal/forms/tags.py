"""The step in which tags are chosen from the curated vocabularies."""

from typing import Any

from django import forms
from django.utils.functional import cached_property

from catalogue.models import Tag, Vocabulary
from catalogue.models.tag import vocabularies_of
from catalogue.statements import Statements
from network.portal.forms.step import StepForm


class TagsForm(StepForm):
    """The tags that suit the category, a field for each vocabulary; nobody invents one.

    What the draft has stays on offer, whichever vocabulary it is of.
    """

    has_filter = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for vocabulary in Vocabulary:
            tags = [tag for tag in self._offered if tag.vocabulary == vocabulary]
            if not tags:
                continue
            self.fields[vocabulary.value] = forms.MultipleChoiceField(
                label=vocabulary.label,
                required=False,
                choices=[(tag.slug, tag.label) for tag in tags],
                initial=[tag.slug for tag in tags if self._has(tag)],
                widget=forms.CheckboxSelectMultiple,
            )

    @cached_property
    def _offered(self) -> list[Tag]:
        suit = vocabularies_of(self.draft.category)
        shown = Tag.objects.shown()
        offered = [tag for tag in shown if tag.vocabulary in suit or self._has(tag)]
        return sorted(offered, key=lambda tag: tag.label.casefold())

    def _has(self, tag: Tag) -> bool:
        return f"tags.{tag.slug}" in self.statements

    @property
    def changes(self) -> Statements:
        chosen = {slug for slugs in self.cleaned_data.values() for slug in slugs}
        return {f"tags.{tag.slug}": tag.slug in chosen or None for tag in self._offered}
