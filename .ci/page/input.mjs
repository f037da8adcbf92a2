// What brings a manifest into the page, and keeps it.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { POD, SERVICE } from "./manifests.mjs";

const tabs = (page) => page.$$eval("#tabs [role=tab]", (all) => all.map((tab) => tab.title));

// A folder with two manifests and what is none, also packed.
function folder() {
  const root = mkdtempSync(join(tmpdir(), "podatlas-page-"));
  const base = join(root, "k8s");
  mkdirSync(join(base, "inner"), { recursive: true });
  mkdirSync(join(base, ".git"));
  writeFileSync(join(base, "pod.yaml"), POD);
  writeFileSync(join(base, "inner", "service.yml"), SERVICE);
  writeFileSync(join(base, "README.md"), "no manifest");
  writeFileSync(join(base, ".git", "config.yaml"), "no: manifest");
  const zip = join(root, "all.zip");
  execFileSync("python3", ["-c", "import shutil,sys; shutil.make_archive(sys.argv[1][:-4], 'zip', sys.argv[2], 'k8s')", zip, root]);
  const tar = join(root, "all.tar.gz");
  execFileSync("tar", ["-czf", tar, "-C", root, "k8s"]);
  return { root, base, zip, tar };
}

export async function a_paste_is_drawn_and_kept_in_this_browser(bench) {
  const page = await bench.open();
  await bench.photograph("empty");
  await bench.drawn(() => bench.paste(POD));
  bench.expect("the container is drawn", await bench.node("shop/Pod/web/container/nginx").count());
  await page.waitForFunction(() => document.getElementById("draft-word").textContent.includes("this browser only"));
  await page.reload();
  await page.waitForSelector("#stage svg g.node");
  bench.expect("the text is there again", (await bench.text()).includes("name: nginx"));
  await page.click("#draft-clear");
  bench.same("the editor is empty", (await bench.text()).replace(/Paste Kubernetes.*/s, ""), "");
  bench.expect("nothing is kept", await page.evaluate(() => localStorage.getItem("podatlas.draft") === null));
  await page.click("#draft-back");
  await page.waitForSelector("#stage svg g.node");
  bench.expect("what was cleared can be brought back", (await bench.text()).includes("name: nginx"));
}

export async function findings_stand_where_they_are_in_the_text(bench) {
  const page = await bench.open();
  await bench.drawn(() => bench.paste(POD));
  const code = page.locator("#code");
  const squiggle = code.locator(".cm-lintRange-error").first();
  bench.same("the wrong name is underlined", await squiggle.textContent(), "cahce");
  await squiggle.hover();
  const tip = code.locator(".cm-tooltip-lint");
  await tip.waitFor();
  bench.expect("the suggestion is shown", /→.*cache/.test(await tip.textContent()));
  await bench.photograph("diagnostic");
  bench.expect("the gutter has a mark", await code.locator(".cm-lint-marker-error").count());
}

export async function files_become_tabs(bench) {
  const { base } = folder();
  const page = await bench.open();
  await bench.drawn(() => page.setInputFiles("#files-input", [join(base, "pod.yaml"), join(base, "inner", "service.yml")]));
  bench.same("tabs", await tabs(page), ["pod.yaml", "service.yml"]);
  bench.expect("both are one system", await page.locator('#stage g.edge[data-relation="selects"]').count());
  bench.expect("findings name their file", (await page.textContent("#findings")).includes("pod.yaml, line 9"));
  await page.focus("#tabs [aria-selected=true]");
  await page.keyboard.press("ArrowRight");
  bench.expect("arrow keys change the tab", (await bench.text()).includes("kind: Service"));
  await page.keyboard.press("F2");
  await page.keyboard.type("front.yaml");
  await page.keyboard.press("Enter");
  bench.same("a tab is renamed", await tabs(page), ["pod.yaml", "front.yaml"]);
  await page.click("#file-new");
  bench.same("a tab is added", await tabs(page), ["pod.yaml", "front.yaml", "manifest.yaml"]);
  await page.click("#file-close");
  await bench.drawn(() => page.click("#file-close"));
  bench.same("tabs are closed", await tabs(page), ["pod.yaml"]);
  bench.expect("what was closed can be brought back", await page.locator("#draft-back").isVisible());
  bench.same("what was closed is no more drawn", await page.locator('#stage g.edge[data-relation="selects"]').count(), 0);
}

export async function a_folder_opens_without_what_is_no_manifest(bench) {
  const { base } = folder();
  const page = await bench.open();
  await bench.drawn(() => page.setInputFiles("#folder-input", base));
  bench.same("tabs", (await tabs(page)).sort(), ["k8s/inner/service.yml", "k8s/pod.yaml"]);
}

export async function archives_are_unpacked_in_the_browser(bench) {
  const { zip, tar } = folder();
  for (const archive of [zip, tar]) {
    const page = await bench.open();
    await bench.drawn(() => page.setInputFiles("#files-input", archive));
    bench.same(archive.slice(-6), (await tabs(page)).sort(), ["k8s/inner/service.yml", "k8s/pod.yaml"]);
    await bench.close();
  }
  const page = await bench.open();
  const whole = readFileSync(zip);
  const damaged = { "cut.zip": whole.subarray(0, whole.length - 60), "noise.zip": Buffer.concat([whole.subarray(0, 200), Buffer.alloc(40, 7)]), "cut.tar.gz": readFileSync(tar).subarray(0, 150) };
  for (const [name, buffer] of Object.entries(damaged)) {
    await page.setInputFiles("#files-input", { name, mimeType: "application/octet-stream", buffer });
    await page.waitForFunction((it) => document.getElementById("notice").textContent.includes(`${it} cannot be unpacked`), name);
  }
}

export async function files_are_dropped_beside_what_was_typed(bench) {
  const page = await bench.open();
  await bench.drawn(() => bench.paste(POD));
  const drop = () => page.evaluate((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "service.yaml", { type: "text/yaml" }));
    const target = document.getElementById("editor");
    for (const type of ["dragover", "drop"]) {
      target.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }
  }, SERVICE);
  await bench.drawn(drop);
  bench.same("tabs", await tabs(page), ["manifest.yaml", "service.yaml"]);
}

export async function a_folder_is_dropped_with_all_that_is_in_it(bench) {
  const { base } = folder();
  const page = await bench.open();
  await bench.drawn(() => bench.paste(POD.replaceAll("web", "own")));
  const cdp = await bench.context.newCDPSession(page);
  const { x, y } = await page.locator("#editor").boundingBox();
  const drop = async () => {
    for (const type of ["dragEnter", "dragOver", "drop"]) {
      await cdp.send("Input.dispatchDragEvent", {
        type, x: x + 60, y: y + 60, data: { items: [], files: [base], dragOperationsMask: 1 },
      });
    }
  };
  await bench.drawn(drop);
  bench.same("tabs", (await tabs(page)).sort(), ["k8s/inner/service.yml", "k8s/pod.yaml", "manifest.yaml"]);
}

export async function broken_text_is_explained_and_the_last_picture_stays(bench) {
  const page = await bench.open();
  await bench.drawn(() => bench.paste(POD));
  bench.expectedComplaint = /400/;
  await bench.drawn(() => bench.paste("kind: Pod\nmetadata: [\n"));
  const problem = await page.textContent("#problem");
  bench.expect(`the place is named: ${problem}`, /[Ll]ine \d+, column \d+/.test(problem));
  bench.expect("the picture stays", await page.locator("#stage g.node").count());
  bench.expect("the line is marked", await page.locator("#code .cm-lint-marker-error").count());
  await bench.photograph("broken");
  await page.click("#problem button");
  bench.expect("the button leads to the text", await page.evaluate(() => document.activeElement.id === "code"));
  await bench.drawn(() => bench.paste(POD));
  bench.expect("the problem goes", await page.locator("#problem").isHidden());
}

export async function examples_are_a_click_away_and_leave_the_text_within_reach(bench) {
  const page = await bench.open();
  await bench.drawn(() => bench.paste(POD));
  await page.click("#examples summary");
  const names = await page.$$eval("#examples a", (all) => all.map((link) => link.dataset.example));
  bench.expect(`at least six examples: ${names}`, names.length >= 6);
  await bench.drawn(() => page.click(`#examples a[data-example="${names.at(-1)}"]`));
  bench.same("the tab", await tabs(page), [`${names.at(-1)}.yaml`]);
  await bench.drawn(() => page.click("#draft-back"));
  bench.expect("the own text comes back", (await bench.text()).includes("name: nginx"));
}
