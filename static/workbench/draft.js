// What was typed, kept in this browser and nowhere else: for this tab of the browser, and the last of
// any tab for a new one. The text that another one took the place of is kept beside it, so that it
// can be brought back.

const NOW = "podatlas.draft";
const BEFORE = "podatlas.before";

export class Draft {
  constructor() {
    this.timer = 0;
    this.pending = null;
    this.isForeign = false;
    window.addEventListener("pagehide", () => this.flush());
    window.addEventListener("storage", ({ key }) => {
      if (key === NOW) this.isForeign = true;
    });
  }

  // What is kept: `{files: [{name, text}], name, options: [[name, value]]}`, or null.
  read() {
    return parse("sessionStorage", NOW) ?? parse("localStorage", NOW);
  }

  // What was kept before it.
  readBefore() {
    return parse("localStorage", BEFORE);
  }

  // Keeps what `draft()` gives in a moment; `done` is told "kept", "too-large" or "off".
  keep(draft, done) {
    this.pending = { draft, done };
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), 250);
  }

  flush() {
    if (!this.pending) return;
    const { draft, done } = this.pending;
    this.pending = null;
    clearTimeout(this.timer);
    // Another tab has written since: what it wrote is not lost either.
    if (this.isForeign) this.setAside(parse("localStorage", NOW));
    this.isForeign = false;
    const now = draft();
    write("sessionStorage", NOW, now);
    done(write("localStorage", NOW, now));
  }

  // Puts a draft aside because another text takes its place.
  setAside(draft) {
    if (draft?.files.some(({ text }) => text.trim() !== "")) write("localStorage", BEFORE, draft);
  }

  // Forgets everything.
  clear() {
    this.pending = null;
    clearTimeout(this.timer);
    for (const [store, key] of [["sessionStorage", NOW], ["localStorage", NOW], ["localStorage", BEFORE]]) {
      try {
        window[store].removeItem(key);
      } catch {
        // A browser that keeps nothing has nothing to forget.
      }
    }
  }
}

// A browser that keeps nothing throws at the mere name of a store.
function parse(store, key) {
  try {
    const draft = JSON.parse(window[store].getItem(key));
    const isSound = Array.isArray(draft?.files) && draft.files.length > 0
      && draft.files.every(({ name, text }) => typeof name === "string" && typeof text === "string");
    return isSound ? draft : null;
  } catch {
    return null;
  }
}

function write(store, key, draft) {
  try {
    window[store].setItem(key, JSON.stringify(draft));
    return "kept";
  } catch (error) {
    return error.name === "QuotaExceededError" ? "too-large" : "off";
  }
}
