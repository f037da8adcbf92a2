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
import { look } from "./editor_look.js";

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
      EditorView.updateListener.of((update) => {
        if (update.docChanged) changed();
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

  // Replaces all files.
  open(files, name = files[0].name) {
    this.files = new Map(files.map((file) => [file.name, { state: this.stateOf(file.text), top: 0 }]));
    this.name = null;
    this.findings = [];
    this.show(name);
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
    else this.files.get(name).state = state.update(change).state;
  }

  show(name) {
    if (!this.files.has(name)) return;
    if (this.name !== null && this.files.has(this.name)) this.keep();
    this.name = name;
    const { state, top } = this.files.get(name);
    this.view.setState(state);
    this.view.scrollDOM.scrollTop = top;
    this.mark(this.findings);
  }

  keep() {
    this.files.set(this.name, { state: this.view.state, top: this.view.scrollDOM.scrollTop });
  }

  remove(name) {
    const names = [...this.files.keys()];
    const at = names.indexOf(name);
    this.files.delete(name);
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
    this.findings = this.findings.map((it) => (it.file === from ? { ...it, file: to } : it));
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

  // The line of the cursor, from 1.
  get line() {
    const { state } = this.view;
    return state.doc.lineAt(state.selection.main.head).number;
  }

  // Marks findings: `{file, line, column, severity, message, suggestion, fix}`.
  mark(findings) {
    this.findings = findings;
    const { state } = this.view;
    const marks = findings
      .filter(({ file }) => file === this.name)
      .map((finding) => this.diagnostic(state.doc, finding))
      .sort((one, other) => one.from - other.from);
    this.view.dispatch(setDiagnostics(state, marks));
  }

  diagnostic(doc, finding) {
    const { from, to } = extent(doc, finding);
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
    const starts = places.filter((at) => at.file === this.name && at.line <= doc.lines).map((at) => doc.line(at.line).from);
    this.view.dispatch({ effects: setLit.of([...new Set(starts)].sort((one, other) => one - other)) });
  }

  // Shows a place; with `focus` the cursor goes there, and the rest of the line is selected.
  goTo({ file, line, column }, { focus = true } = {}) {
    if (this.files.has(file) && file !== this.name) this.show(file);
    const { doc } = this.view.state;
    const row = doc.line(Math.min(Math.max(line, 1), doc.lines));
    const from = offset(doc, row.number, column);
    const selection = focus ? { anchor: row.to, head: from } : undefined;
    this.view.dispatch({ selection, effects: EditorView.scrollIntoView(from, { y: "center", yMargin: 40 }) });
    if (focus) this.view.focus();
  }

  // Applies the edits of a fix, in whichever files they are, as one step that can be undone. False
  // when the text has changed since.
  apply(fix, expected) {
    const names = [...new Set(fix.edits.map(({ file }) => file))];
    if (names.some((name) => this.textOf(name) !== expected.get(name))) return false;
    for (const name of names) {
      const { doc } = this.stateIn(name);
      const changes = fix.edits
        .filter(({ file }) => file === name)
        .map(({ line, column, endLine, endColumn, text }) => ({
          from: offset(doc, line, column),
          to: offset(doc, endLine, endColumn),
          insert: text,
        }));
      this.show(name);
      this.view.dispatch({ changes, annotations: isolateHistory.of("full"), userEvent: "input.fix", scrollIntoView: true });
    }
    this.view.focus();
    return true;
  }

  focus() {
    this.view.focus();
  }
}

// Where a column (in characters, from 1) of a line stands in the text.
function offset(doc, line, column) {
  if (line > doc.lines) return doc.length;
  const row = doc.line(Math.max(line, 1));
  const before = [...row.text].slice(0, column - 1).join("");
  return Math.min(row.from + before.length, row.to);
}

// A key or a value, and after a key its value on the same line.
const FIELD = /^(?:"[^"]*"|'[^']*'|[^\s,:\]}]+)(?::\s+(?:"[^"]*"|'[^']*'|[^\s,\]}#|>&*!][^,\]}#]*[^\s,\]}#]|[^\s,\]}#|>&*!]))?/;

// What is underlined: what the fix replaces, else the field at the place, else the line.
function extent(doc, { line, column, fix }) {
  const edit = fix?.edits.find((it) => it.line === line && it.endLine === line && it.endColumn > it.column);
  if (edit) return { from: offset(doc, edit.line, edit.column), to: offset(doc, edit.endLine, edit.endColumn) };
  const from = offset(doc, line, column);
  const row = doc.lineAt(from);
  const rest = row.text.slice(from - row.from);
  const field = FIELD.exec(rest)?.[0];
  return field ? { from, to: from + field.length } : { from: row.from, to: row.to };
}

