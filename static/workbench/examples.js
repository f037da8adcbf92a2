// The examples: a click opens one in the place of what is here.

import { texts } from "../texts.js";
import { path } from "./site.js";

const at = (id) => document.getElementById(id);

// `open(draft)` shows an example, `noted` tells the person.
export function offerExamples({ open, noted }) {
  let latest = null;
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-example]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    at("examples").open = false;
    const { example } = link.dataset;
    // Of two clicks the later counts, whichever answer comes first.
    const turn = Symbol(example);
    latest = turn;
    const answer = await fetch(path(`/static/examples/${example}.yaml`)).catch(() => null);
    const text = await answer?.text().catch(() => null);
    if (latest !== turn) return;
    if (!answer?.ok || typeof text !== "string") {
      noted(texts.notReached);
      return;
    }
    open({ files: [{ name: `${example}.yaml`, text }] });
    history.replaceState(null, "", `/?example=${example}`);
    for (const other of document.querySelectorAll("#examples a")) {
      if (other.dataset.example === example) other.setAttribute("aria-current", "true");
      else other.removeAttribute("aria-current");
    }
    at("stage").focus({ preventScroll: true });
  });
}
