/* The results of the page as buttons over the map, in the order of the list. */

import { pinShape } from "./shapes.js";

const NEARER_THAN = 28; // pixels: pins that would hide each other become one
const SHOWN_NUMBERS = 3;

export class Pins {
  /* `onChoose(results, button)` when a pin is pressed, `onPoint(ids)` when one is pointed at. */
  constructor(map, texts, { onChoose, onPoint }) {
    this.map = map;
    this.texts = texts;
    this.onChoose = onChoose;
    this.onPoint = onPoint;
    this.box = document.createElement("div");
    this.box.className = "map-pins";
    map.getCanvasContainer().append(this.box);
    map.on("move", () => this.place());
    map.on("resize", () => this.place());
  }

  show(results) {
    this.results = results;
    this.groups = [];
    this.signature = null;
    this.box.replaceChildren();
    this.place();
  }

  /* Moves every pin to its point; which of them merge changes with the zoom only. */
  place() {
    if (!this.results) return;
    const at = this.results.map(({ lon, lat }) => this.map.project([lon, lat]));
    const merged = merge(at);
    const signature = JSON.stringify(merged);
    if (signature !== this.signature) {
      this.signature = signature;
      this.draw(merged);
    }
    for (const { button, members } of this.groups) {
      const { x, y } = at[members[0]];
      button.style.transform = `translate(-50%, -100%) translate(${x}px, ${y}px)`;
      button.style.zIndex = String(Math.max(0, Math.round(y)));
    }
  }

  draw(merged) {
    const focused = this.groups.find(({ button }) => button === document.activeElement);
    const known = new Map(this.groups.map((group) => [String(group.members), group]));
    this.groups = merged.map(
      (members) => known.get(String(members)) ?? { members, button: this.button(members) },
    );
    this.box.replaceChildren(...this.groups.map(({ button }) => button));
    if (focused) {
      this.groups.find(({ members }) => members.includes(focused.members[0]))?.button.focus();
    }
    this.lift();
  }

  button(members) {
    const results = members.map((index) => this.results[index]);
    const [first] = results;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "map-pin";
    button.dataset.numbers = results.map(({ number }) => number).join(" ");
    const label = document.createElement("span");
    label.className = "map-pin__number";
    if (results.length === 1) {
      button.dataset.category = first.category;
      button.append(pinShape(first.category));
      label.textContent = first.number;
      label.classList.toggle("is-long", first.number > 99);
      button.setAttribute("aria-label", `${first.number}: ${first.name}, ${first.kind}`);
    } else {
      button.classList.add("map-pin--several");
      label.textContent = shortened(results.map(({ number }) => number));
      const names = results.map(({ number, name }) => `${number}: ${name}`).join("; ");
      // It begins with what can be read on it, for those who say what they see (WCAG 2.5.3).
      const name = `${label.textContent}: ${this.texts.here(results.length)} – ${names}`;
      button.setAttribute("aria-label", name);
    }
    button.append(label);
    const ids = results.map(({ id }) => id);
    button.addEventListener("click", (event) => {
      event.stopPropagation();
      this.onChoose(results, button);
    });
    for (const name of ["mouseenter", "focus"]) {
      button.addEventListener(name, () => this.onPoint(ids));
    }
    for (const name of ["mouseleave", "blur"]) button.addEventListener(name, () => this.onPoint([]));
    // A double click on a pin must not zoom the map below it.
    button.addEventListener("dblclick", (event) => event.stopPropagation());
    return button;
  }

  /* Lifts the pin of the offering that is pointed at in the list; none for null. */
  highlight(id) {
    this.highlighted = id;
    this.lift();
  }

  /* Lifts the pin whose card is open; none for null. */
  choose(id) {
    this.chosen = id;
    this.lift();
  }

  lift() {
    const lifted = [this.highlighted, this.chosen];
    for (const { button, members } of this.groups ?? []) {
      const is = members.some((index) => lifted.includes(this.results[index].id));
      button.classList.toggle("is-highlighted", is);
    }
  }
}

/* Groups of indices; each group lies where its first member does. */
function merge(points) {
  const groups = [];
  points.forEach((point, index) => {
    const near = groups.find(([first]) => {
      const leader = points[first];
      return Math.hypot(leader.x - point.x, leader.y - point.y) < NEARER_THAN;
    });
    if (near) near.push(index);
    else groups.push([index]);
  });
  return groups;
}

/* "2–4" for neighbours in the list, else "1 · 4 · 7", or "1 · 4 +5". */
function shortened(numbers) {
  const last = numbers.at(-1);
  if (numbers.length > 2 && last - numbers[0] === numbers.length - 1) return `${numbers[0]}–${last}`;
  if (numbers.length <= SHOWN_NUMBERS) return numbers.join(" · ");
  return `${numbers.slice(0, 2).join(" · ")} +${numbers.length - 2}`;
}
