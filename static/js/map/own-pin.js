/* A pin that is moved by mouse, finger or arrow keys; its point is in degrees. */

import { metresToDegrees } from "./geometry.js";
import { pinShape } from "./shapes.js";

const STEP_M = 10;
const FAR_STEP_M = 100;
const EDGE = 40; // pixels: nearer to the edge the map follows
const WAYS = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

export class OwnPin {
  /* `label(point)` names it; `onMove(point)` hears of every way that it is moved. */
  constructor(map, { label, role, describedBy, onMove }) {
    this.map = map;
    this.label = label;
    this.onMove = onMove;
    this.element = document.createElement("div");
    this.element.className = "map-pin own-pin";
    this.element.tabIndex = 0;
    // Arrow keys reach it even where a screen reader reads page by page with them.
    this.element.setAttribute("role", "application");
    this.element.setAttribute("aria-roledescription", role);
    this.element.setAttribute("aria-describedby", describedBy);
    this.element.append(pinShape(""));
    map.getCanvasContainer().append(this.element);
    map.on("move", () => this.place());
    map.on("resize", () => this.place());
    map.on("click", ({ lngLat }) => this.moveTo([lngLat.lng, lngLat.lat]));
    this.element.addEventListener("keydown", (event) => this.press(event));
    this.element.addEventListener("focus", () => (this.before = this.at));
    this.watchPointer();
  }

  /* Stands there without telling anybody. */
  show(at) {
    this.at = at;
    this.element.setAttribute("aria-label", this.label(at));
    this.place();
  }

  moveTo(at) {
    this.show(at);
    this.onMove(at);
  }

  place() {
    const { x, y } = this.map.project(this.at);
    this.element.style.transform = `translate(-50%, -100%) translate(${x}px, ${y}px)`;
  }

  press(event) {
    const way = WAYS[event.key];
    if (way && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const metres = event.shiftKey ? FAR_STEP_M : STEP_M;
      this.moveTo(metresToDegrees(this.at, way[0] * metres, way[1] * metres));
      this.follow();
    } else if (event.key === "Escape" && this.before) {
      this.moveTo(this.before);
      this.follow();
    } else return;
    // The map would move too.
    event.preventDefault();
    event.stopPropagation();
  }

  /* Keeps the pin in sight. */
  follow() {
    const { x, y } = this.map.project(this.at);
    const { clientWidth, clientHeight } = this.map.getContainer();
    const isInside = x > EDGE && y > EDGE && x < clientWidth - EDGE && y < clientHeight - EDGE;
    if (!isInside) this.map.jumpTo({ center: this.at });
  }

  watchPointer() {
    const { element } = this;
    for (const name of ["click", "dblclick", "mousedown", "touchstart"]) {
      element.addEventListener(name, (event) => event.stopPropagation(), { passive: true });
    }
    element.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.stopPropagation();
      const box = this.map.getCanvas().getBoundingClientRect();
      const tip = this.map.project(this.at);
      const [dx, dy] = [tip.x - (event.clientX - box.left), tip.y - (event.clientY - box.top)];
      const drag = (moved) => {
        const x = moved.clientX - box.left + dx;
        const y = moved.clientY - box.top + dy;
        const { lng, lat } = this.map.unproject([x, y]);
        this.moveTo([lng, lat]);
      };
      element.setPointerCapture(event.pointerId);
      element.addEventListener("pointermove", drag);
      const end = () => element.removeEventListener("pointermove", drag);
      element.addEventListener("pointerup", end, { once: true });
      element.addEventListener("pointercancel", end, { once: true });
    });
  }
}
