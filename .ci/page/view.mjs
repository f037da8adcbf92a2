// Where the picture stands: after another choice, on a phone, under a pointer that went away, on paper.

import { POD } from "./manifests.mjs";

const drawingIsInside = (page) => page.evaluate(() => {
  const stage = document.getElementById("stage").getBoundingClientRect();
  return [...document.querySelectorAll("#stage g.node")].every((node) => {
    const { left, right, top, bottom } = node.getBoundingClientRect();
    return left >= stage.left - 1 && right <= stage.right + 1 && top >= stage.top - 1 && bottom <= stage.bottom + 1;
  });
});
const viewBox = (page) => page.$eval("#stage svg", (svg) => svg.getAttribute("viewBox"));

// Eight Pods that use one ConfigMap: it is named by signs in their boxes instead of by arrows.
const SHARED = `${Array.from({ length: 8 }, (_, number) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: p${number}}\nspec: {containers: [{name: a, image: b, envFrom: [{configMapRef: {name: shared}}]}]}\n`).join("---\n")}---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: shared}\n`;

export async function another_choice_is_shown_whole_and_back_leads_back(bench) {
  const page = await bench.open("/?example=shop");
  await page.waitForSelector("#stage g.node");
  for (let time = 0; time < 4; time += 1) await page.click("#zoom-in");
  bench.expect("zoomed in, a part is outside", !(await drawingIsInside(page)));
  const all = await page.locator("#stage g.node").count();
  await page.fill("#search", "service redis");
  await page.keyboard.press("Enter");
  await bench.drawn(() => page.locator("#chosen-actions button, .chosen-actions button").first().click());
  bench.expect("what is around it is shown whole", await drawingIsInside(page));
  bench.expect("less is drawn", (await page.locator("#stage g.node").count()) < all);
  await bench.drawn(() => page.goBack());
  bench.same("Back shows everything", await page.locator("#stage g.node").count(), all);
  await bench.drawn(() => page.selectOption("#view", "storage"));
  bench.expect("another view is shown whole", await drawingIsInside(page));
}

export async function typing_keeps_the_place_in_the_picture_and_dims_nothing(bench) {
  const page = await bench.open("/?example=shop");
  await page.click("#zoom-in");
  const before = await viewBox(page);
  await page.locator("#code .cm-content").click();
  await bench.drawn(() => page.keyboard.type("# a note\n"));
  const size = (box) => box.split(" ").slice(2);
  bench.same("the scale", size(await viewBox(page)), size(before));
  await page.keyboard.press("Control+Home");
  await page.locator("#code .cm-line", { hasText: "kind: Ingress" }).first().click();
  await page.waitForSelector("#stage .is-chosen");
  bench.same("what the cursor is on dims nothing", await page.locator("#stage svg.is-dimmed").count(), 0);
}

export async function lines_are_right_while_the_text_is_newer_than_the_picture(bench) {
  const page = await bench.open("/?example=user-msvc");
  bench.expectedComplaint = /ERR_FAILED/;
  await page.route("**/", (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
  await page.locator("#code .cm-content").click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("# one\n# two\n# three\n");
  await page.waitForSelector("#problem:not([hidden])");
  await bench.node("user-msvc/Pod/user-msvc/container/user-msvc").click();
  const lit = () => page.$eval("#code", (code) => code.shadowRoot.querySelector(".cm-lit")?.textContent.trim());
  bench.same("the container's line", await lit(), "- name: user-msvc");
  await page.click("#tab-findings");
  await page.locator("#findings a.line", { hasText: "line 58" }).click();
  const line = () => page.$eval("#code", (code) => code.shadowRoot.querySelector(".cm-activeLine")?.textContent.trim());
  bench.same("the finding's line", await line(), "- name: ndatadog-data");
  await page.locator("#code .cm-line", { hasText: "image: gcr.io/path/to/user-msvc" }).first().click();
  await page.waitForTimeout(250);
  const chosen = await page.$eval("#stage .is-chosen", (it) => it.id);
  bench.expect(`the cursor's box: ${chosen}`, chosen.startsWith("user-msvc/Pod/user-msvc/container/user-msvc"));
}

export async function typing_over_a_selection_complains_of_nothing(bench) {
  const page = await bench.open();
  await bench.drawn(() => bench.paste(POD));
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  bench.expectedComplaint = /400/;
  await page.keyboard.type("replaced by this");
  bench.expect("it is replaced", (await bench.text()).startsWith("replaced by this"));
}

export async function a_button_released_outside_lets_the_picture_go(bench) {
  const page = await bench.open("/?example=user-msvc");
  const box = await page.locator("#stage").boundingBox();
  await page.mouse.move(box.x + 3, box.y + 200);
  await page.mouse.down();
  await page.mouse.move(box.x - 2, box.y + 200);
  await page.mouse.up();
  const before = await viewBox(page);
  for (let step = 1; step < 6; step += 1) await page.mouse.move(box.x + 60 * step, box.y + 220);
  bench.same("the view", await viewBox(page), before);
}

export async function relations_without_an_arrow_can_be_chosen_and_listed(bench) {
  const page = await bench.open();
  await bench.drawn(() => bench.paste(SHARED));
  await page.fill("#search", "configmap shared");
  await page.keyboard.press("Enter");
  bench.same("all who use it", await page.locator("#chosen .go", { hasText: "reads all env" }).count(), 8);
  await page.locator("#chosen .go", { hasText: "reads all env" }).first().click();
  bench.expect("the relation is told", (await page.textContent("#chosen")).includes("Between"));
  await page.focus("#stage");
  await page.keyboard.press("Enter");
  bench.expect("Enter goes inside all the same", await page.evaluate(() => document.activeElement.id.includes("/")));
}

export async function boxes_bear_the_number_of_their_errors_and_warnings(bench) {
  const page = await bench.open("/?example=user-msvc");
  const errors = await page.$$eval("#stage .signs .error", (all) => all.length);
  bench.expect(`boxes with errors are marked: ${errors}`, errors >= 2);
  await page.goto(`${bench.origin}/?example=shop`);
  bench.same("where nothing is wrong, nothing is", await page.locator("#stage .signs circle").count(), 0);
}

export async function a_phone_keeps_the_picture_when_words_choose_and_has_its_map(bench) {
  const page = await bench.open("/", { width: 390, height: 844, hasTouch: true, isMobile: true });
  await bench.drawn(() => bench.paste(POD));
  await page.tap('#panes [data-pane="picture"]');
  const whole = await viewBox(page);
  await page.tap('#panes [data-pane="words"]');
  await page.tap("#tab-outline");
  await page.locator("#outline .go", { hasText: "nginx" }).first().tap();
  await page.waitForTimeout(200);
  const [, , width] = (await viewBox(page)).split(" ").map(Number);
  bench.expect(`a view of a real size: ${await viewBox(page)} after ${whole}`, width > 100 && width < 3_000);
  await page.tap("#zoom-in");
  await page.tap("#zoom-in");
  const rects = await page.$$eval("#minimap rect:not(.frame)", (all) => all.map((rect) => Number(rect.getAttribute("width"))));
  bench.expect(`the map has boxes: ${rects}`, rects.length > 0 && rects.every((it) => it > 0));
}

export async function the_menu_with_everything_can_be_scrolled_to_its_end(bench) {
  for (const [width, height] of [[720, 450], [683, 384], [360, 640]]) {
    const page = await bench.open("/?example=user-msvc", { width, height });
    await page.click("#filters summary");
    const last = page.locator('#filters input[name="title"]');
    await last.scrollIntoViewIfNeeded();
    const isSeen = await last.evaluate((field) => {
      const { left, top, width, height } = field.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2) === field;
    });
    bench.expect(`at ${width} x ${height} the last field can be reached`, isSeen);
    await bench.close();
  }
  const page = await bench.open("/?example=user-msvc", { width: 320, height: 256 });
  bench.expect("at 400 % the picture has room", await page.$eval("#stage-frame", (it) => it.clientHeight >= 150));
  await bench.photograph("zoom-400");
}

export async function a_view_of_one_pod_offers_the_pods(bench) {
  const page = await bench.open("/?example=shop");
  bench.expectedComplaint = /400/;
  await bench.drawn(() => page.selectOption("#view", "pod"));
  await bench.drawn(() => page.locator("#problem button", { hasText: "api" }).click());
  bench.expect("it is drawn", await page.locator("#problem").isHidden());
  bench.expect("and is of that Pod", await page.locator('#stage [data-kind="Container"][data-name="api"]').count());
}

export async function on_paper_the_picture_is_whole_wherever_it_was_moved(bench) {
  const page = await bench.open("/?example=user-msvc");
  await bench.node("user-msvc/Pod/user-msvc/container/user-msvc").click();
  for (let time = 0; time < 5; time += 1) await page.click("#zoom-in");
  const moved = await viewBox(page);
  const during = await page.evaluate(() => {
    window.dispatchEvent(new Event("beforeprint"));
    const box = document.querySelector("#stage svg").getAttribute("viewBox");
    window.dispatchEvent(new Event("afterprint"));
    return box;
  });
  bench.expect(`all of it: ${during}`, during.startsWith("0 0 ") && during !== moved);
  bench.same("afterwards as it was", await viewBox(page), moved);
  await page.emulateMedia({ media: "print" });
  const opacity = await page.$eval('#stage g[data-kind="Internet"]', (it) => getComputedStyle(it).opacity);
  bench.same("nothing is dimmed", opacity, "1");
}
