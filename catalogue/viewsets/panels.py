"""Read-only panels of the edit form: what follows from an offering's details."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.admin.panels import FieldPanel, Panel

from catalogue.completeness import completeness_of
from catalogue.health_claims import HealthClaim, claims_of
from catalogue.models import Category, CheckRequest, Offering, Origin
from catalogue.opening_hours import week_in_words
from catalogue.querysets import today
from catalogue.statements import stated
from catalogue.statements_in_words import Words
from catalogue.viewsets.meanwhile import CHOICE, CHOSEN_FROM
from catalogue.viewsets.sketch import sketch_of


class ReadOnlyPanel(Panel):
    """A panel that shows a template and has no field."""

    class BoundPanel(Panel.BoundPanel):
        """Renders `template_name` with what `facts` returns."""

        def facts(self) -> dict[str, Any]:
            """What the template needs; the offering is there as `offering`."""
            return {}

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "offering": self.instance, **self.facts()}


class CategoryPanel(ReadOnlyPanel):
    """The category, with the way to change it."""

    class BoundPanel(ReadOnlyPanel.BoundPanel):
        template_name = "catalogue/admin/category_panel.html"

        def facts(self) -> dict[str, Any]:
            change_url = self.instance.pk and reverse(
                "wagtailsnippets_catalogue_offering:change_kind", args=[self.instance.pk]
            )
            return {"label": Category(self.instance.category).label, "change_url": change_url}


class SketchPanel(ReadOnlyPanel):
    """Where the stored coordinates lie within district and municipality."""

    class BoundPanel(ReadOnlyPanel.BoundPanel):
        template_name = "catalogue/admin/sketch_panel.html"

        def facts(self) -> dict[str, Any]:
            offering = self.instance
            if offering.lat is None or offering.lon is None or offering.place_id is None:
                return {"sketch": None}
            return {"sketch": sketch_of(offering.point, offering.place)}


class WeekPanel(ReadOnlyPanel):
    """The coming week as visitors will read it, and what an editor should look at."""

    class BoundPanel(ReadOnlyPanel.BoundPanel):
        template_name = "catalogue/admin/week_panel.html"

        def facts(self) -> dict[str, Any]:
            if self.instance.place_id is None:
                return {"weeks": []}
            start = today()
            weeks = [
                {
                    "of": record.get_purpose_display(),
                    "lines": week_in_words(record.schedule.week(start)),
                    "warnings": record.warnings,
                }
                for record in self.instance.hours.all()
            ]
            return {"weeks": weeks}


class CompletenessPanel(ReadOnlyPanel):
    """How complete the listing is, and what to add next."""

    class BoundPanel(ReadOnlyPanel.BoundPanel):
        template_name = "catalogue/admin/completeness_panel.html"

        def facts(self) -> dict[str, Any]:
            return {"completeness": completeness_of(self.instance)}


class FreshnessPanel(ReadOnlyPanel):
    """When the details were confirmed last, what was asked since, and the way to confirm them."""

    class BoundPanel(ReadOnlyPanel.BoundPanel):
        template_name = "catalogue/admin/freshness_panel.html"

        def facts(self) -> dict[str, Any]:
            pk = self.instance.pk
            check_url = pk and reverse("wagtailsnippets_catalogue_offering:checked", args=[pk])
            rounds = CheckRequest.objects.filter(offering_id=pk).order_by("-asked_at")[:5]
            return {"rounds": rounds, "check_url": check_url}


class OriginPanel(ReadOnlyPanel):
    """From which sources the listing came, under which licence."""

    class BoundPanel(ReadOnlyPanel.BoundPanel):
        template_name = "catalogue/admin/origin_panel.html"

        def facts(self) -> dict[str, Any]:
            origins = Origin.objects.filter(offering_id=self.instance.pk).select_related("source")
            return {"origins": origins}


class MeanwhilePanel(ReadOnlyPanel):
    """What others changed while the form was open, to choose from; there only where they did."""

    class BoundPanel(ReadOnlyPanel.BoundPanel):
        template_name = "catalogue/admin/meanwhile_panel.html"

        def is_shown(self) -> bool:
            return bool(super().is_shown() and getattr(self.form, "overwritten", None))

        def facts(self) -> dict[str, Any]:
            return {
                "overwritten": self.form.overwritten,
                "choice": CHOICE,
                "chosen_from": CHOSEN_FROM,
                "version": self.form.chosen_from,
            }


class HealthClaimsPanel(ReadOnlyPanel):
    """Words of the draft that promise healing or the like, as the house was warned of them."""

    class BoundPanel(ReadOnlyPanel.BoundPanel):
        template_name = "catalogue/admin/health_claims_panel.html"

        def is_shown(self) -> bool:
            return bool(super().is_shown() and self._found)

        @cached_property
        def _found(self) -> dict[str, list[HealthClaim]]:
            if self.instance.place_id is None:  # a new one, which states nothing yet
                return {}
            return claims_of(stated(self.instance), self.instance.category)

        def facts(self) -> dict[str, Any]:
            words = Words()
            return {"claims": [(words.label(path), found) for path, found in self._found.items()]}


class ProofPanel(FieldPanel):
    """The document of a label, to be opened by whoever may edit the offering."""

    def format_value_for_display(self, value: Any) -> str:
        if value is None:
            return "–"
        url = reverse("wagtailsnippets_catalogue_offering:proof", args=[value.pk])
        day = date_format(value.uploaded_at, "SHORT_DATE_FORMAT")
        words = _("Document of %(day)s") % {"day": day}
        return format_html('<a href="{}">{}</a>', url, words)


class ReviewPanel(ReadOnlyPanel):
    """What the draft changes of what visitors read; there only where it does."""

    class BoundPanel(ReadOnlyPanel.BoundPanel):
        template_name = "catalogue/admin/review_panel.html"

        def is_shown(self) -> bool:
            offering = self.instance
            return bool(super().is_shown() and offering.live and offering.has_unpublished_changes)

        def facts(self) -> dict[str, Any]:
            stored: Offering = Offering.objects.get(pk=self.instance.pk)
            draft = stored.get_latest_revision_as_object()
            compare_url = reverse(
                "wagtailsnippets_catalogue_offering:revisions_compare",
                args=[stored.pk, "live", stored.latest_revision_id],
            )
            changes = Words().changes(stated(stored), stated(draft))
            return {"changes": changes, "compare_url": compare_url}
