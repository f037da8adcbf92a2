// What the server read, beside what has been typed since: its places are found in the text of now.

export class Reading {
  // `docs` are the files' texts when they were sent, with their names.
  constructor(docs = []) {
    this.docs = new Map(docs);
    this.changes = new Map();
    // The name that each file has now.
    this.names = new Map([...this.docs.keys()].map((name) => [name, name]));
  }

  // The name under which a file was sent, or undefined.
  sentName(name) {
    return [...this.names].find(([, now]) => now === name)?.[0];
  }

  edited(name, changes) {
    const file = this.sentName(name);
    if (file === undefined) return;
    const before = this.changes.get(file);
    this.changes.set(file, before ? before.composeDesc(changes) : changes);
  }

  renamed(from, to) {
    const file = this.sentName(from);
    if (file !== undefined) this.names.set(file, to);
  }

  closed(name) {
    this.names.delete(this.sentName(name));
  }

  // Where a place stands now: `{name, offset}`, or null when its file is no more open.
  now({ file, line, column }) {
    const name = this.names.get(file);
    if (name === undefined) return null;
    const before = offsetOf(this.docs.get(file), line, column);
    return { name, offset: this.changes.get(file)?.mapPos(before, 1) ?? before };
  }

  // The line and the text that the server read where a file now has an offset, or null.
  then(name, offset) {
    const file = this.sentName(name);
    if (file === undefined) return null;
    const doc = this.docs.get(file);
    const before = this.changes.get(file)?.invertedDesc.mapPos(offset, -1) ?? offset;
    return { file, line: doc.lineAt(Math.min(before, doc.length)).number, text: doc.toString() };
  }

  // Whether a file's text is still the one that was read.
  isOf(file, textNow) {
    return this.docs.get(file)?.eq(textNow) ?? false;
  }
}

// Where a column (in characters, from 1) of a line stands in a text.
function offsetOf(doc, line, column) {
  if (line > doc.lines) return doc.length;
  const row = doc.line(Math.max(line, 1));
  const before = [...row.text].slice(0, column - 1).join("");
  return Math.min(row.from + before.length, row.to);
}
