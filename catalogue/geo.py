"""Points, boxes and distances on the WGS84 ellipsoid, with nothing but + − × on columns.

An offering keeps its earth-centred coordinates x, y, z beside latitude and longitude. The
straight line between two such points, the chord, is the root of a sum of three squares. How much
longer the way along the ground is depends on how strongly the earth bends, which on an ellipsoid
depends on latitude and direction. Both stand in z already, so a few products more give the
chord that the same way would have on a sphere; a sphere's chord and arc are one formula apart,
and either orders by the other. Within 200 km, anywhere on earth, the result is at most 2e-9
(less than half a millimetre) off the geodesic; the haversine formula is 3e-3 off.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, Protocol

# World Geodetic System 1984 (NGA.STND.0036): semi-major axis in metres, and the first
# eccentricity squared, f(2 − f) for the flattening f = 1 / 298.257223563.
SEMI_MAJOR_AXIS = 6_378_137.0
FLATTENING = 1 / 298.257223563
ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING)

SECOND_ECCENTRICITY_SQUARED = ECCENTRICITY_SQUARED / (1 - ECCENTRICITY_SQUARED)
SEMI_MINOR_AXIS = SEMI_MAJOR_AXIS * (1 - FLATTENING)

# Radius in metres of the sphere on which chords are compared. Any would do; this one fits the
# ellipsoid where regions of central Europe lie.
SPHERE_RADIUS = 6_381_000.0

# Offerings are indexed in strips of latitude, a twentieth of a degree (5.6 km) high each.
STRIPS_PER_DEGREE = 20

DEGREE = math.pi / 180
LONGEST_RADIUS_KM = 200.0


class Trigonometry(Protocol):
    """Sine, cosine and root, over numbers (`math`) or over database expressions."""

    def sin(self, angle: Any, /) -> Any: ...
    def cos(self, angle: Any, /) -> Any: ...
    def sqrt(self, value: Any, /) -> Any: ...


class Point(NamedTuple):
    """A place on earth in degrees, WGS84: latitude −90 to 90, longitude −180 to 180."""

    lat: float
    lon: float


class EarthCentred(NamedTuple):
    """Metres from the centre of the earth: x to 0° E on the equator, y to 90° E, z to the pole."""

    x: Any
    y: Any
    z: Any


class Box(NamedTuple):
    """A rectangle in degrees; both edges belong to it. `west` ≤ `east`: no date line."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, point: Point) -> bool:
        """Whether the point lies in the rectangle or on its edge."""
        return self.south <= point.lat <= self.north and self.west <= point.lon <= self.east


def earth_centred(lat: Any, lon: Any, trigonometry: Trigonometry = math) -> EarthCentred:
    """Earth-centred coordinates in metres of a point on the ellipsoid (height 0).

    `lat` and `lon` are degrees, as numbers or as database expressions; `trigonometry` must
    match. Formula: EPSG Guidance Note 7-2, section 4.1.1, geographic to geocentric.
    """
    phi = lat * DEGREE
    lam = lon * DEGREE
    sine = trigonometry.sin(phi)
    cosine = trigonometry.cos(phi)
    # N, the radius of curvature in the prime vertical.
    normal = SEMI_MAJOR_AXIS / trigonometry.sqrt(1 - ECCENTRICITY_SQUARED * sine * sine)
    return EarthCentred(
        x=normal * cosine * trigonometry.cos(lam),
        y=normal * cosine * trigonometry.sin(lam),
        z=normal * (1 - ECCENTRICITY_SQUARED) * sine,
    )


class Bend(NamedTuple):
    """How the ellipsoid bends around a point, for `sphere_chord_squared`; all in 1/m² or 1/m³."""

    steady: float
    along_z: float
    by_z: float


def bend_at(z: float) -> Bend:
    """The bend of the ellipsoid around a point with this earth-centred z.

    A line of length d and curvature κ has a chord c with d² ≈ c²·(1 + κ²c²/12). On the ellipsoid
    Euler's theorem gives κ² = (c² + 2e'²Δz²)/(c²N²) for the chord's own Δz, and 1/N² = (1 −
    e²sin²φ)/a², where sin φ at the middle of the line is (z₁ + z₂)/2b (a, b: semi-axes; e, e':
    first and second eccentricity; N: radius of curvature in the prime vertical). Written out
    around z₁, less the same for the sphere, which is c²/R².
    """
    slope = ECCENTRICITY_SQUARED / SEMI_MINOR_AXIS**2
    prime_vertical = (1 - slope * z * z) / SEMI_MAJOR_AXIS**2
    return Bend(
        steady=(prime_vertical - 1 / SPHERE_RADIUS**2) / 12,
        along_z=prime_vertical * SECOND_ECCENTRICITY_SQUARED / 6,
        by_z=-slope * z / SEMI_MAJOR_AXIS**2 / 12,
    )


def chords_squared(here: EarthCentred, there: Iterable[EarthCentred]) -> Iterator[float]:
    """For each point the square in m² of the chord that the way to it would have on the sphere."""
    hx, hy, hz = here
    steady, along_z, by_z = bend_at(hz)
    for x, y, z in there:
        dx, dy, dz = x - hx, y - hy, z - hz
        chord = dx * dx + dy * dy + dz * dz
        yield chord * (1 + along_z * dz * dz + chord * (steady + by_z * dz))


def sphere_chord_squared(a: EarthCentred, b: EarthCentred) -> float:
    """Square in m² of the chord that the way from `a` to `b` would have on the sphere."""
    return float(next(chords_squared(a, [b])))


def ground_distance(chord: float) -> float:
    """Metres along the ground for a chord of the sphere in metres: its arc."""
    return 2 * SPHERE_RADIUS * math.asin(chord / (2 * SPHERE_RADIUS))


def chord_of(distance: float) -> float:
    """The sphere's chord in metres that belongs to `distance` metres along the ground (≥ 0)."""
    return 2 * SPHERE_RADIUS * math.sin(distance / (2 * SPHERE_RADIUS))


def distance_m(a: Point, b: Point) -> float:
    """Metres along the ground between two points: to 2e-9 up to 200 km, to 2e-8 up to 500 km."""
    return ground_distance(sphere_chord_squared(earth_centred(*a), earth_centred(*b)) ** 0.5)


def box_around(centre: Point, km: float) -> Box:
    """The smallest round-number box that surely holds the circle of `km` around `centre`."""
    # A degree of latitude is at least 110.574 km long; a hundredth more costs nothing.
    lat_margin = km / 110.5 * 1.001
    widest = min(abs(centre.lat) + lat_margin, 90.0)
    cosine = math.cos(widest * DEGREE)
    lon_margin = 360.0 if cosine < 1e-6 else km / (111.3 * cosine) * 1.001
    return Box(
        south=max(centre.lat - lat_margin, -90.0),
        west=max(centre.lon - lon_margin, -180.0),
        north=min(centre.lat + lat_margin, 90.0),
        east=min(centre.lon + lon_margin, 180.0),
    )


def box_inside(centre: Point, km: float) -> Box:
    """A box that surely lies inside the circle of `km` around `centre`: half of `box_around`."""
    side = km * math.sqrt(0.5) * 0.998
    # A degree is at most 111.7 km long from north to south, 111.4 km on the equator.
    lat_margin = side / 111.7
    nearest_to_equator = max(abs(centre.lat) - lat_margin, 0.0)
    lon_margin = side / (111.4 * math.cos(nearest_to_equator * DEGREE))
    return Box(
        south=max(centre.lat - lat_margin, -90.0),
        west=max(centre.lon - lon_margin, -180.0),
        north=min(centre.lat + lat_margin, 90.0),
        east=min(centre.lon + lon_margin, 180.0),
    )


def strips(box: Box) -> range:
    """The numbers of the strips of latitude that a box touches."""
    first, last = (math.floor(lat * STRIPS_PER_DEGREE) for lat in (box.south, box.north))
    return range(first, last + 1)


def box_of(geometry: Mapping[str, Any]) -> Box:
    """The smallest box around a GeoJSON Polygon or MultiPolygon."""
    corners = [corner for ring in _rings(geometry) for corner in ring]
    lons, lats = [corner[0] for corner in corners], [corner[1] for corner in corners]
    return Box(south=min(lats), west=min(lons), north=max(lats), east=max(lons))


def lies_in(point: Point, geometry: Mapping[str, Any]) -> bool:
    """Whether a point lies in a GeoJSON Polygon or MultiPolygon (RFC 7946: lon before lat).

    Counts how often a ray to the east crosses a ring, holes included: odd is inside (even-odd
    rule). A point exactly on the edge may count either way.
    """
    inside = False
    for ring in _rings(geometry):
        for (lon_a, lat_a, *_), (lon_b, lat_b, *_) in pairwise(ring):
            if (lat_a > point.lat) != (lat_b > point.lat):
                share = (point.lat - lat_a) / (lat_b - lat_a)
                inside ^= point.lon < lon_a + share * (lon_b - lon_a)
    return inside


def _rings(geometry: Mapping[str, Any]) -> Iterator[Sequence[Sequence[float]]]:
    """Every ring of a Polygon or MultiPolygon; raises ValueError for another geometry."""
    if geometry["type"] == "Polygon":
        yield from geometry["coordinates"]
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["coordinates"]:
            yield from polygon
    else:
        raise ValueError(f"Not an area: {geometry['type']}")


def ring_area(ring: Sequence[Sequence[float]]) -> float:
    """Signed area of a closed ring of [lon, lat], in square degrees: above 0 counter-clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def polygons_of(geometry: Mapping[str, Any]) -> list[Any]:
    """The polygons of a GeoJSON Polygon or MultiPolygon, each a list of rings of [lon, lat]."""
    coordinates = geometry["coordinates"]
    return [coordinates] if geometry["type"] == "Polygon" else list(coordinates)


def centroid(geometry: Mapping[str, Any]) -> Point:
    """The centre of gravity of a Polygon's, or of a MultiPolygon's largest, outer ring.

    Computed on flat degrees, which is near enough for a label or a default map view.
    """
    ring = max((polygon[0] for polygon in polygons_of(geometry)), key=lambda r: abs(ring_area(r)))
    x0, y0 = ring[0]
    lon = lat = twice_area = 0.0
    for (xa, ya), (xb, yb) in pairwise(ring):
        # Measured from the first corner: differences of small numbers keep their digits.
        cross = (xa - x0) * (yb - y0) - (xb - x0) * (ya - y0)
        lon += (xa + xb - 2 * x0) * cross
        lat += (ya + yb - 2 * y0) * cross
        twice_area += cross
    return Point(lat=y0 + lat / (3 * twice_area), lon=x0 + lon / (3 * twice_area))
