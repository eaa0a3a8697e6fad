"""What offerings refer to: tags, labels, statuses of places, sources."""

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import SnippetViewSet

from catalogue.forms.tag import TagForm
from catalogue.models import LabelScheme, PlaceStatus, Source, StatusScheme, Tag
from catalogue.viewsets.choosing import GuardedChooserViewSet


class TagViewSet(SnippetViewSet):
    """Tags: correct, approve, merge."""

    model = Tag
    chooser_viewset_class = GuardedChooserViewSet
    icon = "tag"
    copy_view_enabled = False
    list_per_page = 50
    list_display = [
        "name",
        Column("vocabulary", label=_("Vocabulary"), accessor="get_vocabulary_display"),
        "name_en",
        BooleanColumn("is_approved", label=_("Approved"), sort_key="is_approved"),
        Column("merged_into", label=_("Merged into")),
        Column("uses", label=_("Offerings"), sort_key="uses"),
    ]
    list_filter = ["vocabulary", "is_approved"]
    search_fields = ["name", "name_en", "synonyms__name"]
    search_backend_name = None
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("name"), FieldPanel("name_en")]),
                    FieldPanel("vocabulary"),
                    FieldPanel("slug"),
                    FieldPanel("other_words"),
                    FieldPanel("is_approved"),
                ],
                heading=_("Tag"),
            ),
            MultiFieldPanel(
                [FieldPanel("merged_into")],
                heading=_("Merge"),
                help_text=_(
                    "All offerings get the chosen tag, and this name becomes a synonym of it. "
                    "That cannot be undone."
                ),
            ),
        ],
        base_form_class=TagForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        uses = Count("tagged_offerings", distinct=True)
        tags: QuerySet[Tag] = Tag.objects.select_related("merged_into").annotate(uses=uses)
        return tags


class LabelSchemeViewSet(SnippetViewSet):
    """Labels, classifications and certificates."""

    model = LabelScheme
    chooser_viewset_class = GuardedChooserViewSet
    icon = "success"
    copy_view_enabled = False
    list_display = ["name", "kind", "issuer"]
    list_filter = ["kind"]
    search_fields = ["name", "name_en", "issuer"]
    search_backend_name = None


class StatusSchemeViewSet(SnippetViewSet):
    """Kinds of status that a place can have."""

    model = StatusScheme
    chooser_viewset_class = GuardedChooserViewSet
    icon = "crosshairs"
    copy_view_enabled = False
    list_display = ["name", "kind", "subdivision"]
    list_filter = ["kind", "subdivision"]
    search_fields = ["name", "name_en"]
    search_backend_name = None


class PlaceStatusViewSet(SnippetViewSet):
    """Which place has which status, since when and according to whom."""

    model = PlaceStatus
    chooser_viewset_class = GuardedChooserViewSet
    icon = "calendar-check"
    copy_view_enabled = False
    list_display = ["__str__", "place", "scheme", "valid_from", "valid_to", "checked_on"]
    list_filter = ["scheme"]
    search_fields = ["place__name", "scheme__name"]
    search_backend_name = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[PlaceStatus]:
        statuses: QuerySet[PlaceStatus] = PlaceStatus.objects.select_related("place", "scheme")
        return statuses.order_by("place__name", "scheme__name")


class SourceViewSet(SnippetViewSet):
    """Publishers of facts that were taken over, with licence and attribution."""

    model = Source
    chooser_viewset_class = GuardedChooserViewSet
    icon = "globe"
    copy_view_enabled = False
    inspect_view_enabled = True
    list_display = ["name", "licence", "attribution"]
    list_filter = ["licence"]
    search_fields = ["name", "attribution"]
    search_backend_name = None
