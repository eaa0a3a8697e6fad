/* A field that narrows many ticks to those whose words hold what is typed. Without it all show. */

const SIGNS = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };

/* One spelling, so that “Graeser” finds “Gräser”. */
function fold(text) {
  return text.toLowerCase().replace(/[äöüß]/g, (sign) => SIGNS[sign]);
}

function narrow(input, status) {
  const typed = fold(input.value.trim());
  let shown = 0;
  for (const group of document.querySelectorAll(".ticks fieldset")) {
    let inGroup = 0;
    for (const choice of group.querySelectorAll(".choice")) {
      // What is ticked stays in sight: nothing is sent that nobody sees.
      const fits = fold(choice.textContent).includes(typed);
      choice.hidden = !fits && !choice.querySelector("input").checked;
      if (fits) shown += 1;
      if (!choice.hidden) inGroup += 1;
    }
    group.hidden = inGroup === 0;
  }
  status.textContent = shown ? "" : status.dataset.none;
}

const field = document.querySelector("[data-tick-filter]");
if (field) {
  const input = field.querySelector("input");
  const status = field.querySelector("[role=status]");
  field.hidden = false;
  input.addEventListener("input", () => narrow(input, status));
  // Enter would send the form.
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}
