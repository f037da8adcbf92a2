// From a line of the manifest to what it states.

const SEPARATOR = /^---(\s|$)/;

// The part that a line of a file is about: the arrow whose evidence it is, else the innermost box
// whose lines it is among, else the object whose document it is in. Null for a line outside all.
export function partAt(graph, file, line, text) {
  const here = new Map();
  const objects = [];
  for (const part of [...graph.boxes, ...graph.links]) {
    for (const at of part.places) {
      if (at.file !== file) continue;
      if (at.whole && part.isBox) objects.push({ part, line: at.line });
      const known = here.get(at.line);
      // Of what begins on one line, the box that begins last on it; an arrow where no box begins.
      if (!known || (part.isBox && (!known.part.isBox || at.column >= known.column))) {
        here.set(at.line, { part, column: at.column });
      }
    }
  }
  const own = here.get(line)?.part;
  if (own) return own;
  const lines = text.split("\n");
  if (SEPARATOR.test(lines[line - 1] ?? "")) return null;
  let first = line;
  let least = Infinity;
  for (; first > 1 && !SEPARATOR.test(lines[first - 2]); first -= 1) {
    const content = lines[first - 1];
    if (!/^\s*(#|$)/.test(content)) least = Math.min(least, content.search(/[^\s-]/));
    const found = here.get(first - 1);
    if (found?.part.isBox && least >= found.column - 1) return found.part;
  }
  let last = line;
  while (last < lines.length && !SEPARATOR.test(lines[last])) last += 1;
  return objectAt(objects.filter((it) => it.line >= first && it.line <= last), line);
}

// Of the objects of one document (a List has several), the last that is named above the line, else
// the first below it.
function objectAt(objects, line) {
  objects.sort((one, other) => one.line - other.line);
  const above = objects.filter((it) => it.line <= line);
  return (above.at(-1) ?? objects[0])?.part ?? null;
}
