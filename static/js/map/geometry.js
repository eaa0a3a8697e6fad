/* Just enough of the earth for a map: circles, bounds, and how far a corner is. */

const KM_PER_DEGREE = 111.32;
const CORNERS = 96;

function kmPerDegreeEast(lat) {
  return KM_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
}

/* A circle as GeoJSON; a hair's breadth from the search's own, which measures on the ellipsoid. */
export function circle([lon, lat], km) {
  const ring = Array.from({ length: CORNERS + 1 }, (_, corner) => {
    const angle = ((corner % CORNERS) / CORNERS) * 2 * Math.PI;
    return [
      lon + (km / kmPerDegreeEast(lat)) * Math.sin(angle),
      lat + (km / KM_PER_DEGREE) * Math.cos(angle),
    ];
  });
  return { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [ring] } };
}

/* [[west, south], [east, north]] around positions, a village wide at least; null for none. */
export function boundsOf(positions) {
  if (!positions.length) return null;
  const lons = positions.map(([lon]) => lon);
  const lats = positions.map(([, lat]) => lat);
  const margin = 0.01;
  return [
    [Math.min(...lons) - margin, Math.min(...lats) - margin],
    [Math.max(...lons) + margin, Math.max(...lats) + margin],
  ];
}

/* All positions of a geometry, however deeply they lie. */
export function positionsOf(coordinates) {
  return typeof coordinates[0] === "number" ? [coordinates] : coordinates.flatMap(positionsOf);
}

/* Centre of bounds and the radius, in whole kilometres, of the largest circle within them: drawn
   again, it fills about the same map. */
export function centreAndReach({ west, south, east, north }) {
  const lat = (south + north) / 2;
  const high = ((north - south) / 2) * KM_PER_DEGREE;
  const wide = ((east - west) / 2) * kmPerDegreeEast(lat);
  return { lat, lon: (west + east) / 2, km: Math.round(Math.min(high, wide)) };
}

/* The position so many metres to the east and north of another; exact enough for a step. */
export function metresToDegrees([lon, lat], east, north) {
  return [
    lon + east / 1000 / kmPerDegreeEast(lat),
    Math.min(Math.max(lat + north / 1000 / KM_PER_DEGREE, -85), 85),
  ];
}
