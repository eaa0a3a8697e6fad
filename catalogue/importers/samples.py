"""Loads sample offerings: invented businesses that say so, and real landmarks.

What is there already is left alone, whatever the files say by now: a sample that somebody has
edited stays as edited, and loading twice changes nothing.
"""

from pathlib import Path
from typing import Any, TypeVar

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy

from catalogue.geo import distance_m
from catalogue.german import address_word
from catalogue.importers.sample_files import Sample, read_samples
from catalogue.models import (
    DETAILS_RELATIONS,
    KIND_BY_KEY,
    LabelAward,
    LabelScheme,
    Licence,
    Offering,
    OfferingHours,
    OfferingText,
    Origin,
    Place,
    PlaceKind,
    Source,
    Tag,
    TaggedOffering,
)
from catalogue.opening_hours.check import Level, check
from catalogue.querysets import today
from catalogue.search.index import refresh

M = TypeVar("M", bound=models.Model)

LANDMARKS = "demo-landmarks"
FARTHEST_FROM_TOWN_M = 8_000


@transaction.atomic
def load_samples(folder: Path) -> dict[str, int]:
    """Create and publish the samples of `folder` that are not there yet; returns counts.

    All or nothing. Raises SampleError, which names file, sample and field. The region must be
    loaded before: samples name its places, tags and labels.
    """
    samples = read_samples(folder)
    sources = _sources()
    known = set(
        Origin.objects.filter(source__in=sources.values()).values_list("external_id", flat=True)
    )
    writer = _Writer(sources)
    created = [writer.create(sample) for sample in samples if sample.key not in known]
    refresh(created)
    return {"created": len(created), "unchanged": len(samples) - len(created)}


def _sources() -> dict[bool, Source]:
    """The two sources, by whether an operator is part of the story."""
    named = {
        Source.SAMPLES: (
            gettext_lazy("Sample offerings"),
            gettext_lazy("Sample offering: the business is invented"),
        ),
        LANDMARKS: (gettext_lazy("Landmarks"), gettext_lazy("Facts collected by ourselves")),
    }
    sources = {}
    for key, (name, attribution) in named.items():
        words: dict[str, str] = {"licence": Licence.CC0}
        for language, ending in (("de", ""), ("en", "_en")):
            with translation.override(language):
                words |= {f"name{ending}": str(name), f"attribution{ending}": str(attribution)}
        sources[key], _made = Source.objects.get_or_create(key=key, defaults=words)
    return {True: sources[Source.SAMPLES], False: sources[LANDMARKS]}


class _Writer:
    """Turns samples into published offerings; knows the region's places, tags and labels."""

    def __init__(self, sources: dict[bool, Source]) -> None:
        self.sources = sources
        self.now = timezone.now()
        self.tags = {tag.slug: tag for tag in Tag.objects.shown()}
        self.schemes = {scheme.key: scheme for scheme in LabelScheme.objects.all()}
        self.towns: dict[str, list[Place]] = {}
        settlements = Place.objects.filter(kind=PlaceKind.SETTLEMENT).defer("boundary")
        for place in settlements.prefetch_related("names"):
            for name in {place.name, *(other.name for other in place.names.all())}:
                self.towns.setdefault(name, []).append(place)

    def create(self, sample: Sample) -> Offering:
        """One offering with all that belongs to it; raises SampleError before writing."""
        kind = KIND_BY_KEY.get(sample.columns["kind"])
        if kind is None:
            raise sample.error("kind", f"“{sample.columns['kind']}” is no kind of offering")
        offering = Offering(
            **sample.columns,
            slug=address_word(sample.columns["name"]),
            category=kind.category.value,
            live=True,
            first_published_at=self.now,
            last_published_at=self.now,
        )
        offering.place = self._place(sample, offering)
        _clean(sample, offering, "")
        offering.texts = self._texts(sample)
        offering.hours = self._hours(sample)
        offering.tagged_items = self._tags(sample)
        offering.label_awards = self._awards(sample)
        setattr(offering, DETAILS_RELATIONS[offering.category], self._details(sample, offering))
        offering.save()
        Origin.objects.create(
            offering=offering,
            source=self.sources[sample.has_operator],
            external_id=sample.key,
            licence=Licence.CC0,
            as_of=offering.checked_on or today(),
        )
        return offering

    def _place(self, sample: Sample, offering: Offering) -> Place:
        """The settlement of that name that is nearest, and near enough."""
        namesakes = self.towns.get(sample.town)
        if not namesakes:
            raise sample.error("town", f"“{sample.town}” is no settlement of the region")
        nearest = min(namesakes, key=lambda place: distance_m(place.point, offering.point))
        distance = distance_m(nearest.point, offering.point)
        if distance > FARTHEST_FROM_TOWN_M:
            raise sample.error("lat, lon", f"is {distance / 1000:.1f} km from {sample.town}")
        return nearest

    def _texts(self, sample: Sample) -> list[OfferingText]:
        return [
            _clean(sample, OfferingText(language=language, **text), f"{language}.")
            for language, text in sample.texts.items()
        ]

    def _hours(self, sample: Sample) -> list[OfferingHours]:
        found = []
        for purpose, rule in sample.hours.items():
            problems = [problem for problem in check(rule) if problem.level == Level.ERROR]
            if problems:
                raise sample.error(f"hours.{purpose}", f"“{rule}”: {problems[0].message}")
            found.append(_clean(sample, OfferingHours(purpose=purpose, rule=rule), "hours."))
        return found

    def _tags(self, sample: Sample) -> list[TaggedOffering]:
        unknown = [slug for slug in sample.tags if slug not in self.tags]
        if unknown:
            raise sample.error("tags", f"“{unknown[0]}” is no tag of the region")
        return [TaggedOffering(tag=self.tags[slug]) for slug in dict.fromkeys(sample.tags)]

    def _awards(self, sample: Sample) -> list[LabelAward]:
        awards = []
        for label in sample.labels:
            scheme = self.schemes.get(label.get("scheme", ""))
            if scheme is None:
                raise sample.error("labels.scheme", f"“{label.get('scheme')}” is no label")
            level = label.get("level", "")
            if level and level not in scheme.levels:
                raise sample.error("labels.level", f"“{level}” is no level of {scheme.name}")
            if scheme.needs_number and not label.get("number"):
                raise sample.error("labels.number", f"is missing; {scheme.name} needs one")
            award = LabelAward(**{**label, "scheme": scheme}, checked_on=label.get("valid_from"))
            awards.append(_clean(sample, award, "labels."))
        return awards

    def _details(self, sample: Sample, offering: Offering) -> list[models.Model]:
        if not sample.details:
            return []
        relation: Any = Offering._meta.get_field(DETAILS_RELATIONS[offering.category])
        model: type[models.Model] = relation.related_model
        for name in sample.details:
            try:
                model._meta.get_field(name)
            except FieldDoesNotExist as error:
                raise sample.error(f"details.{name}", "is not known in this category") from error
        return [_clean(sample, model(**sample.details), "details.")]


def _clean(sample: Sample, instance: M, prefix: str) -> M:
    """The instance with its values as the fields hold them; raises SampleError."""
    try:
        instance.clean_fields(exclude={"offering"})
        instance.clean()
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise sample.error(f"{prefix}{field}", messages[0]) from error
    return instance
