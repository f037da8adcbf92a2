// Graphviz in a process of its own, as wasm: it lays out and draws a graph of ten nodes for each
// request. To hold Podatlas against, which also reads, relates, checks and explains.
//
//   node viz.mjs PORT

import { createServer } from "node:http";
import { instance } from "@viz-js/viz";

const GRAPH = `digraph {
  ingress -> web; web -> api; web -> cache; api -> database; api -> queue;
  worker -> queue; worker -> database; api -> config; web -> secret; worker -> config
}`;

const viz = await instance();
createServer((_, answer) => {
  answer.setHeader("content-type", "image/svg+xml");
  answer.end(viz.renderString(GRAPH, { format: "svg" }));
}).listen(Number(process.argv[2]), "127.0.0.1");
