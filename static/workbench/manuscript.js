// What the person writes: kept as a draft in the browser, replaced by files and examples, brought back.

import { texts } from "../texts.js";
import { Draft } from "./draft.js";

const at = (id) => document.getElementById(id);

export class Manuscript {
  // `changed` is called when another text is there to be drawn, `said` tells the person.
  constructor({ editor, tabs, filters, changed, said }) {
    Object.assign(this, { editor, tabs, filters, changed, said });
    this.draft = new Draft();
    // Only what a person wrote or opened is a draft; an example that is just looked at is none.
    this.isDraft = false;
    this.isKept = true;
    this.before = null;
    at("draft-clear").addEventListener("click", () => this.clear());
    at("draft-back").addEventListener("click", () => this.bringBack());
    window.addEventListener("beforeunload", (event) => {
      this.draft.flush();
      if (!this.isKept && !editor.isEmpty) event.preventDefault();
    });
  }

  // What is here, as a draft.
  here() {
    return { files: this.editor.all(), name: this.editor.name, options: this.filters.pairs() };
  }

  // Keeps what is here. The draft of an earlier visit that it takes the place of is put aside.
  keep() {
    if (!this.isDraft) this.draft.setAside(this.draft.read());
    this.isDraft = true;
    this.draft.keep(() => this.here(), (state) => {
      this.isKept = state === "kept";
      at("draft-word").textContent = { kept: texts.draftKept, "too-large": texts.draftTooLarge, off: texts.draftOff }[state];
      this.offerBefore();
    });
  }

  // The draft of the last visit; false when there is none.
  resume() {
    const kept = this.draft.read();
    if (!kept) return false;
    this.filters.restore(kept.options ?? []);
    this.editor.open(kept.files, kept.files.some(({ name }) => name === kept.name) ? kept.name : undefined);
    this.isDraft = true;
    at("draft-word").textContent = texts.draftKept;
    return true;
  }

  // Replaces everything; the text that was here can be brought back.
  replace({ files, name, options = [] }) {
    if (!this.editor.isEmpty && this.isDraft) this.aside();
    this.isDraft = false;
    this.filters.forget();
    if (options.length > 0) this.filters.restore(options);
    this.editor.open(files, files.some((file) => file.name === name) ? name : files[0].name);
    this.tabs.draw();
    this.offerBefore();
    this.changed();
  }

  // Files that were opened or dropped: beside what was written, in the place of what was not.
  take(files) {
    const named = files.map(({ name, text }) => ({ name: name.slice(-200), text }));
    if (this.editor.isEmpty || !this.isDraft) {
      this.replace({ files: named });
    } else {
      for (const file of named) this.editor.put(file);
      this.editor.show(named[0].name);
      this.tabs.draw();
      this.changed();
    }
    this.keep();
  }

  // Puts what is here aside, because a part of it goes.
  aside() {
    this.before = this.here();
    this.draft.setAside(this.before);
    this.offerBefore();
  }

  clear() {
    const { editor } = this;
    this.before = editor.isEmpty ? this.before : this.here();
    this.draft.clear();
    this.isDraft = false;
    this.isKept = true;
    this.filters.forget();
    editor.open([{ name: texts.untitled, text: "" }]);
    this.changed();
    this.offerBefore();
    at("draft-word").textContent = "";
    this.said(texts.clear);
    editor.focus();
  }

  bringBack() {
    const back = this.before ?? this.draft.readBefore();
    this.before = this.editor.isEmpty ? null : this.here();
    if (this.before) this.draft.setAside(this.before);
    this.isDraft = false;
    this.replace(back);
    this.keep();
  }

  offerBefore() {
    at("draft-back").hidden = !(this.before ?? this.draft.readBefore());
    at("draft").hidden = this.editor.isEmpty && at("draft-back").hidden;
  }
}
