// The service and a browser for the page's tests: every complaint of the browser is a fault.

import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

// Starts the binary with a store in memory, on a port of its own.
export async function serve(binary, port = 0, more = []) {
  const at = port || (await freePort());
  const process = spawn(binary, ["serve", "--listen", `127.0.0.1:${at}`, "--store", "memory:", ...more], { stdio: "ignore" });
  const origin = `http://127.0.0.1:${at}`;
  for (let tries = 0; ; tries += 1) {
    const answer = await fetch(`${origin}/readyz`).catch(() => null);
    if (answer?.ok) return { origin, port: at, stop: () => process.kill() };
    if (tries > 200) throw new Error("the service does not start");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export const launch = () => chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
});

// One test: a fresh browser context and page; what it expected in vain, and what the browser
// complained of, are its faults.
export class Bench {
  constructor(browser, origin, shots) {
    Object.assign(this, { browser, origin, shots });
    this.faults = [];
  }

  async open(path = "/", { width = 1440, height = 900, scheme = "light", ...more } = {}) {
    this.context = await this.browser.newContext({
      viewport: { width, height }, colorScheme: scheme, acceptDownloads: true, ...more,
    });
    await this.context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: this.origin });
    this.page = await this.context.newPage();
    this.requests = [];
    this.expectedComplaint = null;
    this.page.on("console", (message) => {
      if (!["error", "warning"].includes(message.type())) return;
      if (this.expectedComplaint?.test(message.text())) return;
      this.faults.push(`console: ${message.text()}`);
    });
    this.page.on("pageerror", (error) => this.faults.push(`error: ${error.stack}`));
    this.page.on("dialog", (dialog) => {
      this.faults.push(`dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
    this.page.on("request", (request) => {
      const url = request.url();
      this.requests.push(url);
      if (!url.startsWith(this.origin) && !/^(data|blob):/.test(url)) this.faults.push(`foreign request: ${url}`);
    });
    await this.page.goto(this.origin + path);
    return this.page;
  }

  async close() {
    await this.context?.close();
  }

  expect(what, holds) {
    if (!holds) this.faults.push(`not so: ${what}`);
  }

  same(what, given, wanted) {
    const [one, other] = [given, wanted].map((it) => JSON.stringify(it));
    if (one !== other) this.faults.push(`${what}: ${one} instead of ${other}`);
  }

  // Until a drawing that began after `act` is in the page.
  async drawn(act) {
    const answer = this.page.waitForResponse((it) => it.request().method() === "POST" && new URL(it.url()).pathname === "/");
    await act();
    await answer;
    await this.page.waitForFunction(() => /^(Drawn|Not drawn)/.test(document.getElementById("status").textContent));
  }

  // All that was written, as the browser keeps it.
  async kept() {
    await this.page.waitForTimeout(400);
    return this.page.evaluate(() => JSON.parse(localStorage.getItem("podatlas.draft")).files.map(({ text }) => text).join("\n"));
  }

  // The text of the shown file, as far as the editor draws it: what is near.
  text() {
    return this.page.evaluate(() => {
      const lines = document.getElementById("code").shadowRoot.querySelectorAll(".cm-line");
      return [...lines].map((line) => line.textContent).join("\n");
    });
  }

  // Pastes text in the place of what is there, as a person does.
  async paste(text) {
    await this.page.locator("#code .cm-content").click();
    await this.page.keyboard.press("Control+a");
    await this.page.evaluate((it) => navigator.clipboard.writeText(it), text);
    await this.page.keyboard.press("Control+v");
  }

  node(id) {
    return this.page.locator(`#stage [id="${id}"]`);
  }

  // Where the middle of a line is: a straight one has no width, so that it counts as not visible.
  async middle(css) {
    const { x, y } = await this.page.$eval(css, (element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    });
    return [x, y];
  }

  // axe-core finds nothing, by the rules of WCAG 2.2 A and AA and its own best practices.
  async accessible(state) {
    await this.page.evaluate(AXE);
    const found = await this.page.evaluate(async () => {
      const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
      const { violations } = await axe.run(document, { runOnly: tags });
      // Of a box that the stage's edge cuts, axe reads only the lines that are in sight, which are no
      // continuous part of its name.
      const stage = document.getElementById("stage")?.getBoundingClientRect();
      const isCut = ({ target }) => {
        const box = document.querySelector(target.flat().at(-1))?.closest("#stage g")?.getBoundingClientRect();
        return box && (box.left < stage.left || box.right > stage.right || box.top < stage.top || box.bottom > stage.bottom);
      };
      const cut = violations.find(({ id }) => id === "label-content-name-mismatch");
      if (cut) cut.nodes = cut.nodes.filter((node) => !isCut(node));
      // An open list lies over other controls for as long as it is open.
      const isUnder = ({ target }) => {
        const { left, right, top, bottom } = document.querySelector(target.flat().at(-1)).getBoundingClientRect();
        const corners = [[left + 2, top + 2], [right - 2, top + 2], [left + 2, bottom - 2], [right - 2, bottom - 2]];
        return corners.some(([x, y]) => document.elementFromPoint(x, y)?.closest("#matches, .menu-list"));
      };
      const small = violations.find(({ id }) => id === "target-size");
      if (small) small.nodes = small.nodes.filter((node) => !isUnder(node));
      return violations.filter(({ nodes }) => nodes.length > 0).map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.target.flat().join(" ")} ${node.any[0]?.message ?? ""}`).join(" | ")}`);
    });
    for (const one of found) this.faults.push(`axe, ${state}: ${one}`);
  }

  async photograph(name) {
    if (!this.shots) return;
    mkdirSync(this.shots, { recursive: true });
    await this.page.screenshot({ path: `${this.shots}/${name}.png` });
  }
}
