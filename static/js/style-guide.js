/* On /stil/: what only shows when somebody presses something. */

import { equip, show } from "./dialog.js";
import { toast } from "./toast.js";

for (const button of document.querySelectorAll("[data-says]")) {
  button.hidden = false;
  button.addEventListener("click", () => toast(button.dataset.says));
}

for (const button of document.querySelectorAll("[data-opens]")) {
  const dialog = document.getElementById(button.dataset.opens);
  equip(dialog);
  button.hidden = false;
  button.addEventListener("click", () => show(dialog));
}
