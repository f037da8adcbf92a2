// Names made to break out of the picture and its pages: opened in every way that a picture can be
// opened, they run nothing, ask for nothing, and say nothing.

import { deflateSync } from "node:zlib";

const RUN = "document.title='pwned';fetch('/pwned');console.error('pwned');alert(1)";
const NAMES = [
  `<script>${RUN}</script>`,
  `</script><script>${RUN}</script>`,
  `</title></desc></style></text></svg><script>${RUN}</script>`,
  `"><svg onload="${RUN}">`,
  `'><img src=/pwned onerror="${RUN}">`,
  `"onload="${RUN}" onclick="${RUN}`,
  `]]><script>${RUN}</script><![CDATA[`,
  `--><script>${RUN}</script><!--`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
  `&#x3c;script&#x3e;${RUN}&#x3c;/script&#x3e;&#x0;`,
  `javascript:${RUN}`,
  `}</style><style>*{background:url(/pwned)}@import "/pwned";`,
  `<a href="javascript:${RUN}"><foreignObject><iframe src="javascript:${RUN}">`,
  `<!ENTITY x SYSTEM "/pwned"><image href="/pwned"/><use href="/pwned#a"/>`,
  "${alert(1)}{{constructor.constructor('alert(1)')()}}",
  "\u202egnp.exe\u2066 zero\u200bwidth\ufeff \u0000\u0007\ufffe",
  "long".repeat(2_500),
];

const quoted = (name) => JSON.stringify(name);
// Each name where a name, a label, an annotation, an image, a path, a host can stand.
const MANIFEST = NAMES.map((name, at) => `apiVersion: v1
kind: Pod
metadata:
  name: ${quoted(name)}
  namespace: ${quoted(at % 2 ? name : "shop")}
  labels: {${quoted(name)}: ${quoted(name)}, n: "${at}"}
  annotations: {podatlas.dev/ignore: ${quoted(name)}, ${quoted(name)}: ${quoted(name)}}
spec:
  serviceAccountName: ${quoted(name)}
  containers:
  - name: ${quoted(name)}
    image: ${quoted(name)}
    ports: [{name: ${quoted(name)}, containerPort: 80}]
    env: [{name: ${quoted(name)}, valueFrom: {secretKeyRef: {name: ${quoted(name)}, key: ${quoted(name)}}}}]
    volumeMounts: [{name: ${quoted(name)}, mountPath: ${quoted(name)}}]
  volumes: [{name: ${quoted(name)}, configMap: {name: ${quoted(name)}}}]
---
apiVersion: v1
kind: Service
metadata: {name: ${quoted(`s${name}`)}, namespace: ${quoted(at % 2 ? name : "shop")}}
spec: {type: ${quoted(name)}, selector: {n: "${at}"}, ports: [{name: ${quoted(name)}, port: 80, targetPort: ${quoted(name)}}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${quoted(name)}, namespace: ${quoted(at % 2 ? name : "shop")}}
spec: {rules: [{host: ${quoted(name)}, http: {paths: [{path: ${quoted(name)}, backend: {service: {name: ${quoted(`s${name}`)}, port: {name: ${quoted(name)}}}}}]}}]}
`).join("---\n");

const encoded = () => deflateSync(Buffer.from(MANIFEST), { level: 9 }).toString("base64url");

// Every message of the console is a fault here, and every request that no test asked for.
function watch(bench, page) {
  page.on("console", (message) => bench.faults.push(`console ${message.type()}: ${message.text()}`));
  page.on("dialog", (dialog) => { bench.faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => { if (/pwned/.test(new URL(request.url()).pathname)) bench.faults.push(`request: ${request.url().slice(0, 200)}`); });
  page.on("popup", (popup) => bench.faults.push(`window: ${popup.url()}`));
}

// Moves over and clicks on what is drawn, so that handlers that wait for it would run.
async function touch(page) {
  for (let at = 0; at < 12; at += 1) {
    await page.mouse.move(60 + at * 70, 80 + at * 45);
    await page.mouse.click(60 + at * 70, 80 + at * 45);
  }
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForTimeout(150);
}

async function stored(bench, query = "") {
  const answer = await fetch(`${bench.origin}/api/v1/diagrams${query}`, {
    method: "POST", headers: { "content-type": "application/yaml" }, body: MANIFEST,
  });
  bench.same("it is stored", answer.status, 201);
  return (await answer.json()).id;
}

const title = (page) => page.evaluate(() => document.title);

export async function a_picture_that_is_opened_directly_runs_nothing(bench) {
  const id = await stored(bench);
  const page = await bench.open("/");
  watch(bench, page);
  for (const path of [`/d/${id}.svg`, `/d/${id}.svg?theme=auto&detail=full`, `/k8s/svg/${encoded()}`, `/d/${id}.svg?title=${encodeURIComponent(NAMES[2])}`]) {
    const answer = await page.goto(bench.origin + path);
    bench.same(`${path.slice(0, 40)} is a picture`, [answer.status(), answer.headers()["content-type"]], [200, "image/svg+xml"]);
    const found = await page.evaluate(() => [...document.querySelectorAll("*")].flatMap((it) => [
      ...(/^(script|foreignobject|iframe|image|a|animate|set)$/i.test(it.localName) ? [it.localName] : []),
      ...[...it.attributes].filter(({ name, value }) => /^on/i.test(name) || (/href|src/i.test(name) && !value.startsWith("#"))).map(({ name }) => name),
    ]));
    bench.same("nothing in it acts or refers to the outside", found, []);
    await touch(page);
    bench.expect("its title is its own", (await title(page)) !== "pwned");
  }
}

// Without any policy of the service around it: the picture itself must be harmless.
export async function a_picture_inside_anothers_page_runs_nothing(bench) {
  const id = await stored(bench);
  await bench.open("/");
  for (const theme of ["light", "auto"]) {
    const address = `${bench.origin}/d/${id}.svg?detail=full&theme=${theme}`;
    const svg = await (await fetch(address)).text();
    for (const body of [`<img src="${address}" alt="">`, svg, `<object data="${address}" type="image/svg+xml"></object>`]) {
      const page = await bench.context.newPage();
      watch(bench, page);
      await page.setContent(`<!doctype html><title>mine</title><body>${body}<p id=after>after</p></body>`, { waitUntil: "load" });
      await touch(page);
      bench.same("the title of the page", await title(page), "mine");
      bench.expect("what follows the picture is still there", await page.locator("#after").count() === 1);
      bench.same("scripts", await page.evaluate(() => document.scripts.length), 0);
      await page.close();
    }
  }
}

// The page is a program of its own: opened from a file's address, with no headers at all, too.
export async function the_page_to_explore_runs_only_its_own_script(bench) {
  const id = await stored(bench);
  const page = await bench.open("/");
  watch(bench, page);
  const address = `${bench.origin}/d/${id}.html`;
  await page.goto(address);
  await page.waitForSelector("g.node");
  await touch(page);
  bench.expect("its title is its own", (await title(page)) !== "pwned");
  const html = await (await fetch(address)).text();
  const bare = await bench.context.newPage();
  watch(bench, bare);
  await bare.setContent(html, { waitUntil: "load" });
  await bare.waitForSelector("g.node");
  await touch(bare);
  bench.expect("its title is its own, without headers", (await title(bare)) !== "pwned");
}

export async function the_workbench_shows_hostile_names_as_text(bench) {
  const id = await stored(bench);
  const page = await bench.open("/");
  watch(bench, page);
  await bench.drawn(() => bench.paste(MANIFEST));
  for (const tab of ["outline", "findings"]) {
    await page.click(`#tab-${tab}`);
    await page.waitForTimeout(100);
  }
  await touch(page);
  bench.expect("its title is its own", (await title(page)) !== "pwned");
  await page.goto(`${bench.origin}/d/${id}`);
  await page.waitForSelector("#stage g.node");
  await touch(page);
  bench.expect("nor is that of the stored one", (await title(page)) !== "pwned");
}

export async function an_error_that_repeats_hostile_words_is_text(bench) {
  const page = await bench.open("/");
  watch(bench, page);
  bench.expectedComplaint = /40[045]/;
  const hostile = encodeURIComponent(NAMES[2]);
  for (const path of [`/${hostile}`, `/d/${hostile}`, `/d/${hostile}.svg`, `/?view=${hostile}`, `/?example=${hostile}`, `/k8s/svg/AAAA?view=${hostile}`, `/k8s/${hostile}/AAAA`, `/api/v1/render?${hostile}=1`]) {
    const seen = await bench.context.newPage();
    seen.on("dialog", (dialog) => { bench.faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
    seen.on("request", (request) => { if (new URL(request.url()).pathname === "/pwned") bench.faults.push(`request from ${path}`); });
    await seen.goto(bench.origin + path);
    bench.expect(`the title of ${path.slice(0, 30)}`, (await title(seen)) !== "pwned");
    await seen.close();
  }
}
