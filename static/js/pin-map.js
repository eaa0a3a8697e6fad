/* <pin-map>: a pin to move on a map, for the number fields beside it, which stay the truth. Without
   WebGL 2, or where the map cannot be had, the drawing of the server stays and the fields do. */

// The region's own places show no roads: there, what lies around says more than a close-up.
const CLOSE_UP = { tiles: 15, region: 12 };
const REST_MS = 400; // so long nobody moves it before its surroundings are asked for

class PinMap extends HTMLElement {
  connectedCallback() {
    const { lat, lon, chosen } = this.dataset;
    this.fields = [lon, lat].map((key) => document.getElementById(key));
    this.chosen = document.getElementById(chosen);
    this.around = document.querySelector("[data-pin-place]");
    for (const field of [...this.fields, this.chosen]) {
      field.addEventListener("change", () => this.readFields());
    }
    this.start();
  }

  async start() {
    try {
      if (!document.createElement("canvas").getContext("webgl2")) throw new Error("no WebGL 2");
      const [{ CALM, drawGround, nameSources }, { OwnPin }] = await Promise.all([
        import("./map/ground.js"),
        import("./map/own-pin.js"),
      ]);
      this.querySelector('[data-map="canvas"]').hidden = false;
      const { map, region } = await drawGround(this, true);
      this.map = map;
      map.jumpTo({ center: this.typed, zoom: CLOSE_UP[this.dataset.ground] });
      this.pin = new OwnPin(map, {
        label: (at) => this.words(at),
        role: this.dataset.role,
        describedBy: "pin-help",
        onMove: (at) => this.fillFields(at),
      });
      this.pin.show(this.typed);
      nameSources(this, map, region, false);
      this.equip(CALM);
    } catch (error) {
      this.fallBack();
      console.warn(error);
    }
  }

  equip(calm) {
    this.querySelector('[data-map="zoom"]').hidden = false;
    for (const [name, step] of [["in", 1], ["out", -1]]) {
      this.querySelector(`[data-map="zoom-${name}"]`).addEventListener("click", () => {
        this.map.zoomTo(this.map.getZoom() + step, { around: this.pin.at, animate: !calm.matches });
      });
    }
    document.querySelector("[data-pin-help]").hidden = false;
    this.classList.add("is-ready");
  }

  fallBack() {
    this.querySelector('[data-map="canvas"]').hidden = true;
    const failed = document.querySelector("[data-pin-failed]");
    failed.textContent = this.dataset.failed;
    failed.hidden = false;
  }

  /* [longitude, latitude] as the fields have them; a comma serves as well as a point. */
  get typed() {
    return this.fields.map((field) => Number(field.value.trim().replace("°", "").replace(",", ".").replace("−", "-")));
  }

  words(at) {
    const [lon, lat] = at.map((degrees) => degrees.toLocaleString(document.documentElement.lang, {
      minimumFractionDigits: 5, maximumFractionDigits: 5,
    }));
    return this.dataset.pin.replace("{lat}", lat).replace("{lon}", lon);
  }

  fillFields(at) {
    this.fields.forEach((field, index) => (field.value = at[index].toFixed(5)));
    this.askSoon();
  }

  readFields() {
    const at = this.typed;
    const isPoint = Math.abs(at[0]) <= 180 && Math.abs(at[1]) <= 85 && this.fields.every(({ value }) => value.trim());
    if (!isPoint) return;
    if (this.pin) {
      this.pin.show(at);
      this.pin.follow();
    }
    this.askSoon();
  }

  askSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), REST_MS);
  }

  /* The drawing follows where there is nothing better. */
  redraw(question) {
    if (this.pin) return;
    const picture = this.querySelector("img");
    picture.src = `${picture.src.split("?")[0]}?${question}`;
  }

  /* What holds where the pin stands now. Where it cannot be had, what was said before goes away. */
  async ask() {
    const [lon, lat] = this.typed;
    const question = new URLSearchParams({ lat, lon, place: this.chosen.value });
    this.redraw(question);
    this.asking?.abort();
    this.asking = new AbortController();
    try {
      const response = await fetch(`${this.dataset.place}?${question}`, { signal: this.asking.signal });
      const text = response.ok ? await response.text() : "";
      const parsed = new DOMParser().parseFromString(text, "text/html");
      this.around.replaceChildren(...parsed.body.childNodes);
    } catch (error) {
      if (error.name !== "AbortError") this.around.replaceChildren();
    }
  }
}

customElements.define("pin-map", PinMap);
