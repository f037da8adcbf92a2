// What is drawn and how it hangs together, from the page's data.

const PARTS = "g.node, g.cluster, g.edge";

export class Graph {
  constructor(data, svg) {
    this.summary = data.summary;
    this.kinds = data.kinds;
    this.namespaces = data.namespaces;
    this.boxes = data.boxes.map((box, at) => ({ ...box, at, links: [], children: [], isBox: true }));
    this.links = data.links.map((link) => ({
      ...link,
      source: this.boxes[link.source],
      target: this.boxes[link.target],
      isBox: false,
    }));
    for (const box of this.boxes) {
      box.parent = box.parent === null ? null : this.boxes[box.parent];
      box.parent?.children.push(box);
    }
    for (const link of this.links) {
      link.source.links.push(link);
      link.target.links.push(link);
    }
    this.findings = data.findings.map((finding) => ({
      ...finding,
      about: this.boxes[finding.box] ?? this.links[finding.link] ?? null,
    }));
    const elements = new Map();
    for (const element of svg.querySelectorAll(PARTS)) elements.set(element.id, element);
    this.byElement = new Map();
    // Parts by their id, and by the ids of what they stand for.
    this.byId = new Map();
    for (const part of [...this.boxes, ...this.links]) {
      // A relation that is drawn as a sign in a box has no element of its own.
      part.element = elements.get(part.id) ?? null;
      if (part.element) this.byElement.set(part.element, part);
      for (const id of [part.id, ...(part.members ?? [])]) if (id !== null) this.byId.set(id, part);
    }
  }

  // The box or link that an element of the picture belongs to.
  partAt(element) {
    const group = element?.closest?.(PARTS);
    return (group && this.byElement.get(group)) ?? null;
  }

  // The part of this graph that is what a part of another was: of the same id, or, for a relation
  // without an element, between the same boxes.
  like(part) {
    if (part.id !== null) return this.byId.get(part.id) ?? null;
    const isLike = (link) => link.relation === part.relation && link.source.id === part.source.id && link.target.id === part.target.id;
    return this.links.find(isLike) ?? null;
  }

  // What a box is called, or a link by its ends.
  nameOf(part) {
    if (!part.isBox) return `${this.nameOf(part.source)} → ${this.nameOf(part.target)}`;
    return part.called === part.name ? part.name : `${part.called} ${part.name}`;
  }

  findingsOf(part) {
    return this.findings.filter(
      ({ about }) => about === part || (about && !about.isBox && (about.source === part || about.target === part)),
    );
  }

  // A part with all that it touches: its links and their other ends, what it holds, what holds it.
  around(part) {
    const near = new Set([part]);
    const withOuter = (box) => {
      for (let outer = box; outer; outer = outer.parent) near.add(outer);
    };
    if (!part.isBox) {
      withOuter(part.source);
      withOuter(part.target);
      return near;
    }
    withOuter(part);
    const inside = [part];
    for (const box of inside) {
      inside.push(...box.children);
      near.add(box);
      for (const link of box.links) {
        near.add(link);
        withOuter(link.source === box ? link.target : link.source);
      }
    }
    return near;
  }
}
