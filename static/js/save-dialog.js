/* Saving to the trip plan without leaving the page: the form of the page behind a save link, shown in
   a dialog. The token in it comes from there, so no other page has one. */

import { equip, show } from "./dialog.js";
import { toast } from "./toast.js";

const dialog = document.getElementById("save-dialog");
const words = dialog.querySelector(".save-dialog").dataset;
const body = dialog.querySelector("[data-save-body]");
let opener;
let takeNote; // from saved.js, which imports this module

/* A page of the plan; raises an Error for one that says no. */
async function ask(address, how = {}) {
  const response = await fetch(address, { ...how, headers: { "HX-Request": "true" } });
  if (!response.ok && response.status !== 422) throw new Error(`${response.status}: ${address}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return { page, isRefused: response.status === 422 };
}

function fill(page) {
  dialog.querySelector("#save-heading").textContent = page.querySelector("h1").textContent;
  body.replaceChildren(document.adoptNode(page.getElementById("merken")));
}

async function send(event) {
  event.preventDefault();
  const { target: form, submitter } = event;
  const name = body.querySelector("[data-save-name]").textContent;
  submitter.setAttribute("aria-busy", "true");
  try {
    const method = { method: "POST", body: new FormData(form, submitter) };
    const { page, isRefused } = await ask(form.action, method);
    const saved = takeNote(page) ?? [];
    if (isRefused) {
      fill(page);
      return;
    }
    dialog.close();
    const said = saved.includes(Number(opener.dataset.save)) ? words.saved : words.removed;
    toast(said.replace("{name}", name));
  } catch (error) {
    console.warn(error);
    complain();
  } finally {
    submitter.removeAttribute("aria-busy");
  }
}

function complain() {
  body.querySelector("[data-save-failed]")?.remove();
  const line = document.createElement("p");
  line.className = "field__error";
  line.setAttribute("role", "alert");
  line.dataset.saveFailed = "";
  line.textContent = words.failed;
  body.append(line);
}

/* Shows the form behind a save link; raises an Error if it does not come. Every answer of the plan is
   handed to `onPage`, which returns the keys of what is saved. */
export async function open(link, onPage) {
  takeNote = onPage;
  const { page } = await ask(link.href);
  takeNote(page);
  opener = link;
  fill(page);
  show(dialog);
}

equip(dialog);
dialog.addEventListener("submit", (event) => {
  if (event.target.method === "post") send(event);
});
dialog.addEventListener("close", () => opener.focus({ preventScroll: true }));
