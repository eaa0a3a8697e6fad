/* Pictures of an offering, one at a time and large. Without script each leads to its file. */

const SWIPE = 48; // pixels to the side that are meant

class Lightbox {
  constructor(gallery, dialog) {
    this.links = [...gallery.querySelectorAll("a.gallery__view")];
    this.dialog = dialog;
    const on = (part, act) => dialog.querySelector(`[data-${part}]`)?.addEventListener("click", act);
    on("close", () => dialog.close());
    on("previous", () => this.show(this.current - 1));
    on("next", () => this.show(this.current + 1));
    this.links.forEach((link, index) => link.addEventListener("click", (event) => {
      // Whoever wants a tab of its own gets it.
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      dialog.showModal();
      this.show(index);
    }));
    dialog.addEventListener("keydown", (event) => {
      if (event.key === "ArrowLeft") this.show(this.current - 1);
      if (event.key === "ArrowRight") this.show(this.current + 1);
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
    dialog.addEventListener("close", () => this.links[this.current].focus());
    this.watchSwipes(dialog.querySelector("[data-stage]"));
  }

  /* The picture with this number, counted in a circle. */
  show(number) {
    this.current = (number + this.links.length) % this.links.length;
    const link = this.links[this.current];
    const small = link.querySelector("img");
    const large = new Image();
    large.alt = small.alt;
    large.lang = small.lang;
    large.src = link.href;
    this.dialog.querySelector("[data-stage]").replaceChildren(large);
    const caption = link.closest("figure").querySelector("figcaption");
    this.dialog.querySelector("[data-caption]").replaceChildren(
      ...[...caption.childNodes].map((node) => node.cloneNode(true)),
    );
    const count = this.dialog.querySelector("[data-count]");
    if (count) count.textContent = `${this.current + 1} / ${this.links.length}`;
  }

  watchSwipes(stage) {
    let start = null;
    stage.addEventListener("touchstart", ({ touches }) => {
      start = touches.length === 1 ? touches[0].clientX : null;
    }, { passive: true });
    stage.addEventListener("touchend", ({ changedTouches }) => {
      // Zoomed in, a finger moves the picture.
      if (start === null || window.visualViewport?.scale > 1) return;
      const way = changedTouches[0].clientX - start;
      if (Math.abs(way) > SWIPE && this.links.length > 1) this.show(this.current - Math.sign(way));
    });
  }
}

const gallery = document.querySelector("[data-gallery]");
const dialog = document.querySelector("[data-lightbox]");
if (gallery && dialog?.showModal) new Lightbox(gallery, dialog);
