// Compiles and lays out D2 files (paths, one a line on stdin) with the D2 compiler, and prints for
// each one line of JSON: the labels of its boxes, and its edges with the labels of their ends.

import { readFileSync } from "node:fs";
import { D2 } from "@terrastruct/d2";

const d2 = new D2();

async function read(path) {
  const { diagram } = await d2.compile(readFileSync(path, "utf8"));
  const labels = new Map(diagram.shapes.map(({ id, label }) => [id, label]));
  const edges = diagram.connections.map(({ src, dst, label }) => [labels.get(src), labels.get(dst), label ?? ""]);
  labels.delete("title");
  return { boxes: [...labels.values()], edges };
}

for (const path of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const answer = await read(path).catch((error) => ({ error: String(error.message ?? error).slice(0, 300) }));
  console.log(JSON.stringify({ path, ...answer }));
}
process.exit(0);
