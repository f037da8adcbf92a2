// What an editor does with an input and a finding: typing over a selection, a paste of everything,
// and the stretch of text that a finding underlines.

// Chromium writes the look of what is selected into an inline style when one types over it, which
// the page's policy refuses with a complaint for each letter: the editor replaces it instead.
export function typeOver(event, view) {
  if (event.inputType !== "insertText" || event.data === null || view.state.selection.main.empty) return false;
  event.preventDefault();
  view.dispatch(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
  return true;
}

// Whether a paste took the place of everything: then one reads it from its start.
export function isWholePaste(update) {
  let isWhole = false;
  update.changes.iterChanges((from, to) => {
    isWhole ||= from === 0 && to === update.startState.doc.length;
  });
  return isWhole && update.transactions.some((it) => it.isUserEvent("input.paste"));
}

// What an edit of the reading replaces in the text of now.
export function spanOf({ file, line, column, endLine, endColumn }, reading) {
  return { from: reading.now({ file, line, column }).offset, to: reading.now({ file, line: endLine, column: endColumn }).offset };
}

// A key or a value, and after a key its value on the same line.
const FIELD = /^(?:"[^"]*"|'[^']*'|[^\s,:\]}]+)(?::\s+(?:"[^"]*"|'[^']*'|[^\s,\]}#|>&*!][^,\]}#]*[^\s,\]}#]|[^\s,\]}#|>&*!]))?/;

// What is underlined: what the fix replaces, else the field at the place, else the line.
export function extent(doc, { file, line, column, fix }, reading) {
  const edit = fix?.edits.find((it) => it.file === file && it.line === line && it.endLine === line && it.endColumn > it.column);
  const span = edit && spanOf(edit, reading);
  if (span && span.to > span.from) return span;
  const from = reading.now({ file, line, column }).offset;
  const row = doc.lineAt(from);
  const rest = row.text.slice(from - row.from);
  const field = FIELD.exec(rest)?.[0];
  return field ? { from, to: from + field.length } : { from: row.from, to: row.to };
}
