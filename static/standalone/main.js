// Puts the page together: pointer, keys, what is lit and what is chosen.

import { Graph } from "../picture/graph.js";
import { prepare } from "../picture/parts.js";
import { Search } from "../picture/search.js";
import { STEP, View } from "../picture/view.js";
import { Panel } from "./panel.js";

const stage = document.getElementById("stage");
const svg = stage.querySelector("svg");
const graph = new Graph(JSON.parse(document.getElementById("data").textContent), svg);
const view = new View(stage);
const panel = new Panel(document.getElementById("panel"), graph, visit);
const search = new Search(visit, light);
let chosen = null;
let centre = null;
let near = new Set();

// Dims all but a part and what it touches; without one, what is chosen stays lit.
function light(part) {
  if (centre === (part ?? chosen)) return;
  centre = part ?? chosen;
  for (const one of near) one.element?.classList.remove("is-near");
  near = centre ? graph.around(centre) : new Set();
  for (const one of near) one.element?.classList.add("is-near");
  svg.classList.toggle("is-dimmed", centre !== null);
}

// Opens the panel on a part; without one, on the whole.
function choose(part) {
  chosen?.element?.classList.remove("is-chosen");
  chosen = part;
  light(null);
  if (!part) {
    panel.showAll();
    return;
  }
  part.element?.classList.add("is-chosen");
  panel.show(part);
  if (document.activeElement?.closest("#panel, .search") || document.activeElement === document.body) {
    panel.element.focus({ preventScroll: true });
  }
}

// Chooses a part that was named somewhere else than in the picture, and brings it before the eye.
function visit(part) {
  choose(part);
  if (part?.element) view.visit(part.element);
}

view.adopt(svg);
search.adopt(graph);
prepare(graph, svg);
for (const element of graph.byElement.keys()) element.setAttribute("tabindex", "0");

stage.addEventListener("pointerover", (event) => light(graph.partAt(event.target)));
stage.addEventListener("pointerleave", () => light(null));
stage.addEventListener("focusin", (event) => {
  const part = graph.partAt(event.target);
  light(part);
  if (part && event.target.matches(":focus-visible")) view.show(part.element);
});
stage.addEventListener("focusout", () => light(null));
stage.addEventListener("click", (event) => {
  if (!view.wasDragged) choose(graph.partAt(event.target));
});

document.getElementById("zoom-in").addEventListener("click", () => view.zoom(STEP));
document.getElementById("zoom-out").addEventListener("click", () => view.zoom(1 / STEP));
document.getElementById("fit").addEventListener("click", () => view.fit());

const MOVE = 60;
const keys = {
  "+": () => view.zoom(STEP),
  "=": () => view.zoom(STEP),
  "-": () => view.zoom(1 / STEP),
  0: () => view.fit(),
  ArrowLeft: () => view.pan(-MOVE, 0),
  ArrowRight: () => view.pan(MOVE, 0),
  ArrowUp: () => view.pan(0, -MOVE),
  ArrowDown: () => view.pan(0, MOVE),
  "/": () => search.input.focus(),
  Escape: () => choose(null),
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input")) return;
  const part = graph.partAt(event.target);
  if (part && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    choose(part);
    return;
  }
  const isInPanel = event.target.closest("#panel, #matches") && event.key.startsWith("Arrow");
  if (keys[event.key] && !isInPanel) {
    event.preventDefault();
    keys[event.key]();
  }
});

panel.showAll();
