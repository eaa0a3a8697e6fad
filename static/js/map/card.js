/* What opens at a pin or a dot: one offering as a small card, several as a list of links. */

const ABOVE_A_PIN = 58; // pixels from the point up
const EDGE = 10;

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  if (text) made.textContent = text;
  return made;
}

export class Card {
  /* `box` is the empty element of the template; `isDocked()` says whether it lies at the bottom;
     `onSwap(id)` gets the offering shown, null when the card closes. */
  constructor(map, box, texts, { isDocked, onSwap }) {
    this.map = map;
    this.box = box;
    this.texts = texts;
    this.isDocked = isDocked;
    this.onSwap = onSwap;
    map.on("move", () => this.place());
    map.on("click", () => this.close());
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
  }

  open(results, opener = null) {
    const [first] = results;
    this.opener = opener;
    this.at = [first.lon, first.lat];
    const close = element("button", "map-card__close", "×");
    close.type = "button";
    close.setAttribute("aria-label", this.texts.close);
    close.addEventListener("click", () => this.close());
    this.box.classList.toggle("map-card--several", results.length > 1);
    this.box.replaceChildren(
      ...(results.length > 1 ? this.several(results) : this.single(first)), close,
    );
    this.box.setAttribute(
      "aria-label", results.length > 1 ? this.texts.here(results.length) : first.name,
    );
    this.box.hidden = false;
    this.onSwap(first.id);
    this.place();
    if (opener) this.box.querySelector("a").focus({ preventScroll: true });
  }

  close() {
    if (this.box.hidden) return;
    const hadFocus = this.box.contains(document.activeElement);
    this.box.hidden = true;
    this.onSwap(null);
    if (hadFocus && this.opener?.isConnected) this.opener.focus({ preventScroll: true });
  }

  single(result) {
    const body = element("div", "map-card__body");
    body.dataset.category = result.category;
    const link = element("a", "map-card__title", result.name);
    link.href = result.url;
    body.append(
      element("p", "kicker", result.kind),
      link,
      element("p", "map-card__place", [result.place, result.distance].filter(Boolean).join(" · ")),
    );
    const picture = pictureOf(result.id);
    return picture ? [picture, body] : [body];
  }

  several(results) {
    const list = element("ol", "map-card__list");
    for (const result of results) {
      const item = element("li", "");
      const link = element("a", "", result.name);
      link.href = result.url;
      item.append(element("span", "map-card__number", String(result.number)), link);
      list.append(item);
    }
    return [element("p", "map-card__heading", this.texts.here(results.length)), list];
  }

  /* Above its point, below it near the upper edge, never beyond the sides. */
  place() {
    if (this.box.hidden) return;
    if (this.isDocked()) {
      this.box.style.transform = "";
      return;
    }
    const { x, y } = this.map.project(this.at);
    const { clientWidth, clientHeight } = this.map.getContainer();
    const { offsetWidth: width, offsetHeight: height } = this.box;
    const left = Math.min(Math.max(x - width / 2, EDGE), clientWidth - width - EDGE);
    const above = y - height - ABOVE_A_PIN;
    const top = Math.min(above < EDGE ? y + EDGE : above, clientHeight - height - EDGE);
    this.box.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }
}

/* The picture that the list shows already, so nothing is loaded twice. */
function pictureOf(id) {
  const shown = document.querySelector(`[data-offering="${CSS.escape(id)}"] .card__picture img`);
  if (!shown) return null;
  const picture = shown.cloneNode();
  picture.removeAttribute("srcset");
  picture.src = shown.currentSrc || shown.src;
  picture.loading = "eager";
  picture.alt = "";
  picture.className = "map-card__picture";
  return picture;
}
