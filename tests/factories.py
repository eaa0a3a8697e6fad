"""Objects for tests, complete enough to be valid. Names are invented."""

from typing import Any

import factory

from accounts.models import User
from catalogue.models import (
    LabelScheme,
    Offering,
    OfferingHours,
    Place,
    Source,
    StatusScheme,
    Tag,
)
from network.members.models import Organisation


def make_place(
    name: str = "Testdorf",
    *,
    kind: str = "settlement",
    parent: Place | None = None,
    lat: float = 51.8,
    lon: float = 10.8,
    subdivision: str = "DE-ST",
    **fields: Any,
) -> Place:
    """A place below `parent`; without one, below a region made on the way."""
    from catalogue.german import address_word

    word = address_word(name)
    fields = {
        "key": f"test:{kind}:{word}",
        "slug": word,
        "name": name,
        "kind": kind,
        "lat": lat,
        "lon": lon,
        "subdivision": subdivision,
        **fields,
    }
    if kind == "region":
        root: Place = Place.add_root(**fields)
        return root
    if parent is None:
        parent = Place.objects.regions().first() or make_place(
            "Testregion", kind="region", subdivision=""
        )
    child: Place = Place.objects.get(pk=parent.pk).add_child(**fields)
    return child


class OfferingFactory(factory.django.DjangoModelFactory[Offering]):
    """A published hotel; the database has its generated columns after a refresh."""

    class Meta:
        model = Offering
        skip_postgeneration_save = True

    name = factory.Sequence(lambda number: f"Haus {number}")
    slug = factory.Sequence(lambda number: f"haus-{number}")
    category = "lodging"
    kind = "hotel"
    lat = 51.8
    lon = 10.8
    live = True

    @factory.lazy_attribute
    def place(self) -> Place:
        return Place.objects.filter(kind="settlement").first() or make_place()

    @factory.post_generation
    def hours(self, create: bool, extracted: str | None, **kwargs: Any) -> None:
        if create and extracted:
            OfferingHours.objects.create(offering_id=self.pk, rule=extracted)  # type: ignore[attr-defined]


class TagFactory(factory.django.DjangoModelFactory[Tag]):
    class Meta:
        model = Tag

    name = factory.Sequence(lambda number: f"Schlagwort {number}")
    slug = factory.Sequence(lambda number: f"schlagwort-{number}")
    vocabulary = "theme"


class LabelSchemeFactory(factory.django.DjangoModelFactory[LabelScheme]):
    class Meta:
        model = LabelScheme

    key = factory.Sequence(lambda number: f"siegel-{number}")
    name = factory.Sequence(lambda number: f"Siegel {number}")
    kind = "quality"
    issuer = "Prüfstelle"


class StatusSchemeFactory(factory.django.DjangoModelFactory[StatusScheme]):
    class Meta:
        model = StatusScheme

    key = factory.Sequence(lambda number: f"praedikat-{number}")
    name = factory.Sequence(lambda number: f"Prädikat {number}")
    name_en = factory.Sequence(lambda number: f"Status {number}")
    kind = "health_resort"


class SourceFactory(factory.django.DjangoModelFactory[Source]):
    class Meta:
        model = Source

    key = factory.Sequence(lambda number: f"quelle-{number}")
    name = factory.Sequence(lambda number: f"Quelle {number}")
    attribution = factory.LazyAttribute(lambda source: f"© {source.name}")
    licence = "cc-by-4.0"


class UserFactory(factory.django.DjangoModelFactory[User]):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda number: f"person{number}@example.org")
    password = factory.django.Password("ein-langes-kennwort")


class OrganisationFactory(factory.django.DjangoModelFactory[Organisation]):
    """A business that nobody has approved, without people."""

    class Meta:
        model = Organisation

    kind = "provider"
    name = factory.Sequence(lambda number: f"Betrieb {number}")
    slug = factory.Sequence(lambda number: f"betrieb-{number}")

    @factory.lazy_attribute
    def place(self) -> Place:
        return Place.objects.filter(kind="settlement").first() or make_place()
