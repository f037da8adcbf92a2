// Where the remedy of a finding is certain, a button applies it in the editor.

import { tag } from "../picture/tag.js";
import { texts } from "../texts.js";

export function fixButton(finding, apply) {
  const button = tag("button", { type: "button", className: "button small fix", title: finding.fix.title }, texts.applyFix);
  button.setAttribute("aria-label", `${texts.applyFix}: ${finding.fix.title}`);
  button.addEventListener("click", () => apply(finding));
  return button;
}

// Puts the buttons into the list. `findings` are those of the server's data, in the list's order.
export function offerFixes(findings, apply) {
  const rows = document.querySelectorAll("#findings .finding");
  findings.forEach((finding, at) => {
    if (finding.fix && rows[at]) rows[at].querySelector("div").append(fixButton(finding, apply));
  });
}
