/* The map itself: base map, radius, pins, the other hits, and what ties them to the list. */

import { Card } from "./card.js";
import { boundsOf, centreAndReach, circle } from "./geometry.js";
import { CALM, boundsOfRegion, drawGround, nameSources } from "./ground.js";
import { Pins } from "./pins.js";
import { fetchRest, listen } from "./rest.js";

const LONGEST_KM = 200;

/* Draws the map into a <result-map>; `beside` matches where it stands beside the list. Rejects
   where there can be no map. */
export async function open(element, beside) {
  const { map, region } = await drawGround(element, beside.matches);
  const view = new View(element, map, region, beside);
  await view.show();
  return view;
}

class View {
  constructor(element, map, region, beside) {
    this.element = element;
    this.page = element.closest("[data-map-page]");
    this.map = map;
    this.region = region;
    this.beside = beside;
    const { close, here } = element.dataset;
    const texts = { close, here: (count) => here.replace("{count}", count) };
    this.card = new Card(map, this.piece("card"), texts, {
      isDocked: () => !beside.matches,
      onSwap: (id) => this.pins.choose(id),
    });
    this.pins = new Pins(map, texts, {
      onChoose: (results, button) => {
        this.card.open(results, button);
        this.itemOf(results[0].id)?.scrollIntoView({ block: "nearest" });
      },
      onPoint: (ids) => this.markItems(ids),
    });
    this.equip();
    nameSources(element, map, region, beside.matches);
    this.watchList();
    this.fitWindow();
  }

  piece(name) {
    return this.element.querySelector(`[data-map="${name}"]`);
  }

  equip() {
    const search = this.piece("search");
    search.addEventListener("click", () => {
      const detail = this.addressHere();
      const isFree = document.dispatchEvent(new CustomEvent("search:go", { detail, cancelable: true }));
      if (isFree) location.assign(detail); // nobody exchanges the results in place
    });
    this.map.on("moveend", ({ originalEvent, byHand }) => {
      if (originalEvent || byHand) search.hidden = false;
    });
    this.piece("zoom").hidden = false;
    for (const [name, step] of [["in", 1], ["out", -1]]) {
      this.piece(`zoom-${name}`).addEventListener("click", () => {
        this.map.zoomTo(this.map.getZoom() + step, {}, { byHand: true });
      });
    }
  }

  /* Where the map fills the screen there is nothing to scroll past it to. */
  fitWindow() {
    this.map.cooperativeGestures[this.beside.matches ? "enable" : "disable"]();
    this.map.resize();
  }

  /* Shows what the data block beside the list says, if it is another one than before. */
  async show() {
    const block = this.page.querySelector("[data-map-data]");
    if (!block || block === this.block) return;
    const isFirst = !this.block;
    this.block = block;
    const data = JSON.parse(block.textContent);
    this.card.close();
    this.piece("search").hidden = true;
    const ring = data.radius_km ? circle(data.centre, data.radius_km) : null;
    this.setFeatures("radius", ring ? [ring] : []);
    if (ring) this.fit(boundsOf(ring.geometry.coordinates[0]), isFirst);
    this.pins.show(data.pins);
    if (isFirst) listen(this.map, data.categories, (result) => this.card.open([result]));
    const rest = await fetchRest(data);
    if (this.block !== block) return; // the next search was faster
    this.setFeatures("rest", rest);
    if (!ring) {
      const positions = [
        ...data.pins.map(({ lon, lat }) => [lon, lat]),
        ...rest.map(({ geometry }) => geometry.coordinates),
      ];
      this.fit(boundsOf(positions) ?? boundsOfRegion(this.region), isFirst);
    }
  }

  setFeatures(source, features) {
    this.map.getSource(source).setData({ type: "FeatureCollection", features });
  }

  fit(bounds, isFirst) {
    if (!bounds) return;
    // What lies below the edge of the window is seen by nobody yet.
    const below = Math.max(0, this.element.getBoundingClientRect().bottom - innerHeight);
    const bottom = (this.beside.matches ? 36 : 92) + below;
    const padding = { top: 64, right: 36, bottom, left: 36 };
    this.map.fitBounds(bounds, { padding, maxZoom: 13.5, animate: !isFirst && !CALM.matches });
  }

  /* The same search around what the map shows now. */
  addressHere() {
    const bounds = this.map.getBounds();
    const { lat, lon, km } = centreAndReach({
      west: bounds.getWest(), south: bounds.getSouth(),
      east: bounds.getEast(), north: bounds.getNorth(),
    });
    const address = new URL(location.href);
    address.searchParams.set("ort", `${lat.toFixed(4)},${lon.toFixed(4)}`);
    address.searchParams.set("umkreis", String(Math.min(Math.max(km, 1), LONGEST_KM)));
    address.searchParams.delete("seite");
    return address;
  }

  itemOf(id) {
    return this.page.querySelector(`[data-offering="${CSS.escape(id)}"]`);
  }

  markItems(ids) {
    for (const item of this.page.querySelectorAll("[data-offering]")) {
      item.classList.toggle("is-highlighted", ids.includes(Number(item.dataset.offering)));
    }
  }

  /* Pointing at a result in the list lifts its pin; whoever exchanges the list exchanges the data
     with it. */
  watchList() {
    const point = ({ target }) => {
      const item = target.closest?.("[data-offering]");
      this.pins.highlight(item ? Number(item.dataset.offering) : null);
    };
    this.page.addEventListener("mouseover", point);
    this.page.addEventListener("focusin", point);
    new MutationObserver(() => this.show()).observe(this.page, { childList: true, subtree: true });
  }
}
