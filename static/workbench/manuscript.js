// What the person writes: kept as a draft in the browser, replaced by files and examples, brought back.

import { texts } from "../texts.js";
import { Draft } from "./draft.js";
import { path } from "./site.js";

const at = (id) => document.getElementById(id);

export class Manuscript {
  // `changed` is called when another text is there to be drawn, `noted` tells the person.
  constructor({ editor, tabs, filters, changed, noted }) {
    Object.assign(this, { editor, tabs, filters, changed, noted });
    this.draft = new Draft();
    // Only what a person wrote or opened is a draft; an example that is just looked at is none.
    this.isDraft = false;
    this.isKept = true;
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

  // Keeps what is here. From now on the page's own address leads to it.
  keep() {
    if (!this.isDraft) history.replaceState(history.state, "", path("/"));
    this.isDraft = true;
    this.draft.keep(() => this.here(), (state) => {
      this.isKept = state === "kept";
      at("draft-word").textContent = { kept: texts.draftKept, "too-large": texts.draftTooLarge, off: texts.draftOff }[state];
      this.offerEarlier();
    });
  }

  // The draft of the last visit; false when there is none.
  resume() {
    const kept = this.draft.read();
    if (!kept) return false;
    this.filters.restore(kept.options ?? []);
    this.editor.open(kept.files, kept.name);
    this.isDraft = true;
    at("draft-word").textContent = texts.draftKept;
    return true;
  }

  // What the page came with is shown instead of the draft of the last visit, which stays in reach.
  passOver() {
    const kept = this.draft.read();
    if (kept && JSON.stringify(kept.files) !== JSON.stringify(this.editor.all())) this.draft.setAside(kept);
  }

  // Replaces everything; the text that was here can be brought back.
  replace(draft) {
    this.aside();
    this.put(draft);
  }

  put({ files, name, options = [] }) {
    this.isDraft = false;
    at("stripped-hint")?.remove();
    this.filters.forget();
    this.filters.restore(options);
    this.editor.open(files, name);
    this.tabs.draw();
    this.offerEarlier();
    this.changed();
  }

  // Files that were opened or dropped: beside what was written, in the place of what was not.
  take(files) {
    const named = files
      .map(({ name, text }) => ({ name: tidy(name), text }))
      .sort((one, other) => one.name.localeCompare(other.name, "en", { numeric: true }));
    if (this.editor.isEmpty || !this.isDraft) {
      this.replace({ files: named });
    } else {
      if (named.some((file) => this.editor.wouldReplace(file))) this.aside();
      const taken = new Set();
      for (const file of named) {
        // Two of one name in one load are two files.
        const name = taken.has(file.name) ? this.editor.free(file.name) : file.name;
        taken.add(name);
        this.editor.put({ ...file, name });
      }
      this.editor.show(named[0].name);
      this.tabs.draw();
      this.changed();
    }
    this.keep();
  }

  // Puts what is here aside, because it goes or a part of it does.
  aside() {
    this.draft.flush();
    if (this.isDraft && !this.draft.setAside(this.here())) this.isKept = false;
    this.offerEarlier();
  }

  clear() {
    const { editor } = this;
    this.draft.clear(editor.isEmpty ? null : this.here());
    this.isKept = true;
    this.put({ files: [{ name: texts.untitled, text: "" }] });
    at("draft-word").textContent = "";
    this.noted(texts.clear);
    editor.focus();
  }

  bringBack() {
    this.draft.flush();
    const back = this.draft.takeEarlier();
    if (!back) return;
    if (this.isDraft) this.draft.setLast(this.here());
    this.put(back);
    this.keep();
    this.editor.focus();
  }

  offerEarlier() {
    at("draft-back").hidden = !this.draft.hasEarlier;
    at("draft-clear").hidden = this.editor.isEmpty;
    at("draft").hidden = this.editor.isEmpty && at("draft-back").hidden;
  }
}

// A name that comes back from the server as it was sent: multipart headers hold no quotes and no
// control characters, and the server keeps 200 characters.
export function tidy(name) {
  return name.replaceAll(/[\p{Cc}"\\]/gu, "_").slice(-200);
}
