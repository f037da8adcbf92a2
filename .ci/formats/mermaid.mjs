// Reads Mermaid files (paths, one a line on stdin) with Mermaid's own parser, and prints for each
// one line of JSON: the labels of its boxes, and its edges with the labels of their ends.

import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

const dom = new JSDOM("<!doctype html><body></body>");
Object.assign(globalThis, { window: dom.window, document: dom.window.document });
const { default: mermaid } = await import("mermaid");
// The limits are those of a web page's author; what is asked here is whether the text is right.
mermaid.initialize({ startOnLoad: false, maxTextSize: 1e8, maxEdges: 1e6 });

// Mermaid keeps `#35;` as ﬂ°°35¶ß until it draws.
function shown(label) {
  return label
    .replaceAll(/<br\s*\/?>/g, " ")
    .replaceAll(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code)));
}

async function read(path) {
  const text = readFileSync(path, "utf8");
  await mermaid.parse(text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  const labels = new Map();
  for (const { id, text } of db.getVertices().values()) labels.set(id, shown(text ?? id));
  for (const { id, title } of db.getSubGraphs()) labels.set(id, shown(title));
  const edges = db.getEdges().map(({ start, end, text }) => [labels.get(start), labels.get(end), shown(text)]);
  return { boxes: [...labels.values()], edges };
}

for (const path of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const answer = await read(path).catch((error) => ({ error: String(error).slice(0, 300) }));
  console.log(JSON.stringify({ path, ...answer }));
}
