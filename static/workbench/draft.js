// What was typed, kept in this browser and nowhere else: for this tab of the browser, and the last of
// any tab for a new one. Texts that another one took the place of are kept beside it, so that they
// can be brought back.

const NOW = "podatlas.draft";
const EARLIER = "podatlas.earlier";
const TAB = "podatlas.tab";
const MOST_EARLIER = 10;

export class Draft {
  constructor() {
    this.timer = 0;
    this.pending = null;
    // What was put aside but could not be stored, or is not to be: it lasts as long as the page.
    this.fleeting = [];
    this.tab = get("sessionStorage", TAB) ?? crypto.randomUUID();
    set("sessionStorage", TAB, this.tab);
    window.addEventListener("pagehide", () => this.flush());
  }

  // What is kept: `{files: [{name, text}], name, options: [[name, value]]}`, or null.
  read() {
    return sound(get("sessionStorage", NOW)) ?? sound(get("localStorage", NOW));
  }

  // Keeps what `draft()` gives in a moment; `done` is told "kept", "too-large" or "off".
  keep(draft, done) {
    this.pending = { draft, done };
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), 250);
  }

  // Keeps at once what is still to be kept.
  flush() {
    if (!this.pending) return;
    const { draft, done } = this.pending;
    this.pending = null;
    clearTimeout(this.timer);
    // What another tab wrote last is not lost to what this one writes.
    const last = sound(get("localStorage", NOW));
    if (last && last.tab !== this.tab) this.setAside(last);
    const now = { ...draft(), tab: this.tab };
    // A session's draft that is older than this one would be read before it.
    if (set("sessionStorage", NOW, now) !== "kept") remove("sessionStorage", NOW);
    done(set("localStorage", NOW, now));
  }

  // Puts a draft aside, the newest first; true when it is stored.
  setAside(draft) {
    if (!draft || draft.files.every(({ text }) => text.trim() === "")) return true;
    const rest = this.stored().filter((other) => !isSame(draft, other));
    // Where all do not fit, the oldest go.
    for (let most = MOST_EARLIER; most > 0; most = Math.floor(most / 2)) {
      if (set("localStorage", EARLIER, [draft, ...rest].slice(0, most)) === "kept") return true;
    }
    this.fleeting.unshift(draft);
    return false;
  }

  // Puts a draft aside behind all others, so that bringing back again leads through all of them.
  setLast(draft) {
    if (draft.files.every(({ text }) => text.trim() === "")) return;
    const rest = this.stored().filter((other) => !isSame(draft, other)).slice(0, MOST_EARLIER - 1);
    if (set("localStorage", EARLIER, [...rest, draft]) !== "kept") this.fleeting.push(draft);
  }

  get hasEarlier() {
    return this.fleeting.length > 0 || this.stored().length > 0;
  }

  // Takes the newest of what was put aside, or null.
  takeEarlier() {
    if (this.fleeting.length > 0) return this.fleeting.shift();
    const [newest, ...rest] = this.stored();
    if (newest) set("localStorage", EARLIER, rest);
    return newest ?? null;
  }

  // Forgets everything that is stored; `draft`, if any, can be brought back as long as the page lasts.
  clear(draft) {
    this.pending = null;
    clearTimeout(this.timer);
    remove("sessionStorage", NOW);
    remove("localStorage", NOW);
    remove("localStorage", EARLIER);
    this.fleeting = draft ? [draft] : [];
  }

  stored() {
    const drafts = get("localStorage", EARLIER);
    return Array.isArray(drafts) ? drafts.map(sound).filter(Boolean) : [];
  }
}

const isSame = (one, other) => JSON.stringify(one.files) === JSON.stringify(other.files);

// A draft as it can be shown, or null.
function sound(draft) {
  const isSound = Array.isArray(draft?.files) && draft.files.length > 0
    && draft.files.every(({ name, text }) => typeof name === "string" && typeof text === "string");
  return isSound ? draft : null;
}

// A browser that keeps nothing throws at the mere name of a store.
function get(store, key) {
  try {
    return JSON.parse(window[store].getItem(key));
  } catch {
    return null;
  }
}

function set(store, key, value) {
  try {
    window[store].setItem(key, JSON.stringify(value));
    return "kept";
  } catch (error) {
    return error.name === "QuotaExceededError" ? "too-large" : "off";
  }
}

function remove(store, key) {
  try {
    window[store].removeItem(key);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
