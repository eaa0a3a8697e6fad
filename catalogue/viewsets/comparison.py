"""Versions side by side in words: ticks by their names, yes and no, hours as people read them."""

from typing import Any

from django.db import models
from django.utils.html import escape
from django.utils.translation import gettext as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.admin import compare
from wagtail.admin.panels import FieldPanel

from catalogue.models.fields import ChoiceListField
from catalogue.opening_hours.rule_in_words import rule_in_words


class ChoiceListComparison(compare.M2MFieldComparison):
    """The chosen options by their labels, each marked that came or went."""

    def get_items(self) -> tuple[list[str], list[str]]:
        return self.field.labels(self.val_a or ()), self.field.labels(self.val_b or ())


class TagsComparison(compare.TagsFieldComparison):
    """Tags by their names, in one order."""

    def get_items(self) -> tuple[list[Any], list[Any]]:
        items_a, items_b = super().get_items()
        return sorted(items_a, key=_tag_name), sorted(items_b, key=_tag_name)

    def get_item_display(self, tag: Any) -> str:
        return _tag_name(tag)


def _tag_name(tag: Any) -> str:
    return str(getattr(tag, "label", tag))


class PlainComparison(compare.FieldComparison):
    """Numbers, times and ticks; what nobody has said is a dash."""

    def htmldiff(self) -> str:
        before, after = self._in_words(self.val_a), self._in_words(self.val_b)
        if before == after:
            return escape(after)
        diff = compare.TextDiff([("deletion", before), ("addition", after)], separator=" ")
        return str(diff.to_html())

    def _in_words(self, value: Any) -> str:
        if value is None:
            return "–"
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        return str(value)


class RuleComparison(compare.TextFieldComparison):
    """Opening hours with their words in the reader's language."""

    def htmldiff(self) -> str:
        before, after = rule_in_words(self.val_a or ""), rule_in_words(self.val_b or "")
        return str(compare.diff_text(before, after).to_html())


class RulePanel(FieldPanel):
    """The field of a rule of opening hours."""

    def get_comparison_class(self) -> type[RuleComparison]:
        return RuleComparison


def register() -> None:
    """Tell Wagtail; called once from `wagtail_hooks`."""
    for field, comparison in (
        (ChoiceListField, ChoiceListComparison),
        (ClusterTaggableManager, TagsComparison),
        (models.BooleanField, PlainComparison),
        (models.IntegerField, PlainComparison),
        (models.TimeField, PlainComparison),
        (models.DateField, PlainComparison),
    ):
        compare.register_comparison_class(field, comparison_class=comparison)
