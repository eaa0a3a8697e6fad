/* What a script adds to the search bar, which works as a plain form without it. */

/* <place-combobox>: suggestions below the place field, after the combobox pattern of WAI-ARIA
   (a listbox, list autocomplete, manual selection). The field inside is a plain one without it. */

const PAUSE_MS = 150;
const SHORTEST = 2;

class PlaceCombobox extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[data-suggestions]");
    if (!this.input || this.list) return;
    this.options = [];
    this.active = -1;
    this.list = this.add("ul", { role: "listbox", id: `${this.input.id}-suggestions` });
    this.list.className = "combobox__list";
    this.list.setAttribute("aria-label", this.dataset.label);
    this.list.hidden = true;
    this.status = this.add("p", { role: "status" });
    this.status.className = "visually-hidden";
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-controls": this.list.id,
      "aria-expanded": "false",
    })) this.input.setAttribute(name, value);
    this.input.addEventListener("input", () => this.await());
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.input.addEventListener("blur", () => this.close());
    // A press on the list must not take the focus from the field.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", ({ target }) => {
      const option = target.closest("[role=option]");
      if (option) this.choose(this.options.indexOf(option));
    });
  }

  add(tag, attributes) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return this.appendChild(element);
  }

  /* Asks once somebody pauses; an answer to what is no longer typed is dropped. */
  await() {
    clearTimeout(this.timer);
    this.request?.abort();
    const typed = this.input.value.trim();
    if (typed.length < SHORTEST) {
      this.close();
      return;
    }
    this.timer = setTimeout(() => this.ask(typed), PAUSE_MS);
  }

  async ask(typed) {
    this.request = new AbortController();
    const address = `${this.input.dataset.suggestions}?q=${encodeURIComponent(typed)}`;
    try {
      const response = await fetch(address, { signal: this.request.signal });
      if (!response.ok) throw new Error(`${response.status}: ${address}`);
      this.show(await response.json());
    } catch (error) {
      if (error.name === "AbortError") return;
      this.close(); // the field works without suggestions
      console.warn(error);
    }
  }

  show(places) {
    if (document.activeElement !== this.input) return;
    this.places = places;
    this.options = places.map((place, number) => this.option(place, number));
    this.list.replaceChildren(...this.options);
    this.list.scrollTop = 0;
    this.activate(-1);
    this.setOpen(places.length > 0);
    this.status.textContent = this.told(places.length);
  }

  told(count) {
    if (!count) return this.dataset.none;
    return count === 1 ? this.dataset.one : this.dataset.many.replace("{count}", count);
  }

  option(place, number) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${number}`;
    option.className = "combobox__option";
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const name = document.createElement("span");
    name.className = "combobox__name";
    name.textContent = place.name;
    const about = document.createElement("span");
    about.className = "combobox__about";
    about.textContent = this.about(place);
    // With a comma between them, since it is read out as one name.
    option.append(name, about.textContent ? ", " : "", about);
    return option;
  }

  /* What a place is and where. A town says itself what it is in its context: "Stadt, …". */
  about({ kind, context }) {
    const isSaid = kind === "settlement" && !context.split(",")[0].includes(" ");
    const word = isSaid ? "" : this.getAttribute(`data-kind-${kind}`);
    return [word, context].filter(Boolean).join(", ");
  }

  onKey(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const handler = {
      ArrowDown: () => this.move(1, event.altKey),
      ArrowUp: () => this.move(-1, false),
      Enter: () => this.isOpen && this.active >= 0 && this.choose(this.active),
      Escape: () => this.isOpen && this.close(),
    }[event.key];
    if (handler && handler() !== false) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  /* The active option, going round by way of none, which is the field itself. */
  move(step, onlyOpen) {
    if (!this.isOpen) {
      if (!this.options.length || this.input.value.trim().length < SHORTEST) {
        this.await();
        return;
      }
      this.setOpen(true);
      if (onlyOpen) return;
    }
    const places = this.options.length + 1;
    this.activate(((this.active + 1 + step + places) % places) - 1);
  }

  activate(number) {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = number;
    const option = this.options[number];
    if (!option) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  /* Takes a place over; of two with one name the context says which. */
  choose(number) {
    const { name, context } = this.places[number];
    const isAlone = this.places.filter((place) => place.name === name).length === 1;
    this.input.value = isAlone || !context ? name : `${name}, ${context}`;
    this.options = [];
    this.close();
    this.status.textContent = "";
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  get isOpen() {
    return !this.list.hidden;
  }

  setOpen(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
  }

  close() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.activate(-1);
    this.setOpen(false);
  }
}

customElements.define("place-combobox", PlaceCombobox);

/* "In meiner Nähe" asks the browser where it is, rounds to about a kilometre before anything
   leaves the device, and sends the search form with that point as its place. */

const DECIMALS = 2;

function offerNearMe(button) {
  const form = button.form;
  const place = form.elements.namedItem("ort");
  const status = form.querySelector("[data-near-me-status]");
  button.hidden = false;
  button.addEventListener("click", () => {
    status.textContent = button.dataset.asking;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        place.value = `${coords.latitude.toFixed(DECIMALS)},${coords.longitude.toFixed(DECIMALS)}`;
        status.textContent = "";
        form.requestSubmit();
      },
      () => {
        status.textContent = button.dataset.refused;
        place.focus();
      },
      { maximumAge: 600_000, timeout: 15_000 },
    );
  });
}

if ("geolocation" in navigator && window.isSecureContext) {
  document.querySelectorAll("[data-near-me]").forEach(offerNearMe);
}
