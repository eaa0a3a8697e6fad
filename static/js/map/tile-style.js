/* How an operator's map tiles are drawn: layers of the Protomaps basemap, version 4
   (https://docs.protomaps.com/basemaps/layers), in the colours of the site. */

import { byZoom, HALO, PLAIN, STRONG } from "./style.js";

const kind = ["get", "kind"];
const detail = ["coalesce", ["get", "kind_detail"], ["get", "kind"]];
const among = (what, ...names) => ["match", what, names, true, false];
const widths = (...stops) => ["interpolate", ["exponential", 1.6], ["zoom"], ...stops];
const area = ["==", ["geometry-type"], "Polygon"];
const way = ["==", ["geometry-type"], "LineString"];

function fill(id, layer, filter, colour, more = {}, paint = {}) {
  return {
    id, type: "fill", source: "tiles", "source-layer": layer, ...(filter && { filter }),
    paint: { "fill-color": colour, "fill-antialias": false, ...paint }, ...more,
  };
}

function line(id, layer, filter, colour, width, more = {}, paint = {}) {
  return {
    id, type: "line", source: "tiles", "source-layer": layer, filter,
    layout: { "line-join": "round", "line-cap": "round" },
    paint: { "line-color": colour, "line-width": width, ...paint }, ...more,
  };
}

function name(id, layer, filter, colour, layout, more = {}) {
  return {
    id, type: "symbol", source: "tiles", "source-layer": layer, filter,
    layout: { "text-field": ["get", "name"], "text-font": PLAIN, "text-max-width": 8, ...layout },
    paint: { "text-color": colour, ...HALO }, ...more,
  };
}

const GREENS = ["match", kind,
  ["forest", "wood"], "#bdd6b1",
  ["scrub"], "#d3e2c0",
  ["meadow", "grass", "grassland", "village_green", "recreation_ground", "golf_course"], "#e2edcc",
  ["park", "garden", "cemetery", "zoo", "allotments", "playground", "pitch"], "#d3e7c3",
  ["orchard", "vineyard"], "#e6e9c2",
  ["farmland"], "#f4efd8",
  ["wetland"], "#d9e7dc",
  ["bare_rock", "sand", "beach"], "#e8e2d0",
  ["residential", "neighbourhood", "farmyard"], "#ece3d2",
  ["commercial", "industrial", "railway", "military"], "#e6e1db",
  ["hospital", "school", "university", "college", "kindergarten"], "#efe1d6",
  ["pedestrian"], "#f3eee3",
  "rgba(0, 0, 0, 0)"];
const PROTECTED = among(kind, "national_park", "nature_reserve", "protected_area");

const WATER = "#a4cde1";
const small = among(detail, "stream", "ditch", "drain");

/* Casing and surface of one class of road; `of` scales the width of the largest. */
function road(id, filter, surface, edge, minzoom, of) {
  const width = widths(6, 0.9 * of, 10, 2.4 * of, 13, 5 * of, 16, 14 * of, 18, 34 * of);
  const casing = widths(6, 0.9 * of, 10, 2.4 * of + 1, 13, 5 * of + 1.6, 16, 14 * of + 2.4, 18, 34 * of + 3);
  const tunnel = ["case", ["to-boolean", ["get", "is_tunnel"]], 0.45, 1];
  return [
    line(`${id}-edge`, "roads", filter, edge, casing, { minzoom: Math.max(minzoom, 8) }, { "line-opacity": tunnel }),
    line(id, "roads", filter, surface, width, { minzoom }, { "line-opacity": tunnel }),
  ];
}

const major = (...details) => ["all", ["==", kind, "major_road"], among(detail, ...details)];
const ROADS = [
  ...road("minor-road", ["==", kind, "minor_road"], "#ffffff", "#d5d2c2", 11.5, 0.42),
  ...road("tertiary-road", major("tertiary", "tertiary_link", "major_road"), "#ffffff", "#cfcab6", 10, 0.55),
  ...road("secondary-road", major("secondary", "secondary_link"), "#fdf3cd", "#d6c189", 8.5, 0.68),
  ...road("primary-road", major("primary", "primary_link", "trunk", "trunk_link"), "#fbe2a6", "#d3ac60", 7, 0.85),
  ...road("motorway", ["==", kind, "highway"], "#f3c274", "#bf8a3a", 6, 1),
];
const casings = ROADS.filter(({ id }) => id.endsWith("-edge"));
const surfaces = ROADS.filter(({ id }) => !id.endsWith("-edge"));

const GROUND = [
  { id: "beyond", type: "background", paint: { "background-color": "#f2f2e6" } },
  fill("earth", "earth", area, "#f2f2e6"),
  fill("landcover", "landcover", null, ["match", kind,
    "forest", "#bdd6b1", "grassland", "#e2edcc", "farmland", "#f4efd8", "scrub", "#d3e2c0",
    "urban_area", "#ece3d2", "#f2f2e6"], { maxzoom: 8 }),
  fill("landuse", "landuse", ["all", area, ["!", PROTECTED]], GREENS),
  fill("protected", "landuse", ["all", area, PROTECTED], "#4f9a5b", {}, { "fill-opacity": 0.07 }),
  line("protected-edge", "landuse", ["all", area, PROTECTED], "#4f8f5a", byZoom(8, 0.8, 13, 2),
    { minzoom: 8 }, { "line-dasharray": [2, 2], "line-opacity": 0.55 }),
  fill("water", "water", area, WATER, {}, { "fill-antialias": true, "fill-outline-color": "#7cb2cd" }),
  line("stream", "water", ["all", way, small], "#8dc0d8", widths(11, 0.5, 18, 4), { minzoom: 11 }),
  line("river", "water", ["all", way, ["!", small]], "#8dc0d8", widths(7, 0.8, 12, 2.2, 18, 12)),
  fill("building", "buildings", area, "#dccfba", { minzoom: 13.5 },
    { "fill-outline-color": "#c5b499", "fill-antialias": true, "fill-opacity": byZoom(13.5, 0, 14.5, 0.9) }),
  line("path", "roads", among(kind, "path"), "#9c8355", widths(12.5, 0.7, 18, 3),
    { minzoom: 12.5 }, { "line-dasharray": [2.5, 2], "line-opacity": byZoom(12.5, 0, 13.5, 0.85) }),
  ...casings, ...surfaces,
  line("rail", "roads", ["==", kind, "rail"], "#76807f", widths(8, 0.8, 14, 2.4, 18, 5), { minzoom: 8.5 }),
  line("rail-ties", "roads", ["==", kind, "rail"], "#ffffff", widths(8, 0.5, 14, 1.5, 18, 3.4),
    { minzoom: 10.5 }, { "line-dasharray": [4, 4] }),
  line("county", "boundaries", ["==", kind, "county"], "#7f958a", byZoom(8, 0.8, 12, 1.6),
    { minzoom: 8 }, { "line-dasharray": [4, 2], "line-opacity": 0.7 }),
  line("state-band", "boundaries", among(kind, "region", "country"), "#cdb5c4", byZoom(6, 3, 12, 12), {}, { "line-opacity": 0.45 }),
  line("state", "boundaries", among(kind, "region", "country"), "#86647a", byZoom(6, 0.9, 12, 2),
    {}, { "line-dasharray": [4, 2, 0.5, 2] }),
];

const rank = ["-", 0, ["coalesce", ["get", "population_rank"], 0]];
const settlement = (...details) => ["all", ["==", kind, "locality"], among(detail, ...details)];
const aside = { "text-variable-anchor": ["center", "top", "bottom"], "text-radial-offset": 0.4, "text-padding": 4 };
const along = { "symbol-placement": "line", "text-max-angle": 35, "symbol-spacing": 320 };

/* The names of what is less than a landmark; a summit of a landmark's name is left out. */
const lesserNames = (landmarks) => [
  name("river-name", "water", ["all", way, ["!", small]], "#2a6a8e",
    { ...along, "text-size": byZoom(9, 11, 15, 14), "text-letter-spacing": 0.06 }, { minzoom: 9 }),
  name("road-name", "roads", among(kind, "highway", "major_road", "minor_road"), "#5c564a",
    { ...along, "text-size": byZoom(13, 11, 17, 14) }, { minzoom: 13.5 }),
  name("lake-name", "water", ["!", way], "#2a6a8e",
    { "text-size": byZoom(9, 11.5, 15, 15), "text-max-width": 6 }, { minzoom: 9.5 }),
  name("park-name", "pois", among(kind, "national_park", "nature_reserve"), "#2c6832",
    { "text-size": byZoom(8, 12, 14, 15), "text-letter-spacing": 0.05 }, { minzoom: 8 }),
  name("peak", "pois", ["all", ["==", kind, "peak"], ["!", among(["get", "name"], "", ...landmarks)]],
    "#6b4a2b", {
      "icon-image": "landmark", "icon-size": 0.7, "text-size": 12, "text-optional": true,
      "text-anchor": "top", "text-offset": [0, 0.5],
    }, { minzoom: 11.5 }),
];

const PLACES = [
  name("suburb", "places", among(kind, "neighbourhood", "macrohood"), "#6c6a60",
    { ...aside, "text-size": byZoom(13, 11.5, 16, 14) }, { minzoom: 13 }),
  name("hamlet", "places", settlement("hamlet", "isolated_dwelling", "farm", "allotments", "locality"),
    "#4b5a60", { ...aside, "text-size": byZoom(12, 11.5, 16, 14) }, { minzoom: 12 }),
  name("village", "places", settlement("village"), "#3d4b51",
    { ...aside, "text-size": byZoom(10, 12, 14, 15), "symbol-sort-key": rank }, { minzoom: 10 }),
  name("town", "places", settlement("town"), "#1b2427",
    { ...aside, "text-font": STRONG, "text-size": byZoom(8, 12.5, 14, 18), "symbol-sort-key": rank }, { minzoom: 7.5 }),
  name("city", "places", settlement("city"), "#1b2427",
    { ...aside, "text-font": STRONG, "text-size": byZoom(6, 13, 14, 20), "symbol-sort-key": rank }),
];

/* What lies below the results, and the names above them, those of the region's own landmarks in
   between. */
export function tileLayers({ features }) {
  const landmarks = features
    .filter(({ properties }) => properties.kind === "landmark")
    .map(({ properties }) => properties.name);
  return { ground: GROUND, lesserNames: lesserNames([...new Set(landmarks)]), places: PLACES };
}
