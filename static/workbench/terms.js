// Names in the words become links to what they name in the picture.

import { tag } from "../picture/tag.js";

const AT_ONCE = 300;

export class Terms {
  constructor(graph) {
    this.graph = graph;
    this.byName = new Map();
    this.kinds = new Set();
    for (const box of graph.boxes) {
      const names = [box.name, ...(box.members ?? []).map((id) => id.split("/").at(-1))];
      for (const name of new Set(names)) {
        if (!this.byName.has(name)) this.byName.set(name, []);
        this.byName.get(name).push(box);
      }
      for (const kind of kindsOf(box)) this.kinds.add(kind);
    }
  }

  // Links the code elements inside an element, some at a time, so that a long article does not hold
  // up the page. `about` gives the box that an element's words are about, or null.
  link(root, about) {
    const codes = [...root.querySelectorAll("code")];
    const work = () => {
      // What was redrawn meanwhile needs no links any more.
      for (const code of codes.splice(0, AT_ONCE)) if (code.isConnected) this.linkOne(code, about(code));
      if (codes.at(-1)?.isConnected) setTimeout(work, 0);
    };
    work();
  }

  linkOne(code, about) {
    const part = this.resolve(code.textContent, kindBefore(code), about);
    if (!part) return;
    const link = tag("a", { className: "term", href: `#${encodeURI(part.id)}` });
    link.dataset.element = part.id;
    code.replaceWith(link);
    link.append(code);
  }

  // The one box that a name means: by the kind's word before it, then by what the words are about.
  resolve(name, word, about) {
    let found = this.byName.get(name) ?? [];
    if (word && this.kinds.has(word)) found = found.filter((box) => kindsOf(box).includes(word));
    if (found.length > 1 && about) {
      const near = this.graph.around(about);
      const closer = found.filter((box) => near.has(box));
      if (closer.length > 0) found = closer;
    }
    return found.length === 1 ? found[0] : null;
  }
}

function kindsOf(box) {
  return [box.kind, box.called].map((words) => words.split(" ").at(-1).toLowerCase());
}

// The word before a name: "Secret" in "the Secret `a`", and for each name of "Secrets `a` and `b`".
function kindBefore(code) {
  let node = code.previousSibling;
  for (; node; node = node.previousSibling) {
    if (node.nodeType !== Node.TEXT_NODE) continue;
    const words = node.textContent.trim().split(/\s+/).filter((word) => !/^(,|and|or)$/.test(word));
    const last = words.at(-1)?.toLowerCase().replace(/[^a-z]/g, "");
    if (last) return last.replace(/s$/, "");
  }
  return null;
}
