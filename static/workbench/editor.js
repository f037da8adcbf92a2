// The manifest's files in one editor: highlighting, findings where they stand, lit lines, fixes.

import {
  Decoration, EditorState, EditorView, HighlightStyle, StateEffect, StateField, bracketMatching,
  defaultKeymap, drawSelection, dropCursor, foldGutter, foldKeymap, highlightActiveLine,
  highlightActiveLineGutter, highlightSelectionMatches, highlightSpecialChars, history, historyKeymap,
  indentOnInput, indentUnit, isolateHistory, keymap, lineNumbers, lintGutter, lintKeymap, placeholder,
  rectangularSelection, search, searchKeymap, setDiagnostics, syntaxHighlighting, tags, yaml,
} from "../vendor/codemirror.js";
import { withCode } from "../picture/tag.js";
import { texts } from "../texts.js";
import { extent, isWholePaste, spanOf, typeOver } from "./editor_input.js";
import { look } from "./editor_look.js";
import { Reading } from "./reading.js";

const setLit = StateEffect.define();
const litLine = Decoration.line({ class: "cm-lit" });

const lit = StateField.define({
  create: () => Decoration.none,
  update(lines, transaction) {
    let now = lines.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(setLit)) now = Decoration.set(effect.value.map((from) => litLine.range(from)), true);
    }
    return now;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--yaml-key)" },
  { tag: [tags.string, tags.special(tags.string), tags.attributeValue], color: "var(--yaml-string)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--yaml-comment)", fontStyle: "italic" },
  { tag: [tags.keyword, tags.atom, tags.bool, tags.null, tags.number], color: "var(--yaml-atom)" },
  { tag: [tags.meta, tags.labelName, tags.typeName], color: "var(--yaml-meta)" },
  { tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace], color: "var(--ink-soft)" },
]);

export class Editor {
  // `changed` is called after every edit, `moved` when the person puts the cursor elsewhere,
  // `draw` when the person asks to draw at once.
  constructor(host, { changed, moved, draw }) {
    this.files = new Map();
    this.name = null;
    this.findings = [];
    // What was sent last, what the picture is of, and what the findings speak of.
    this.sent = this.drawn = this.marked = new Reading();
    this.applyFix = () => {};
    this.extensions = [
      lineNumbers(),
      foldGutter(),
      lintGutter(),
      highlightSpecialChars(),
      history(),
      drawSelection(),
      dropCursor(),
      rectangularSelection(),
      indentOnInput(),
      indentUnit.of("  "),
      bracketMatching(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      highlightSelectionMatches(),
      search({ top: true }),
      syntaxHighlighting(colours),
      yaml(),
      lit,
      look,
      placeholder(texts.editorPlaceholder),
      EditorView.contentAttributes.of({ "aria-label": texts.editorLabel, spellcheck: "false", tabindex: "0" }),
      keymap.of([
        { key: "Mod-Enter", run: () => (draw(), true) },
        ...searchKeymap, ...defaultKeymap, ...historyKeymap, ...foldKeymap, ...lintKeymap,
      ]),
      EditorView.domEventHandlers({ beforeinput: typeOver }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) {
          this.edited(this.name, update.changes.desc);
          changed();
          if (isWholePaste(update)) setTimeout(() => this.toStart(), 0);
        }
        const isByPerson = update.transactions.some((it) => it.isUserEvent("select") || it.isUserEvent("input"));
        if (isByPerson && update.selectionSet) moved();
      }),
    ];
    // In a shadow root the editor's style is an adopted sheet, which the page's policy lets in.
    const root = host.attachShadow({ mode: "open" });
    this.view = new EditorView({ parent: root, root, state: this.stateOf("") });
  }

  stateOf(text) {
    return EditorState.create({ doc: text, extensions: this.extensions });
  }

  // Replaces all files; their names are made different from each other.
  open(files, name = files[0].name) {
    this.files = new Map();
    for (const file of files) this.files.set(this.free(file.name), { state: this.stateOf(file.text), top: 0 });
    this.name = null;
    this.findings = [];
    this.sent = this.drawn = this.marked = new Reading();
    this.show(this.files.has(name) ? name : [...this.files.keys()][0]);
  }

  // A name that no file has yet, made from one.
  free(name) {
    if (!this.files.has(name)) return name;
    const [, stem, extension] = /^(.*?)(\.[^./]*)?$/.exec(name);
    let number = 2;
    while (this.files.has(`${stem}-${number}${extension ?? ""}`)) number += 1;
    return `${stem}-${number}${extension ?? ""}`;
  }

  edited(name, changes) {
    for (const reading of new Set([this.sent, this.drawn, this.marked])) reading.edited(name, changes);
  }

  // Tells that the texts of now are sent to be drawn, and that what was sent is drawn.
  send() {
    this.sent = new Reading([...this.files.keys()].map((name) => [name, this.stateIn(name).doc]));
  }

  adopt() {
    this.drawn = this.sent;
  }

  // Whether a text that is there would be lost to another of the same name.
  wouldReplace({ name, text }) {
    return this.files.has(name) && this.textOf(name).trim() !== "" && this.textOf(name) !== text;
  }

  // Adds a file, or gives an open one another text, which can be undone.
  put({ name, text }) {
    if (!this.files.has(name)) {
      this.files.set(name, { state: this.stateOf(text), top: 0 });
      return;
    }
    const state = this.stateIn(name);
    if (state.doc.toString() === text) return;
    const change = { changes: { from: 0, to: state.doc.length, insert: text }, annotations: isolateHistory.of("full") };
    if (name === this.name) this.view.dispatch(change);
    else {
      const transaction = state.update(change);
      this.files.get(name).state = transaction.state;
      this.edited(name, transaction.changes.desc);
    }
  }

  show(name) {
    if (!this.files.has(name)) return;
    if (this.name !== null && this.files.has(this.name)) this.keep();
    this.name = name;
    const { state, top } = this.files.get(name);
    this.view.setState(state);
    this.view.scrollDOM.scrollTop = top;
    this.mark(this.findings, this.marked);
  }

  keep() {
    this.files.set(this.name, { state: this.view.state, top: this.view.scrollDOM.scrollTop });
  }

  remove(name) {
    const names = [...this.files.keys()];
    const at = names.indexOf(name);
    this.files.delete(name);
    for (const reading of new Set([this.sent, this.drawn, this.marked])) reading.closed(name);
    if (this.files.size === 0) this.files.set(texts.untitled, { state: this.stateOf(""), top: 0 });
    if (name === this.name) {
      this.name = null;
      this.show(names[at + 1] ?? names[at - 1] ?? texts.untitled);
    }
  }

  rename(from, to) {
    if (from === this.name) {
      this.keep();
      this.name = to;
    }
    this.files = new Map([...this.files].map(([name, file]) => [name === from ? to : name, file]));
    for (const reading of new Set([this.sent, this.drawn, this.marked])) reading.renamed(from, to);
  }

  stateIn(name) {
    return name === this.name ? this.view.state : this.files.get(name)?.state;
  }

  textOf(name) {
    return this.stateIn(name)?.doc.toString() ?? "";
  }

  // Every file with its text, in the order of the tabs.
  all() {
    return [...this.files.keys()].map((name) => ({ name, text: this.textOf(name) }));
  }

  get isEmpty() {
    return this.all().every(({ text }) => text.trim() === "");
  }

  // Where the cursor stands in what the picture is of: `{file, line, text}`, or null.
  cursor() {
    return this.drawn.then(this.name, this.view.state.selection.main.head);
  }

  // The files that findings are in, with the worst severity of each.
  severities() {
    const worst = new Map();
    for (const { file, severity } of this.findings) {
      const name = this.marked.names.get(file);
      if (name !== undefined && (severity === "error" || !worst.has(name))) worst.set(name, severity);
    }
    return worst;
  }

  // Marks findings (`{file, line, column, severity, message, suggestion, fix}`) of what was read.
  mark(findings, reading = this.drawn) {
    this.findings = findings;
    this.marked = reading;
    const { state } = this.view;
    const marks = findings
      .filter(({ file }) => reading.names.get(file) === this.name)
      .map((finding) => this.diagnostic(state.doc, finding))
      .sort((one, other) => one.from - other.from);
    this.view.dispatch(setDiagnostics(state, marks));
  }

  diagnostic(doc, finding) {
    const { from, to } = extent(doc, finding, this.marked);
    const actions = [];
    if (finding.fix) actions.push({ name: texts.applyFix, apply: () => this.applyFix(finding) });
    return {
      from,
      to,
      severity: finding.severity,
      message: `${finding.message} ${finding.suggestion}`.trim(),
      actions,
      renderMessage() {
        const text = document.createElement("div");
        text.append(withCode(document.createElement("p"), finding.message));
        if (finding.suggestion) text.append(withCode(document.createElement("p"), `→ ${finding.suggestion}`));
        return text;
      },
    };
  }

  // Lights the lines of places; those of other files are left alone.
  light(places) {
    const { doc } = this.view.state;
    const here = places.map((at) => this.drawn.now(at)).filter((it) => it?.name === this.name);
    const starts = here.map(({ offset }) => doc.lineAt(offset).from);
    this.view.dispatch({ effects: setLit.of([...new Set(starts)].sort((one, other) => one - other)) });
  }

  // Shows a place of what was read; with `focus` the cursor goes there, and the rest of the line is
  // selected. A file that is no more open is not looked for in another.
  goTo(place, { focus = true, reading = this.drawn } = {}) {
    const now = reading.now(place);
    if (!now) return;
    if (now.name !== this.name) this.show(now.name);
    const selection = focus ? { anchor: this.view.state.doc.lineAt(now.offset).to, head: now.offset } : undefined;
    this.view.dispatch({ selection, effects: EditorView.scrollIntoView(now.offset, { y: "center", yMargin: 40 }) });
    if (focus) this.view.focus();
  }

  toStart() {
    this.view.dispatch({ selection: { anchor: 0 }, effects: EditorView.scrollIntoView(0) });
  }

  // Applies the edits of a fix, in whichever files they are; each file's can be undone. False when
  // the text has changed since.
  apply(fix) {
    const reading = this.drawn;
    const files = [...new Set(fix.edits.map(({ file }) => file))];
    const fits = (file) => reading.names.has(file) && reading.isOf(file, this.stateIn(reading.names.get(file)).doc);
    if (!files.every(fits)) return false;
    for (const file of files) {
      const changes = fix.edits.filter((edit) => edit.file === file).map((edit) => ({ ...spanOf(edit, reading), insert: edit.text }));
      this.show(reading.names.get(file));
      this.view.dispatch({ changes, annotations: isolateHistory.of("full"), userEvent: "input.fix", scrollIntoView: true });
    }
    return true;
  }

  focus() {
    this.view.focus();
  }
}
