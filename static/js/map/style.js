/* How the region is drawn: our own style for `/karten/region.geojson`, without tiles and without
   glyph files. `text-font` names font faces of map.css; a name with a digit would fall back. */

const STRONG = ["MapSans SemiBold"];
const PLAIN = ["MapSans Regular"];
const HALO = { "text-halo-color": "#f8faf5", "text-halo-width": 1.7, "text-halo-blur": 0.4 };

const kind = (name) => ["==", ["get", "kind"], name];
const people = (least, most = Infinity) => [
  "all",
  kind("settlement"),
  [">=", ["get", "population"], least],
  ...(most === Infinity ? [] : [["<", ["get", "population"], most]]),
];
const byZoom = (...stops) => ["interpolate", ["linear"], ["zoom"], ...stops];

/* Houses cover about five metres around a town's middle per root of its people. */
const BUILT_UP = [
  "interpolate", ["exponential", 2], ["zoom"],
  8, ["*", 0.03, ["sqrt", ["get", "population"]]],
  14, ["*", 1.9, ["sqrt", ["get", "population"]]],
];

function line(id, of, paint, more = {}) {
  return {
    id, type: "line", source: "region", filter: kind(of), paint,
    layout: { "line-join": "round", "line-cap": "round" }, ...more,
  };
}

function town(id, filter, minzoom, font, size, colour, ring) {
  return [
    {
      id: `${id}-ring`, type: "circle", source: "region", minzoom, filter,
      paint: {
        "circle-radius": ring, "circle-color": "#fff",
        "circle-stroke-color": "#2b373b", "circle-stroke-width": 1.6,
      },
    },
    {
      id, type: "symbol", source: "region", minzoom, filter,
      layout: {
        "text-field": ["get", "name"], "text-font": font, "text-size": size,
        "text-variable-anchor": ["top", "bottom", "right", "left"], "text-radial-offset": 0.55,
        "text-max-width": 9, "text-padding": 4,
        "symbol-sort-key": ["-", 0, ["get", "population"]],
      },
      paint: { "text-color": colour, ...HALO },
    },
  ];
}

const LAND = [
  { id: "beyond", type: "background", paint: { "background-color": "#e9ece8" } },
  line("shore", "outline", {
    "line-color": "#4f7d6c", "line-opacity": 0.42, "line-width": byZoom(7, 8, 12, 30),
    "line-blur": byZoom(7, 7, 12, 26),
  }),
  {
    id: "land", type: "fill", source: "region", filter: kind("land"),
    paint: {
      "fill-color": ["match", ["get", "tint"], 0, "#e6efda", 1, "#f3f1dd", 2, "#dcebd8", "#eef0da"],
      "fill-antialias": false,
    },
  },
  {
    id: "built-up", type: "circle", source: "region", filter: people(1),
    paint: {
      "circle-radius": BUILT_UP, "circle-color": "#cbb994", "circle-blur": 0.6,
      "circle-opacity": byZoom(8, 0.55, 11, 0.8),
    },
  },
  line("municipality-border", "municipality-border",
    { "line-color": "#9aaea1", "line-width": byZoom(9, 0.7, 13, 1.4), "line-dasharray": [3, 2.5],
      "line-opacity": byZoom(8.4, 0, 9.2, 1) },
    { minzoom: 8.4 }),
  line("district-band", "district-border",
    { "line-color": "#b9cdbf", "line-width": byZoom(8, 3, 12, 9), "line-opacity": 0.55 }),
  line("district-border", "district-border",
    { "line-color": "#7f958a", "line-width": byZoom(8, 0.9, 12, 1.6) }),
  line("state-band", "state-border",
    { "line-color": "#cdb5c4", "line-width": byZoom(8, 5, 12, 13), "line-opacity": 0.5 }),
  line("state-border", "state-border",
    { "line-color": "#86647a", "line-width": byZoom(8, 1.1, 12, 2), "line-dasharray": [4, 2, 0.5, 2] }),
  line("outline", "outline", { "line-color": "#3f7062", "line-width": byZoom(7, 1, 12, 2) }),
];

const RESULTS = [
  { id: "radius", type: "fill", source: "radius",
    paint: { "fill-color": "#ffffff", "fill-opacity": 0.36 } },
  { id: "radius-line", type: "line", source: "radius",
    paint: { "line-color": "#17584c", "line-width": 2.2, "line-dasharray": [3, 2.2] } },
];

const NAMES = [
  {
    id: "district", type: "symbol", source: "region", filter: kind("district"),
    minzoom: 7.5, maxzoom: 10.5,
    layout: {
      "text-field": ["get", "name"], "text-font": STRONG, "text-size": 12,
      "text-transform": "uppercase", "text-letter-spacing": 0.14, "text-max-width": 9,
      "text-padding": 12, "symbol-sort-key": 1,
    },
    paint: { "text-color": "#7a8d83", ...HALO },
  },
  {
    id: "landmark", type: "symbol", source: "region", minzoom: 8.6, filter: kind("landmark"),
    layout: {
      "icon-image": "landmark", "icon-size": byZoom(9, 0.8, 12, 1.1), "icon-padding": 1,
      "text-field": ["get", "name"], "text-font": PLAIN, "text-size": 12.5, "text-optional": true,
      "text-variable-anchor": ["top", "bottom", "right", "left"], "text-radial-offset": 0.7,
      "text-max-width": 9,
    },
    paint: { "text-color": "#6b4a2b", ...HALO },
  },
  ...town("village", people(0, 2_000), 10.4, PLAIN, byZoom(10, 12, 13, 14), "#3d4b51", 2.2),
  ...town("small-town", people(2_000, 10_000), 9.2, PLAIN, byZoom(9, 12.5, 13, 16), "#2b373b", 2.8),
  ...town("town", people(10_000, 22_000), 8.7, STRONG, byZoom(8, 12.5, 13, 17), "#1b2427", 3.2),
  ...town("city", people(22_000), 6, STRONG, byZoom(8, 13.5, 13, 18), "#1b2427", 3.6),
];

const HITS = [
  {
    id: "cluster", type: "circle", source: "rest", filter: ["has", "point_count"],
    paint: {
      "circle-color": "#4b5a60", "circle-stroke-color": "#fff", "circle-stroke-width": 3,
      "circle-radius": ["step", ["get", "point_count"], 14, 10, 17, 50, 21],
    },
  },
  {
    id: "cluster-count", type: "symbol", source: "rest", filter: ["has", "point_count"],
    layout: {
      "text-field": ["get", "point_count_abbreviated"], "text-font": STRONG, "text-size": 14,
      "text-allow-overlap": true, "text-ignore-placement": true,
    },
    paint: { "text-color": "#fff" },
  },
  {
    id: "dot", type: "symbol", source: "rest", filter: ["!", ["has", "point_count"]],
    layout: {
      "icon-image": ["get", "category"], "icon-size": 0.85,
      "icon-allow-overlap": true, "icon-ignore-placement": true,
    },
  },
];

const empty = () => ({ type: "FeatureCollection", features: [] });

/* The whole style; `region` is the answer of `/karten/region.geojson`. */
export function style(region) {
  return {
    version: 8,
    sources: {
      region: { type: "geojson", data: region, tolerance: 0.3, buffer: 64 },
      radius: { type: "geojson", data: empty() },
      rest: { type: "geojson", data: empty(), cluster: true, clusterRadius: 38, clusterMaxZoom: 14 },
    },
    layers: [...LAND, ...RESULTS, ...NAMES, ...HITS],
  };
}
