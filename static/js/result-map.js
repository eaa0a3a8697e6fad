/* <result-map>: decides when the map of results is worth its weight. Loaded when the browser is
   idle where the map stands beside the list, and on a tap where it takes the list's place.
   Without WebGL 2, or where the map cannot be had, it says so and shows the picture that pages
   without script have. */

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
    // Small maps on other pages lead here.
    if (location.hash === "#karte" && !BESIDE.matches) this.swap();
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

  fallBack(text) {
    this.say(text);
    this.classList.add("is-picture");
    this.showPicture();
    new MutationObserver(() => this.showPicture()).observe(this.page, { childList: true, subtree: true });
  }

  /* Of the results that are on the page now; whoever exchanges them exchanges their data. */
  showPicture() {
    const { picture } = JSON.parse(this.page.querySelector("[data-map-data]").textContent);
    if (picture === this.shown) return;
    this.shown = picture;
    this.figure?.remove();
    const markup = this.page.querySelector("noscript[data-map-picture]")?.textContent ?? "";
    const parsed = new DOMParser().parseFromString(markup, "text/html");
    this.figure = parsed.querySelector("figure");
    if (!this.figure) return;
    this.figure.querySelector("img").src = picture;
    this.append(this.figure);
  }

  load() {
    this.loading ??= this.start();
    return this.loading;
  }

  async start() {
    if (!document.createElement("canvas").getContext("webgl2")) {
      this.fallBack(this.dataset.noWebgl);
      return;
    }
    this.say(this.dataset.loading);
    try {
      const { open } = await import("./map/view.js");
      this.view = await open(this, BESIDE);
    } catch (error) {
      this.fallBack(this.dataset.failed);
      console.warn(error);
      return;
    }
    this.say("");
    this.classList.add("is-ready");
  }
}

customElements.define("result-map", ResultMap);
