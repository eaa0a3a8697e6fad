"""Several people, or workers, at the same moment."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from django.db import connections


def at_once(steps: Sequence[Callable[[], object]]) -> list[object]:
    """Run the steps in threads that start together; answers what each returned or raised."""
    start = threading.Barrier(len(steps))

    def run(step: Callable[[], object]) -> object:
        start.wait(timeout=30)
        try:
            return step()
        except Exception as error:  # noqa: BLE001  what was raised is the answer
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(steps)) as pool:
        return list(pool.map(run, steps))
