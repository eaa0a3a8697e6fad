"""The pages of a long list, as `components/pagination.html` shows them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.http import Http404, HttpRequest

PARAMETER = "seite"
# Pages shown on each side of the present one; the first and the last always are.
_PAGES_BESIDE = 2


def number_asked(request: HttpRequest) -> int:
    """The number of the page in a request's address, 1 without any; Http404 for what is none."""
    said = request.GET.get(PARAMETER, "1")
    if not (said.isascii() and said.isdigit() and len(said) < 6):
        raise Http404
    return int(said)


class Link(NamedTuple):
    """A way on: its words, its address, whether it is where we are."""

    label: str
    url: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Paging:
    """Page `number` of `last`, both from 1; `address` knows where another one is."""

    number: int
    last: int
    address: Callable[[int], str]

    @property
    def pages(self) -> list[Link]:
        """First, last and the pages around the present one; an empty address marks a gap.

        Empty where everything is on one page.
        """
        return list(self._pages()) if self.last > 1 else []

    def _pages(self) -> Iterator[Link]:
        before = 0
        for page in range(1, self.last + 1):
            if page in (1, self.last) or abs(page - self.number) <= _PAGES_BESIDE:
                if page - before > 1:
                    yield Link("…", "")
                yield Link(str(page), self.address(page), page == self.number)
                before = page

    @property
    def previous_url(self) -> str:
        """Address of the page before this one; empty on the first."""
        return self.address(self.number - 1) if self.number > 1 else ""

    @property
    def next_url(self) -> str:
        """Address of the page after this one; empty on the last."""
        return self.address(self.number + 1) if self.number < self.last else ""
