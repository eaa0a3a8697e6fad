"""What stands on the picture of a shared link, for each kind of page."""

import hashlib
from dataclasses import dataclass
from functools import singledispatch

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from catalogue.models import Category, CreditedImage, Offering, Place, PlaceKind
from home.models import HomePage, ThemePage
from home.pictures import stand_in_files, version_of
from home.scenes.stand_ins import file_of
from home.sharing.design import VERSION, Card
from network.members.models import Organisation

# What speaks for the site, and for pages of prose.
SITE_SCENE, PROSE_SCENE = "steam_train", "forest_path"
# The word in the address, and what may be shown.
KINDS = {"angebot": Offering, "betrieb": Organisation, "ort": Place, "seite": Page}


@dataclass(frozen=True, slots=True)
class Subject:
    """Words and picture of a page. `drawing` stands in for the picture: a path in static files."""

    kind: str
    pk: int
    title: str
    kicker: str
    category: str
    place: Place | None
    image: CreditedImage | None
    drawing: str

    def card(self, site_name: str) -> Card:
        """The words as they are drawn; asks where the place lies."""
        line: tuple[str, ...] = ()
        if self.place is not None:
            wanted = (PlaceKind.DISTRICT, PlaceKind.STATE)
            above = [place.name for place in self.place.get_ancestors() if place.kind in wanted]
            own = () if self.kind == "ort" else (self.place.name,)
            line = (*own, *above[::-1])
        return Card(self.title, self.kicker, line, self.category, site_name)

    def version(self, site_name: str) -> str:
        """Ten letters that change with what is drawn. The names of what lies around do not count:
        they would cost each page a query, and districts keep theirs for decades."""
        place = self.place.pk if self.place else None
        picture = version_of(self.image) if self.image else self.drawing
        language = get_language()
        drawn = (self.title, self.kicker, self.category, place, picture, site_name, language)
        return hashlib.sha256(repr((VERSION, *drawn)).encode()).hexdigest()[:10]

    def address(self, site_name: str) -> str:
        """Where the picture is, in the language of the moment."""
        return reverse("share-picture", args=[self.kind, self.pk, self.version(site_name)])


@singledispatch
def subject_of(shown: Model) -> Subject:
    """What is on the picture of an object; TypeError for one that has no page."""
    raise TypeError(f"{shown!r} has no picture to share.")


@subject_of.register
def _offering(shown: Offering) -> Subject:
    pictures = list(shown.pictures.all())
    return Subject(
        kind="angebot",
        pk=shown.pk,
        title=shown.title,
        kicker=f"{shown.get_category_display()} · {shown.kind_entry.label}",
        category=shown.category,
        place=shown.place,
        image=pictures[0].image if pictures else None,
        drawing=stand_in_files(shown.category, shown.pk)[0],
    )


@subject_of.register
def _place(shown: Place) -> Subject:
    return Subject(
        kind="ort",
        pk=shown.pk,
        title=shown.name,
        kicker=str(shown.get_kind_display()),
        category="",
        place=shown,
        image=None,
        drawing=stand_in_files(Category.LEISURE, shown.pk)[0],
    )


@subject_of.register
def _organisation(shown: Organisation) -> Subject:
    return Subject(
        kind="betrieb",
        pk=shown.pk,
        title=shown.name,
        kicker=str(shown.get_kind_display()),
        category="",
        place=shown.place,
        image=None,
        drawing=stand_in_files(Category.LEISURE, shown.pk)[0],
    )


@subject_of.register
def _page(shown: Page) -> Subject:
    page = shown.specific
    title, kicker, image, scene = str(page.title), "", None, PROSE_SCENE
    if isinstance(page, HomePage):
        title, scene = page.heading, SITE_SCENE
    elif isinstance(page, ThemePage):
        kicker, image, scene = _("Theme"), page.picture, page.drawing
    return Subject("seite", page.pk, title, kicker, "", None, image, file_of(scene))


def shared(kind: str, pk: int) -> Subject | None:
    """The subject behind an address; None for what is unknown or not public.

    Behind the address of a merged offering is the one that stands in its place.
    """
    found: QuerySet[Model] = {
        "angebot": Offering.objects.public().select_related("place"),
        "betrieb": Organisation.objects.all().public().select_related("place"),
        "ort": Place.objects.all(),
        "seite": Page.objects.live().public(),
    }[kind]
    shown = found.filter(pk=pk).first()
    if shown is None and kind == "angebot":
        shown = found.filter(merged__id=pk).first()
    return None if shown is None else subject_of(shown)
