// The files of the manifest as tabs (WAI-ARIA's pattern: arrow keys move, Delete closes, F2 renames).

import { tag } from "../picture/tag.js";
import { say, texts } from "../texts.js";

export class FileTabs {
  // `changed` is called after files were added, closed or renamed, `closing` before one with text is
  // closed; `said` tells the person.
  constructor(editor, { changed, shown, closing, said }) {
    Object.assign(this, { editor, changed, shown, closing, said });
    this.list = document.getElementById("tabs");
    this.list.addEventListener("click", (event) => {
      const tab = event.target.closest("[role=tab]");
      if (tab) this.select(tab.dataset.name);
    });
    this.list.addEventListener("dblclick", () => this.rename());
    this.list.addEventListener("keydown", (event) => this.key(event));
    document.getElementById("file-new").addEventListener("click", () => this.add());
    document.getElementById("file-rename").addEventListener("click", () => this.rename());
    document.getElementById("file-close").addEventListener("click", () => this.close());
  }

  draw() {
    const { editor } = this;
    const marks = new Map();
    for (const { file, severity } of editor.findings) {
      if (severity === "error" || !marks.has(file)) marks.set(file, severity);
    }
    const tabs = [...editor.files.keys()].map((name) => {
      const tab = tag("button", { type: "button", className: "tab", title: name }, name.split("/").at(-1));
      tab.dataset.name = name;
      if (marks.has(name)) tab.dataset.severity = marks.get(name);
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
    document.getElementById("file-bar").classList.toggle("is-single", tabs.length === 1);
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
    const name = this.free(texts.untitled);
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
    this.changed();
    if (hasText) this.said(say(texts.closed, { name }));
  }

  // The name in the tab becomes a field.
  rename() {
    const { name } = this.editor;
    const tab = this.list.querySelector("[aria-selected=true]");
    const field = tag("input", { className: "tab-name", value: name, maxLength: 200 });
    field.setAttribute("aria-label", texts.renamePrompt);
    let isOver = false;
    const end = (isKept) => {
      // Taking the field away takes the focus from it, which ends it once more.
      if (isOver) return;
      isOver = true;
      const given = field.value.trim().replaceAll(/\p{Cc}/gu, "");
      field.replaceWith(tab);
      if (isKept && given !== "" && given !== name) {
        this.editor.rename(name, this.free(given));
        this.changed();
      }
      this.draw();
      this.list.querySelector("[aria-selected=true]")?.focus();
    };
    field.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Enter") end(true);
      if (event.key === "Escape") end(false);
    });
    field.addEventListener("blur", () => end(true));
    tab.replaceWith(field);
    field.focus();
    field.select();
  }

  // A name that no file has yet, made from one.
  free(name) {
    const { files } = this.editor;
    if (!files.has(name)) return name;
    const [, stem, extension] = /^(.*?)(\.[^./]*)?$/.exec(name);
    let number = 2;
    while (files.has(`${stem}-${number}${extension ?? ""}`)) number += 1;
    return `${stem}-${number}${extension ?? ""}`;
  }
}
