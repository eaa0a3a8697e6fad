"""Kills imports at random moments. A process of its own, as `test_killed` starts it.

Takes the paths of two equal databases and of a file to import; prints what it saw as JSON. Every
step is a fork, so that none inherits an open connection.
"""

import json
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
from django.conf import settings

KILLS = 10


def fork(step: Callable[[], object]) -> tuple[int, int]:
    """Start `step` in a child; answers with its number and where its answer can be read."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    try:
        with open(writing, "w", encoding="utf-8") as answer:
            json.dump(step(), answer, default=str)
    except BaseException:  # noqa: BLE001  a child must never return into the parent's code
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def answer_of(step: Callable[[], object]) -> Any:
    """What `step` answers, in a child."""
    child, reading = fork(step)
    with open(reading, encoding="utf-8") as answer:
        text = answer.read()
    os.waitpid(child, 0)
    return json.loads(text)


def import_into(database: str, path: str) -> object:
    """One import of the file."""
    from catalogue.actions.importing import apply
    from catalogue.importers import osm
    from catalogue.importers.osm import overpass
    from catalogue.importers.osm.translate import translate

    settings.DATABASES["default"]["NAME"] = database
    extract = overpass.read(Path(path))
    found = translate(extract.elements, extract.as_of)
    return apply(terms=osm.TERMS, records=found.records, publish=True).as_json()


def look_at(database: str) -> object:
    """Half items, whole items, and all that is there."""
    from catalogue.models import Offering, Origin
    from tests.catalogue.actions.importing.people import export

    settings.DATABASES["default"]["NAME"] = database
    halves = Offering.objects.filter(origins=None) | Offering.objects.filter(search_entry=None)
    return {"halves": halves.count(), "whole": Origin.objects.count(), "export": export()}


def main(killed: str, unbroken: str, path: str) -> None:
    django.setup()
    start = time.monotonic()
    answer_of(lambda: import_into(unbroken, path))
    duration = time.monotonic() - start
    chance = random.Random(6)
    seen = []
    for _kill in range(KILLS):
        child, reading = fork(lambda: import_into(killed, path))
        time.sleep(chance.uniform(0, duration * 0.5))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(reading)
        seen.append(answer_of(lambda: look_at(killed)))
    answer_of(lambda: import_into(killed, path))
    json.dump(
        {
            "halves": [look["halves"] for look in seen],
            "whole": [look["whole"] for look in seen],
            "killed": answer_of(lambda: look_at(killed)),
            "unbroken": answer_of(lambda: look_at(unbroken)),
            "again": answer_of(lambda: import_into(killed, path)),
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
