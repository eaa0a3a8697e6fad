/* A map of ours: the operator's tiles or the region's own places, without anything on it yet. */

import { boundsOf, positionsOf } from "./geometry.js";
import { addImages } from "./shapes.js";
import { style } from "./style.js";

export const CALM = matchMedia("(prefers-reduced-motion: reduce)");

/* Draws the ground into the canvas of `element`, whose data name library, worker and region. Rejects
   where the map or its region cannot be had, or WebGL 2 fails after all. `isCooperative`: the page
   scrolls past the map unless a key or a second finger says otherwise. */
export async function drawGround(element, isCooperative) {
  const { maplibre: library, worker, region: address } = element.dataset;
  const [maplibre, region] = await Promise.all([
    import(library),
    fetch(address).then((response) => response.json()),
  ]);
  maplibre.setWorkerUrl(new URL(worker, location.href).href);
  const tiles = await tilesFor(element.dataset, maplibre, region);
  const map = new maplibre.Map(options(element, style(region, tiles), region, isCooperative));
  element.dataset.ground = tiles ? "tiles" : "region";
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.on("style.load", () => addImages(map));
  let isLoading = true;
  await new Promise((resolve, reject) => {
    map.once("load", resolve);
    map.on("error", ({ error, sourceId }) => {
      if (sourceId !== "tiles") reject(error);
      else if (isLoading && element.dataset.ground === "tiles") {
        console.warn(`Map tiles left unused: ${error.message}`);
        element.dataset.ground = "region";
        map.setStyle(style(region), { diff: false });
      }
    });
  });
  isLoading = false;
  return { map, region };
}

/* Names whose facts the map is drawn from; folded away once somebody moves the map. */
export function nameSources(element, map, region, isOpen) {
  const sources = element.querySelector('[data-map="sources"]');
  const names = region.attribution ?? [];
  const isTiles = element.dataset.ground === "tiles";
  sources.querySelector("p").textContent = names.join(" · ");
  sources.querySelector("a").hidden = !isTiles;
  sources.hidden = !names.length && !isTiles;
  const details = sources.querySelector("details");
  details.open = isOpen && !isTiles;
  map.once("dragstart", () => details.removeAttribute("open"));
}

/* An operator's map tiles where there are any that reach the whole region, else null. */
async function tilesFor(dataset, maplibre, region) {
  if (!dataset.tiles) return null;
  const { openTiles } = await import("./tiles.js");
  return openTiles(dataset, maplibre, region, boundsOfRegion(region));
}

function options(element, style, region, isCooperative) {
  const { title, gestureControl, gestureCommand, gestureTouch } = element.dataset;
  return {
    container: element.querySelector('[data-map="canvas"]'),
    style,
    bounds: boundsOfRegion(region),
    minZoom: 6,
    maxZoom: 17,
    attributionControl: false,
    cooperativeGestures: isCooperative,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    renderWorldCopies: false,
    fadeDuration: CALM.matches ? 0 : 200,
    reduceMotion: CALM.matches,
    locale: {
      "Map.Title": title,
      "CooperativeGesturesHandler.WindowsHelpText": gestureControl,
      "CooperativeGesturesHandler.MacHelpText": gestureCommand,
      "CooperativeGesturesHandler.MobileHelpText": gestureTouch,
    },
  };
}

export function boundsOfRegion({ features }) {
  return boundsOf(features.flatMap(({ geometry }) => positionsOf(geometry.coordinates))) ?? undefined;
}
