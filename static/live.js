// Draws again as one types. The last good picture stays while the text is broken.

const PAUSE = 300;

export class Live {
  constructor({ form, result, problem, status, shown, refused }) {
    Object.assign(this, { form, result, problem, status, shown, refused });
    this.timer = 0;
    this.running = null;
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), PAUSE);
  }

  async now() {
    clearTimeout(this.timer);
    this.running?.abort();
    const running = new AbortController();
    this.running = running;
    const body = new FormData(this.form);
    body.delete("files");
    if (!body.get("source").trim()) {
      this.status.textContent = "";
      this.clear();
      return;
    }
    body.set("part", "result");
    this.status.textContent = "Drawing…";
    try {
      const answer = await fetch("/", {
        method: "POST",
        body,
        headers: { accept: "text/html, application/problem+json" },
        signal: running.signal,
      });
      if (answer.ok) {
        const html = await answer.text();
        this.clear();
        this.shown(html);
      } else {
        this.refuse(await answer.json());
      }
    } catch (error) {
      if (error.name === "AbortError") return;
      this.refuse({ title: "No answer", detail: "the server cannot be reached; your text stays here" });
    }
  }

  clear() {
    this.problem.hidden = true;
    this.problem.replaceChildren();
    this.result.classList.remove("is-stale");
  }

  refuse(problem) {
    const where = problem.line ? `Line ${problem.line}, column ${problem.column}: ` : "";
    const title = document.createElement("strong");
    title.textContent = problem.title;
    const text = document.createElement("p");
    text.append(title, ` ${where}${problem.detail}.`);
    this.problem.replaceChildren(text);
    if (problem.suggestion) {
      const suggestion = document.createElement("p");
      suggestion.className = "suggestion";
      suggestion.textContent = problem.suggestion;
      this.problem.append(suggestion);
    }
    this.problem.hidden = false;
    this.result.classList.add("is-stale");
    this.status.textContent = "Not drawn.";
    this.refused(problem);
  }
}
