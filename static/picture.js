// The picture in the page: hover and focus tell what an element means, a click shows its lines.

const PARTS = "g.node, g.edge, g.cluster";
const styles = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, styles];

// Puts the server's answer into the page. The page's policy lets no foreign style element in, so
// the picture's style is adopted as a sheet instead.
export function insert(html, result) {
  let css = "";
  const bare = html.replace(/<style[^>]*>([\s\S]*?)<\/style>/g, (_, content) => {
    css += content;
    return "";
  });
  const answer = new DOMParser().parseFromString(bare, "text/html");
  styles.replaceSync(css.replaceAll("&gt;", ">").replaceAll("&amp;", "&"));
  result.replaceChildren(...answer.body.childNodes);
}

export class Picture {
  constructor(tip, select) {
    this.tip = tip;
    this.select = select;
    this.lit = null;
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.leave();
    });
    window.addEventListener("scroll", () => this.leave(), { passive: true, capture: true });
  }

  // Takes over a picture that has just come into the page.
  adopt(frame) {
    this.leave();
    const svg = frame.querySelector("svg");
    if (!svg) return;
    this.facts = new Map();
    for (const item of document.querySelectorAll("#facts [data-id]")) this.facts.set(item.dataset.id, item);
    svg.setAttribute("role", "group");
    for (const part of svg.querySelectorAll(PARTS)) this.prepare(part);
    svg.addEventListener("pointerover", (event) => this.enter(event.target.closest(PARTS), event));
    svg.addEventListener("pointermove", (event) => this.place(event.clientX, event.clientY));
    svg.addEventListener("pointerleave", () => this.leave());
    svg.addEventListener("focusin", (event) => this.enter(event.target.closest(PARTS)));
    svg.addEventListener("focusout", () => this.leave());
    svg.addEventListener("click", (event) => this.open(event.target.closest(PARTS)));
    svg.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        this.open(event.target.closest(PARTS));
      }
    });
    this.zoom(frame);
  }

  prepare(part) {
    // The own tooltip would otherwise stand beside this one.
    const title = part.querySelector(":scope > title");
    part.setAttribute("aria-label", title?.textContent ?? part.id);
    part.setAttribute("role", "img");
    title?.remove();
    if (!this.facts.has(part.id)) return;
    part.setAttribute("tabindex", "0");
    if (!part.classList.contains("edge")) return;
    for (const line of part.querySelectorAll(".line")) {
      const hit = line.cloneNode();
      hit.removeAttribute("id");
      hit.setAttribute("class", "hit");
      part.append(hit);
    }
  }

  enter(part, pointer) {
    const fact = part && this.facts.get(part.id);
    if (!fact) {
      this.leave();
      return;
    }
    if (this.lit !== part) {
      this.leave();
      this.lit = part;
      part.classList.add("is-lit");
      const name = document.createElement("strong");
      name.textContent = this.nameOf(part);
      const sentence = fact.querySelector("span").cloneNode(true);
      this.tip.replaceChildren(name, sentence);
      const lines = [...fact.querySelectorAll("[data-line]")].map((link) => link.dataset.line);
      if (lines.length > 0) {
        const where = document.createElement("small");
        where.textContent = `${lines.length === 1 ? "line" : "lines"} ${lines.join(", ")}`;
        this.tip.append(where);
      }
      part.setAttribute("aria-describedby", "tip");
      this.tip.hidden = false;
    }
    if (pointer) {
      this.place(pointer.clientX, pointer.clientY);
    } else {
      const box = part.getBoundingClientRect();
      this.place(box.left + Math.min(box.width, 80) / 2, box.bottom - 8);
    }
  }

  // What an element is called: its kind and name, or those of an arrow's two ends.
  nameOf(part) {
    const { kind, name, source, target } = part.dataset;
    if (kind) return kind === name ? name : `${kind} ${name}`;
    const ends = [source, target].map((id) => document.getElementById(id));
    return ends.map((end) => (end ? this.nameOf(end) : "")).join(" → ");
  }

  // Lights an element while the pointer is on words about it.
  light(id) {
    this.leave();
    const part = id && document.getElementById(id);
    if (!part) return;
    this.lit = part;
    part.classList.add("is-lit");
  }

  place(x, y) {
    if (this.tip.hidden) return;
    const { width, height } = this.tip.getBoundingClientRect();
    const left = Math.min(x + 14, window.innerWidth - width - 8);
    const below = y + 18;
    const top = below + height > window.innerHeight - 8 ? y - height - 12 : below;
    this.tip.style.left = `${Math.max(8, left)}px`;
    this.tip.style.top = `${Math.max(8, top)}px`;
  }

  leave() {
    this.lit?.classList.remove("is-lit");
    this.lit?.removeAttribute("aria-describedby");
    this.lit = null;
    this.tip.hidden = true;
  }

  open(part) {
    const link = part && this.facts.get(part.id)?.querySelector("[data-line]");
    if (!link) return;
    this.leave();
    this.select(Number(link.dataset.line), Number(link.dataset.column));
  }

  zoom(frame) {
    const tools = document.getElementById("zoom");
    tools.hidden = false;
    tools.addEventListener("click", (event) => {
      const chosen = event.target.closest("[data-fit]");
      if (!chosen) return;
      for (const button of tools.children) button.setAttribute("aria-pressed", String(button === chosen));
      frame.classList.toggle("is-actual", chosen.dataset.fit === "actual");
    });
  }
}
