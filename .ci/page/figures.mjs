// What the page costs a visitor: bytes of the first load, first paint, from paste to picture, and
// what then blocks the page. Prints the rows of the README's table.
//
//   node figures.mjs --podatlas target/release/podatlas --shared ../shared [--runs 7]

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fleet } from "./fleet.mjs";
import { Bench, launch, serve } from "./harness.mjs";

const { values } = parseArgs({ options: { podatlas: { type: "string" }, shared: { type: "string" }, runs: { type: "string", default: "7" } } });
const runs = Number(values.runs);
const median = (all) => [...all].sort((one, other) => one - other)[Math.floor(all.length / 2)];
const service = await serve(values.podatlas);
const browser = await launch();

// Bytes over the wire of everything that the empty page loads, and its first contentful paint.
async function firstLoad() {
  const bench = new Bench(browser, service.origin);
  const page = await bench.open();
  await page.waitForLoadState("networkidle");
  const { bytes, paint } = await page.evaluate(() => ({
    bytes: [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
      .reduce((sum, entry) => sum + entry.transferSize, 0),
    paint: performance.getEntriesByName("first-contentful-paint")[0].startTime,
  }));
  await bench.close();
  return { bytes, paint, faults: bench.faults };
}

// Milliseconds from a paste to the picture in the page, and the long tasks of the paste, and of
// moving, zooming and pointing for two seconds after it.
async function paste(text) {
  const bench = new Bench(browser, service.origin);
  const page = await bench.open();
  await page.waitForSelector("#code");
  await page.evaluate(() => {
    window.longTasks = [];
    new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map((it) => it.duration))).observe({ entryTypes: ["longtask"] });
    new MutationObserver((_, observer) => {
      if (!document.querySelector("#stage svg g")) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => { window.drawnAt = performance.now(); }, 0));
    }).observe(document.getElementById("stage"), { childList: true });
    document.getElementById("code").shadowRoot.addEventListener("paste", () => { window.pastedAt = performance.now(); }, true);
  });
  await bench.paste(text);
  await page.waitForFunction(() => window.drawnAt, undefined, { timeout: 60_000 });
  const time = await page.evaluate(() => window.drawnAt - window.pastedAt);
  await page.waitForTimeout(500);
  const loading = await page.evaluate(() => window.longTasks.splice(0));
  const box = await page.locator("#stage").boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.evaluate(() => {
    window.gaps = [];
    let last = performance.now();
    const tick = () => {
      const now = performance.now();
      window.gaps.push(now - last);
      last = now;
      if (!window.isOver) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await page.mouse.move(x, y);
  for (let step = 0; step < 12; step += 1) await page.mouse.wheel(0, -120);
  await page.mouse.down();
  for (let step = 0; step < 40; step += 1) await page.mouse.move(x - step * 5, y - step * 3);
  await page.mouse.up();
  for (let step = 0; step < 40; step += 1) await page.mouse.move(x - step * 8, y + step * 4);
  const moving = await page.evaluate(() => {
    window.isOver = true;
    return { longTasks: window.longTasks.splice(0), gaps: window.gaps.slice(1).sort((one, other) => one - other) };
  });
  await bench.close();
  return { time, loading, ...moving, faults: bench.faults };
}

// What no change may exceed; far enough from what is measured that a busy machine does not matter.
const MOST = { bytes: 250_000, paint: 2_000, seed: 2_000, fleet: 4_000, task: 500, frame: 100 };
const faults = [];
function hold(what, value, most) {
  if (value > most) faults.push(`${what}: ${Math.round(value)} is more than ${most}`);
  return value;
}

const ms = (value) => `${Math.round(value)} ms`;
const loads = [];
for (let run = 0; run < runs; run += 1) loads.push(await firstLoad());
console.log(`| first load, compressed | ${(loads[0].bytes / 1000).toFixed(0)} kB |`);
console.log(`| first contentful paint | ${ms(median(loads.map(({ paint }) => paint)))} |`);
faults.push(...loads.flatMap((load) => load.faults));
hold("bytes of the first load", loads[0].bytes, MOST.bytes);
hold("first paint, ms", median(loads.map(({ paint }) => paint)), MOST.paint);
for (const [name, most, text] of [
  ["the blog's manifest", MOST.seed, readFileSync(join(values.shared, "seed", "user-msvc.yaml"), "utf8")],
  ["1,000 objects", MOST.fleet, fleet(1_000)],
]) {
  const all = [];
  for (let run = 0; run < runs; run += 1) all.push(await paste(text));
  faults.push(...all.flatMap((one) => one.faults));
  const worst = (list) => Math.max(0, ...list);
  hold(`${name}, paste to picture, ms`, median(all.map(({ time }) => time)), most);
  hold(`${name}, task, ms`, median(all.map(({ loading, longTasks }) => worst([...loading, ...longTasks]))), MOST.task);
  hold(`${name}, frame, ms`, median(all.map(({ gaps }) => gaps[Math.floor(gaps.length * 0.95)])), MOST.frame);
  console.log(`| ${name}: paste to picture (of it 300 ms wait for more typing) | ${ms(median(all.map(({ time }) => time)))} |`);
  console.log(`| ${name}: longest task until then | ${ms(median(all.map(({ loading }) => worst(loading))))} |`);
  console.log(`| ${name}: longest task while moving and pointing | ${ms(median(all.map(({ longTasks }) => worst(longTasks))))} |`);
  console.log(`| ${name}: frame, 95th percentile, while moving and pointing | ${ms(median(all.map(({ gaps }) => gaps[Math.floor(gaps.length * 0.95)])))} |`);
}
await browser.close();
service.stop();
for (const fault of faults) console.log(`FAULT ${fault}`);
process.exit(faults.length > 0 ? 1 : 0);
