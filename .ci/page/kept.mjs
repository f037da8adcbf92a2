// Nothing that was typed is ever lost, and what is said of files is true.

import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { POD, SERVICE } from "./manifests.mjs";

const tabs = (page) => page.$$eval("#tabs [role=tab]", (all) => all.map((tab) => tab.title));
const notice = (page) => page.textContent("#notice");
const named = (name) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;
const file = (name, text) => ({ name, mimeType: "text/yaml", buffer: Buffer.from(text) });

async function example(bench, name) {
  await bench.page.click("#examples summary");
  await bench.drawn(() => bench.page.click(`#examples a[data-example="${name}"]`));
}

// Every text that "Bring back" leads to, one after the other.
async function earlier(bench, times) {
  const seen = [];
  for (let time = 0; time < times; time += 1) {
    await bench.drawn(() => bench.page.click("#draft-back"));
    seen.push(await bench.kept());
  }
  return seen.join("\n");
}

export async function what_two_examples_took_the_place_of_can_all_be_brought_back(bench) {
  const page = await bench.open();
  await bench.drawn(() => bench.paste(named("first-text")));
  await example(bench, "rbac");
  await page.locator("#code .cm-content").click();
  await bench.drawn(() => page.keyboard.type("# my note\n"));
  await example(bench, "shop");
  const all = await earlier(bench, 2);
  bench.expect("the edited example", all.includes("# my note"));
  bench.expect("the first text", all.includes("first-text"));
}

export async function an_example_right_after_a_keystroke_takes_nothing_away(bench) {
  const page = await bench.open();
  await bench.drawn(() => bench.paste(named("kept-before")));
  await page.click("#examples summary");
  await page.evaluate(() => document.getElementById("examples").open = false);
  await page.locator("#code .cm-content").click();
  await page.keyboard.type("# last letter");
  await bench.drawn(() => page.evaluate(() => document.querySelector('#examples a[data-example="rbac"]').click()));
  bench.expect("it comes back whole", (await earlier(bench, 1)).includes("# last letter"));
}

export async function files_that_were_closed_one_after_the_other_come_back(bench) {
  const page = await bench.open();
  await bench.drawn(() => page.setInputFiles("#files-input", ["a", "b", "c"].map((it) => file(`${it}.yaml`, named(`in-${it}`)))));
  await bench.drawn(() => page.click("#file-close"));
  await bench.drawn(() => page.click("#file-close"));
  bench.same("one is left", await tabs(page), ["c.yaml"]);
  const all = await earlier(bench, 2);
  for (const one of ["in-a", "in-b", "in-c"]) bench.expect(one, all.includes(one));
}

export async function an_edited_example_and_a_stored_page_survive_a_reload(bench) {
  const stored = await (await fetch(`${bench.origin}/api/v1/diagrams`, { method: "POST", body: POD })).json();
  for (const path of ["/?example=shop", stored.page]) {
    const page = await bench.open(path);
    await page.waitForSelector("#stage g.node");
    await page.locator("#code .cm-content").click();
    await bench.drawn(() => page.keyboard.type("# my note\n"));
    await bench.kept();
    await page.reload();
    await page.waitForSelector("#stage g.node");
    await page.locator("#code .cm-content").click();
    await page.waitForTimeout(200);
    const shown = await page.evaluate(() => JSON.parse(sessionStorage.getItem("podatlas.draft")).files[0].text);
    bench.expect(`${path}: the note is there`, shown.includes("# my note"));
    bench.same(`${path}: the page's own address leads to it`, new URL(page.url()).pathname + new URL(page.url()).search, "/");
    await bench.close();
  }
}

export async function a_page_that_comes_with_a_picture_leaves_the_draft_in_reach(bench) {
  const page = await bench.open();
  await bench.drawn(() => bench.paste(named("my-draft")));
  await bench.kept();
  await page.goto(`${bench.origin}/?example=shop`);
  await page.waitForSelector("#stage g.node");
  bench.expect("it is offered", await page.locator("#draft-back").isVisible());
  bench.expect("and comes back", (await earlier(bench, 1)).includes("my-draft"));
}

export async function a_file_of_the_same_name_takes_nothing_away(bench) {
  const page = await bench.open();
  await bench.drawn(() => bench.paste(named("typed-text")));
  await bench.drawn(() => page.setInputFiles("#files-input", file("manifest.yaml", named("from-disk"))));
  bench.expect("the file is shown", (await bench.kept()).includes("from-disk"));
  bench.expect("what was typed comes back", (await earlier(bench, 1)).includes("typed-text"));
}

export async function two_files_of_one_name_are_two_tabs(bench) {
  const body = new FormData();
  for (const it of ["one", "two"]) body.append("files", new Blob([named(`in-${it}`)]), "a.yaml");
  const stored = await (await fetch(`${bench.origin}/api/v1/diagrams`, { method: "POST", body })).json();
  const page = await bench.open(stored.page);
  await page.waitForFunction(() => document.getElementById("status").textContent.startsWith("Drawn"));
  bench.same("tabs", await tabs(page), ["a.yaml", "a-2.yaml"]);
  for (const it of ["one", "two"]) bench.expect(`in-${it} is drawn`, await bench.node(`default/ConfigMap/in-${it}`).count());
}

export async function tabs_of_the_browser_keep_a_draft_each_and_lose_none(bench) {
  const page = await bench.open();
  await bench.drawn(() => bench.paste(named("from-first-tab")));
  await bench.kept();
  const other = await bench.context.newPage();
  await other.goto(`${bench.origin}/`);
  await other.waitForSelector("#stage svg g.node");
  await other.locator("#code .cm-content").click();
  await other.keyboard.press("Control+a");
  await other.keyboard.insertText(SERVICE);
  await other.waitForFunction(() => localStorage.getItem("podatlas.draft").includes("kind: Service"));
  await page.reload();
  await page.waitForSelector("#stage svg g.node");
  bench.expect("the first has its own after a reload", (await bench.text()).includes("from-first-tab"));
  await page.close();
  await other.close();
  bench.page = await bench.context.newPage();
  await bench.page.goto(`${bench.origin}/`);
  await bench.page.waitForSelector("#stage svg g.node");
  const all = `${await bench.text()}\n${await earlier(bench, 2)}`;
  bench.expect("a new tab has the last", all.includes("kind: Service"));
  bench.expect("and leads to the other's", all.includes("from-first-tab"));
}

export async function a_store_that_is_full_is_said(bench) {
  const page = await bench.open();
  await page.evaluate(() => {
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
  });
  await bench.drawn(() => bench.paste(POD));
  await page.waitForFunction(() => document.getElementById("draft-word").textContent.includes("Too large"));
  await example(bench, "rbac");
  await bench.drawn(() => page.click("#draft-back"));
  bench.expect("what it could not store lasts as long as the page", (await bench.text()).includes("name: nginx"));
  await page.evaluate(() => { window.onbeforeunload = null; });
}

export async function text_beside_a_picture_in_the_clipboard_is_pasted(bench) {
  const page = await bench.open();
  const isTaken = await page.evaluate((text) => {
    const transfer = new DataTransfer();
    transfer.setData("text/plain", text);
    transfer.items.add(new File(["x"], "image.png", { type: "image/png" }));
    const target = document.getElementById("code").shadowRoot.querySelector(".cm-content");
    const event = new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true, composed: true });
    target.dispatchEvent(event);
    return event.defaultPrevented;
  }, POD);
  bench.expect("the editor takes it", isTaken);
  bench.expect("the text is there", (await bench.text()).includes("name: nginx"));
}

export async function a_large_folder_gives_all_its_manifests_and_what_is_not_read_is_named(bench) {
  const root = mkdtempSync(join(tmpdir(), "podatlas-page-"));
  mkdirSync(join(root, "k"));
  for (let number = 0; number < 1_200; number += 1) writeFileSync(join(root, "k", `a${number}.txt`), "x");
  for (let number = 0; number < 20; number += 1) writeFileSync(join(root, "k", `z${number}.yaml`), named(`m${number}`));
  const page = await bench.open();
  await bench.drawn(() => page.setInputFiles("#folder-input", join(root, "k")));
  const names = await tabs(page);
  bench.same("all are opened", names.length, 20);
  bench.same("in the order that people count in", names.slice(0, 3), ["k/z0.yaml", "k/z1.yaml", "k/z2.yaml"]);
  bench.expect("a list leads to each", await page.locator("#file-list").isVisible());
  await page.selectOption("#file-list", "k/z17.yaml");
  bench.expect("the list opens a file", (await bench.text()).includes("m17"));
  const latin = { name: "latin.yaml", mimeType: "text/yaml", buffer: Buffer.from("kind: Pod # caf\xe9\n", "latin1") };
  await bench.drawn(() => page.setInputFiles("#files-input", [latin, file("good.yaml", named("good"))]));
  await page.waitForTimeout(300);
  const said = await notice(page);
  bench.expect(`it is said, and stays: ${said}`, said.includes("Not opened: latin.yaml"));
}
