// The files of the manifest as tabs (WAI-ARIA's pattern: arrow keys move, Delete closes, F2 renames).

import { tag } from "../picture/tag.js";
import { say, texts } from "../texts.js";
import { tidy } from "./manuscript.js";

// From so many files on, a list leads to those whose tabs do not fit.
const LISTED_FROM = 5;

export class FileTabs {
  // `changed` is called after files were added, closed or renamed, `closing` before one with text is
  // closed; `noted` tells the person.
  constructor(editor, { changed, shown, closing, noted }) {
    Object.assign(this, { editor, changed, shown, closing, noted });
    this.list = document.getElementById("tabs");
    this.list.addEventListener("click", (event) => {
      const tab = event.target.closest("[role=tab]");
      if (tab) this.select(tab.dataset.name);
    });
    this.list.addEventListener("dblclick", () => this.rename());
    this.menu = document.getElementById("file-list");
    this.menu.addEventListener("change", () => this.select(this.menu.value));
    this.field = document.getElementById("file-name");
    this.list.addEventListener("keydown", (event) => this.key(event));
    document.getElementById("file-new").addEventListener("click", () => this.add());
    document.getElementById("file-rename").addEventListener("click", () => this.rename());
    document.getElementById("file-close").addEventListener("click", () => this.close());
  }

  draw() {
    const { editor } = this;
    const names = [...editor.files.keys()];
    const marks = editor.severities();
    const tabs = names.map((name) => {
      const tab = tag("button", { type: "button", className: "tab", title: name }, shortName(name, names));
      tab.dataset.name = name;
      if (marks.has(name)) {
        tab.dataset.severity = marks.get(name);
        tab.append(tag("span", { className: "unseen" }, ` (${marks.get(name)})`));
      }
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", "code");
      const isShown = name === editor.name;
      tab.setAttribute("aria-selected", String(isShown));
      tab.tabIndex = isShown ? 0 : -1;
      return tab;
    });
    const hadFocus = this.list.contains(document.activeElement);
    this.list.replaceChildren(...tabs);
    const shown = tabs.find((tab) => tab.tabIndex === 0);
    shown?.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (hadFocus) shown?.focus();
    this.menu.hidden = names.length < LISTED_FROM;
    this.menu.replaceChildren(...names.map((name) => new Option(name, name, name === editor.name, name === editor.name)));
  }

  select(name) {
    this.editor.show(name);
    this.draw();
    this.shown();
  }

  key(event) {
    const names = [...this.editor.files.keys()];
    const at = names.indexOf(this.editor.name);
    const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: names.length - 1 }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      this.select(names[(next + names.length) % names.length]);
    } else if (event.key === "Delete") {
      event.preventDefault();
      this.close();
    } else if (event.key === "F2") {
      event.preventDefault();
      this.rename();
    }
  }

  add() {
    const name = this.editor.free(texts.untitled);
    this.editor.put({ name, text: "" });
    this.select(name);
    this.editor.focus();
    this.changed();
  }

  close() {
    const { name } = this.editor;
    const hasText = this.editor.textOf(name).trim() !== "";
    if (hasText) this.closing();
    this.editor.remove(name);
    this.draw();
    this.shown();
    this.changed();
    if (hasText) this.noted(say(texts.closed, { name }));
  }

  // A field for the name stands beside the tabs.
  rename() {
    const { field } = this;
    const { name } = this.editor;
    if (!field.hidden) return;
    let isOver = false;
    const end = (isKept) => {
      // Taking the field away takes the focus from it, which ends it once more.
      if (isOver) return;
      isOver = true;
      field.hidden = true;
      field.onkeydown = field.onblur = null;
      const given = tidy(field.value.trim());
      if (isKept && given !== "" && given !== name && this.editor.files.has(name)) {
        this.editor.rename(name, this.editor.free(given));
        this.changed();
      }
      this.draw();
      this.list.querySelector("[aria-selected=true]")?.focus();
    };
    field.onkeydown = (event) => {
      if (event.key !== "Enter" && event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      end(event.key === "Enter");
    };
    field.onblur = () => end(true);
    field.value = name;
    field.hidden = false;
    field.focus();
    field.select();
  }
}

// As much of a path as tells it from the others.
function shortName(name, names) {
  const parts = name.split("/");
  const last = (count) => parts.slice(-count).join("/");
  let count = 1;
  while (count < parts.length && names.some((other) => other !== name && (other === last(count) || other.endsWith(`/${last(count)}`)))) count += 1;
  return last(count);
}
