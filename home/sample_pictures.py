"""Draws the pictures of sample offerings and hangs them up.

Each origin remembers which drawing it got (`aside.drawing`), so that nothing is drawn twice, a
picture that somebody removed stays away, and a new version of the scenes replaces old drawings.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.images.rect import Rect

from catalogue.importers.sample_files import Sample
from catalogue.importers.samples import LANDMARKS
from catalogue.models import CreditedImage, Licence, OfferingPicture, Origin, Source
from catalogue.search.index import refresh
from home.raster import HEIGHT, WIDTH, rasterise_all
from home.scenes import SCENES, VERSION, draw, scenes_for

DRAWING = "aside.drawing"
# What is drawn stands low in its picture.
FOCUS = Rect.from_point(WIDTH // 2, round(HEIGHT * 0.8), WIDTH // 3, HEIGHT // 3)


class Motif(NamedTuple):
    """What is drawn for an offering: a scene, its light, and the version of the scenes."""

    scene: str
    mood: str
    version: int


def check_scenes(samples: Iterable[Sample]) -> None:
    """Raise SampleError for the first sample that wishes for a scene that nobody can draw."""
    for sample in samples:
        if sample.scene and sample.scene not in SCENES:
            raise sample.error("scene", f"“{sample.scene}” is none of {', '.join(SCENES)}")


def draw_pictures(
    samples: Iterable[Sample], *, progress: Callable[[int, int], None] | None = None
) -> int:
    """Draw what samples lack; returns how many pictures were drawn.

    `progress` is told how many of how many are done. Stopped half-way, the next call draws the
    rest.
    """
    by_key = {sample.key: sample for sample in samples}
    origins = list(
        Origin.objects.filter(source__key__in=(Source.SAMPLES, LANDMARKS), external_id__in=by_key)
        .select_related("offering")
        .prefetch_related("offering__pictures__image")
        .order_by("pk")
    )
    plan = _plan(origins, by_key)
    with translation.override(settings.LANGUAGE_CODE):
        drawings = [
            draw(SCENES[motif.scene], origin.external_id, motif.mood) for origin, motif in plan
        ]
        files = rasterise_all([drawing.svg for drawing in drawings])
        for done, (file, drawing, (origin, motif)) in enumerate(
            zip(files, drawings, plan, strict=True), start=1
        ):
            _hang(origin, motif, file, drawing.alt)
            if progress:
                progress(done, len(plan))
    refresh(origin.offering for origin, _motif in plan)
    return len(plan)


def _plan(origins: list[Origin], samples: dict[str, Sample]) -> list[tuple[Origin, Motif]]:
    """Which origins get which drawing, as different from the others as can be."""
    used: Counter[tuple[str, str]] = Counter()
    waiting = []
    for origin in origins:
        motif = _drawn(origin)
        if motif is None or (motif.version != VERSION and _own_drawing(origin)):
            waiting.append(origin)
        else:
            used[motif.scene, motif.mood] += 1
    plan = []
    for origin in waiting:
        motif = _choose(samples[origin.external_id], used)
        used[motif.scene, motif.mood] += 1
        plan.append((origin, motif))
    return plan


def _choose(sample: Sample, used: Counter[tuple[str, str]]) -> Motif:
    """The scene and light that were used least; chance, by the key, decides among equals."""
    scenes = [SCENES[sample.scene]] if sample.scene else scenes_for(sample.columns["kind"])
    of_scene: Counter[str] = Counter()
    of_mood: Counter[str] = Counter()
    for (scene, mood), count in used.items():
        of_scene[scene] += count
        of_mood[mood] += count

    def chance(word: str) -> str:
        return hashlib.sha256(f"{sample.key}:{word}".encode()).hexdigest()

    chosen = min(scenes, key=lambda scene: (of_scene[scene.key], chance(scene.key)))
    mood = min(chosen.moods, key=lambda mood: (used[chosen.key, mood], of_mood[mood], chance(mood)))
    return Motif(chosen.key, mood, VERSION)


def _drawn(origin: Origin) -> Motif | None:
    """The drawing that the origin got, as far as anybody remembers."""
    said = origin.said.get(DRAWING)
    if said is None:
        return None
    scene, mood, version = said["value"].split("/")
    return Motif(scene, mood, int(version))


def _own_drawing(origin: Origin) -> OfferingPicture | None:
    pictures = origin.offering.pictures.all()
    return next((picture for picture in pictures if picture.image.is_drawing), None)


@transaction.atomic
def _hang(origin: Origin, motif: Motif, file: bytes, alt: str) -> None:
    """Store a picture, show it at the offering, and remember it."""
    image = CreditedImage(
        title=origin.offering.name,
        description=alt,
        author=_("%(site)s, drawn") % {"site": settings.WAGTAIL_SITE_NAME},
        licence=Licence.CC0,
        is_drawing=True,
        file=ContentFile(file, f"{origin.external_id}.webp"),
    )
    image.set_focal_point(FOCUS)
    image._set_image_file_metadata()  # as Wagtail's own upload view does
    image.save()
    earlier = _own_drawing(origin)
    if earlier:
        replaced, earlier.image = earlier.image, image
        earlier.save(update_fields=["image"])
        replaced.delete()
    else:
        OfferingPicture.objects.create(offering=origin.offering, image=image, sort_order=0)
    origin.said[DRAWING] = {
        "value": "/".join(map(str, motif)),
        "as_of": origin.as_of.isoformat(),
    }
    origin.save(update_fields=["said"])
