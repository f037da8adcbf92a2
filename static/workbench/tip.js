// The tooltip of the picture: name, sentence, and the lines that make it true.

import { tag, withCode } from "../picture/tag.js";
import { say, texts } from "../texts.js";

const MOST_PLACES = 6;

export class Tip {
  constructor() {
    this.element = document.getElementById("tip");
    window.addEventListener("scroll", () => this.hide(), { passive: true, capture: true });
  }

  show(graph, part, hasFiles) {
    const places = [...new Set(part.places.map((at) => placeOf(at, hasFiles)))];
    const more = places.length - MOST_PLACES;
    if (more > 0) places.splice(MOST_PLACES, more, say(texts.andMore, { count: more }));
    this.element.replaceChildren(
      tag("strong", {}, graph.nameOf(part)),
      withCode(tag("span", {}), part.words),
      ...(places.length > 0 ? [tag("small", {}, places.join(", "))] : []),
    );
    this.element.hidden = false;
    part.element.setAttribute("aria-describedby", "tip");
    this.of = part.element;
  }

  // Beside a point of the window, px.
  place(x, y) {
    if (this.element.hidden) return;
    const { width, height } = this.element.getBoundingClientRect();
    const left = Math.min(x + 14, window.innerWidth - width - 8);
    const below = y + 18;
    const top = below + height > window.innerHeight - 8 ? y - height - 12 : below;
    this.element.style.left = `${Math.max(8, left)}px`;
    this.element.style.top = `${Math.max(8, top)}px`;
  }

  hide() {
    this.element.hidden = true;
    this.of?.removeAttribute("aria-describedby");
    this.of = null;
  }
}

export function placeOf({ file, line }, hasFiles) {
  return (hasFiles ? `${file}, ` : "") + say(texts.line, { line });
}
