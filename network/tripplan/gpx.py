"""A trip plan for navigation devices: GPX 1.1, a waypoint a stop and a route a day."""

import datetime
from collections.abc import Callable
from xml.etree import ElementTree

from django.utils.translation import gettext as _

from network.tripplan.itinerary import Itinerary, PlannedDay, PlannedStop
from network.tripplan.plain_text import plain_text
from network.tripplan.stop_text import address, name

NAMESPACE = "http://www.topografix.com/GPX/1/1"
_SCHEMA = "http://www.w3.org/2001/XMLSchema-instance"


def gpx_file(plan: Itinerary, *, site_name: str, absolute: Callable[[str], str]) -> bytes:
    """The plan as UTF-8 XML; children stand in the order that the GPX schema asks for.

    `absolute` makes a path of the site an address. Stops without a day are waypoints only.
    """
    root = ElementTree.Element(
        "gpx",
        {
            "version": "1.1",
            "creator": plain_text(site_name),
            "xmlns": NAMESPACE,
            "xmlns:xsi": _SCHEMA,
            "xsi:schemaLocation": f"{NAMESPACE} {NAMESPACE}/gpx.xsd",
        },
    )
    metadata = ElementTree.SubElement(root, "metadata")
    _add(metadata, "name", _("Trip plan"))
    changed = plan.plan.changed_at.astimezone(datetime.UTC)
    _add(metadata, "time", f"{changed:%Y-%m-%dT%H:%M:%SZ}")
    for day in (*plan.days, plan.unplanned):
        for stop in day.stops:
            _add_point(root, "wpt", stop, absolute)
    for day in plan.days:
        if day.stops:
            _add_route(root, day, absolute)
    ElementTree.indent(root)
    content: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def _add_route(root: ElementTree.Element, day: PlannedDay, absolute: Callable[[str], str]) -> None:
    route = ElementTree.SubElement(root, "rte")
    heading = _("Day %(number)d") % {"number": day.number}
    _add(route, "name", f"{heading} ({day.date.isoformat()})" if day.date else heading)
    _add(route, "number", str(day.number))
    for stop in day.stops:
        _add_point(route, "rtept", stop, absolute)


def _add_point(
    parent: ElementTree.Element, tag: str, stop: PlannedStop, absolute: Callable[[str], str]
) -> None:
    offering = stop.offering
    position = {"lat": f"{offering.lat:.6f}", "lon": f"{offering.lon:.6f}"}
    point = ElementTree.SubElement(parent, tag, position)
    _add(point, "name", name(stop))
    _add(point, "cmt", stop.stop.note)
    _add(point, "desc", address(offering))
    link = ElementTree.SubElement(point, "link", {"href": absolute(offering.get_absolute_url())})
    _add(link, "text", offering.title)
    _add(point, "type", str(offering.kind_entry.label))


def _add(parent: ElementTree.Element, tag: str, text: str) -> None:
    if text:
        ElementTree.SubElement(parent, tag).text = plain_text(text)
