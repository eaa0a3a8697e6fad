/* How the region is drawn: our own style for `/karten/region.geojson`, without glyph files; and
   what lies over the ground, whether it is that or an operator's tiles (tile-style.js). `text-font` names font faces of map.css; a name with a digit would fall back. */

export const STRONG = ["MapSans SemiBold"];
export const PLAIN = ["MapSans Regular"];
export const HALO = { "text-halo-color": "#f8faf5", "text-halo-width": 1.7, "text-halo-blur": 0.4 };

const kind = (name) => ["==", ["get", "kind"], name];
const all = (...conditions) => ["all", ...conditions];
const AREA = ["==", ["geometry-type"], "Polygon"];
const people = (least, most = Infinity) => [
  "all",
  kind("settlement"),
  [">=", ["get", "population"], least],
  ...(most === Infinity ? [] : [["<", ["get", "population"], most]]),
];
export const byZoom = (...stops) => ["interpolate", ["linear"], ["zoom"], ...stops];

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

/* A range of hills: its foot is a soft edge, since it is drawn from town to town. */
function upland(level, colour, edge) {
  const filter = all(kind("upland"), ["==", ["get", "level"], level]);
  return [
    {
      id: `upland-${level}`, type: "fill", source: "region", filter,
      paint: { "fill-color": colour, "fill-antialias": false, "fill-opacity": 0.75 },
    },
    {
      id: `upland-foot-${level}`, type: "line", source: "region", filter,
      paint: {
        "line-color": edge, "line-opacity": 0.5, "line-width": byZoom(7, 5, 10, 22, 13, 90),
        "line-blur": byZoom(7, 5, 10, 22, 13, 90),
      },
    },
  ];
}

/* Rivers are curves from town to town, right about which towns but not about bends: the nearer one
   comes, the paler they are. */
const RIVER = { minzoom: 7 };
const RIVER_FADE = {
  "line-opacity": byZoom(
    7, ["match", ["get", "level"], 1, 0.9, 0], 8.4, ["match", ["get", "level"], 3, 0, 0.9],
    9.4, 0.9, 11, 0.8, 12.5, 0.45, 14, 0.15,
  ),
};
const riverWidth = (more) => byZoom(
  7, more / 2 + 0.8, 10, ["+", more, ["match", ["get", "level"], 1, 2.6, 2, 1.8, 1.3]],
  14, ["+", more, ["match", ["get", "level"], 1, 5, 2, 3.5, 2.5]],
);

const LAND = [
  { id: "beyond", type: "background", paint: { "background-color": "#e9ece8" } },
  line("shore", "outline", {
    "line-color": "#4f7d6c", "line-opacity": 0.42, "line-width": byZoom(7, 8, 12, 30),
    "line-blur": byZoom(7, 7, 12, 26),
  }),
  {
    id: "land", type: "fill", source: "region", filter: kind("land"),
    paint: {
      "fill-color": ["match", ["get", "tint"], 0, "#f3f3e2", 1, "#f6f1df", 2, "#eff2e0", "#f5efe3"],
      "fill-antialias": false,
    },
  },
  ...upland(1, "#c3dab5", "#a9c99b"),
  ...upland(2, "#a8c99c", "#8fb887"),
  {
    id: "woods", type: "fill", source: "region", filter: kind("upland"),
    paint: { "fill-pattern": "spruces", "fill-opacity": byZoom(8.2, 0, 9.2, 0.42, 13, 0.3) },
  },
  line("river-bed", "river", { "line-color": "#f8faf5", "line-opacity": 0.55, "line-width": riverWidth(2.2), ...RIVER_FADE }, RIVER),
  line("river", "river", { "line-color": "#7db4d1", "line-width": riverWidth(0), ...RIVER_FADE }, RIVER),
  {
    id: "lake", type: "fill", source: "region", filter: all(kind("water"), AREA),
    paint: { "fill-color": "#a4cde1", "fill-outline-color": "#6fa8c6" },
  },
  {
    id: "park-area", type: "line", source: "region", filter: all(kind("park"), AREA),
    paint: { "line-color": "#2c6832", "line-width": 1.6, "line-dasharray": [2, 2], "line-opacity": 0.7 },
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

/* Where the region ends, on tiles that go on. */
const REACH = line("reach", "outline",
  { "line-color": "#2f8573", "line-opacity": 0.28, "line-width": byZoom(7, 3, 12, 9) });

const RESULTS = [
  { id: "radius", type: "fill", source: "radius",
    paint: { "fill-color": "#ffffff", "fill-opacity": 0.26 } },
  { id: "radius-line", type: "line", source: "radius",
    paint: { "line-color": "#17584c", "line-width": 2.2, "line-dasharray": [3, 2.2] } },
];

const LANDMARK = {
  id: "landmark", type: "symbol", source: "region", minzoom: 8.6, filter: kind("landmark"),
  layout: {
    "icon-image": "landmark", "icon-size": byZoom(9, 0.8, 12, 1.1), "icon-padding": 1,
    "text-field": ["get", "name"], "text-font": PLAIN, "text-size": 12.5, "text-optional": true,
    "text-variable-anchor": ["top", "bottom", "right", "left"], "text-radial-offset": 0.7,
    "text-max-width": 9,
  },
  paint: { "text-color": "#6b4a2b", ...HALO },
};

const DISTRICT = {
  id: "district", type: "symbol", source: "region", filter: kind("district"),
  minzoom: 7.5, maxzoom: 10.5,
  layout: {
    "text-field": ["get", "name"], "text-font": STRONG, "text-size": 12,
    "text-transform": "uppercase", "text-letter-spacing": 0.14, "text-max-width": 9,
    "text-padding": 12, "symbol-sort-key": 1,
  },
  paint: { "text-color": "#7a8d83", ...HALO },
};

/* Waters, parks and stretches of land by name; what the tiles know by themselves. */
const LANDSCAPE = [
  {
    id: "river-name", type: "symbol", source: "region", filter: kind("river"), minzoom: 8.8,
    layout: {
      "text-field": ["get", "name"], "text-font": PLAIN, "text-size": byZoom(9, 11, 12, 13.5),
      "symbol-placement": "line", "symbol-spacing": 260, "text-letter-spacing": 0.08,
      "text-max-angle": 30, "symbol-sort-key": ["get", "level"], "text-padding": 8,
    },
    paint: { "text-color": "#2a6a8e", ...HALO, "text-opacity": byZoom(12, 1, 14, 0.3) },
  },
  {
    id: "landscape", type: "symbol", source: "region", filter: kind("landscape"),
    minzoom: 8.2, maxzoom: 12,
    layout: {
      "text-field": ["get", "name"], "text-font": STRONG, "text-size": byZoom(8, 11, 11, 15),
      "text-transform": "uppercase", "text-letter-spacing": 0.22, "text-max-width": 7, "text-padding": 14,
    },
    paint: { "text-color": "#8a8468", ...HALO, "text-opacity": 0.9 },
  },
];

const PARK = {
  id: "park", type: "symbol", source: "region", filter: kind("park"), minzoom: 8.2, maxzoom: 13,
  layout: {
    "text-field": ["get", "name"], "text-font": STRONG, "text-size": byZoom(8, 11, 11, 14.5),
    "text-letter-spacing": 0.05, "text-max-width": 8, "text-padding": 10,
    "symbol-sort-key": ["get", "level"],
  },
  paint: { "text-color": "#1f6b3a", ...HALO },
};

const WATER = {
  id: "water", type: "symbol", source: "region", filter: kind("water"), minzoom: 8.2,
  layout: {
    "icon-image": "water", "icon-size": byZoom(8, 0.7, 12, 1.15), "icon-padding": 1,
    "text-field": ["get", "name"], "text-font": PLAIN, "text-size": byZoom(9, 11.5, 13, 14),
    "text-optional": true, "text-variable-anchor": ["top", "bottom", "right", "left"],
    "text-radial-offset": 0.75, "text-max-width": 9, "symbol-sort-key": ["get", "level"],
  },
  paint: { "text-color": "#2a6a8e", ...HALO },
};

const TOWNS = [
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

/* The whole style; `region` is the answer of `/karten/region.geojson`, `tiles` what tiles.js
   opened, if anything. */
export function style(region, tiles = null) {
  const ground = tiles ? [...tiles.ground, REACH] : LAND;
  const names = tiles ? [...tiles.lesserNames, LANDMARK, ...tiles.places]
    : [DISTRICT, ...LANDSCAPE, WATER, LANDMARK, PARK, ...TOWNS];
  return {
    version: 8,
    sources: {
      ...(tiles && { tiles: tiles.source }),
      region: { type: "geojson", data: region, tolerance: 0.3, buffer: 64 },
      radius: { type: "geojson", data: empty() },
      rest: { type: "geojson", data: empty(), cluster: true, clusterRadius: 38, clusterMaxZoom: 14 },
    },
    layers: [...ground, ...RESULTS, ...names, ...HITS],
  };
}
