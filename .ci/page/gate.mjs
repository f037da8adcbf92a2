// The page in a real browser: everything that a person can do there. Prints each test with its
// faults and ends with 1 when there are any.
//
//   node gate.mjs --podatlas target/release/podatlas [--shots FOLDER] [--only WORD]

import { parseArgs } from "node:util";
import { Bench, launch, serve } from "./harness.mjs";
import * as access from "./access.mjs";
import * as hostile from "./hostile.mjs";
import * as input from "./input.mjs";
import * as kept from "./kept.mjs";
import * as picture from "./picture.mjs";
import * as service from "./service.mjs";
import * as share from "./share.mjs";
import * as view from "./view.mjs";
import * as words from "./words.mjs";

const { values } = parseArgs({ options: { podatlas: { type: "string" }, shots: { type: "string" }, only: { type: "string", default: "" } } });
// A test that failed may leave a wait behind, which ends with its page.
process.on("unhandledRejection", (error) => {
  if (error?.name !== "TimeoutError" && !/closed/.test(error?.message)) throw error;
});
const server = await serve(values.podatlas);
const browser = await launch();
let faults = 0;
let count = 0;
for (const [group, tests] of Object.entries({ hostile, input, kept, service, picture, view, words, share, access })) {
  for (const [name, test] of Object.entries(tests)) {
    const title = `${group}: ${name.replaceAll("_", " ")}`;
    if (!title.includes(values.only)) continue;
    const bench = new Bench(browser, server.origin, values.shots);
    const start = Date.now();
    try {
      await test(bench, { binary: values.podatlas });
    } catch (error) {
      bench.faults.push(error.stack.split("\n").slice(0, 14).join("\n      "));
      await bench.photograph(`fault-${name}`).catch(() => {});
    }
    await bench.close();
    count += 1;
    faults += bench.faults.length;
    console.log(`${bench.faults.length === 0 ? "ok  " : "FAIL"} ${title} (${Date.now() - start} ms)`);
    for (const fault of bench.faults) console.log(`      ${fault}`);
  }
}
await browser.close();
server.stop();
console.log(`${count} tests of the page, ${faults} faults`);
process.exit(faults > 0 || count === 0 ? 1 : 0);
