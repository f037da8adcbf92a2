// A small map of a picture that is larger than its frame: where one is, and a way to go elsewhere.

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 168;
const HEIGHT = 120;

export class Minimap {
  constructor() {
    this.element = document.getElementById("minimap");
    this.moveTo = () => {};
    const go = (event) => {
      const { left, top } = this.element.getBoundingClientRect();
      this.moveTo((event.clientX - left) / this.scale, (event.clientY - top) / this.scale);
    };
    this.element.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.element.setPointerCapture(event.pointerId);
      go(event);
    });
    this.element.addEventListener("pointermove", (event) => {
      if (this.element.hasPointerCapture(event.pointerId)) go(event);
    });
  }

  // Draws the boxes of a picture anew; one that is not shown has no sizes, so it waits until it is.
  adopt(graph, view) {
    this.waiting = view.isShown ? null : { graph, view };
    if (this.waiting) return;
    const { width, height } = view.size;
    this.scale = Math.min(WIDTH / width, HEIGHT / height);
    this.element.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.element.setAttribute("width", width * this.scale);
    this.element.setAttribute("height", height * this.scale);
    const rects = graph.boxes.filter((box) => box.element).map((box) => {
      const { x, y, width, height } = box.element.getBBox();
      return rect({ x, y, width, height, class: box.children.length > 0 ? "outer" : box.status });
    });
    this.frame = rect({ class: "frame" });
    this.element.replaceChildren(...rects, this.frame);
    this.follow(view);
  }

  // Shows where the view is; the map hides while all can be seen.
  follow(view) {
    if (this.waiting && view.isShown) this.adopt(this.waiting.graph, view);
    if (!this.frame || this.waiting) return;
    const { x, y, width, height, scale, size } = view;
    const seen = { x, y, width: width / scale, height: height / scale };
    const isWhole = x <= 1 && y <= 1 && x + seen.width >= size.width - 1 && y + seen.height >= size.height - 1;
    this.element.toggleAttribute("hidden", isWhole);
    for (const [name, value] of Object.entries(seen)) this.frame.setAttribute(name, value);
  }
}

function rect(attributes) {
  const element = document.createElementNS(SVG, "rect");
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
