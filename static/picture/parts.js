// Makes the elements of a picture into things that can be pointed at, reached and announced.

import { texts } from "../texts.js";

const STATES = { missing: texts.stateMissing, inferred: texts.stateInferred };

export function prepare(graph, svg) {
  // As an image, the picture would hide its parts from assistive technology.
  svg.setAttribute("role", "group");
  for (const [element, part] of graph.byElement) {
    element.setAttribute("role", "button");
    element.setAttribute("aria-label", labelOf(graph, part, element));
    for (const line of part.isBox ? [] : element.querySelectorAll(".line")) {
      const hit = line.cloneNode();
      hit.setAttribute("class", "hit");
      element.append(hit);
    }
  }
}

// What is read out: name and state, and what stands in the element, so that people who steer by
// voice can say what they see (WCAG 2.2, 2.5.3).
function labelOf(graph, part, element) {
  const lines = [...element.querySelectorAll("text")];
  // Without blanks between them, lines are read as one word.
  for (const line of lines) line.after(" ");
  const seen = lines.map((line) => line.textContent.trim());
  const name = part.isBox && seen.length > 0 ? seen.join(" ") : [graph.nameOf(part), ...seen].join(" ");
  const state = STATES[part.status];
  return state && !name.includes(state) ? `${name}, ${state}` : name;
}
