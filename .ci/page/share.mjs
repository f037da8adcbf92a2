// Sharing, saving, printing.

import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";

const SECRET = "XKSSAKCKANmOWQ5";
const value = (page, id) => page.inputValue(`#${id}`);
const made = (page) => page.waitForFunction(() => document.getElementById("share-address").value !== "");

export async function the_address_holds_the_stripped_manifest(bench) {
  const page = await bench.open("/?example=user-msvc");
  bench.expect("the text has its secret", (await bench.text()).includes(SECRET));
  await page.click("#share-open");
  await made(page);
  await bench.photograph("share");
  const address = await value(page, "share-address");
  const [, encoded] = /\/k8s\/svg\/([\w-]+)\?theme=auto$/.exec(address) ?? [];
  const source = inflateSync(Buffer.from(encoded ?? "", "base64url")).toString();
  bench.expect("the manifest is in it", source.includes("kind: Service"));
  bench.expect("the secret is not", !source.includes(SECRET));
  const picture = await fetch(address);
  bench.same("it is a picture", [picture.status, picture.headers.get("content-type")], [200, "image/svg+xml"]);
  bench.expect("its length is told", /\d+ characters/.test(await page.textContent("#share-state")));
}

export async function a_long_address_is_warned_of(bench) {
  const page = await bench.open();
  const many = Array.from({ length: 120 }, (_, at) =>
    `apiVersion: v1\nkind: Service\nmetadata: {name: s${at}-${((at * 7919) % 9973).toString(36)}}\nspec: {selector: {app: a${(at * 104729) % 7919}}, ports: [{port: ${1000 + ((at * 31) % 900)}}]}\n`);
  await bench.drawn(() => bench.paste(many.join("---\n")));
  await page.click("#share-open");
  await made(page);
  bench.expect("a warning", await page.locator("#share-state.is-warning").count());
  bench.expect("it names the way out", (await page.textContent("#share-state")).includes("stored link"));
}

export async function a_stored_link_opens_the_same_picture(bench) {
  const page = await bench.open("/?example=user-msvc");
  const before = await page.$$eval("#stage g.node", (all) => all.map((it) => it.id));
  await page.click("#share-open");
  await made(page);
  await page.check("[name=share-kind][value=stored]");
  await page.waitForFunction(() => document.getElementById("share-address").value.includes("/d/"));
  bench.expect("the page's address, too", (await value(page, "share-page")).includes("/d/"));
  await page.check("[name=share-format][value=png]");
  await page.waitForFunction(() => document.getElementById("share-address").value.includes(".png"));
  const picture = await fetch(await value(page, "share-address"));
  bench.same("a PNG", picture.headers.get("content-type"), "image/png");
  await page.goto(await value(page, "share-page"));
  await page.waitForSelector("#stage g.node");
  bench.same("the same boxes", await page.$$eval("#stage g.node", (all) => all.map((it) => it.id)), before);
  bench.expect("without the secret", !(await bench.text()).includes(SECRET) && (await bench.text()).includes("datadog-api-key"));
}

export async function each_tool_has_its_snippet_and_it_is_copied(bench) {
  const page = await bench.open("/?example=user-msvc");
  await page.click("#share-open");
  await made(page);
  const address = await value(page, "share-address");
  const begins = {
    Markdown: "![", HTML: "<img src=", AsciiDoc: "image::http", reStructuredText: ".. image:: http",
    MkDocs: "![", "Docusaurus / remark (MDX)": "<img src=", mdBook: "![",
  };
  for (const [tool, begin] of Object.entries(begins)) {
    await page.selectOption("#share-tool", tool);
    const snippet = await value(page, "share-snippet");
    bench.expect(`${tool}: ${snippet.slice(0, 40)}`, snippet.startsWith(begin) && snippet.includes(address.slice(0, 80)));
  }
  await page.locator("#share-snippet ~ button").click();
  bench.same("the clipboard", await page.evaluate(() => navigator.clipboard.readText()), await value(page, "share-snippet"));
  await page.keyboard.press("Escape");
  bench.expect("Escape closes it", !(await page.locator("#share").isVisible()));
}

export async function every_format_can_be_saved(bench) {
  const page = await bench.open("/?example=user-msvc");
  const formats = await page.$$eval("#downloads [data-format]", (all) => all.map((it) => [it.dataset.format, it.dataset.extension]));
  for (const wanted of ["svg", "png", "pdf", "json", "mermaid", "dot", "drawio"]) {
    bench.expect(`${wanted} is offered`, formats.some(([format]) => format === wanted));
  }
  const starts = { svg: "<svg", png: "\x89PNG", pdf: "%PDF", json: "{", dot: "digraph", drawio: "<", mermaid: "" };
  for (const [format, extension] of formats) {
    await page.click("#downloads summary");
    const [saved] = await Promise.all([page.waitForEvent("download"), page.click(`#downloads [data-format="${format}"]`)]);
    bench.same(format, saved.suggestedFilename(), `podatlas.${extension}`);
    const content = readFileSync(await saved.path(), "latin1");
    bench.expect(`${format} has content`, content.length > 100 && content.startsWith(starts[format] ?? ""));
  }
}

export async function the_picture_goes_to_the_clipboard(bench) {
  const page = await bench.open("/?example=user-msvc");
  await page.click("#downloads summary");
  await page.click("#copy-picture");
  await page.waitForFunction(() => document.getElementById("notice").textContent.includes("clipboard"));
  const types = await page.evaluate(async () => (await navigator.clipboard.read()).flatMap((item) => item.types));
  bench.expect(`an image: ${types}`, types.includes("image/png"));
}

export async function on_paper_are_picture_and_words(bench) {
  const page = await bench.open("/?example=user-msvc", { scheme: "dark" });
  await page.emulateMedia({ media: "print" });
  for (const [id, isShown] of [["stage", true], ["article", true], ["findings", true], ["pane-manifest", false], ["share-open", false], ["word-tabs", false]]) {
    bench.same(`${id} is printed`, await page.locator(`#${id}`).isVisible(), isShown);
  }
  await bench.photograph("print");
}

export async function the_standalone_page_of_a_stored_diagram_works_under_its_policy(bench) {
  const seed = await (await fetch(`${bench.origin}/static/examples/user-msvc.yaml`)).text();
  const stored = await (await fetch(`${bench.origin}/api/v1/diagrams`, { method: "POST", body: seed })).json();
  const page = await bench.open(stored.urls.html);
  await page.waitForSelector("#panel h2");
  bench.same("it opens with an overview", await page.textContent("#panel h2"), "Overview");
  await bench.node("user-msvc/Pod/user-msvc/container/user-msvc").click();
  bench.same("a click opens the words", await page.textContent("#panel h2"), "Container user-msvc");
  bench.same("it shares no origin", await page.evaluate(() => self.origin), "null");
  await bench.photograph("standalone");
}

export async function names_that_are_markup_run_nothing(bench) {
  const name = `x"><img src=x onerror=alert(1)><script>alert(2)</script>`;
  const manifest = `apiVersion: v1\nkind: Pod\nmetadata: {name: '${name}', labels: {a: '${name}'}}\nspec:\n  containers:\n  - {name: '${name}', image: '${name}'}\n`;
  const page = await bench.open();
  await bench.drawn(() => bench.paste(manifest));
  await page.locator("#stage g.node").first().click();
  for (const tab of ["article", "findings", "outline", "chosen"]) await page.click(`#tab-${tab}`);
  bench.same("no element came out of a name", await page.locator("main img, main script:not([type])").count(), 0);
  bench.expect("the name is shown as it is", (await page.textContent("#outline")).includes("<img src=x"));
}
