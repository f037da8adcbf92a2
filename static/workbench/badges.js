// Signs on the boxes of the picture that have errors or warnings, with their number. They stand above
// the boxes and are no part of them: the words beside the picture tell what they are.

const SVG = "http://www.w3.org/2000/svg";
const RADIUS = 9;

export function markProblems(graph, svg) {
  const counts = new Map();
  for (const { about, severity } of graph.findings) {
    if (!about || severity === "info") continue;
    // What is wrong with an arrow is told where it begins.
    const box = about.isBox ? about : about.source;
    if (!box.element) continue;
    const count = counts.get(box) ?? { error: 0, warning: 0 };
    count[severity] += 1;
    counts.set(box, count);
  }
  const layer = element("g", { class: "signs", "aria-hidden": "true" });
  for (const [box, { error, warning }] of counts) {
    const { x, y, width } = box.element.getBBox();
    const at = { x: x + width - RADIUS, y: y + 2 };
    layer.append(
      element("circle", { class: error > 0 ? "error" : "warning", cx: at.x, cy: at.y, r: RADIUS }),
      element("text", { x: at.x, y: at.y + 4, "text-anchor": "middle" }, error + warning > 99 ? "99+" : error + warning),
    );
  }
  svg.append(layer);
}

function element(name, attributes, text = "") {
  const one = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
  one.textContent = text;
  return one;
}
