// What stands in the way of drawing, beside the picture: what, where, what to do.

import { tag, withCode } from "../picture/tag.js";
import { say, texts } from "../texts.js";

const box = document.getElementById("problem");

export function clearProblem() {
  box.hidden = true;
  box.replaceChildren();
}

// `problem` is a problem document (RFC 9457), here also with `again`, which tries once more, and with
// `choices` (`[name, act]`), of which one mends it.
// `goTo` is called with the place when the person asks for it.
export function showProblem(problem, goTo, hasFiles) {
  const { title, detail, suggestion, file, line, column, again, choices = [] } = problem;
  const where = line ? say(hasFiles && file ? texts.whereFile : texts.where, { file, line, column }) : "";
  const text = tag("p", {}, tag("strong", {}, title), " ");
  withCode(text, `${where}${detail.replace(/\.$/, "")}.`);
  const parts = [text];
  if (suggestion) parts.push(withCode(tag("p", { className: "suggestion" }), suggestion));
  const actions = [];
  if (line) actions.push(action(texts.goThere, () => goTo({ file, line, column })));
  if (again) actions.push(action(texts.tryNow, again));
  for (const [name, act] of choices) actions.push(action(name, act));
  if (actions.length > 0) parts.push(tag("p", { className: "problem-actions" }, ...actions));
  // The same words again would be read out again, and take the focus from a button.
  const isSame = !box.hidden && box.textContent === parts.map((part) => part.textContent).join("");
  if (!isSame) box.replaceChildren(...parts);
  box.hidden = false;
}

function action(text, act) {
  const button = tag("button", { type: "button", className: "button small" }, text);
  button.addEventListener("click", act);
  return button;
}
