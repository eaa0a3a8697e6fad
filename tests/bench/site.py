"""A whole site with synthetic offerings: `python -m tests.bench.site 10000` fills a database.

The database is the one that DATABASE_URL names and must be new. Offerings stand in the places of
the region and have what real ones have: texts, opening hours, details, tags, labels, pictures,
origins. Seeded: the same code makes the same site. Prints, as JSON, the addresses to measure and
how many queries one of each needs. Uses nothing that is not in the code it measures, so that it
runs beside older code too (see `tests.bench.pages`).
"""

import io
import json
import random
import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

SEED = 2026
RADIUS_KM = 25
_BATCH = 2_000
_EXTRACT = "2026-01-01"
_DAYS = ("Mo-Fr", "Mo-Su", "Tu-Su", "We-Su", "Mo-Sa", "Mo,Tu,Th-Su")
_WORDS = (
    "Hof Wald Berg Stube Garten Quelle Blick Mühle Kräuter Ofen Wiese Tal Bach Stein Licht Ruhe "
    "Holz Feuer Honig Käse Brot Moos Tanne Fichte Höhe Weg Brunnen Kammer Linde Wild"
).split()


def fill(size: int) -> dict[str, list[str]]:
    """Make the site; returns paths to ask for, by the name of the page."""
    import django

    django.setup()
    from django.core.management import call_command

    for command in (["migrate"], ["load_region", _region()]):
        call_command(*command, verbosity=0, stdout=io.StringIO())
    _create(size, random.Random(SEED))
    with _cursor() as cursor:
        cursor.execute("ANALYZE")
    return _paths(random.Random(SEED))


def _region() -> str:
    from tests.bench.synthetic import REGIONS

    return next(path.parent.name for path in sorted(REGIONS.glob("*/places.csv")))


def _cursor() -> Any:
    from django.db import connection

    return connection.cursor()


def _create(size: int, chance: random.Random) -> None:
    from catalogue.models import KINDS, Offering, Place
    from catalogue.search.index import refresh
    from tests.bench.synthetic import REGIONS, clustered_points, settlements

    towns = settlements(REGIONS / _region())
    places = list(Place.objects.filter(kind="settlement").order_by("key"))
    pictures = _pictures()
    shared = _shared()
    rows: list[Any] = []
    for number, point in enumerate(clustered_points(towns, size, chance)):
        kind = chance.choice(KINDS)
        name = f"{chance.choice(_WORDS)}{chance.choice(_WORDS).lower()} {number}"
        rows.append(
            Offering(
                name=name,
                slug=f"angebot-{number}",
                category=kind.category,
                kind=kind.key,
                place=min(
                    places, key=lambda p: (p.lat - point.lat) ** 2 + (p.lon - point.lon) ** 2
                ),
                lat=point.lat,
                lon=point.lon,
                live=True,
                phone="+49 3943 123456",
                website="https://www.example.org/",
                price_level=chance.choice([None, 1, 2, 3]),
                wheelchair=chance.choice(["", "", "yes", "limited", "no"]),
                stop_distance_m=chance.choice([None, 200, 800, 2_500]),
            )
        )
        if len(rows) == _BATCH or number == size - 1:
            _write(Offering.objects.bulk_create(rows), pictures, shared, chance)
            rows = []
    refresh(Offering.objects.all())


def _pictures() -> list[Any]:
    """Twelve drawings that offerings share."""
    from django.core.files.images import ImageFile
    from PIL import Image

    from catalogue.models import CreditedImage

    found = []
    for number in range(12):
        data = io.BytesIO()
        Image.new("RGB", (1200, 900), (20 * number, 120, 200 - 10 * number)).save(data, "JPEG")
        picture = ImageFile(data, name=f"bild-{number}.jpg")
        found.append(
            CreditedImage.objects.create(title=f"Bild {number}", file=picture, is_drawing=True)
        )
    return found


def _shared() -> dict[str, list[Any]]:
    from catalogue.models import LabelScheme, Source, Tag

    source = Source.objects.create(
        key="bench", name="Bench", attribution="© Bench", licence="cc-by-4.0"
    )
    return {
        "tags": list(Tag.objects.order_by("slug")),
        "labels": list(LabelScheme.objects.order_by("key")),
        "sources": [source],
    }


def _write(
    offerings: list[Any], pictures: list[Any], shared: dict[str, list[Any]], chance: random.Random
) -> None:
    from catalogue import models

    def some(share: float) -> Iterator[Any]:
        return (offering for offering in offerings if chance.random() < share)

    models.OfferingText.objects.bulk_create(
        models.OfferingText(offering=offering, language=language, summary=_sentence(chance))
        for language, share in (("de", 0.9), ("en", 0.4))
        for offering in some(share)
    )
    models.OfferingHours.objects.bulk_create(
        models.OfferingHours(offering=offering, rule=_rule(chance)) for offering in some(0.6)
    )
    models.TaggedOffering.objects.bulk_create(
        models.TaggedOffering(tag=tag, content_object=offering)
        for offering in offerings
        for tag in chance.sample(shared["tags"], chance.randrange(4))
    )
    models.LabelAward.objects.bulk_create(
        models.LabelAward(offering=offering, scheme=chance.choice(shared["labels"]))
        for offering in some(0.15)
    )
    models.Origin.objects.bulk_create(
        models.Origin(
            offering=offering,
            source=shared["sources"][0],
            external_id=offering.slug,
            licence="cc-by-4.0",
            as_of=_EXTRACT,
        )
        for offering in some(0.8)
    )
    models.OfferingPicture.objects.bulk_create(
        models.OfferingPicture(offering=offering, image=chance.choice(pictures))
        for offering in some(0.4)
    )
    for category, relation in models.DETAILS_RELATIONS.items():
        model = models.Offering._meta.get_field(relation).related_model
        model.objects.bulk_create(
            model(offering=offering, **_details(model, chance))
            for offering in offerings
            if offering.category == category
        )


def _sentence(chance: random.Random) -> str:
    return f"{' '.join(chance.choices(_WORDS, k=12))}."


def _rule(chance: random.Random) -> str:
    opens, closes = chance.randrange(7, 12), chance.randrange(16, 23)
    rule = f"{chance.choice(_DAYS)} {opens:02}:00-{closes:02}:{chance.choice(['00', '30'])}"
    return f"{rule}; PH off" if chance.random() < 0.5 else rule


def _details(model: Any, chance: random.Random) -> dict[str, Any]:
    """Some of the lists and of the answers of a detail record."""
    from django.db import models as fields

    from catalogue.models.fields import ChoiceListField

    values: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        if isinstance(field, ChoiceListField):
            keys = [key for key, _label in field.options]
            values[field.name] = chance.sample(keys, min(len(keys), chance.randrange(4)))
        elif isinstance(field, fields.BooleanField):
            values[field.name] = chance.choice([None, True, False])
    return values


def _paths(chance: random.Random) -> dict[str, list[str]]:
    """Where people go: searches around towns, more often around large ones; any offering."""
    from catalogue.models import Category, Offering, Place

    towns = list(Place.objects.filter(kind="settlement").order_by("-population", "key")[:40])
    offerings = list(Offering.objects.order_by("pk"))
    chosen = chance.choices(towns, [town.population or 300 for town in towns], k=60)

    def search(town: Any, **more: Any) -> str:
        asked = {"ort": town.name, "umkreis": RADIUS_KM, **more}
        return f"/suche/?{urlencode(asked, doseq=True)}"

    return {
        "home": ["/"],
        "search": [search(town) for town in chosen],
        "search, all facets open": [search(town, kategorie=Category.values) for town in chosen],
        "offering": [chance.choice(offerings).get_absolute_url() for _n in range(200)],
        "place": [town.get_absolute_url() for town in towns],
    }


def queries(paths: dict[str, list[str]]) -> dict[str, tuple[int, int]]:
    """Database queries of each page in a warm process: at a new address, and at one seen before."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()

    def count(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address, secure=True, HTTP_HOST="127.0.0.1")
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answers {answer.status_code}")
        return len(captured)

    found = {}
    for name, addresses in paths.items():
        for address in addresses[:20]:  # makes the scaled pictures, too
            count(address)
        found[name] = (count(addresses[-1]), count(addresses[-1]))
    return found


if __name__ == "__main__":
    made = fill(int(sys.argv[1]))
    json.dump({"paths": made, "queries": queries(made)}, sys.stdout)
