/* "Seite teilen": without script a letter that holds the address. With it the device's own share
   sheet; where there is none, the address goes to the clipboard, and the page says so. */

async function share(event) {
  const link = event.currentTarget;
  const { title, copied } = link.dataset;
  const url = document.querySelector("link[rel=canonical]").href;
  if (navigator.share) {
    event.preventDefault();
    try {
      await navigator.share({ title, url });
    } catch (error) {
      if (error.name !== "AbortError") location.href = link.href;
    }
  } else if (navigator.clipboard) {
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(url);
      document.querySelector("[data-share-status]").textContent = copied;
    } catch {
      location.href = link.href;
    }
  }
}

document.querySelectorAll("[data-share]").forEach((link) => link.addEventListener("click", share));
