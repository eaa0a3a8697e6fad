"""The form in which editors fill in an offering."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from taggit.utils import parse_tags
from wagtail.admin.forms import WagtailAdminModelForm

from catalogue.forms.coordinates import check_near, latitude_field, longitude_field
from catalogue.geo import Point
from catalogue.models import KINDS, Category, Offering, Tag, kinds_of
from catalogue.models.details import DETAILS_RELATIONS
from catalogue.versions import version_of

# Child records of which an offering has at most one for each value of a field.
ONCE_EACH = {
    "texts": ("language", _("There is already a text in this language.")),
    "hours": ("purpose", _("There are already opening hours of this kind.")),
}


class OfferingForm(WagtailAdminModelForm):
    """Checks what one field alone cannot tell; the category comes with the instance."""

    lat = latitude_field()
    lon = longitude_field()
    # The version that the form shows; see `catalogue.viewsets.meanwhile`.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind.key, kind.label) for kind in kinds_of(self.instance.category)]
        self.fields["kind"].choices = [("", "---------"), *kinds]
        if self.instance.pk:
            self.fields["seen"].initial = version_of(self.instance)

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        """After saving in the background the form shows what was just saved."""
        return [*super().get_field_updates_for_resave(), ("seen", version_of(self.instance))]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        place, lat, lon = (cleaned.get(name) for name in ("place", "lat", "lon"))
        if place is not None and lat is not None and lon is not None:
            try:
                check_near(Point(lat, lon), place)
            except ValidationError as error:
                self.add_error("lat", error)
        for relation, (field, message) in ONCE_EACH.items():
            self._refuse_repeated(relation, field, message)
        self._refuse_second_details()
        if not self.is_deferred_validation:
            # Who publishes an offering that was withdrawn or merged brings it back.
            self.instance.withdrawn_at, self.instance.merged_into = None, None
        return cleaned

    def clean_tags(self) -> list[str]:
        """Names of known tags: synonyms and merged tags become the tag that stands for them.

        Names the words that are none; Wagtail would drop them in silence.
        """
        known, unknown = [], []
        for word in parse_tags(self["tags"].data):
            found = (
                Tag.objects.filter(Q(name__iexact=word) | Q(synonyms__name__iexact=word))
                .select_related("merged_into")
                .first()
            )
            if found is None:
                unknown.append(word)
            else:
                known.append((found.merged_into or found).name)
        if unknown:
            raise ValidationError(
                _("No such tag: %(words)s. Choose from the list."),
                params={"words": ", ".join(unknown)},
            )
        return list(dict.fromkeys(known))

    def _refuse_repeated(self, relation: str, field: str, message: Any) -> None:
        formset = self.formsets.get(relation)
        seen = set()
        for form in formset.forms if formset is not None else ():
            if not form.is_valid() or formset._should_delete_form(form):
                continue
            value = form.cleaned_data.get(field)
            if value in seen:
                form.add_error(field, message)
            seen.add(value)

    def _refuse_second_details(self) -> None:
        """At most one record when the form is done: another may have come since it was opened.

        `Offering.clean` runs next and sees the stored records, so those that the form deletes
        leave the instance here already.
        """
        relation = DETAILS_RELATIONS[self.instance.category]
        formset = self.formsets.get(relation)
        if formset is None:
            return
        stored = getattr(self.instance, relation)
        forms = [form for form in formset.forms if form.is_valid()]
        deleted = [form for form in forms if formset._should_delete_form(form)]
        stored.remove(*[form.instance for form in deleted if form.instance.pk])
        kept = sum(record.pk is not None for record in stored.all())
        added = sum(form.instance.pk is None for form in forms if form not in deleted)
        if kept and added:
            message = _("Somebody else has entered details meanwhile. Please load the form again.")
            self.add_error(None, ValidationError(message, code="second_details"))

    def save(self, commit: bool = True) -> Offering:
        """Save, noting who checked the labels whose date of checking was changed here."""
        awards = self.formsets.get("label_awards")
        for form in awards.forms if awards is not None else ():
            if "checked_on" in form.changed_data:
                form.instance.checked_by = self.for_user if form.instance.checked_on else None
        offering: Offering = super().save(commit=commit)
        return offering


class CategoryForm(forms.Form):
    """Moves an offering to another kind, and with it to that kind's category."""

    kind = forms.ChoiceField(
        label=capfirst(_("kind")),
        choices=[
            (
                category.label,
                [(kind.key, kind.label) for kind in KINDS if kind.category == category],
            )
            for category in Category
        ],
    )
