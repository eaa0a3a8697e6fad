"""Kills workers of the outbox at random moments. A process of its own, as `test_killed` starts it.

Takes the path of a database and of an empty folder for mails; prints what it saw as JSON. Every
step is a fork, so that none inherits an open connection.
"""

import datetime
import json
import os
import random
import signal
import sys
import time
from pathlib import Path

import django
import time_machine
from django.conf import settings

from tests.catalogue.actions.importing.killing import answer_of, fork

KILLS = 10


def connect(database: str, folder: str) -> None:
    settings.DATABASES["default"]["NAME"] = database
    settings.OUTBOX_DELIVERY_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = folder


def work(database: str, folder: str) -> object:
    """One round of a worker."""
    from django.utils import timezone

    from network.outbox.sending import send_due

    connect(database, folder)
    return send_due(at=timezone.now(), most=10_000)


def work_after_the_leases(database: str, folder: str) -> object:
    """The same, when whatever a killed worker held is free again."""
    from network.outbox.sending import LEASE

    with time_machine.travel(datetime.datetime.now(datetime.UTC) + LEASE * 2):
        return work(database, folder)


def look_at(database: str, folder: str) -> object:
    """How many rows are sent, and the Message-IDs of all rows and of all mails."""
    from network.outbox.models import OutboxMail
    from network.outbox.sending import message_id

    connect(database, folder)
    return {
        "sent": OutboxMail.objects.all().sent().count(),
        "rows": sorted(map(message_id, OutboxMail.objects.all())),
        "mails": message_ids(folder),
    }


def message_ids(folder: str) -> list[str]:
    """Those of all mails that have gone out."""
    return [
        line.removeprefix("Message-ID: ").rstrip()
        for file in Path(folder).iterdir()
        for line in file.read_text(errors="ignore").splitlines()
        if line.startswith("Message-ID: ")
    ]


def main(database: str, folder: str) -> None:
    django.setup()
    chance = random.Random(8)
    sent = []
    for _kill in range(KILLS):
        until = len(message_ids(folder)) + chance.randint(1, 50)
        child, reading = fork(lambda: work(database, folder))
        while len(message_ids(folder)) < until:  # however slow the machine is
            time.sleep(chance.uniform(0, 0.01))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(reading)
        sent.append(answer_of(lambda: look_at(database, folder))["sent"])
    answer_of(lambda: work_after_the_leases(database, folder))
    json.dump({**answer_of(lambda: look_at(database, folder)), "after_each": sent}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
