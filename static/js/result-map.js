/* <result-map>: the results on a map. Loaded when the browser is idle where the map stands beside
   the list, and on a tap where it takes the list's place. Without WebGL 2 the list remains. */

import { Card } from "./map/card.js";
import { boundsOf, centreAndReach, circle, positionsOf } from "./map/geometry.js";
import { Pins } from "./map/pins.js";
import { fetchRest, listen } from "./map/rest.js";
import { addImages } from "./map/shapes.js";
import { style } from "./map/style.js";

const BESIDE = matchMedia("(min-width: 68.75rem)"); // as in map.css
const CALM = matchMedia("(prefers-reduced-motion: reduce)");
const LONGEST_KM = 200;
const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 300));

class ResultMap extends HTMLElement {
  connectedCallback() {
    this.piece = (name) => this.querySelector(`[data-map="${name}"]`);
    this.page = this.closest("[data-map-page]");
    this.toggle = this.page.querySelector("[data-map-toggle]");
    this.toggle.hidden = false;
    this.toggle.addEventListener("click", () => this.swap());
    this.watchList();
    const begin = () => BESIDE.matches && idle(() => this.load(), { timeout: 2_000 });
    if (document.readyState === "complete") begin();
    else window.addEventListener("load", begin, { once: true });
    BESIDE.addEventListener("change", () => {
      begin();
      this.fitWindow();
    });
    // Whoever exchanges the results exchanges the data with them.
    new MutationObserver(() => this.map && this.show()).observe(this.page, {
      childList: true,
      subtree: true,
    });
  }

  /* Map instead of list, or back, where there is room for one only. */
  swap() {
    const isMap = this.page.classList.toggle("is-map");
    if (isMap) this.load();
    this.fitWindow();
    scrollTo(0, 0);
  }

  fitWindow() {
    if (!this.map) return;
    // Where the map fills the screen there is nothing to scroll past it to.
    this.map.cooperativeGestures[BESIDE.matches ? "enable" : "disable"]();
    this.map.resize();
  }

  say(message) {
    this.piece("message").textContent = message;
    this.piece("message").hidden = !message;
  }

  async load() {
    this.loading ??= this.start().catch((error) => {
      this.say(this.dataset.failed);
      console.warn(error);
    });
    return this.loading;
  }

  async start() {
    if (!document.createElement("canvas").getContext("webgl2")) {
      this.say(this.dataset.noWebgl);
      return;
    }
    this.say(this.dataset.loading);
    const [maplibre, region] = await Promise.all([
      import(this.dataset.maplibre),
      fetch(this.dataset.region).then((response) => response.json()),
    ]);
    maplibre.setWorkerUrl(new URL(this.dataset.worker, location.href).href);
    this.region = region;
    const map = new maplibre.Map({
      container: this.piece("canvas"),
      style: style(region),
      bounds: this.wholeRegion(),
      minZoom: 6,
      maxZoom: 17,
      attributionControl: false,
      cooperativeGestures: BESIDE.matches,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      renderWorldCopies: false,
      fadeDuration: CALM.matches ? 0 : 200,
      reduceMotion: CALM.matches,
      locale: {
        "Map.Title": this.dataset.title,
        "CooperativeGesturesHandler.WindowsHelpText": this.dataset.gestureControl,
        "CooperativeGesturesHandler.MacHelpText": this.dataset.gestureCommand,
        "CooperativeGesturesHandler.MobileHelpText": this.dataset.gestureTouch,
      },
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.once("style.load", () => addImages(map));
    await new Promise((resolve, reject) => {
      map.once("load", resolve);
      map.once("error", ({ error }) => reject(error));
    });
    this.map = map;
    this.equip(map);
    this.nameSources(region.attribution ?? []);
    this.say("");
    this.fitWindow();
    await this.show();
    this.classList.add("is-ready");
  }

  equip(map) {
    const texts = {
      close: this.dataset.close,
      here: (count) => this.dataset.here.replace("{count}", count),
    };
    this.card = new Card(map, this.piece("card"), texts, {
      isDocked: () => !BESIDE.matches,
      onSwap: (id) => this.pins.choose(id),
    });
    this.pins = new Pins(map, texts, {
      onChoose: (results, button) => {
        this.card.open(results, button);
        this.itemOf(results[0].id)?.scrollIntoView({ block: "nearest" });
      },
      onPoint: (ids) => this.markItems(ids),
    });
    const search = this.piece("search");
    search.addEventListener("click", () => location.assign(this.addressHere()));
    map.on("moveend", ({ originalEvent, byHand }) => {
      if (originalEvent || byHand) search.hidden = false;
    });
    this.piece("zoom").hidden = false;
    for (const [name, step] of [["in", 1], ["out", -1]]) {
      this.piece(`zoom-${name}`).addEventListener("click", () => {
        map.zoomTo(map.getZoom() + step, {}, { byHand: true });
      });
    }
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
    this.map.getSource("radius").setData({
      type: "FeatureCollection",
      features: ring ? [ring] : [],
    });
    if (ring) this.fit(boundsOf(ring.geometry.coordinates[0]), isFirst);
    this.pins.show(data.pins);
    const rest = await fetchRest(data);
    if (this.block !== block) return;
    if (isFirst) listen(this.map, data.categories, (result) => this.card.open([result]));
    this.map.getSource("rest").setData({ type: "FeatureCollection", features: rest });
    if (!ring) {
      const positions = [
        ...data.pins.map(({ lon, lat }) => [lon, lat]),
        ...rest.map(({ geometry }) => geometry.coordinates),
      ];
      this.fit(boundsOf(positions) ?? this.wholeRegion(), isFirst);
    }
  }

  fit(bounds, isFirst) {
    if (!bounds) return;
    // What lies below the edge of the window is seen by nobody yet.
    const below = Math.max(0, this.getBoundingClientRect().bottom - innerHeight);
    const padding = { top: 64, right: 36, bottom: (BESIDE.matches ? 36 : 92) + below, left: 36 };
    this.map.fitBounds(bounds, { padding, maxZoom: 13.5, animate: !isFirst && !CALM.matches });
  }

  wholeRegion() {
    const points = this.region.features.flatMap(({ geometry }) => positionsOf(geometry.coordinates));
    return boundsOf(points) ?? undefined;
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

  nameSources(attributions) {
    const sources = this.piece("sources");
    sources.querySelector("p").textContent = attributions.join(" · ");
    sources.hidden = !attributions.length;
    sources.open = BESIDE.matches;
    this.map.once("dragstart", () => sources.removeAttribute("open"));
  }

  itemOf(id) {
    return this.page.querySelector(`[data-offering="${CSS.escape(id)}"]`);
  }

  markItems(ids) {
    for (const item of this.page.querySelectorAll("[data-offering]")) {
      item.classList.toggle("is-highlighted", ids.includes(Number(item.dataset.offering)));
    }
  }

  /* Pointing at a result in the list lifts its pin. */
  watchList() {
    const point = ({ target }) => {
      const item = target.closest?.("[data-offering]");
      this.pins?.highlight(item ? Number(item.dataset.offering) : null);
    };
    this.page.addEventListener("mouseover", point);
    this.page.addEventListener("focusin", point);
  }
}

customElements.define("result-map", ResultMap);
