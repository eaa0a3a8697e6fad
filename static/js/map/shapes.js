/* The shapes that tell categories apart without colour: the same as on cards
   (templates/components/category_mark.html; a test compares them). */

export const SHAPES = {
  lodging: "M12 3h20q7 0 7 7v20q0 7-7 7H12q-7 0-7-7V10q0-7 7-7z",
  food: "M22 2.5a17.5 17.5 0 1 1 0 35 17.5 17.5 0 0 1 0-35z",
  health: "M15.5 3h13q2 0 2 2v6.5H37q2 0 2 2v13q0 2-2 2h-6.5V35q0 2-2 2h-13q-2 0-2-2v-6.5H7q-2 0-2-2v-13q0-2 2-2h6.500V5q0-2 2-2z",
  spa: "M22 1c5 8.500 16.500 13 16.500 22a16.500 15.500 0 0 1-33 0C5.500 14 17 9.500 22 1z",
  producer: "m22 1.500 16.500 9.300v18.400L22 38.500 5.500 29.200V10.800z",
  leisure: "M22 .8 41.500 20 22 39.200 2.500 20z",
};

const WIDTH = 44;
const HEIGHT = 40;
const TIP = "M15 33h14l-7 16z";
const SVG = "http://www.w3.org/2000/svg";

function colourOf(category) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${category}`).trim();
}

/* A pin as SVG: the shape with a tip below it, whose end marks the point. */
export function pinShape(category) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${WIDTH} 50`);
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", `${SHAPES[category] ?? SHAPES.food}${TIP}`);
  svg.append(path);
  return svg;
}

function drawn(width, height, scale, draw) {
  const canvas = document.createElement("canvas");
  canvas.width = width * scale;
  canvas.height = height * scale;
  const context = canvas.getContext("2d");
  context.scale(scale, scale);
  context.lineJoin = "round";
  draw(context);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

function filled(context, path, colour, line) {
  context.strokeStyle = "#fff";
  context.lineWidth = line;
  context.stroke(path);
  context.fillStyle = colour;
  context.fill(path);
}

/* Gives the map small pictures: one per category for dots, the signs of landmarks and waters, and
   the pattern of woods. */
export function addImages(map) {
  const pixelRatio = 4;
  for (const [category, shape] of Object.entries(SHAPES)) {
    const picture = drawn(WIDTH + 12, HEIGHT + 12, 1.5, (context) => {
      context.translate(6, 6);
      filled(context, new Path2D(shape), colourOf(category), 12);
    });
    map.addImage(category, picture, { pixelRatio });
  }
  const triangle = drawn(16, 14, pixelRatio, (context) => {
    filled(context, new Path2D("M8 2 14 12H2z"), "#6b4a2b", 3);
  });
  map.addImage("landmark", triangle, { pixelRatio });
  const pond = drawn(20, 14, pixelRatio, (context) => {
    context.ellipse(10, 7, 8.5, 5.2, 0, 0, 2 * Math.PI);
    context.fillStyle = "#8cc0dc";
    context.strokeStyle = "#3d83a8";
    context.lineWidth = 1.1;
    context.fill();
    context.stroke();
    context.strokeStyle = "#fff";
    context.lineCap = "round";
    context.stroke(new Path2D("M5.500 6q1.500-1.500 3 0t3 0M8.500 9q1.500-1.500 3 0t3 0"));
  });
  map.addImage("water", pond, { pixelRatio });
  const spruces = drawn(96, 80, 2, (context) => {
    context.fillStyle = "#5f9065";
    for (const [x, y] of [[10, 14], [58, 8], [34, 34], [84, 36], [12, 58], [62, 66]]) {
      context.fill(new Path2D(`M${x} ${y - 7}l2.800 5h-1.300l2.500 4.500h-8l2.500-4.500h-1.300z`));
    }
  });
  map.addImage("spruces", spruces, { pixelRatio: 2 });
}
