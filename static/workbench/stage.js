// The picture in the page: what the pointer and the keys are on is lit with what it touches, a click
// chooses, a double click draws around.

import { Graph } from "../picture/graph.js";
import { prepare } from "../picture/parts.js";
import { STEP, View } from "../picture/view.js";
import { markProblems } from "./badges.js";
import { Minimap } from "./minimap.js";
import { Tip } from "./tip.js";

const MOVE = 60;
// Height of the bar with the zoom buttons, which a picture that is shown whole leaves free, px.
const ZOOM_BAR = 46;

export class Stage {
  // `chose(part)` is called when a part is chosen in the picture, `entered(part)` for a double click.
  constructor({ chose, entered }) {
    Object.assign(this, { chose, entered });
    this.element = document.getElementById("stage");
    this.minimap = new Minimap();
    this.view = new View(this.element, { moved: () => this.minimap.follow(this.view), foot: ZOOM_BAR });
    this.minimap.moveTo = (x, y) => this.view.centre(x, y);
    this.tip = new Tip();
    this.graph = null;
    this.chosen = null;
    this.near = new Set();
    this.listen();
  }

  listen() {
    const { element, view, tip } = this;
    element.addEventListener("pointerover", (event) => this.point(this.graph?.partAt(event.target), event));
    element.addEventListener("pointermove", (event) => tip.place(event.clientX, event.clientY));
    element.addEventListener("pointerdown", () => tip.hide());
    element.addEventListener("pointerleave", () => this.point(null));
    element.addEventListener("focusin", (event) => this.focused(event.target));
    element.addEventListener("focusout", () => this.point(null));
    element.addEventListener("click", (event) => {
      if (!view.wasDragged && this.graph) this.chose(this.graph.partAt(event.target));
    });
    element.addEventListener("dblclick", (event) => {
      const part = this.graph?.partAt(event.target);
      if (part?.isBox) this.entered(part);
    });
    element.addEventListener("keydown", (event) => this.key(event));
    for (const [id, act] of [
      ["zoom-in", () => view.zoom(STEP)],
      ["zoom-out", () => view.zoom(1 / STEP)],
      ["fit", () => view.fit()],
    ]) document.getElementById(id).addEventListener("click", act);
  }

  // Takes over a picture that has just come into the page. What was chosen stays so, if it is there.
  adopt(data, hasFiles) {
    const svg = this.element.querySelector("svg");
    this.hasFiles = hasFiles;
    this.tip.hide();
    const before = this.chosen;
    this.chosen = null;
    this.followed = null;
    this.near = new Set();
    this.centre = null;
    this.graph = new Graph(data, svg);
    prepare(this.graph, svg);
    for (const [element, part] of this.graph.byElement) {
      element.setAttribute("tabindex", "-1");
      // The browser's own tooltip would stand beside ours.
      element.querySelector(":scope > title")?.remove();
      part.element = element;
    }
    this.view.adopt(svg);
    this.minimap.adopt(this.graph, this.view);
    document.getElementById("zoom").hidden = false;
    const again = before && this.graph.like(before);
    if (again) this.choose(again, { isLit: this.isLit });
    markProblems(this.graph, svg);
  }

  // The next picture is shown whole: it is of something else.
  startAnew() {
    this.view.isFitted = true;
  }

  // Id of the element in the picture that has the focus, or null.
  get focusedId() {
    const { activeElement } = document;
    return this.element.contains(activeElement) && activeElement !== this.element ? activeElement.id : null;
  }

  // Gives the focus back after another picture came: to the same element, else to the stage.
  refocus(id) {
    if (id === null) return;
    (this.graph.byId.get(id)?.element ?? this.element).focus({ preventScroll: true });
  }

  // Nothing is drawn any more.
  clear() {
    this.tip.hide();
    this.chosen = null;
    this.followed = null;
    this.centre = null;
    this.near = new Set();
    this.graph = null;
    this.view.svg = null;
    this.view.isFitted = true;
    this.element.replaceChildren();
    this.minimap.element.toggleAttribute("hidden", true);
    document.getElementById("zoom").hidden = true;
  }

  // Dims all but a part and what it touches; without one, what is chosen stays lit.
  light(part) {
    const centre = part ?? (this.isLit ? this.chosen : null);
    if (centre === this.centre) return;
    this.centre = centre;
    for (const one of this.near) one.element?.classList.remove("is-near");
    this.near = centre ? this.graph.around(centre) : new Set();
    for (const one of this.near) one.element?.classList.add("is-near");
    this.view.svg?.classList.toggle("is-dimmed", Boolean(centre));
  }

  point(part, pointer) {
    this.light(part ?? null);
    if (!part?.element) {
      this.tip.hide();
      return;
    }
    if (this.tip.of !== part.element) {
      this.tip.hide();
      this.tip.show(this.graph, part, this.hasFiles);
    }
    if (pointer) this.tip.place(pointer.clientX, pointer.clientY);
  }

  focused(target) {
    const part = this.graph?.partAt(target);
    if (!part || !target.matches(":focus-visible")) return;
    this.view.show(part.element);
    this.point(part);
    const box = part.element.getBoundingClientRect();
    this.tip.place(box.left + Math.min(box.width, 80) / 2, box.bottom - 8);
  }

  // Marks a part as chosen; null for none. Not lit, it is marked and nothing else is dimmed: so while
  // the cursor goes through the text.
  choose(part, { isLit = true } = {}) {
    this.isLit = isLit;
    this.chosen?.element?.classList.remove("is-chosen");
    this.chosen = part;
    part?.element?.classList.add("is-chosen");
    this.light(null);
  }

  // Brings a part before the eye.
  show(part) {
    if (part?.element) this.view.visit(part.element);
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.graph) return;
    if (event.key === "Escape" && this.tip.of) {
      event.stopPropagation();
      this.tip.hide();
      return;
    }
    const part = this.graph.partAt(event.target);
    const act = part ? this.keysInside(part)[event.key] : this.keysOutside()[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  keysOutside() {
    const { view } = this;
    return {
      ...this.zoomKeys(),
      ArrowLeft: () => view.pan(-MOVE, 0),
      ArrowRight: () => view.pan(MOVE, 0),
      ArrowUp: () => view.pan(0, -MOVE),
      ArrowDown: () => view.pan(0, MOVE),
      Enter: () => (this.chosen?.element ?? this.graph.boxes.find((box) => box.element)?.element)?.focus(),
    };
  }

  keysInside(part) {
    return {
      ...this.zoomKeys(),
      ArrowLeft: () => this.step(part, -1, 0),
      ArrowRight: () => this.step(part, 1, 0),
      ArrowUp: () => this.step(part, 0, -1),
      ArrowDown: () => this.step(part, 0, 1),
      Enter: () => this.chose(part),
      " ": () => this.chose(part),
      f: () => part.isBox && this.entered(part),
      n: () => this.follow(part, 1),
      p: () => this.follow(part, -1),
      Escape: () => this.element.focus({ preventScroll: true }),
    };
  }

  zoomKeys() {
    const { view } = this;
    return { "+": () => view.zoom(STEP), "=": () => view.zoom(STEP), "-": () => view.zoom(1 / STEP), 0: () => view.fit() };
  }

  // The focus goes to the nearest box in a direction; off the axis counts double.
  step(from, dx, dy) {
    const middle = (part) => {
      const { left, top, width, height } = part.element.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    };
    const start = middle(from);
    let best = null;
    for (const box of this.graph.boxes) {
      if (!box.element || box === from) continue;
      const { x, y } = middle(box);
      const ahead = (x - start.x) * dx + (y - start.y) * dy;
      const aside = Math.abs((x - start.x) * dy) + Math.abs((y - start.y) * dx);
      const cost = ahead + 2 * aside;
      if (ahead > 4 && (!best || cost < best.cost)) best = { box, cost };
    }
    best?.box.element.focus({ preventScroll: true });
  }

  // The focus goes round the arrows of a box; from an arrow, on to that box's next.
  follow(part, step) {
    const box = part.isBox ? part : (this.followed?.links.includes(part) ? this.followed : part.source);
    this.followed = box;
    const links = box.links.filter((link) => link.element);
    if (links.length === 0) return;
    const at = part.isBox ? (step > 0 ? -1 : 0) : links.indexOf(part);
    links[(at + step + links.length) % links.length].element.focus({ preventScroll: true });
  }
}
