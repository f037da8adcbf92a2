// The picture: moving, searching, choosing, filtering, tracing.

import { POD, SERVICE } from "./manifests.mjs";

const CONTAINER = "user-msvc/Pod/user-msvc/container/user-msvc";
const view = (page) => page.$eval("#stage svg", (svg) => svg.getAttribute("viewBox"));
const heading = (page) => page.textContent("#chosen h3");
const line = (page) => page.$eval("#code", (code) => {
  const lit = code.shadowRoot.querySelector(".cm-lit");
  return lit?.textContent.trim() ?? null;
});
const nodes = (page) => page.$$eval("#stage svg g.node, #stage svg g.cluster", (all) => all.map((node) => node.id));

export async function pan_zoom_fit_by_pointer_and_keys(bench) {
  const page = await bench.open("/?example=user-msvc");
  const whole = await view(page);
  const moves = async (what, act) => {
    const before = await view(page);
    await act();
    bench.expect(`${what} moves the picture`, (await view(page)) !== before);
  };
  await page.focus("#stage");
  for (const key of ["+", "-", "ArrowLeft", "ArrowDown"]) await moves(key, () => page.keyboard.press(key));
  await page.keyboard.press("0");
  bench.same("0 shows all", await view(page), whole);
  const box = await page.locator("#stage").boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + 40];
  await page.mouse.move(x, y);
  await moves("the wheel", () => page.mouse.wheel(0, -300));
  await moves("a drag", async () => {
    await page.mouse.down();
    await page.mouse.move(x + 60, y + 30, { steps: 5 });
    await page.mouse.up();
  });
  for (const id of ["zoom-in", "zoom-out"]) await moves(id, () => page.click(`#${id}`));
  await page.click("#zoom-in");
  bench.expect("a map shows where one is", await page.locator("#minimap").isVisible());
  await moves("the map", async () => {
    const map = await page.locator("#minimap").boundingBox();
    await page.mouse.click(map.x + 8, map.y + 8);
  });
  await bench.photograph("zoomed");
  await page.click("#fit");
  bench.expect("the map goes when all is shown", await page.locator("#minimap").isHidden());
  await page.click("#widen");
  bench.expect("only the picture", await page.locator("#words").isHidden());
  await page.keyboard.press("w");
  bench.expect("all panes again", await page.locator("#words").isVisible());
}

export async function a_click_tells_all_of_a_box_and_shows_its_lines(bench) {
  const page = await bench.open("/?example=user-msvc");
  await bench.node(CONTAINER).hover();
  const tip = await page.textContent("#tip");
  bench.expect(`the tooltip has sentence and line: ${tip}`, tip.includes("gcr.io/path/to/user-msvc:1.0.0") && tip.includes("line 45"));
  bench.expect("the rest is dimmed", await page.locator("#stage svg.is-dimmed").count());
  await bench.photograph("hover");
  await bench.node(CONTAINER).click();
  bench.same("its words", await heading(page), "Container user-msvc");
  const words = await page.textContent("#chosen");
  for (const part of ["Findings", "Relations", "ndatadog-data", "line 45"]) bench.expect(`it tells ${part}`, words.includes(part));
  bench.same("its line is lit", await line(page), "- name: user-msvc");
  await bench.photograph("chosen");
  const other = page.locator("#chosen .go", { hasText: "LoadBalancer Service user-msvc" });
  await other.first().click();
  bench.same("a related box opens", await heading(page), "LoadBalancer Service user-msvc");
  await page.mouse.click(...(await corner(page)));
  bench.same("a click beside everything lets go", await page.locator("#stage .is-chosen").count(), 0);
}

const corner = async (page) => {
  const box = await page.locator("#stage").boundingBox();
  return [box.x + box.width - 6, box.y + 6];
};

export async function an_arrow_tells_its_sentence_and_evidence(bench) {
  const page = await bench.open("/?example=user-msvc");
  const middle = await bench.middle('#stage g.edge[data-relation="exposes"] .hit');
  await page.mouse.move(...middle);
  const tip = await page.textContent("#tip");
  bench.expect(`sentence and lines: ${tip}`, tip.includes("12.34.56.78") && /line \d+/.test(tip));
  await page.mouse.click(...middle);
  bench.expect("its two ends are named", (await page.textContent("#chosen")).includes("Between"));
}

export async function the_cursor_in_the_text_lights_the_box(bench) {
  const page = await bench.open("/?example=user-msvc");
  // The editor draws only what is near, so it is brought there first.
  await bench.node("user-msvc/Pod/user-msvc/container/cloudsql-proxy").click();
  await page.mouse.click(...(await corner(page)));
  await page.locator("#code .cm-line", { hasText: "- name: cloudsql-proxy" }).click();
  await page.waitForSelector("#stage .is-chosen");
  bench.same("the container", await page.$eval("#stage .is-chosen", (it) => it.id), "user-msvc/Pod/user-msvc/container/cloudsql-proxy");
  await page.locator("#code .cm-line", { hasText: "containerPort: 3306" }).click();
  await page.waitForTimeout(250);
  const id = await page.$eval("#stage .is-chosen", (it) => it.id);
  bench.expect(`a line inside it, too: ${id}`, id.startsWith("user-msvc/Pod/user-msvc/container/cloudsql-proxy"));
  await page.keyboard.press("Control+Home");
  await page.locator("#code .cm-line", { hasText: "kind: Secret" }).first().click();
  await page.waitForFunction(() => document.querySelector("#stage .is-chosen")?.id.includes("Secret"));
}

export async function keys_go_from_box_to_box(bench) {
  const page = await bench.open("/?example=user-msvc");
  await page.focus("#stage");
  await page.keyboard.press("Enter");
  const focused = () => page.evaluate(() => document.activeElement.id);
  const first = await focused();
  bench.expect(`Enter goes inside: ${first}`, first.includes("/"));
  const seen = new Set([first]);
  for (const key of ["ArrowDown", "ArrowDown", "ArrowRight", "ArrowDown"]) {
    await page.keyboard.press(key);
    seen.add(await focused());
  }
  bench.expect(`arrows reach other boxes: ${[...seen]}`, seen.size >= 3);
  await page.keyboard.press("Enter");
  bench.expect("Enter chooses", (await heading(page)).length > 0);
  await page.keyboard.press("n");
  bench.expect("n goes to an arrow", await page.evaluate(() => document.activeElement.classList.contains("edge")));
  await page.keyboard.press("Escape");
  bench.expect("Escape hides the tip first", await page.locator("#tip").isHidden());
  await page.keyboard.press("Escape");
  bench.same("and goes out then", await focused(), "stage");
}

export async function search_finds_by_kind_and_name(bench) {
  const page = await bench.open("/?example=user-msvc");
  await page.keyboard.press("/");
  await page.keyboard.type("container proxy");
  await page.waitForSelector("#matches button");
  bench.same("one match", await page.textContent("#tally"), "1 found");
  await bench.photograph("search");
  await page.keyboard.press("Enter");
  bench.same("it is chosen", await heading(page), "Container cloudsql-proxy");
}

export async function a_double_click_draws_around_and_crumbs_lead_back(bench) {
  const page = await bench.open("/?example=shop");
  await page.waitForSelector("#stage g.node");
  const all = (await nodes(page)).length;
  const box = page.locator('#stage g[data-kind="Service"][data-name="redis"]');
  await bench.drawn(() => box.dblclick());
  const some = (await nodes(page)).length;
  bench.expect(`less is drawn: ${some} of ${all}`, some < all && some > 0);
  bench.expect("a crumb tells it", (await page.textContent("#crumbs")).includes("redis"));
  await bench.photograph("focus");
  await bench.drawn(() => page.click("#crumbs button"));
  bench.same("everything again", (await nodes(page)).length, all);
  bench.expect("the crumbs go", await page.locator("#crumbs").isHidden());
}

export async function traffic_is_traced_to_what_is_chosen(bench) {
  const page = await bench.open("/?example=user-msvc");
  await page.click("#trace-mode");
  bench.expect("a hint says what to do", await page.locator("#hint").isVisible());
  await bench.drawn(() => bench.node(CONTAINER).click());
  const kinds = await page.$$eval("#stage svg [data-kind]", (all) => all.map((it) => it.dataset.kind));
  bench.expect(`the way in is drawn: ${kinds}`, kinds.includes("Internet") && kinds.includes("Service"));
  bench.expect("nothing else", !kinds.includes("Secret") && !kinds.includes("ConfigMap"));
  bench.expect("a crumb tells it", (await page.textContent("#crumbs")).includes("traffic through user-msvc"));
  await bench.photograph("trace");
}

export async function kinds_namespaces_detail_view_and_inferred_are_switches(bench) {
  const page = await bench.open();
  await bench.drawn(() => bench.paste(`${POD}---\n${SERVICE}---\n${POD.replaceAll("shop", "other")}`));
  await page.click("#kinds summary");
  await bench.drawn(() => page.uncheck('#kind-list input[value="Service"]'));
  bench.expect("without Services", !(await nodes(page)).some((id) => id.includes("/Service/")));
  await bench.drawn(() => page.check('#kind-list input[value="Service"]'));
  bench.expect("with Services", (await nodes(page)).some((id) => id.includes("/Service/")));
  await page.keyboard.press("Escape");
  await bench.drawn(() => page.selectOption("#namespaces", "other"));
  bench.expect("one namespace", !(await nodes(page)).some((id) => id.startsWith("shop/")));
  await bench.drawn(() => page.selectOption("#namespaces", ""));
  await bench.drawn(() => page.selectOption("#detail", "namespaces"));
  bench.expect("coarser", !(await nodes(page)).some((id) => id.includes("/container/")));
  await bench.drawn(() => page.selectOption("#detail", "auto"));
  await bench.drawn(() => page.selectOption("#view", "storage"));
  bench.expect("another view", !(await nodes(page)).some((id) => id.includes("/Service/")));
  await page.goto(`${bench.origin}/?example=user-msvc`);
  bench.expect("inferred is shown", (await nodes(page)).some((id) => id.includes("External")));
  await page.click("#filters summary");
  await bench.photograph("filters");
  await bench.drawn(() => page.check('input[name=hide][value="inferred"]'));
  bench.expect("inferred is hidden", !(await nodes(page)).some((id) => id.includes("External")));
}

export async function colours_change_page_and_picture(bench) {
  const page = await bench.open("/?example=user-msvc");
  await bench.drawn(() => page.selectOption("#theme", "dark"));
  const dark = await page.evaluate(() => [
    getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector("#stage .page")).fill,
  ]);
  for (const colour of dark) bench.expect(`${colour} is dark`, Number(/\d+/.exec(colour)[0]) < 60);
  await bench.photograph("dark-by-choice");
}

export async function a_drawing_that_takes_long_shows_progress_and_can_be_stopped(bench) {
  const page = await bench.open();
  await page.route("**/", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    return route.continue().catch(() => {});
  });
  await bench.paste(POD);
  await page.waitForSelector("#progress:not([hidden])");
  await bench.photograph("progress");
  await page.click("#stop");
  bench.expect("it is said", (await page.textContent("#status")).includes("Stopped"));
  bench.expect("the progress goes", await page.locator("#progress").isHidden());
}
