/* The mark on a picture: set by tap, mouse or arrow keys, with the cuts as they will come out. The
   number fields hold what is sent; without script they are all there is. */

const SMALL = 1, LARGE = 10; // per cent
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const form = document.querySelector("[data-focus]");
const stage = form.querySelector("[data-stage]");
const picture = stage.querySelector("img");
const areas = stage.querySelectorAll(".focus__area");
const { x, y, width, height } = form.elements;

const within = (number, low, high) => Math.min(high, Math.max(low, Math.round(number)));
const read = (field) => within(Number(field.value) || 0, Number(field.min), Number(field.max));

/* Where a cut begins along one side, in per cent of what is left over; as Wagtail does it: the mark
   keeps its place, moves in as a whole, and the cut stays inside of the picture. All in per cent. */
function offset(middle, size, share) {
  const room = 100 - share;
  if (room <= 0) return 50;
  let start = (middle / 100) * room;
  if (size <= share) {
    start = Math.min(start, Math.max(0, middle - size / 2));
    start = Math.max(start, Math.min(100, middle + size / 2) - share);
  }
  return (100 * Math.min(room, Math.max(0, start))) / room;
}

function draw() {
  const mark = { x: read(x), y: read(y), width: read(width), height: read(height) };
  for (const area of areas) {
    area.setAttribute("x", 2 * mark.x - mark.width);
    area.setAttribute("y", 2 * mark.y - mark.height);
    area.setAttribute("width", 2 * mark.width);
    area.setAttribute("height", 2 * mark.height);
  }
  stage.setAttribute("aria-label", stage.dataset.label.replace("{x}", mark.x).replace("{y}", mark.y));
  const ratio = picture.width / picture.height;
  for (const figure of form.querySelectorAll("[data-cut]")) {
    const wanted = Number(figure.dataset.cut);
    const across = offset(mark.x, mark.width, Math.min(100, (100 * wanted) / ratio));
    const down = offset(mark.y, mark.height, Math.min(100, (100 * ratio) / wanted));
    figure.querySelector("img").style.objectPosition = `${across}% ${down}%`;
  }
}

function put(left, top) {
  x.value = within(left, 0, 100);
  y.value = within(top, 0, 100);
  draw();
}

function press(event) {
  const step = event.shiftKey ? LARGE : SMALL;
  const way = WAYS[event.key];
  if (way) {
    put(read(x) + way[0] * step, read(y) + way[1] * step);
  } else if (event.key === "+" || event.key === "-") {
    const more = event.key === "+" ? 5 : -5;
    width.value = within(read(width) + more, 1, 100);
    height.value = within(read(height) + more, 1, 100);
    draw();
  } else {
    return;
  }
  event.preventDefault();
}

function point(event) {
  const box = picture.getBoundingClientRect();
  put((100 * (event.clientX - box.left)) / box.width, (100 * (event.clientY - box.top)) / box.height);
}

/* The whole picture in the place of each cut, so that a style moves it. */
for (const figure of form.querySelectorAll("[data-cut]")) {
  const whole = new Image();
  whole.alt = "";
  whole.src = picture.src;
  figure.querySelector("picture").replaceWith(whole);
}
stage.tabIndex = 0;
stage.setAttribute("role", "application");
stage.setAttribute("aria-describedby", "focus-help");
document.getElementById("focus-help").hidden = false;
stage.addEventListener("keydown", press);
stage.addEventListener("pointerdown", (event) => {
  stage.setPointerCapture(event.pointerId);
  point(event);
});
stage.addEventListener("pointermove", (event) => {
  if (stage.hasPointerCapture(event.pointerId)) point(event);
});
form.addEventListener("input", draw);
draw();
