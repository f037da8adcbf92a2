// What is chosen, in picture, words and manifest alike.

import { showPane } from "./panes.js";
import { partAt } from "./places.js";

const PAUSE = 120;

export class Selection {
  // `showWords(name)` shows a tab of the words.
  constructor({ editor, tabs, stage, chosen, showWords }) {
    Object.assign(this, { editor, tabs, stage, chosen, showWords });
    this.timer = 0;
    this.words = document.getElementById("words");
  }

  // Chooses a part (null for none), shows its words, and its lines in the editor. Who reads the
  // article goes on reading it.
  choose(part, { isReading = false } = {}) {
    this.stage.choose(part);
    this.mark(!isReading);
    if (!part) return;
    if (!isReading) this.showWords("chosen");
    if (part.places.length > 0) {
      this.editor.goTo(part.places[0], { focus: false });
      this.tabs.draw();
      this.light();
    }
  }

  // Chooses a part that was named elsewhere than in the picture, and brings it before the eye.
  visit(part, how = {}) {
    this.choose(part, how);
    this.stage.show(part);
  }

  // Chooses what the cursor's line is about, as soon as the cursor rests.
  soonFollow() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.follow(), PAUSE);
  }

  follow() {
    const { editor, stage } = this;
    const cursor = editor.cursor();
    if (!stage.graph || !cursor) return;
    const part = partAt(stage.graph, cursor.file, cursor.line, cursor.text);
    if (part === stage.chosen) return;
    stage.choose(part, { isLit: false });
    this.mark();
    if (part?.element) stage.view.show(part.element);
  }

  // Marks the words and the lines of what is chosen.
  mark(scrolls = true) {
    const part = this.stage.chosen;
    if (part) this.chosen.show(this.stage.graph, part, this.stage.hasFiles);
    else this.chosen.clear();
    for (const one of this.words.querySelectorAll(".is-current")) one.classList.remove("is-current");
    this.light();
    if (!part) return;
    for (const one of this.words.querySelectorAll("[data-element]")) {
      if (this.stage.graph.byId.get(one.dataset.element) === part) one.classList.add("is-current");
    }
    if (scrolls) this.words.querySelector("#article > .is-current")?.scrollIntoView({ block: "nearest" });
  }

  // Lights the lines of what is chosen, in the file that is shown.
  light() {
    this.editor.light(this.stage.chosen?.places ?? []);
  }

  // Goes to a place of what was drawn, or of what a refusal speaks of.
  goTo(place, reading) {
    showPane("manifest");
    this.editor.goTo(place, { reading });
    this.tabs.draw();
    this.light();
  }
}
