/* What is in the trip plan, shown on pages that know nothing of it. The plan's own pages carry a note
   (#trip-plan-note), which this keeps on the device; nothing is asked of the site. Links that save
   open their form here in a dialog, and lead to its page without this. */

const KEY = "reiseplan";

/* The keys of the saved offerings; none once the plan itself has ended. */
function recall() {
  try {
    const { offerings, until } = JSON.parse(localStorage.getItem(KEY));
    return new Date().toISOString().slice(0, 10) <= until ? offerings : [];
  } catch {
    return []; // nothing noted, or storage is switched off
  }
}

/* Takes over the note in a page of the plan; returns the keys of what is saved then. */
function takeNote(page) {
  const note = page.getElementById("trip-plan-note");
  if (!note) return null;
  const { offerings, until } = JSON.parse(note.textContent);
  try {
    if (offerings.length) localStorage.setItem(KEY, JSON.stringify({ offerings, until }));
    else localStorage.removeItem(KEY);
  } catch {
    // Shown on this page, and forgotten on the next.
  }
  show(offerings);
  return offerings;
}

function show(offerings) {
  for (const count of document.querySelectorAll("[data-saved-count]")) {
    count.textContent = offerings.length;
    count.hidden = !offerings.length;
  }
  for (const link of document.querySelectorAll("[data-saved-link]")) link.hidden = !offerings.length;
  const saved = new Set(offerings.map(String));
  for (const link of document.querySelectorAll("a[data-save]")) {
    const isSaved = saved.has(link.dataset.save);
    if (link.classList.toggle("is-saved", isSaved) === Boolean(link.savedWord)) continue;
    const word = link.querySelector("[data-save-word]");
    [word.textContent, link.savedWord] = isSaved
      ? [word.dataset.saveWord, word.textContent]
      : [link.savedWord, undefined];
  }
}

function isPlain(event) {
  return !(event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a[data-save]");
  if (!link || !isPlain(event) || !("showModal" in HTMLDialogElement.prototype)) return;
  event.preventDefault();
  link.setAttribute("aria-busy", "true");
  try {
    const { open } = await import("./save-dialog.js");
    await open(link, takeNote);
  } catch (error) {
    console.warn(error);
    location.assign(link.href); // the page that works without all this
  } finally {
    link.removeAttribute("aria-busy");
  }
});

document.addEventListener("htmx:load", () => show(recall()));
addEventListener("storage", () => show(recall()));
addEventListener("pageshow", ({ persisted }) => persisted && show(recall()));
takeNote(document) ?? show(recall());
