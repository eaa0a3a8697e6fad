/* Sends pictures one after the other and shows how far each has come; what breaks off can be sent
   again, what is refused says why. Without script the form sends them all at once. */

const form = document.querySelector("[data-upload]");
const input = form?.querySelector("input[type=file]");

class Row {
  constructor(file) {
    this.file = file;
    this.element = form.querySelector("[data-row]").content.firstElementChild.cloneNode(true);
    this.part(".upload__name").textContent = file.name;
    for (const name of this.element.querySelectorAll("[data-name]")) name.textContent = `: ${file.name}`;
    this.again = this.part("[data-again]");
    this.cancel = this.part("[data-cancel]");
    this.word = this.part("[data-cancel-word]");
  }

  part(selector) {
    return this.element.querySelector(selector);
  }

  show(percent) {
    this.part("progress").value = percent;
    this.part(".upload__percent").textContent = `${percent} %`;
  }

  /* Sent, or waiting to be. */
  go() {
    this.show(0);
    this.part(".field__error").hidden = true;
    this.again.hidden = true;
    this.word.textContent = this.word.dataset.cancelWord;
  }

  fail(words, { mayTryAgain }) {
    this.part(".field__error").hidden = false;
    this.part(".field__error span").textContent = words;
    this.again.hidden = !mayTryAgain;
    this.element.classList.toggle("is-refused", !mayTryAgain);
    this.word.textContent = this.word.dataset.awayWord;
  }
}

class Upload {
  constructor() {
    this.waiting = [];
    this.current = null;
    this.rows = form.querySelector("[data-rows]");
    this.status = form.querySelector("[data-status]");
    form.classList.add("upload--script");
    input.addEventListener("change", () => this.take(input.files));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("dragover", (event) => {
      event.preventDefault();
      form.classList.add("is-over");
    });
    form.addEventListener("dragleave", () => form.classList.remove("is-over"));
    form.addEventListener("drop", (event) => {
      event.preventDefault();
      form.classList.remove("is-over");
      this.take(event.dataTransfer.files);
    });
    addEventListener("beforeunload", (event) => {
      if (this.current || this.waiting.length) event.preventDefault();
    });
  }

  take(files) {
    for (const file of files) {
      const row = new Row(file);
      row.cancel.addEventListener("click", () => this.leaveOut(row));
      row.again.addEventListener("click", () => this.queue(row));
      this.rows.append(row.element);
      if (file.size > Number(form.dataset.largest)) {
        row.fail(form.dataset.tooLarge.replace("{name}", file.name), { mayTryAgain: false });
      } else {
        this.queue(row);
      }
    }
    this.rows.hidden = !this.rows.children.length;
    input.value = "";
  }

  queue(row) {
    row.go();
    this.waiting.push(row);
    this.next();
  }

  next() {
    if (this.current || !this.waiting.length) return;
    const row = this.current = this.waiting.shift();
    const data = new FormData();
    data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.append("files", row.file);
    const request = this.request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      row.show(Math.min(99, Math.round((100 * loaded) / total)));
    });
    request.addEventListener("load", () => this.answered(row, request));
    request.addEventListener("error", () => row.fail(form.dataset.broken, { mayTryAgain: true }));
    request.addEventListener("loadend", () => {
      this.current = this.request = null;
      this.next();
    });
    request.send(data);
  }

  answered(row, { status, response }) {
    if (status !== 200 || !response) {
      row.fail(form.dataset.refused, { mayTryAgain: true });
      return;
    }
    const list = document.querySelector("[data-waiting]");
    for (const card of response.cards) {
      const made = document.createRange().createContextualFragment(card);
      document.getElementById(made.firstElementChild.id)?.remove(); // sent twice
      list.append(made);
      list.closest("section").hidden = false;
      document.querySelector("[data-empty]")?.remove();
    }
    if (response.refused.length) {
      row.fail(response.refused.join(" "), { mayTryAgain: false });
    } else {
      this.gone(row, form.dataset.done);
    }
  }

  leaveOut(row) {
    this.waiting = this.waiting.filter((other) => other !== row);
    if (row === this.current) this.request.abort();
    this.gone(row, form.dataset.cancelled);
    input.focus();
  }

  gone(row, words) {
    row.element.remove();
    this.rows.hidden = !this.rows.children.length;
    this.status.textContent = words.replace("{name}", row.file.name);
  }
}

if (input) new Upload();
