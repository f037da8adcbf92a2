// Opens standalone pages (paths, one a line on stdin) in Chromium, light and dark, uses them as a
// person would, and prints for each one line of JSON: what went wrong. A page may load nothing,
// write nothing to the console, and run nothing that stands in a name.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });

async function faultsOf(path, colorScheme) {
  const faults = [];
  const page = await browser.newPage({ colorScheme, viewport: { width: 1200, height: 800 } });
  const address = pathToFileURL(path).href;
  page.on("console", (message) => faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`error: ${error}`));
  page.on("dialog", (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("request", (request) => {
    if (request.url() !== address) faults.push(`request: ${request.url()}`);
  });
  const expect = (what, holds) => holds || faults.push(`not so: ${what}`);
  try {
    await page.goto(address);
    await use(page, expect, faults);
  } catch (error) {
    faults.push(String(error).slice(0, 300));
  }
  await page.close();
  return faults.map((fault) => `${colorScheme}: ${fault}`);
}

const viewBox = (page) => page.$eval("#stage svg", (svg) => svg.getAttribute("viewBox"));
const heading = (page) => page.textContent("#panel h2");

async function changes(page, act) {
  const before = await viewBox(page);
  await act();
  return (await viewBox(page)) !== before;
}

async function use(page, expect, faults) {
  const ground = await page.$eval("body", (body) => getComputedStyle(body).backgroundColor);
  const sheet = await page.$eval("#stage .page", (rect) => getComputedStyle(rect).fill);
  const isDark = await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
  const level = Number(/\d+/.exec(ground)[0]);
  expect(`the page is ${isDark ? "dark" : "light"}`, isDark ? level < 80 : level > 180);
  expect("the picture has the page's scheme", isDark === (sheet !== "rgb(255, 255, 255)"));
  expect("no element came out of a name", !(await page.$("#stage img, #stage script, #panel img, #panel script")));
  expect("the panel opens with an overview", (await heading(page)) === "Overview");

  const data = JSON.parse(await page.textContent("#data"));
  const lit = await page.$$eval("#stage [tabindex]", (parts) => parts.length);
  const parts = data.boxes.length + data.links.filter((link) => link.id !== null).length;
  expect(`all ${parts} parts can be chosen, not ${lit}`, lit === parts);

  for (const key of ["+", "-", "ArrowLeft", "ArrowDown"]) {
    expect(`${key} moves the picture`, await changes(page, () => page.keyboard.press(key)));
  }
  expect("0 fits it again", await changes(page, () => page.keyboard.press("0")));
  const stage = await page.locator("#stage").boundingBox();
  const [x, y] = [stage.x + stage.width / 2, stage.y + stage.height / 2];
  await page.mouse.move(x, y);
  expect("the wheel zooms", await changes(page, () => page.mouse.wheel(0, -200)));
  expect("a drag moves", await changes(page, async () => {
    await page.mouse.down();
    await page.mouse.move(x + 40, y + 30, { steps: 4 });
    await page.mouse.up();
  }));
  expect("a drag chooses nothing", (await heading(page)) === "Overview");
  for (const id of ["zoom-in", "zoom-out", "fit"]) {
    expect(`#${id} moves the picture`, await changes(page, () => page.click(`#${id}`)));
  }

  const leaf = data.boxes.findIndex((_, at) => !data.boxes.some((box) => box.parent === at));
  if (leaf < 0) return;
  const { id, name, kind, called } = data.boxes[leaf];
  const title = called === name ? name : `${called} ${name}`;
  const element = await page.evaluateHandle(
    (id) => [...document.querySelectorAll("#stage g")].find((group) => group.id === id), id);
  await element.hover();
  expect("a pointer over a box dims the rest", await page.$("#stage svg.is-dimmed"));
  await element.click();
  expect(`a click on ${title} opens its words, not ${await heading(page)}`, (await heading(page)) === title);
  await page.keyboard.press("Escape");
  expect("Escape closes them", (await heading(page)) === "Overview");
  await element.focus();
  await page.keyboard.press("Enter");
  expect("Enter opens them", (await heading(page)) === title);

  await page.mouse.move(2, 2);
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await page.keyboard.type(`${kind} ${name}`.replaceAll(/[\0-\x1f]/g, " "));
  expect("the search finds a box by its name", await page.$("#matches button"));
  await page.keyboard.press("Enter");
  expect("Enter in the search opens a box", (await heading(page)) !== "Overview");
  const related = await page.$("#panel .go");
  if (related) {
    const before = await page.innerHTML("#panel");
    await related.click();
    expect("a related box opens from the panel", (await page.innerHTML("#panel")) !== before);
  }
  if (faults.length === 0 && process.env.SHOTS) {
    await page.screenshot({ path: `${process.env.SHOTS}/${kind}-${isDark ? "dark" : "light"}.png` });
  }
}

for (const path of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const faults = [];
  for (const scheme of ["light", "dark"]) faults.push(...(await faultsOf(path, scheme)));
  console.log(JSON.stringify({ path, faults }));
}
await browser.close();
