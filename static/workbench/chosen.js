// The words of the box or arrow that is chosen: explanation, findings, relations, lines.

import { tag, withCode } from "../picture/tag.js";
import { say, texts } from "../texts.js";
import { fixButton } from "./findings.js";
import { placeOf } from "./tip.js";

const MOST_PLACES = 8;

export class Chosen {
  // `choose(part)` opens another part, `goTo(place)` a line, `focus(part)` and `trace(part)` draw
  // another picture, `fix(finding)` changes the text.
  constructor({ choose, goTo, focus, trace, fix }) {
    Object.assign(this, { choose, goTo, focus, trace, fix });
    this.element = document.getElementById("chosen");
  }

  clear() {
    const hadFocus = this.element.contains(document.activeElement);
    this.element.replaceChildren(tag("p", { className: "hint" }, texts.nothingSelected));
    if (hadFocus) document.getElementById("panel-chosen").focus({ preventScroll: true });
  }

  show(graph, part, hasFiles) {
    Object.assign(this, { graph, hasFiles });
    const hadFocus = this.element.contains(document.activeElement);
    const links = part.isBox ? part.links : [];
    const actions = part.isBox ? [
      this.action(texts.focusHere, () => this.focus(part)),
      this.action(texts.traceHere, () => this.trace(part)),
    ] : [];
    const heading = tag("h3", { tabIndex: -1 }, graph.nameOf(part));
    this.element.replaceChildren(
      heading,
      tag("p", { className: "about" }, ...this.about(part)),
      withCode(tag("p", {}), part.words),
      ...(actions.length > 0 ? [tag("p", { className: "chosen-actions" }, ...actions)] : []),
      ...this.listOf(texts.statedAt, this.places(part), (row) => [row]),
      ...this.listOf(texts.findings, graph.findingsOf(part), (finding) => this.finding(finding)),
      ...this.listOf(texts.inside, part.parent ? [part.parent] : [], (box) => [this.go(box)]),
      ...this.listOf(texts.holds, part.children ?? [], (box) => [this.go(box)]),
      ...this.listOf(texts.relations, links, (link) => this.relation(link, part)),
      ...this.listOf(texts.between, part.isBox ? [] : [part.source, part.target], (box) => [this.go(box)]),
    );
    // What had the focus is gone with what was shown before.
    if (hadFocus) heading.focus({ preventScroll: true });
  }

  about(part) {
    const facts = [part.isBox ? part.namespace && say(texts.namespace, { name: part.namespace }) : part.relation.replaceAll("_", " ")];
    // What a box holds (a Deployment its Pod template) is no other thing that it stands for.
    const alike = (part.members ?? []).filter((id) => id !== part.id && !id.startsWith(`${part.id}/`)).length;
    facts.push(part.label, alike > 0 && say(texts.standsFor, { count: alike + 1 }));
    const words = [facts.filter(Boolean).join(" · ")];
    const state = { missing: texts.stateMissing, inferred: texts.stateInferred }[part.status];
    if (state) words.push(" ", tag("span", { className: `state ${part.status}` }, state));
    return words;
  }

  places(part) {
    const shown = part.places.slice(0, MOST_PLACES).map((at) => this.placeLink(at));
    const more = part.places.length - MOST_PLACES;
    if (more > 0) shown.push(say(texts.andMore, { count: more }));
    return shown;
  }

  placeLink(at) {
    const link = tag("a", { className: "line", href: "#code" }, placeOf(at, this.hasFiles));
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.goTo(at);
    });
    return link;
  }

  listOf(heading, items, row) {
    if (items.length === 0) return [];
    return [tag("h4", {}, heading), tag("ul", {}, ...items.map((item) => tag("li", {}, ...row(item))))];
  }

  relation(link, from) {
    const leaves = link.source === from;
    const verb = this.go(link, link.relation.replaceAll("_", " "));
    return [
      leaves ? "→ " : "← ", verb, " ", this.go(leaves ? link.target : link.source),
      withCode(tag("p", {}), link.words),
    ];
  }

  finding(finding) {
    return [
      tag("span", { className: `severity ${finding.severity}` }, finding.severity), " ",
      this.placeLink(finding.place), " ",
      withCode(tag("span", {}), finding.message),
      ...(finding.suggestion ? [withCode(tag("p", { className: "suggestion" }), finding.suggestion)] : []),
      ...(finding.fix ? [fixButton(finding, this.fix)] : []),
    ];
  }

  go(part, text = this.graph.nameOf(part)) {
    const button = tag("button", { type: "button", className: "go" }, text);
    button.addEventListener("click", () => this.choose(part));
    return button;
  }

  action(text, act) {
    const button = tag("button", { type: "button", className: "button small" }, text);
    button.addEventListener("click", act);
    return button;
  }
}
