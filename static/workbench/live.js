// Asks the server for picture and words as one types. What was last drawn stays while the text is
// broken or the server is away; then it is tried again by itself.

import { say, texts } from "../texts.js";
import { path } from "./site.js";

const PAUSE = 300;
const SHOW_PROGRESS_AFTER = 400;
const FIRST_RETRY = 2;
const LAST_RETRY = 30;
const TOO_SLOW = "urn:podatlas:too-slow";
// Too many requests, and what proxies and busy servers answer.
const TEMPORARY = new Set([429, 502, 503, 504]);
// What stands in every answer of ours, and in no proxy's page.
const MARK = "data-slot=\"stage\"";

export class Live {
  // `body` gives the form to send, or null when there is nothing to draw. `shown(html)`,
  // `refused(problem)`, `emptied()` and `said(text)` are told what came of it.
  constructor({ body, shown, refused, emptied, said, fixed }) {
    Object.assign(this, { body, shown, refused, emptied, said, fixed });
    this.timer = 0;
    this.running = null;
    this.wait = FIRST_RETRY;
    this.progress = document.getElementById("progress");
    this.word = document.getElementById("progress-word");
    document.getElementById("stop").addEventListener("click", () => this.stop());
    window.addEventListener("online", () => this.isWaiting && this.now());
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), PAUSE);
  }

  // Draws at once; an earlier request that still runs is given up, on the server too.
  async now() {
    clearTimeout(this.timer);
    this.running?.abort();
    const body = this.body();
    if (!body) {
      this.running = null;
      this.isWaiting = false;
      this.rest();
      this.emptied();
      return;
    }
    const running = new AbortController();
    this.running = running;
    this.isWaiting = false;
    this.work();
    let answer = null;
    let text = "";
    try {
      answer = await fetch(path("/"), {
        method: "POST",
        body,
        headers: { accept: "text/html, application/problem+json" },
        signal: running.signal,
      });
      text = await answer.text();
    } catch {
      answer = null;
    }
    // A later request, or the person, has taken over.
    if (this.running !== running) return;
    this.rest();
    if (answer) this.take(answer, text);
    else this.retry(texts.noAnswerTitle, texts.noAnswer);
  }

  take(answer, text) {
    if (answer.ok && text.includes(MARK)) {
      this.wait = FIRST_RETRY;
      this.fixed();
      this.shown(text);
      return;
    }
    const problem = parse(text) ?? { title: texts.noAnswerTitle, detail: say(texts.wrongAnswer, { status: answer.status }) };
    // What took too long once takes too long again.
    if (TEMPORARY.has(answer.status) && problem.type !== TOO_SLOW) {
      this.retry(texts.busyTitle, texts.busy, Number(answer.headers.get("retry-after")) || 0);
      return;
    }
    this.wait = FIRST_RETRY;
    const isOurs = problem.type && problem.type !== TOO_SLOW;
    this.refused(isOurs ? problem : { ...problem, again: () => this.now() });
  }

  // Tries again later, each time a little later.
  retry(title, text, seconds = 0) {
    const wait = Math.max(seconds, this.wait);
    this.wait = Math.min(this.wait * 2, LAST_RETRY);
    this.isWaiting = true;
    this.refused({ title, detail: say(text, { seconds: wait }), again: () => this.now() });
    this.timer = setTimeout(() => this.now(), wait * 1000);
  }

  stop() {
    clearTimeout(this.timer);
    this.running?.abort();
    this.running = null;
    this.rest();
    this.said(texts.cancelled);
  }

  work() {
    clearInterval(this.clock);
    const start = performance.now();
    document.getElementById("stage").setAttribute("aria-busy", "true");
    this.clock = setInterval(() => {
      const time = performance.now() - start;
      if (time < SHOW_PROGRESS_AFTER) return;
      this.progress.hidden = false;
      this.word.textContent = say(texts.drawingFor, { seconds: Math.floor(time / 1000) });
    }, 200);
  }

  rest() {
    clearInterval(this.clock);
    this.progress.hidden = true;
    document.getElementById("stage").removeAttribute("aria-busy");
  }
}

function parse(text) {
  try {
    const problem = JSON.parse(text);
    return problem.title ? problem : null;
  } catch {
    return null;
  }
}
