// A service that is away, busy, slow, or hidden behind a proxy; and what is kept while it redraws.

import { POD, SERVICE } from "./manifests.mjs";

const isDrawing = (route) => route.request().method() === "POST";

export async function a_server_that_is_away_is_said_and_tried_again(bench, { binary }) {
  const { serve } = await import("./harness.mjs");
  const other = await serve(binary);
  bench.origin = other.origin;
  const page = await bench.open();
  await bench.drawn(() => bench.paste(POD));
  other.stop();
  bench.expectedComplaint = /ERR_CONNECTION_REFUSED/;
  await bench.paste(`${POD}---\n${SERVICE}`);
  await page.waitForFunction(() => document.getElementById("problem").textContent.includes("cannot be reached"));
  bench.expect("the text stays", (await bench.text()).includes("kind: Service"));
  const again = await serve(binary, other.port);
  await page.waitForFunction(() => document.getElementById("problem").hidden, undefined, { timeout: 20_000 });
  await page.waitForSelector('#stage g.edge[data-relation="selects"]');
  again.stop();
}

export async function what_is_too_slow_to_draw_is_not_tried_for_ever(bench) {
  const page = await bench.open();
  let asked = 0;
  await page.route("**/", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    asked += 1;
    const problem = { type: "urn:podatlas:too-slow", title: "Too slow to draw", status: 503, detail: "draw fewer documents" };
    return route.fulfill({ status: 503, contentType: "application/problem+json", body: JSON.stringify(problem) });
  });
  bench.expectedComplaint = /503/;
  await bench.paste(POD);
  await page.waitForFunction(() => document.getElementById("problem").textContent.includes("Too slow to draw"));
  await page.waitForTimeout(3_000);
  bench.same("it was asked once", asked, 1);
  await page.locator("#problem button").click();
  await page.waitForTimeout(300);
  bench.same("and once more when told to", asked, 2);
}

export async function a_busy_service_is_asked_again_after_a_while_and_not_at_once(bench) {
  for (const after of ["Wed, 21 Oct 2026 07:28:00 GMT", "1", undefined]) {
    const page = await bench.open();
    let asked = 0;
    await page.route("**/", (route) => {
      if (!isDrawing(route)) return route.continue();
      asked += 1;
      const headers = after ? { "retry-after": after } : {};
      return asked < 3 ? route.fulfill({ status: asked === 1 ? 503 : 502, headers, body: "busy" }) : route.continue();
    });
    bench.expectedComplaint = /50[23]/;
    await bench.paste(POD);
    await page.waitForFunction(() => /tried again in \d+ s/.test(document.getElementById("problem").textContent));
    await page.waitForTimeout(1_000);
    bench.same(`Retry-After ${after}: once in the first second`, asked, 1);
    await page.waitForSelector("#stage svg g.node", { timeout: 12_000 });
    bench.same("and until there is an answer", asked, 3);
    await bench.close();
  }
}

export async function a_page_of_a_proxy_is_not_taken_for_an_answer(bench) {
  const page = await bench.open();
  let asked = 0;
  await page.route("**/", (route) => {
    if (!isDrawing(route)) return route.continue();
    asked += 1;
    return route.fulfill({ status: 200, contentType: "text/html", body: "<h1>Log in</h1>" });
  });
  await bench.paste(POD);
  await page.waitForFunction(() => document.getElementById("problem").textContent.includes("cannot be read (status 200)"));
  await page.waitForTimeout(2_500);
  bench.same("it is asked once", asked, 1);
}

export async function the_focus_stays_where_it_was_while_the_picture_is_redrawn(bench) {
  const page = await bench.open("/?example=user-msvc");
  await page.focus("#stage");
  await page.keyboard.press("Enter");
  const before = await page.evaluate(() => document.activeElement.id);
  bench.expect(`it is inside the picture: ${before}`, before.includes("/"));
  await bench.drawn(() => page.evaluate(() => {
    const detail = document.getElementById("detail");
    detail.value = "full";
    detail.dispatchEvent(new Event("change", { bubbles: true }));
  }));
  bench.same("the focus", await page.evaluate(() => document.activeElement.id), before);
}

export async function the_focus_in_the_words_stays_while_they_are_redrawn(bench) {
  const page = await bench.open("/?example=user-msvc");
  for (const tab of ["outline", "findings"]) {
    await page.click(`#tab-${tab}`);
    await page.locator(`#${tab} a`).nth(3).focus();
    const before = await page.evaluate(() => document.activeElement.textContent);
    await bench.drawn(() => page.evaluate(() => {
      const detail = document.getElementById("detail");
      detail.value = detail.value === "full" ? "auto" : "full";
      detail.dispatchEvent(new Event("change", { bubbles: true }));
    }));
    bench.same(tab, await page.evaluate(() => document.activeElement.textContent), before);
  }
}
