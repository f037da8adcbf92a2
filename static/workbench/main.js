// Wires the workbench: manifest, picture and words. Without it, the form still works.

import { Search } from "../picture/search.js";
import { say, texts } from "../texts.js";
import { Chosen } from "./chosen.js";
import { Editor } from "./editor.js";
import { offerExamples } from "./examples.js";
import { offerFixes } from "./findings.js";
import { focusInWords, insert, inserted } from "./insert.js";
import { takeFiles } from "./intake.js";
import { Live } from "./live.js";
import { Manuscript } from "./manuscript.js";
import { Filters } from "./options.js";
import { frame, showPane, widen, wordTabs } from "./panes.js";
import { clearProblem, showProblem } from "./problem.js";
import { offerSaving } from "./save.js";
import { Selection } from "./selection.js";
import { Share } from "./share.js";
import { Stage } from "./stage.js";
import { FileTabs } from "./tabs.js";
import { Terms } from "./terms.js";

const at = (id) => document.getElementById(id);
// The state of the drawing; equal words are not written again, since they would be read out again.
const said = (text) => { if (at("status").textContent !== text) at("status").textContent = text; };
// What came of something that the person did; it stands until the next thing is done.
const noted = (text) => { at("notice").textContent = text; };

frame();
const showWords = wordTabs();

const editor = new Editor(at("code"), { changed: edited, moved: () => selection.soonFollow(), draw: () => live.now() });
const tabs = new FileTabs(editor, {
  changed: edited,
  shown: () => selection.light(),
  closing: () => manuscript.aside(),
  noted,
});
const filters = new Filters(() => {
  stage.startAnew();
  if (manuscript.isDraft) manuscript.keep();
  live.soon();
});
const stage = new Stage({ chose: choseInPicture, entered: (part) => filters.focus(part) });
const search = new Search((part) => selection.visit(part), (part) => stage.light(part));
const chosen = new Chosen({
  choose: (part) => selection.visit(part),
  fix: applyFix,
  goTo: (place) => selection.goTo(place),
  focus: (part) => filters.focus(part),
  trace: (part) => filters.trace(part),
});
const selection = new Selection({ editor, tabs, stage, chosen, showWords });
const live = new Live({ body: sent, shown, refused, emptied, said, fixed: clearProblem });
new Share({ body, query, summary: () => at("summary").textContent });
offerSaving({ body, noted, view: stage.view });
const manuscript = new Manuscript({ editor, tabs, filters, changed: changedAll, noted });
offerExamples({
  open(draft) {
    manuscript.replace(draft);
    showPane("picture");
  },
  noted,
});
takeFiles({ target: at("editor"), opened: (files) => manuscript.take(files), noted });

const WORKLOADS = new Set(["Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob"]);
const MOST_CHOICES = 24;
let isTracing = false;

// --- What is sent ---

// The files and options as a form; null when there is nothing to draw.
function body(pairs = []) {
  if (editor.isEmpty) return null;
  const form = new FormData();
  for (const { name, text } of editor.all()) {
    if (text.trim() !== "") form.append("files", new Blob([text]), name);
  }
  for (const [name, value] of [...filters.pairs(), ...pairs]) form.append(name, value);
  return form;
}

// As `body`, for the page itself; the editor remembers what is sent, since findings speak of it.
function sent() {
  editor.send();
  return body([["part", "result"]]);
}

// The options that are not the defaults of an image address, as a query string.
function query() {
  const defaults = { view: "topology", detail: "auto", depth: "1", theme: "light" };
  const pairs = filters.pairs().filter(([name, value]) => defaults[name] !== value);
  return pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : "";
}

// --- What came back ---

function shown(html) {
  editor.adopt();
  const focused = stage.focusedId;
  const refocusWords = focusInWords();
  adopt(insert(html));
  stage.refocus(focused);
  refocusWords();
  const { findings } = stage.graph;
  const count = (severity) => findings.filter((finding) => finding.severity === severity).length;
  const [errors, warnings, infos] = ["error", "warning", "info"].map(count);
  const counts = [
    errors > 0 && (errors === 1 ? texts.errorsOne : say(texts.errors, { count: errors })),
    warnings > 0 && (warnings === 1 ? texts.warningsOne : say(texts.warnings, { count: warnings })),
    infos > 0 && say(texts.infos, { count: infos }),
  ].filter(Boolean);
  said(counts.length > 0 ? say(texts.drawn, { counts: counts.join(", ") }) : texts.drawnClean);
}

// Takes over picture and words that have just come into the page.
function adopt(data) {
  stage.adopt(data, editor.files.size > 1);
  const { graph } = stage;
  at("welcome")?.toggleAttribute("hidden", true);
  at("pane-picture").classList.remove("is-stale", "is-empty");
  search.adopt(graph);
  filters.adopt(data);
  editor.mark(data.findings.map((finding) => ({ ...finding, ...finding.place })));
  tabs.draw();
  offerFixes(data.findings, applyFix);
  const terms = new Terms(graph);
  const about = (code) => graph.byId.get(code.closest("[data-element]")?.dataset.element) ?? null;
  for (const id of ["article", "findings"]) terms.link(at(id), about);
  selection.mark(false);
}

function refused(problem) {
  const { sent: reading } = editor;
  showProblem({ ...problem, choices: podsToChoose() }, (place) => selection.goTo(place, reading), editor.files.size > 1);
  if (problem.line) {
    const { file, line, column, detail: message, suggestion = "" } = problem;
    editor.mark([{ file, line, column, message, suggestion, severity: "error" }], reading);
    tabs.draw();
  }
  at("pane-picture").classList.add("is-stale");
  said(say(texts.notDrawn, { problem: problem.title }));
}

// A view of one Pod is refused where there are several: these are the workloads to choose from.
function podsToChoose() {
  if (!["pod", "host"].includes(at("view").value) || at("focus").value.trim() !== "") return [];
  const workloads = (stage.graph?.boxes ?? []).filter((box) => WORKLOADS.has(box.kind));
  return workloads.slice(0, MOST_CHOICES).map((box) => [stage.graph.nameOf(box), () => filters.focus(box)]);
}

function emptied() {
  clearProblem();
  stage.clear();
  search.adopt(null);
  filters.adopt({ kinds: {}, namespaces: [] });
  for (const id of ["summary", "article", "findings", "outline", "findings-tally"]) at(id).replaceChildren();
  chosen.clear();
  editor.mark([]);
  tabs.draw();
  at("welcome")?.removeAttribute("hidden");
  at("pane-picture").classList.add("is-empty");
  said(texts.empty);
}

// --- The manifest ---

// Another manifest is here: nothing of the one before is chosen any more.
function changedAll() {
  noted("");
  stage.choose(null);
  stage.startAnew();
  live.now();
}

function edited() {
  noted("");
  at("stripped-hint")?.remove();
  manuscript.keep();
  live.soon();
}

function applyFix(finding) {
  if (!editor.apply(finding.fix)) {
    noted(texts.fixGone);
    return;
  }
  tabs.draw();
  noted(say(texts.applied, { title: finding.fix.title }));
}
editor.applyFix = applyFix;

// --- What is chosen ---

function choseInPicture(part) {
  if (isTracing && part?.isBox) {
    setTracing(false);
    filters.trace(part);
    return;
  }
  selection.choose(part);
}

at("words").addEventListener("click", (event) => {
  const link = event.target.closest("a[data-line], a[data-element]");
  if (!link) return;
  event.preventDefault();
  const { line, column, file, element } = link.dataset;
  if (line) {
    selection.goTo({ file, line: Number(line), column: Number(column) });
    return;
  }
  const part = stage.graph?.byId.get(element);
  if (!part) return;
  showPane("picture");
  selection.visit(part, { isReading: link.closest("#article") !== null });
});
at("words").addEventListener("pointerover", (event) => {
  const id = event.target.closest("[data-element]")?.dataset.element;
  if (stage.graph) stage.light((id && stage.graph.byId.get(id)) || null);
});
at("words").addEventListener("pointerleave", () => stage.graph && stage.light(null));

// --- Tracing, keys, the form ---

function setTracing(is) {
  isTracing = is;
  at("trace-mode").setAttribute("aria-pressed", String(is));
  at("stage").classList.toggle("is-tracing", is);
  at("hint").hidden = !is;
  at("hint").textContent = is ? texts.traceOn : "";
}
at("trace-mode").addEventListener("click", () => setTracing(!isTracing));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest("input, textarea, select, #code, dialog, [role=tab]")) return;
  // Whoever steers by voice can switch single keys off (WCAG 2.2, 2.1.4).
  if (event.key !== "Escape" && !at("single-keys").checked) return;
  const part = stage.graph?.partAt(event.target);
  const acts = {
    "/": () => search.input.focus(),
    "?": () => at("keys").showModal(),
    w: () => widen(),
    t: () => (part?.isBox ? filters.trace(part) : setTracing(!isTracing)),
    Escape: () => (isTracing ? setTracing(false) : selection.choose(null)),
  };
  if (!acts[event.key]) return;
  event.preventDefault();
  acts[event.key]();
});

at("form").addEventListener("submit", (event) => {
  event.preventDefault();
  live.now();
});

start();

// What the server put into the page, else the draft, else nothing.
function start() {
  const island = at("files");
  const field = at("source");
  const files = island ? JSON.parse(island.textContent) : [];
  const text = field.value;
  // The field is for the form without script; its text is now the editor's.
  field.name = "";
  field.value = "";
  const data = inserted();
  if (files.length > 0 || text.trim() !== "") {
    editor.open(files.length > 0 ? files : [{ name: texts.untitled, text }]);
    editor.send();
    editor.adopt();
    manuscript.passOver();
    // Several files were drawn as one: their lines are not those of the tabs.
    if (data && files.length < 2) adopt(data);
    else live.now();
  } else if (manuscript.resume()) {
    live.now();
  } else {
    editor.open([{ name: texts.untitled, text: "" }]);
    emptied();
    said("");
  }
  tabs.draw();
  chosen.clear();
  filters.draw();
  manuscript.offerEarlier();
}
