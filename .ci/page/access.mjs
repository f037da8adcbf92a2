// For everyone: axe-core on each state, phone to wide screen, keyboard, no script, no motion.

import { POD } from "./manifests.mjs";

const SIZES = [[1440, 900], [390, 844], [360, 640], [768, 1024], [2560, 1440], [3840, 2160]];

const STATES = {
  async empty() {},
  async drawn(page) {
    await page.click("#examples summary");
    await page.click('#examples a[data-example="user-msvc"]');
    await page.waitForSelector("#stage g.node");
    await page.waitForFunction(() => document.getElementById("status").textContent.startsWith("Drawn"));
  },
  async findings(page) {
    await page.evaluate(() => document.querySelector('#panes [data-pane="words"]').click());
    await page.click("#tab-findings");
  },
  async outline(page) {
    await page.click("#tab-outline");
  },
  async chosen(page) {
    await page.evaluate(() => document.querySelector("#outline .go").click());
    await page.evaluate(() => document.querySelector('#panes [data-pane="words"]').click());
    await page.waitForSelector("#chosen h3");
  },
  async kinds(page) {
    await page.evaluate(() => document.querySelector('#panes [data-pane="picture"]').click());
    await page.click("#kinds summary");
  },
  async filters(page) {
    await page.click("#filters summary");
  },
  async share(page) {
    await page.keyboard.press("Escape");
    await page.click("#share-open");
    await page.waitForFunction(() => document.getElementById("share-address").value !== "");
  },
  async keys(page, isPhone) {
    await page.keyboard.press("Escape");
    // A phone has no keys, so the button is not shown there.
    if (isPhone) await page.evaluate(() => document.getElementById("keys").showModal());
    else await page.click("#keys-open");
  },
  async search(page) {
    await page.keyboard.press("Escape");
    await page.fill("#search", "user");
    await page.waitForSelector("#matches button");
  },
  async tracing(page) {
    await page.fill("#search", "");
    await page.evaluate(() => document.querySelector('#panes [data-pane="picture"]').click());
    await page.click("#trace-mode");
  },
  async tooltip(page) {
    await page.keyboard.press("Escape");
    await page.click("#fit");
    await page.locator('#stage g[data-kind="Container"]').first().hover();
    await page.waitForSelector("#tip:not([hidden])");
  },
  async renaming(page) {
    await page.mouse.move(2, 2);
    await page.evaluate(() => document.querySelector('#panes [data-pane="manifest"]').click());
    await page.click("#file-rename");
    await page.waitForSelector("#file-name:not([hidden])");
  },
  async problem(page) {
    await page.keyboard.press("Escape");
    await page.locator("#code .cm-content").click();
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText("kind: [");
    await page.waitForSelector("#problem:not([hidden])", { state: "attached" });
    await page.evaluate(() => document.querySelector('#panes [data-pane="picture"]').click());
    await page.waitForTimeout(200);
  },
};

async function every_state(bench, width, height, scheme) {
  const page = await bench.open("/", { width, height, scheme, reducedMotion: "reduce" });
  bench.expectedComplaint = /400/;
  for (const [state, enter] of Object.entries(STATES)) {
    await enter(page, width < 1024);
    await bench.accessible(state);
    await bench.photograph(`${state}-${width}-${scheme}`);
  }
}

async function the_documentation(bench, width, height, scheme) {
  const page = await bench.open("/api/docs", { width, height, scheme });
  if (width < 1024) await page.click(".contents summary");
  await page.evaluate(() => { for (const answer of document.querySelectorAll(".answer")) answer.open = true; });
  await bench.accessible(`docs-${width}`);
  await bench.photograph(`docs-${width}-${scheme}`);
  const dead = await page.evaluate(() => [...document.querySelectorAll('a[href^="#"]')]
    .map((link) => link.getAttribute("href").slice(1)).filter((id) => !document.getElementById(id)));
  bench.same("links into the page that lead nowhere", dead, []);
  await page.click('.contents a[href="#strip"]');
  bench.expect("the contents lead to a route", await page.locator("#strip h3").isVisible());
  await page.locator("#strip .example button").click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  bench.expect(`the command is copied: ${copied}`, copied.startsWith("curl ") && copied.endsWith("/api/v1/strip"));
}

export const the_documentation_is_for_everyone_in_light = (bench) => the_documentation(bench, 1440, 900, "light");
export const the_documentation_is_for_everyone_in_dark = (bench) => the_documentation(bench, 1440, 900, "dark");
export const the_documentation_is_for_everyone_on_a_phone = (bench) => the_documentation(bench, 390, 844, "light");

export const axe_finds_nothing_on_a_desk_in_light = (bench) => every_state(bench, 1440, 900, "light");
export const axe_finds_nothing_on_a_desk_in_dark = (bench) => every_state(bench, 1440, 900, "dark");
export const axe_finds_nothing_on_a_phone_in_light = (bench) => every_state(bench, 390, 844, "light");
export const axe_finds_nothing_on_a_phone_in_dark = (bench) => every_state(bench, 390, 844, "dark");

export async function nothing_is_cut_from_phone_to_wide_screen_and_at_200_percent(bench) {
  for (const [width, height] of SIZES) {
    for (const path of ["/", "/?example=user-msvc", "/d/nothing.", "/api/docs"]) {
      const page = await bench.open(path, { width, height });
      if (path.startsWith("/d")) bench.faults = bench.faults.filter((fault) => !fault.includes("404"));
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      bench.expect(`${path} at ${width} px is ${over} px too wide`, over <= 0);
      const cut = await page.evaluate(() => [...document.querySelectorAll("button, summary, select, a")]
        .filter((it) => it.checkVisibility() && it.closest(".masthead, .toolbar, .actions, .panes"))
        .filter((it) => {
          const { left, right, width } = it.getBoundingClientRect();
          return width > 0 && (left < -1 || right > window.innerWidth + 1);
        })
        .map((it) => it.textContent.trim()));
      bench.same(`${path} at ${width} px: what stands outside`, cut, []);
      if (width !== 1440) await bench.photograph(`size-${width}-${path.length}`);
      await bench.close();
    }
  }
  // 200 % zoom of a desk's screen is half its width in CSS px.
  const page = await bench.open("/?example=user-msvc", { width: 720, height: 450, deviceScaleFactor: 2 });
  await page.click('#panes [data-pane="words"]');
  bench.expect("the words can be reached", await page.locator("#article").isVisible());
  await bench.photograph("zoom-200");
}

export async function keys_alone_reach_everything(bench) {
  const page = await bench.open("/?example=user-msvc");
  const reached = new Set();
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    const id = await page.evaluate(() => {
      const { activeElement } = document;
      return activeElement.id || activeElement.className || activeElement.textContent.trim();
    });
    reached.add(id);
    const hasOutline = await page.evaluate(() => {
      const inner = document.activeElement.shadowRoot?.activeElement ?? document.activeElement;
      if (inner === document.body || inner.closest(".cm-editor")) return true;
      const style = getComputedStyle(inner.closest("label.file") ?? inner);
      return style.outlineStyle !== "none";
    });
    bench.expect(`the focus is seen on ${id}`, hasOutline);
  }
  for (const id of ["search", "theme", "share-open", "code", "draw", "view", "detail", "stage", "tab-article", "split-left", "trace-mode", "zoom-in"]) {
    bench.expect(`Tab reaches ${id}`, reached.has(id));
  }
}

export async function panes_are_widened_by_keys_and_stay_so(bench) {
  const page = await bench.open("/?example=user-msvc");
  const width = () => page.$eval("#pane-manifest", (pane) => Math.round(pane.getBoundingClientRect().width));
  const before = await width();
  await page.focus("#split-left");
  for (let presses = 0; presses < 4; presses += 1) await page.keyboard.press("ArrowRight");
  const after = await width();
  bench.expect(`wider: ${before} to ${after}`, after > before + 60);
  await page.reload();
  bench.same("after a reload", await width(), after);
}

export async function a_phone_shows_one_pane_at_a_time(bench) {
  const page = await bench.open("/", { width: 390, height: 844, hasTouch: true, isMobile: true });
  bench.expect("the manifest first", await page.locator("#editor").isVisible());
  await bench.drawn(() => bench.paste(POD));
  await page.tap('#panes [data-pane="picture"]');
  bench.expect("the picture", (await page.locator("#stage").isVisible()) && !(await page.locator("#editor").isVisible()));
  await page.tap('#stage g[data-kind="Container"]');
  await page.tap('#panes [data-pane="words"]');
  bench.same("what was tapped is told", await page.textContent("#chosen h3"), "Container nginx");
}

export async function the_search_list_closes_when_the_focus_leaves_it(bench) {
  const page = await bench.open("/?example=user-msvc");
  await page.fill("#search", "user");
  await page.waitForSelector("#matches button");
  await page.focus("#share-open");
  bench.expect("it is closed", await page.locator("#matches").isHidden());
}

export async function keys_that_the_list_names_do_what_it_says(bench) {
  const page = await bench.open("/?example=user-msvc");
  await page.focus("#stage");
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await bench.drawn(() => page.keyboard.press("f"));
  bench.expect("f draws around a box", (await page.textContent("#crumbs")).includes("around"));
  await bench.drawn(() => page.click("#crumbs button"));
  await bench.node("user-msvc/Pod/user-msvc/container/user-msvc").focus();
  await bench.drawn(() => page.keyboard.press("t"));
  bench.expect("t traces to a box", (await page.textContent("#crumbs")).includes("traffic through"));
  await bench.drawn(() => page.click("#crumbs button"));
  await bench.node("user-msvc/Pod/user-msvc/container/user-msvc").focus();
  await page.keyboard.press("p");
  bench.expect("p goes to an arrow", await page.evaluate(() => document.activeElement.classList.contains("edge")));
  await page.locator("#code .cm-content").click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("F8");
  await page.waitForTimeout(100);
  const line = await page.$eval("#code", (code) => code.shadowRoot.querySelector(".cm-activeLine")?.textContent.trim());
  bench.same("F8 goes to the next finding", line, "name: user-msvc");
  await bench.drawn(() => page.keyboard.press("Control+Enter"));
  await page.click("#file-new");
  await page.focus("#tabs [aria-selected=true]");
  await page.keyboard.press("Delete");
  bench.same("Delete closes a file", await page.locator("#tabs [role=tab]").count(), 1);
  await page.focus("#stage");
  await page.keyboard.press("?");
  bench.expect("? lists the keys", await page.locator("#keys").isVisible());
  await page.uncheck("#single-keys");
  await page.keyboard.press("Escape");
  await page.focus("#stage");
  await page.keyboard.press("?");
  bench.expect("single keys can be switched off", !(await page.locator("#keys").isVisible()));
}

export async function a_fix_leaves_the_focus_in_the_list(bench) {
  const page = await bench.open("/?example=user-msvc");
  await page.click("#tab-findings");
  await page.locator("#findings .fix").first().focus();
  await bench.drawn(() => page.keyboard.press("Enter"));
  bench.expect("the next can be applied at once", await page.evaluate(() => Boolean(document.activeElement.closest("#findings"))));
}

export async function a_result_is_announced(bench) {
  const page = await bench.open();
  await bench.drawn(() => bench.paste(POD));
  const status = page.locator("#status[role=status][aria-live=polite]");
  bench.expect(`it is said: ${await status.textContent()}`, (await status.textContent()).startsWith("Drawn: 1 error"));
}

export async function without_script_the_form_draws_saves_and_stores(bench) {
  const page = await bench.open("/", { javaScriptEnabled: false });
  await page.fill("#source", POD);
  await page.selectOption("#view", "storage");
  await page.click("#draw");
  bench.expect("the picture", await page.locator("#stage svg g.node").count());
  bench.expect("the words", (await page.locator("#article").textContent()).includes("nginx"));
  bench.expect("the findings", (await page.locator("#findings").textContent()).includes("cahce"));
  bench.expect("the outline", (await page.locator("#outline").textContent()).includes("Container"));
  bench.same("the option stays", await page.inputValue("#view"), "storage");
  bench.same("nothing that needs a script is shown", await page.locator(".needs-script:visible").count(), 0);
  await bench.photograph("no-script");
  await page.locator(".menus button.no-script").click();
  bench.expect("it is stored", page.url().includes("/d/"));
}

export async function the_policy_lets_no_foreign_script_or_style_in(bench) {
  const page = await bench.open("/?example=user-msvc");
  const answer = await fetch(`${bench.origin}/?example=user-msvc`);
  const policy = answer.headers.get("content-security-policy");
  bench.expect(policy, !policy.includes("unsafe") && policy.includes("script-src 'self'"));
  bench.expectedComplaint = /Content Security Policy/;
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.hasRun = true";
    document.body.append(script);
    return window.hasRun ?? false;
  });
  bench.same("an inline script does not run", ran, false);
  const colour = await page.evaluate(() => {
    const style = document.createElement("style");
    style.textContent = "body { background: rgb(1, 2, 3) !important; }";
    document.head.append(style);
    return getComputedStyle(document.body).backgroundColor;
  });
  bench.expect("nor does an inline style", colour !== "rgb(1, 2, 3)");
  const isLoaded = await page.evaluate(() => fetch("https://example.invalid/").then(() => true, () => false));
  bench.same("and nothing is fetched from elsewhere", isLoaded, false);
  bench.faults = bench.faults.filter((fault) => !fault.includes("example.invalid"));
}
