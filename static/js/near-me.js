/* "In meiner Nähe": asks the browser where it is, rounds to about a kilometre before anything
   leaves the device, and sends the search form with that point as its place. */

const DECIMALS = 2;

function offer(button) {
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
  document.querySelectorAll("[data-near-me]").forEach(offer);
}
