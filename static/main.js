// Wires the page: editor, files, live drawing, picture, share. Without it, the form still works.

import { Editor } from "./editor.js";
import { acceptFiles, offerExamples } from "./files.js";
import { Live } from "./live.js";
import { Picture, insert } from "./picture.js";
import { adoptShare } from "./share.js";

document.documentElement.classList.add("has-script");

const at = (id) => document.getElementById(id);
const form = at("form");
const result = at("result");
const status = at("status");
const editor = new Editor(at("source"), at("gutter"));
const picture = new Picture(at("tip"), (line, column) => editor.select(line, column));

function adopt() {
  const frame = at("picture");
  if (!frame) return;
  picture.adopt(frame);
  adoptShare(form, (problem) => live.refuse(problem));
  editor.mark([...document.querySelectorAll(".finding")].map((finding) => ({
    line: Number(finding.dataset.line),
    severity: finding.dataset.severity,
    message: finding.querySelector("p").textContent.trim().replace(/\s+/g, " "),
  })));
}

const live = new Live({
  form,
  result,
  problem: at("problem"),
  status,
  shown(html) {
    insert(html, result);
    adopt();
    const counts = [...document.querySelectorAll("#counts li")].map((item) => item.textContent.trim());
    status.textContent = `Drawn: ${counts.length > 0 ? counts.join(", ") : "nothing found wrong"}.`;
  },
  refused({ line, detail }) {
    editor.mark(line ? [{ line, severity: "error", message: detail }] : []);
  },
});

acceptFiles(editor, { input: at("files"), target: at("editor"), status, changed: () => live.now() });
offerExamples(editor, () => live.now());

at("source").addEventListener("input", () => {
  at("stripped-hint")?.remove();
  live.soon();
});
form.addEventListener("change", (event) => {
  if (event.target !== at("files") && event.target !== at("source")) live.soon();
});
form.addEventListener("submit", (event) => {
  if (event.submitter && event.submitter.id !== "draw") return;
  event.preventDefault();
  live.now();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-line]");
  if (!link) return;
  event.preventDefault();
  editor.select(Number(link.dataset.line), Number(link.dataset.column));
});

result.addEventListener("pointerover", (event) => {
  if (event.target.closest("#picture")) return;
  picture.light(event.target.closest("[data-element]")?.dataset.element);
});

adopt();
