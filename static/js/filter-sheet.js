/* On small screens the filters open as a sheet over the list; without this they unfold above it.
   It is one and the same element, moved into a dialog and back. */

import { equip, show } from "./dialog.js";

const SMALL = matchMedia("(max-width: 47.5rem)"); // as in search.css

function offer(toggle, filters, sheet) {
  const summary = toggle.querySelector("summary");
  const follow = () => {
    if (SMALL.matches) {
      summary.setAttribute("role", "button");
      summary.setAttribute("aria-haspopup", "dialog");
    } else {
      summary.removeAttribute("role");
      summary.removeAttribute("aria-haspopup");
      sheet.close();
    }
  };
  equip(sheet);
  follow();
  SMALL.addEventListener("change", follow);
  summary.addEventListener("click", (event) => {
    if (!SMALL.matches) return;
    event.preventDefault();
    sheet.append(filters);
    show(sheet);
  });
  sheet.addEventListener("click", ({ target }) => {
    if (target.closest("[data-show-results]")) sheet.close();
  });
  sheet.addEventListener("close", () => {
    if (sheet.open) return; // told late, and opened again since
    toggle.after(filters);
    summary.focus({ preventScroll: true });
  });
}

const toggle = document.querySelector(".filter-toggle");
const filters = document.getElementById("filter");
const sheet = document.getElementById("filter-sheet");
if (toggle && filters && sheet?.showModal) offer(toggle, filters, sheet);
