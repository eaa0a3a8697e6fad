"""`send_outbox`: the worker that sends what the outbox holds."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections
from django.utils import timezone

from network.outbox import actions
from network.outbox.letters import TrialLetter
from network.outbox.sending import Round, send_due

PAUSE_SECONDS = 5.0
PAUSE_AFTER_FAILURE_SECONDS = 30.0


class Command(BaseCommand):
    help = (
        "Sends the mails of the outbox as they come, until it is stopped; several may run at once."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="send what is due now, then stop")
        parser.add_argument(
            "--trial", metavar="ADDRESS", help="put a trial letter to this address before the rest"
        )

    def handle(self, *args: Any, once: bool, trial: str | None, **options: Any) -> None:
        if trial:
            asked_at = timezone.localtime().strftime("%d.%m.%Y %H:%M")
            actions.post(letter=TrialLetter(asked_at=asked_at), to=trial)
        if once:
            self._report(send_due(at=timezone.now()))
            return
        stopped = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):  # ends between two rounds, never inside one
            signal.signal(name, lambda _signal, _frame: stopped.set())
        while not stopped.is_set():
            close_old_connections()
            done = send_due(at=timezone.now())
            if done.sent or done.failed:
                self._report(done)
            if not done.sent:
                stopped.wait(PAUSE_AFTER_FAILURE_SECONDS if done.failed else PAUSE_SECONDS)

    def _report(self, done: Round) -> None:
        self.stdout.write(f"{done.sent} mails sent, {done.failed} not")
        self.stdout.flush()
