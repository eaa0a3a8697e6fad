/* An operator's map tiles, one PMTiles file on our own host, read in parts. Loaded only where there
   is one; where it cannot be used, the map is drawn from the region's own places. */

import { tileLayers } from "./tile-style.js";

const VECTOR_TILES = 1; // PMTiles 3, MVT
const LAYERS = ["earth", "landuse", "water", "roads", "places"]; // as catalogue/tile_archive.py
const LEEWAY = 0.02; // degrees

/* Source and layers for a style, or null with a line on the console that says why not. `bounds` is
   what the tiles must reach. */
export async function openTiles({ tiles, pmtiles: library }, maplibre, region, bounds) {
  const address = new URL(tiles, location.href).href;
  try {
    const { PMTiles, Protocol } = await loadLibrary(library);
    const archive = new PMTiles(address);
    const fault = await faultOf(archive, bounds);
    if (fault) throw new Error(fault);
    const protocol = new Protocol();
    protocol.add(archive);
    maplibre.addProtocol("pmtiles", protocol.tile);
  } catch (error) {
    console.warn(`Map tiles left unused: ${error.message}`);
    return null;
  }
  return { source: { type: "vector", url: `pmtiles://${address}` }, ...tileLayers(region) };
}

async function faultOf(archive, bounds) {
  const header = await archive.getHeader();
  if (header.tileType !== VECTOR_TILES) return "they are no vector tiles";
  const [[west, south], [east, north]] = bounds;
  const reach = header.minLon <= west + LEEWAY && header.maxLon >= east - LEEWAY
    && header.minLat <= south + LEEWAY && header.maxLat >= north - LEEWAY;
  if (!reach) return "they do not cover the region";
  const { vector_layers: layers = [] } = await archive.getMetadata();
  const missing = LAYERS.filter((name) => !layers.some(({ id }) => id === name));
  return missing.length ? `they have no layer ${missing.join(", ")}` : null;
}

/* Its only file that browsers read without a bundler is a script that sets a name. */
function loadLibrary(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(window.pmtiles);
    script.onerror = () => reject(new Error("their reader could not be loaded"));
    document.head.append(script);
  });
}
