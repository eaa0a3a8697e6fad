/* Long work in small steps: asks for one step after the other and shows how far it has come.
   Without a script the button of the form asks for the next one. */

const shown = document.querySelector("[data-progress]");
const PAUSE_AFTER_FAILURE_MS = 5000;

/** Ask for a step; answers the page that follows, null where it did not come this time. */
async function step(form) {
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
    if (answer.status >= 500) return null;
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    return null; // no network: the work waits
  }
}

async function goOn() {
  const form = shown.querySelector("[data-goes-on]");
  form.hidden = true;
  for (;;) {
    const page = await step(form);
    const next = page?.querySelector("[data-progress]");
    if (page && !next) {
      location.reload();
      return;
    }
    if (next) shown.querySelector(".progress").replaceWith(next.querySelector(".progress"));
    else await new Promise((done) => setTimeout(done, PAUSE_AFTER_FAILURE_MS));
  }
}

if (shown) goOn();
