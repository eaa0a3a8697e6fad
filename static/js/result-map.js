/* <result-map>: decides when the map of results is worth its weight. Loaded when the browser is
   idle where the map stands beside the list, and on a tap where it takes the list's place.
   Without WebGL 2 the list remains, and the map says so. */

const BESIDE = matchMedia("(min-width: 68.75rem)"); // as in map.css
const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 300));

class ResultMap extends HTMLElement {
  connectedCallback() {
    this.page = this.closest("[data-map-page]");
    const toggle = this.page.querySelector("[data-map-toggle]");
    toggle.hidden = false;
    toggle.addEventListener("click", () => this.swap());
    const begin = () => BESIDE.matches && idle(() => this.load(), { timeout: 2_000 });
    if (document.readyState === "complete") begin();
    else window.addEventListener("load", begin, { once: true });
    BESIDE.addEventListener("change", () => {
      begin();
      this.view?.fitWindow();
    });
  }

  /* Map instead of list, or back, where there is room for one only. */
  swap() {
    const isMap = this.page.classList.toggle("is-map");
    if (isMap) this.load();
    this.view?.fitWindow();
    scrollTo(0, 0);
  }

  say(text) {
    const message = this.querySelector('[data-map="message"]');
    message.textContent = text;
    message.hidden = !text;
  }

  load() {
    this.loading ??= this.start();
    return this.loading;
  }

  async start() {
    if (!document.createElement("canvas").getContext("webgl2")) {
      this.say(this.dataset.noWebgl);
      return;
    }
    this.say(this.dataset.loading);
    try {
      const { open } = await import("./map/view.js");
      this.view = await open(this, BESIDE);
    } catch (error) {
      this.say(this.dataset.failed);
      console.warn(error);
      return;
    }
    this.say("");
    this.classList.add("is-ready");
  }
}

customElements.define("result-map", ResultMap);
