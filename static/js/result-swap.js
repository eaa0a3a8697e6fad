/* The results change in place: filters, chips, orders and pages ask for them by htmx and put them
   where the old ones were. Each of them is a plain link or form without this. Address, title and
   history follow, the focus stays, and a status line says how many were found. */

const page = document.querySelector(".search-page");
const form = document.getElementById("search");
const region = () => document.getElementById("ergebnisse");
const heading = () =>
  document.querySelector("dialog[open] #filters-heading") ?? document.getElementById("results-heading");

// Where the focus goes if what had it is gone: to what stands in its place.
const ROWS = [".chips a", ".sorts a"];

let turns = 0;
let shown = location.pathname + location.search;
let outcome; // what htmx says of the last request
let before; // what was so when it was made, and just before its answer was shown

/* The address of what stands in the form, without the fields left empty. */
function typed() {
  const filled = [...new FormData(form)].filter(([, value]) => value !== "");
  const query = new URLSearchParams(filled).toString();
  return query ? `${form.action}?${query}` : form.action;
}

async function go(address, how = { isNew: true }) {
  const turn = ++turns;
  htmx.trigger(page, "htmx:abort");
  region().querySelector(".results__failed")?.remove();
  region().setAttribute("aria-busy", "true");
  outcome = null;
  before = { address, ...how };
  try {
    await htmx.ajax("GET", address, {
      source: page,
      target: "#ergebnisse",
      swap: "outerHTML show:none",
      select: "#ergebnisse",
      selectOOB: "#filter:innerHTML,#search-umkreis",
    });
  } catch {
    // Told below: an answer that never came is no outcome.
  }
  if (turn !== turns) return; // somebody asked for something else since
  const status = outcome?.xhr.status ?? 0;
  if (outcome?.xhr.getResponseHeader("HX-Redirect")) return; // on its way to another page
  if (status >= 400 && status < 500) {
    location.assign(address); // the page that says what is wrong
  } else if (status === 200) {
    followUp();
    returnFocus(before.focus);
    if (how.top !== undefined) scrollTo(0, how.top);
    announce(document.getElementById("search-state").dataset.found);
  } else {
    fail(address, how);
  }
}

/* Just before the exchange: only now is it known where the visitor is. */
function remember() {
  const folds = document.querySelectorAll("#filter details");
  before.folds = new Map([...folds].map((details) => [nameOf(details), details.open]));
  before.focus = rememberFocus();
  if (before.isNew) keepInHistory(before.address);
  shown = location.pathname + location.search;
}

/* Scroll positions of our own entries are ours to keep: the page is not loaded again. */
function keepInHistory(address) {
  const next = new URL(address, location.href);
  if (next.href === location.href) return;
  history.replaceState({ ...history.state, top: scrollY }, "");
  history.pushState({}, "", next);
}

/* What stands outside the results and the filters, and says the same. */
function followUp() {
  const state = document.getElementById("search-state").dataset;
  for (const details of document.querySelectorAll("#filter details")) {
    details.open = before.folds.get(nameOf(details)) ?? details.open;
  }
  const parameters = new URLSearchParams(location.search);
  for (const name of ["q", "ort"]) form.elements.namedItem(name).value = parameters.get(name) ?? "";
  const summary = document.querySelector(".search-toggle > summary span");
  if (summary) summary.textContent = state.summary;
  const count = document.querySelector(".filter-toggle .count");
  if (count) {
    count.textContent = state.filters;
    count.hidden = state.filters === "0";
  }
  for (const link of document.querySelectorAll(".languages a")) {
    link.setAttribute("href", link.pathname + location.search);
  }
}

const nameOf = (details) =>
  details.className + (details.querySelector("input")?.name ?? "");

function rememberFocus() {
  const element = document.activeElement;
  const row = ROWS.find((selector) => element.matches?.(selector));
  const index = row ? [...document.querySelectorAll(row)].indexOf(element) : -1;
  return { element, id: element.id, row, index, isPage: Boolean(element.closest?.(".pagination")) };
}

function returnFocus({ element, id, row, index, isPage }) {
  if (isPage) {
    focusHeading(false);
    region().scrollIntoView({ block: "start" });
    return;
  }
  if (element.isConnected && element.checkVisibility?.() !== false) return;
  const same = id ? document.getElementById(id) : null;
  const others = row ? [...document.querySelectorAll(row)] : [];
  const next = same ?? others[Math.min(index, others.length - 1)];
  if (next && !next.disabled && next.checkVisibility?.() !== false) next.focus({ preventScroll: true });
  else focusHeading(true);
}

function focusHeading(isScrolled) {
  heading().tabIndex = -1;
  heading().focus({ preventScroll: !isScrolled });
}

function announce(words) {
  for (const status of document.querySelectorAll("[data-results-status]")) {
    status.textContent = "";
    setTimeout(() => (status.textContent = words), 100); // said again even if it is the same
  }
}

function fail(address, how) {
  region().removeAttribute("aria-busy");
  const failed = document.getElementById("search-failed").content.firstElementChild.cloneNode(true);
  failed.querySelector("button").addEventListener("click", () => go(address, how));
  region().prepend(failed);
  failed.scrollIntoView({ block: "nearest" });
}

function isPlain(event) {
  return !(event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
}

function begin() {
  page.classList.add("is-live");
  page.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (detail.elt === page) outcome = detail;
  });
  page.addEventListener("htmx:beforeSwap", ({ detail }) => detail.shouldSwap && remember());
  page.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || !isPlain(event)) return;
    if (link.origin + link.pathname !== form.action) return;
    event.preventDefault();
    go(link.href);
  });
  page.addEventListener("change", ({ target }) => {
    if (target.form === form) go(typed());
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    document.querySelector(".search-toggle")?.removeAttribute("open");
    go(typed());
  });
  // From elsewhere on the page, the map for one; who sends it need not go there any more.
  document.addEventListener("search:go", (event) => {
    event.preventDefault();
    go(String(event.detail));
  });
  addEventListener("popstate", ({ state }) => {
    if (location.pathname + location.search === shown) return; // only a jump within the page
    go(location.href, { isNew: false, top: state?.top ?? 0 });
  });
}

if (page && form && window.htmx) begin();
