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
  async keys(page) {
    await page.keyboard.press("Escape");
    await page.evaluate(() => document.getElementById("keys").showModal());
  },
};

async function every_state(bench, width, height, scheme) {
  const page = await bench.open("/", { width, height, scheme, reducedMotion: "reduce" });
  for (const [state, enter] of Object.entries(STATES)) {
    await enter(page);
    await bench.accessible(state);
    await bench.photograph(`${state}-${width}-${scheme}`);
  }
}

export const axe_finds_nothing_on_a_desk_in_light = (bench) => every_state(bench, 1440, 900, "light");
export const axe_finds_nothing_on_a_desk_in_dark = (bench) => every_state(bench, 1440, 900, "dark");
export const axe_finds_nothing_on_a_phone_in_light = (bench) => every_state(bench, 390, 844, "light");
export const axe_finds_nothing_on_a_phone_in_dark = (bench) => every_state(bench, 390, 844, "dark");

export async function nothing_is_cut_from_phone_to_wide_screen_and_at_200_percent(bench) {
  for (const [width, height] of SIZES) {
    for (const path of ["/", "/?example=user-msvc", "/d/nothing."]) {
      bench.expectedComplaint = path.startsWith("/d") ? /404/ : null;
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
}
