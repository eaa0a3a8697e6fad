/* A line at the lower edge that says what just happened (components/toast.html). It stays as long as
   somebody points at it or has the focus in it, and goes by Escape or its button. */

const SHOWN_MS = 10_000;

const region = document.querySelector("[data-toasts]");
let timer;

function away() {
  clearTimeout(timer);
  region.replaceChildren();
}

const wait = () => {
  clearTimeout(timer);
  timer = setTimeout(away, SHOWN_MS);
};

export function toast(words) {
  const line = document.getElementById("toast").content.firstElementChild.cloneNode(true);
  line.querySelector("[data-toast-words]").textContent = words;
  line.querySelector("[data-toast-close]").addEventListener("click", away);
  line.addEventListener("keydown", ({ key }) => key === "Escape" && away());
  for (const kind of ["pointerenter", "focusin"]) line.addEventListener(kind, () => clearTimeout(timer));
  for (const kind of ["pointerleave", "focusout"]) line.addEventListener(kind, wait);
  region.replaceChildren(line);
  wait();
}
