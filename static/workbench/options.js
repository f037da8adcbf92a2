// What the picture shows: the form's fields are the one truth, and the kinds, namespaces and crumbs
// are other ways to fill them.

import { tag } from "../picture/tag.js";
import { say, texts } from "../texts.js";

const form = document.getElementById("form");
const field = (name) => document.getElementById(name);

export class Filters {
  // `changed` is called when another picture is asked for.
  constructor(changed) {
    this.changed = changed;
    this.trail = [];
    this.crumbs = field("crumbs");
    for (const control of form.elements) {
      if (control.name && !["source", "files"].includes(control.name) && control.type !== "submit") {
        control.addEventListener("change", () => this.turned(control));
      }
    }
    field("kind-list").addEventListener("change", () => this.takeKinds());
    field("namespaces").addEventListener("change", (event) => {
      field("namespace").value = event.target.value;
      this.changed();
    });
    this.crumbs.addEventListener("click", (event) => {
      const crumb = event.target.closest("[data-at]");
      if (crumb) this.back(Number(crumb.dataset.at));
    });
    window.addEventListener("popstate", ({ state }) => {
      this.trail = state?.trail ?? [];
      this.put(this.trail.at(-1) ?? { focus: "", trace: "" });
    });
    this.colour();
  }

  turned(control) {
    if (control.id === "theme") this.colour();
    if (control.id === "focus" || control.id === "trace") this.trail = [];
    this.draw();
    this.changed();
  }

  // The page has the colours that are chosen for the picture.
  colour() {
    document.documentElement.dataset.theme = field("theme").value;
  }

  // Names and values of all that is set.
  pairs() {
    const pairs = [...new FormData(form)].filter(
      ([name, value]) => !["source", "files"].includes(name) && typeof value === "string" && value.trim() !== "",
    );
    // The form says the depth also where nothing is drawn around, for which it means nothing.
    return pairs.filter(([name]) => name !== "depth" || field("focus").value.trim() !== "");
  }

  // Fills the fields as a draft had them.
  restore(pairs) {
    for (const control of form.elements) {
      if (!control.name || ["source", "files"].includes(control.name)) continue;
      const values = pairs.filter(([name]) => name === control.name).map(([, value]) => value);
      if (control.type === "checkbox") control.checked = values.includes(control.value);
      if (values.length === 0 || control.type === "checkbox") continue;
      if (control.id === "hide") control.value = values.filter((value) => !isSwitch(value)).join(", ");
      else control.value = values[0];
    }
    this.colour();
    this.draw();
  }

  // Forgets what the picture is drawn around: another manifest has other names.
  forget() {
    this.trail = [];
    for (const control of form.elements) {
      if (["focus", "trace", "namespace", "title", "kind"].includes(control.name) || control.id === "hide") control.value = "";
    }
    this.draw();
  }

  focus(part) {
    this.go({ focus: ids(part), trace: "", name: say(texts.crumbFocus, { name: part.name }) });
  }

  trace(part) {
    this.go({ focus: "", trace: ids(part), name: say(texts.crumbTrace, { name: part.name }) });
  }

  go(step) {
    this.trail.push(step);
    // The browser's Back leads back as the crumbs do.
    history.pushState({ trail: this.trail }, "");
    this.put(step);
  }

  // Back to a step of the trail; -1 is everything.
  back(at) {
    this.trail = this.trail.slice(0, at + 1);
    history.pushState({ trail: this.trail }, "");
    this.put(this.trail.at(-1) ?? { focus: "", trace: "" });
  }

  put({ focus, trace }) {
    field("focus").value = focus;
    field("trace").value = trace;
    this.draw();
    this.changed();
  }

  draw() {
    const steps = [...this.trail];
    if (steps.length === 0 && field("focus").value.trim()) steps.push({ name: say(texts.crumbFocus, { name: field("focus").value }) });
    if (steps.length === 0 && field("trace").value.trim()) steps.push({ name: say(texts.crumbTrace, { name: field("trace").value }) });
    const crumbs = [{ name: texts.everything }, ...steps].map(({ name }, number, all) => {
      const isLast = number === all.length - 1;
      const crumb = tag(isLast ? "span" : "button", isLast ? {} : { type: "button", className: "link" }, name);
      if (isLast) crumb.setAttribute("aria-current", "page");
      else crumb.dataset.at = number - 1;
      return tag("li", {}, crumb);
    });
    const hadFocus = this.crumbs.contains(document.activeElement);
    this.crumbs.replaceChildren(tag("ol", {}, ...crumbs));
    this.crumbs.hidden = steps.length === 0;
    if (hadFocus) (this.crumbs.querySelector("button") ?? field("stage")).focus({ preventScroll: true });
  }

  // The kinds and namespaces that the input has.
  adopt({ kinds, namespaces }) {
    const hidden = new Set(words(field("hide").value).map(plain));
    const known = Object.entries(kinds).map(([kind, count]) => {
      const box = tag("input", { type: "checkbox", value: kind, checked: !hidden.has(plain(kind)) });
      return tag("label", {}, box, ` ${say(texts.kindShown, { kind, count })}`);
    });
    const list = field("kind-list");
    const focused = list.contains(document.activeElement) ? document.activeElement.value : null;
    list.replaceChildren(...known);
    if (focused) [...list.querySelectorAll("input")].find((box) => box.value === focused)?.focus();
    const chosen = field("namespace").value;
    const names = [...new Set([...namespaces, chosen].filter(Boolean))];
    field("namespaces").replaceChildren(
      new Option(texts.allNamespaces, ""),
      ...names.map((name) => new Option(name, name, name === chosen, name === chosen)),
    );
    field("namespaces-field").hidden = names.length < 2;
  }

  takeKinds() {
    const boxes = [...field("kind-list").querySelectorAll("input")];
    const here = new Set(boxes.map((box) => plain(box.value)));
    const others = words(field("hide").value).filter((kind) => !here.has(plain(kind)));
    field("hide").value = [...others, ...boxes.filter((box) => !box.checked).map((box) => box.value)].join(", ");
    this.changed();
  }
}

// A kind as it is compared: `service`, `Services` and `Service` are one.
const plain = (kind) => kind.toLowerCase().replace(/s$/, "");
const words = (text) => text.split(",").map((word) => word.trim()).filter(Boolean);
const isSwitch = (value) => [...form.elements].some((it) => it.type === "checkbox" && it.name === "hide" && it.value === value);
// At most as many names as the option takes.
const ids = (part) => (part.members ?? [part.id]).slice(0, 100).join(", ");
