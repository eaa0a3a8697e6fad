"""What the printed sheet of an offering has beside its page: two drawn maps and a QR code."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import segno
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from catalogue.exporters.basemap import kept_basemap
from catalogue.exporters.map_frame import Frame, frame_of_land
from catalogue.exporters.map_marks import Mark
from catalogue.exporters.static_map import draw
from catalogue.models import Offering, Place, Source

SURROUNDINGS_KM = 30
SURROUNDINGS_SIZE = (640, 360)
OVERVIEW_WIDTH = 330


@dataclass
class PrintPage:
    """Drawings for one offering; `address` is the one that the QR code leads to."""

    offering: Offering
    address: str

    @property
    def qr_code(self) -> SafeString:
        """The address as a QR code (ISO/IEC 18004, error correction M) with its quiet zone."""
        title = _("QR code: %(address)s") % {"address": self.address}
        drawn = segno.make(self.address, error="m", micro=False).svg_inline(
            omitsize=True, border=4, dark="#0f352f", light="#fff", title=title, svgclass="qr"
        )
        return mark_safe(drawn)  # noqa: S308  drawn and escaped by segno

    @property
    def surroundings(self) -> SafeString:
        """The towns around the offering."""
        frame = Frame(self.offering.point, SURROUNDINGS_KM, *SURROUNDINGS_SIZE)
        title = _("Map: the surroundings of %(name)s") % {"name": self.offering.title}
        mark = Mark(self.offering.point, self.offering.title)
        return mark_safe(draw(self._map, frame, [mark], title=title))  # noqa: S308  escaped there

    @property
    def overview(self) -> SafeString:
        """Where in the region the offering is; empty where no borders are known."""
        frame = frame_of_land(self._map, OVERVIEW_WIDTH)
        if frame is None:
            return SafeString("")
        title = _("Map: where in the region it is")
        drawn = draw(self._map, frame, [Mark(self.offering.point)], title=title)
        return mark_safe(drawn)  # noqa: S308  escaped there

    @cached_property
    def map_sources(self) -> list[Source]:
        """Whose facts the maps are drawn from."""
        used = Place.objects.exclude(source=None).order_by().values("source").distinct()
        return list(Source.objects.filter(pk__in=used).order_by("name"))

    @cached_property
    def _map(self) -> Mapping[str, Any]:
        return kept_basemap()
