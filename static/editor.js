// The text field with line numbers: marks lines and selects places.

const ORDER = ["error", "warning", "info"];

export class Editor {
  constructor(field, gutter) {
    this.field = field;
    this.gutter = gutter;
    this.marks = new Map();
    this.count = 0;
    field.addEventListener("scroll", () => this.follow());
    field.addEventListener("input", () => this.number());
    gutter.addEventListener("click", (event) => {
      const line = event.target.closest("[data-line]");
      if (line) this.select(Number(line.dataset.line), 1);
    });
    this.number();
  }

  get text() {
    return this.field.value;
  }

  set text(value) {
    this.field.value = value;
    this.field.scrollTop = 0;
    this.number();
  }

  // Writes as many numbers as there are lines.
  number() {
    const count = this.text.split("\n").length;
    if (count === this.count) return;
    this.count = count;
    this.draw();
  }

  // Marks lines with the worst severity found on each.
  mark(findings) {
    this.marks = new Map();
    for (const { line, severity, message } of findings) {
      const known = this.marks.get(line);
      const messages = known ? `${known.messages}\n${message}` : message;
      const worst = known && ORDER.indexOf(known.severity) < ORDER.indexOf(severity) ? known.severity : severity;
      this.marks.set(line, { severity: worst, messages });
    }
    this.draw();
  }

  draw() {
    const lines = document.createDocumentFragment();
    for (let number = 1; number <= this.count; number += 1) {
      const line = document.createElement("span");
      line.textContent = number;
      const mark = this.marks.get(number);
      if (mark) {
        line.dataset.line = number;
        line.dataset.severity = mark.severity;
        line.title = mark.messages;
      }
      lines.append(line);
    }
    this.gutter.replaceChildren(lines);
    this.follow();
  }

  follow() {
    this.gutter.scrollTop = this.field.scrollTop;
  }

  // Selects from a column to the end of its line and scrolls there.
  select(line, column) {
    const lines = this.text.split("\n");
    const index = Math.min(line, lines.length) - 1;
    let start = 0;
    for (let before = 0; before < index; before += 1) start += lines[before].length + 1;
    const end = start + lines[index].length;
    const from = Math.min(start + [...lines[index]].slice(0, column - 1).join("").length, end);
    this.field.focus({ preventScroll: true });
    this.field.setSelectionRange(from, end);
    const height = parseFloat(getComputedStyle(this.field).lineHeight);
    this.field.scrollTop = Math.max(0, index * height - this.field.clientHeight / 2);
    this.field.scrollLeft = 0;
    this.field.closest(".editor").scrollIntoView({ block: "nearest" });
    this.follow();
  }
}
