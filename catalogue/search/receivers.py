"""Keeps search entries in step with what is public.

Every way to publish (by hand, on a schedule, by workflow, by reverting) ends in Wagtail's
`published` signal, and nothing else does. It is the only signal that we listen to: bulk writes
call `index.refresh` themselves (docs/decisions/0004).
"""

from typing import Any

from wagtail.signals import published

from catalogue.models import Offering
from catalogue.search.index import refresh


def index_published_offering(sender: type[Offering], instance: Offering, **kwargs: Any) -> None:
    """Lay out the words and facts of an offering that has just become public."""
    refresh([instance])


def connect() -> None:
    """Listen from the start of the process on."""
    published.connect(index_published_offering, sender=Offering, dispatch_uid="offering-index")
