// The words beside the picture: of the whole, or of what is chosen.

import { tag, withCode } from "../picture/tag.js";
import { say, texts } from "../texts.js";

export class Panel {
  constructor(element, graph, choose) {
    this.element = element;
    this.graph = graph;
    this.choose = choose;
  }

  // The summary and every finding.
  showAll() {
    const { summary, findings } = this.graph;
    this.element.replaceChildren(
      tag("h2", {}, texts.overview),
      withCode(tag("p", { className: "words" }), summary),
      ...this.listOf(say(texts.findingsCount, { count: findings.length }), findings, (finding) => this.finding(finding)),
    );
    this.element.scrollTop = 0;
  }

  // One box or link.
  show(part) {
    const close = tag("button", { type: "button", className: "close", title: texts.closeKey }, "×");
    close.setAttribute("aria-label", texts.close);
    close.addEventListener("click", () => this.choose(null));
    const links = part.isBox ? part.links : [];
    this.element.replaceChildren(
      tag("div", { className: "top" }, tag("h2", {}, this.graph.nameOf(part)), close),
      tag("p", { className: "about" }, ...this.about(part)),
      withCode(tag("p", { className: "words" }), part.words),
      ...this.listOf(texts.findings, this.graph.findingsOf(part), (finding) => this.finding(finding, part)),
      ...this.listOf(texts.inside, part.parent ? [part.parent] : [], (box) => [this.go(box)]),
      ...this.listOf(texts.holds, part.children ?? [], (box) => [this.go(box)]),
      ...this.listOf(texts.relations, links, (link) => this.relation(link, part)),
      ...this.listOf(texts.between, part.isBox ? [] : [part.source, part.target], (box) => [this.go(box)]),
    );
    this.element.scrollTop = 0;
  }

  about(part) {
    const facts = [part.isBox ? part.namespace && say(texts.namespace, { name: part.namespace }) : part.relation.replaceAll("_", " ")];
    facts.push(part.label, part.places[0] && placeOf(part.places[0]));
    const words = [facts.filter(Boolean).join(" · ")];
    if (part.status !== "ok") words.push(" ", tag("span", { className: `state ${part.status}` }, part.status));
    return words;
  }

  listOf(heading, items, row) {
    if (items.length === 0) return [];
    return [tag("h3", {}, heading), tag("ul", {}, ...items.map((item) => tag("li", {}, ...row(item))))];
  }

  relation(link, from) {
    const leaves = link.source === from;
    return [
      leaves ? "→ " : "← ",
      this.go(leaves ? link.target : link.source),
      " ",
      withCode(tag("p", {}), link.words),
    ];
  }

  finding(finding, from) {
    return [
      tag("span", { className: `severity ${finding.severity}` }, finding.severity),
      ` ${placeOf(finding.place)} `,
      withCode(tag("span", {}), finding.message),
      withCode(tag("p", {}), finding.suggestion),
      ...(finding.about && finding.about !== from ? [this.go(finding.about)] : []),
    ];
  }

  // A button that chooses a part.
  go(part) {
    const button = tag("button", { type: "button", className: "go" }, this.graph.nameOf(part));
    button.addEventListener("click", () => this.choose(part));
    return button;
  }
}

function placeOf({ file, line }) {
  return file ? `${file}:${line}` : say(texts.line, { line });
}
