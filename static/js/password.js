/* A button in each password field that shows what was typed: on phones one mistypes. */

for (const box of document.querySelectorAll(".password")) {
  const input = box.querySelector("input");
  const { show, hide, label } = box.dataset;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = show;
  button.setAttribute("aria-label", label);
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    button.textContent = shown ? hide : show;
    button.setAttribute("aria-pressed", String(shown));
  });
  box.append(button);
}
