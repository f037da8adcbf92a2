// Article, findings, fixes, outline.

import { POD } from "./manifests.mjs";

const chosen = (page) => page.$eval("#stage .is-chosen", (it) => it.id);

export async function names_in_the_article_lead_to_the_picture_and_back(bench) {
  const page = await bench.open("/?example=user-msvc");
  const term = page.locator('#article .term[data-element="user-msvc/Pod/user-msvc/container/cloudsql-proxy"]').first();
  await term.hover();
  bench.expect("a pointer on a name lights its box", await page.locator('#stage .is-near[id$="container/cloudsql-proxy"]').count());
  await term.click();
  bench.same("a click chooses it", await chosen(page), "user-msvc/Pod/user-msvc/container/cloudsql-proxy");
  await page.click("#tab-article");
  bench.expect("names of what is chosen are marked", await page.locator("#article .is-current").count());
  const wrong = await page.$$eval("#article .term", (terms) => terms
    .filter((term) => !term.dataset.element.includes(term.textContent.split("/").at(-1)))
    .map((term) => `${term.textContent} → ${term.dataset.element}`));
  bench.same("every name leads to what is called so", wrong, []);
}

export async function findings_are_sorted_and_lead_to_their_lines(bench) {
  const page = await bench.open("/?example=user-msvc");
  await page.click("#tab-findings");
  const severities = await page.$$eval("#findings .finding", (all) => all.map((it) => it.dataset.severity));
  const order = ["error", "warning", "info"];
  bench.same("worst first", severities, [...severities].sort((one, other) => order.indexOf(one) - order.indexOf(other)));
  bench.same("the tab counts them", await page.textContent("#findings-tally"), String(severities.length));
  await bench.photograph("findings");
  await page.locator("#findings a.line", { hasText: "line 58" }).click();
  const selected = () => page.$eval("#code", (code) => code.shadowRoot.querySelector(".cm-activeLine")?.textContent.trim());
  bench.same("the line is shown", await selected(), "- name: ndatadog-data");
}

export async function a_certain_fix_is_applied_and_undone(bench) {
  const page = await bench.open("/?example=user-msvc");
  const before = await page.locator("#findings .finding").count();
  await page.click("#tab-findings");
  const row = page.locator("#findings .finding", { hasText: "ndatadog-data" }).first();
  await bench.drawn(() => row.locator(".fix").click());
  bench.expect("the name is right", !(await bench.kept()).includes("ndatadog-data"));
  bench.expect("the finding is gone", (await page.locator("#findings .finding").count()) < before);
  await page.locator("#code .cm-content").focus();
  await bench.drawn(() => page.keyboard.press("Control+z"));
  bench.expect("it can be undone", (await bench.kept()).includes("ndatadog-data"));
  await page.click("#tab-findings");
  await bench.drawn(() => page.locator("#findings .finding", { hasText: "requests" }).first().locator(".fix").click());
  bench.expect("a misplaced field moves", (await bench.kept()).includes("resources:"));
}

export async function the_diagnostic_in_the_text_offers_the_fix(bench) {
  const page = await bench.open();
  await bench.drawn(() => bench.paste(POD));
  await page.locator("#code .cm-lintRange-error").first().hover();
  await bench.drawn(() => page.locator("#code .cm-diagnosticAction").first().click());
  bench.expect("the name is right", !(await bench.text()).includes("cahce"));
}

export async function the_outline_is_the_picture_as_a_list(bench) {
  const page = await bench.open("/?example=user-msvc");
  await page.click("#tab-outline");
  const boxes = await page.$$eval("#stage svg g.node, #stage svg g.cluster", (all) => all.map((it) => it.id).sort());
  const listed = await page.$$eval("#outline .tree li > .go:has(.called)", (all) => all.map((it) => it.dataset.element).sort());
  bench.same("every box is listed once", listed, boxes);
  const inside = await page.$$eval('#outline li:has(> .go[data-element="user-msvc/Pod/user-msvc"]) > ul:not(.relations) > li > .go', (all) => all.map((it) => it.textContent));
  bench.expect(`containers stand in their Pod: ${inside}`, inside.some((text) => text.includes("cloudsql-proxy")));
  await bench.photograph("outline");
  await page.locator("#outline .go", { hasText: "datadog-agent" }).first().click();
  bench.expect("an entry chooses its box", (await chosen(page)).includes("datadog-agent"));
}

export async function the_tabs_of_the_words_obey_the_keys(bench) {
  const page = await bench.open("/?example=user-msvc");
  await page.focus("#tab-article");
  await page.keyboard.press("ArrowRight");
  bench.expect("the findings are shown", await page.locator("#panel-findings").isVisible());
  await page.keyboard.press("End");
  bench.expect("the last panel is shown", await page.locator("#panel-chosen").isVisible());
  bench.expect("only one is", (await page.locator("#words [role=tabpanel]:visible").count()) === 1);
}
