// The search box: boxes whose kind, name or namespace hold every word.

import { say, texts } from "../texts.js";
import { tag } from "./tag.js";

const SHOWN = 50;

export class Search {
  constructor(choose, light) {
    this.graph = null;
    this.choose = choose;
    this.light = light;
    this.input = document.getElementById("search");
    this.list = document.getElementById("matches");
    this.tally = document.getElementById("tally");
    this.input.addEventListener("input", () => this.find());
    this.input.addEventListener("focus", () => this.find());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("keydown", (event) => this.keyInList(event));
    this.input.closest(".search").addEventListener("focusout", (event) => {
      if (event.relatedTarget && !event.relatedTarget.closest(".search")) this.close();
    });
    document.addEventListener("pointerdown", (event) => {
      if (!event.target.closest(".search")) this.close();
    });
  }

  // Searches this graph from now on.
  adopt(graph) {
    this.graph = graph;
    if (!this.list.hidden) this.find();
  }

  find() {
    const words = this.input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (box) => {
      const text = `${box.kind} ${box.called} ${box.name} ${box.namespace}`.toLowerCase();
      return words.every((word) => text.includes(word));
    };
    const found = words.length > 0 && this.graph ? this.graph.boxes.filter(fits) : [];
    const rows = found.slice(0, SHOWN).map((box) => this.row(box));
    if (found.length > SHOWN) rows.push(tag("li", {}, say(texts.andMore, { count: found.length - SHOWN })));
    if (words.length > 0 && found.length === 0) rows.push(tag("li", {}, texts.foundNothing));
    this.list.replaceChildren(...rows);
    this.list.hidden = rows.length === 0;
    this.tally.textContent = words.length > 0 ? say(texts.found, { count: found.length }) : "";
  }

  row(box) {
    const button = tag("button", { type: "button", className: "go" }, box.name, " ");
    button.append(tag("small", {}, [box.called, box.namespace].filter(Boolean).join(" · ")));
    button.addEventListener("click", () => {
      this.close();
      this.choose(box);
    });
    for (const event of ["pointerenter", "focus"]) button.addEventListener(event, () => this.light(box));
    for (const event of ["pointerleave", "blur"]) button.addEventListener(event, () => this.light(null));
    return tag("li", {}, button);
  }

  key(event) {
    const first = this.list.querySelector("button");
    if (event.key === "Enter" && first) first.click();
    if (event.key === "ArrowDown" && first) {
      event.preventDefault();
      first.focus();
    }
    if (event.key === "Escape") {
      event.stopPropagation();
      this.input.value = "";
      this.close();
    }
  }

  keyInList(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      event.stopPropagation();
      this.input.focus();
      this.close();
    }
    if (!step) return;
    event.preventDefault();
    const buttons = [...this.list.querySelectorAll("button")];
    const next = buttons.indexOf(document.activeElement) + step;
    (buttons[next] ?? (next < 0 ? this.input : buttons.at(-1))).focus();
  }

  close() {
    this.list.hidden = true;
    this.light(null);
  }
}
