// The share dialog: an address that holds the manifest itself or the id of a stored one, and the
// snippet that puts its picture into a document.

import { say, texts } from "../texts.js";
import { address, path } from "./site.js";
import { SNIPPETS } from "./snippets.js";

// Beyond these lengths, characters, some programs cut an address, and most servers refuse it.
const LONG = 2_000;
const TOO_LONG = 8_000;

const at = (id) => document.getElementById(id);

export class Share {
  // `body()` gives the form to send, or null; `query(names)` the options as a query string.
  constructor({ body, query, summary }) {
    Object.assign(this, { body, query, summary });
    this.dialog = at("share");
    at("share-tool").append(...SNIPPETS.map(({ name }) => new Option(name, name)));
    at("share-open").addEventListener("click", () => this.open());
    for (const name of ["share-kind", "share-format"]) {
      for (const radio of this.dialog.querySelectorAll(`[name=${name}]`)) radio.addEventListener("change", () => this.make());
    }
    at("share-tool").addEventListener("change", () => this.write());
    at("share-alt").addEventListener("input", () => this.write());
    for (const field of this.dialog.querySelectorAll("textarea[readonly]")) {
      field.addEventListener("focus", () => field.select());
      field.after(copyButton(field));
    }
  }

  open() {
    const alt = this.summary().replaceAll(/\s+/g, " ").trim();
    at("share-alt").value = (alt || texts.altFallback).slice(0, 300);
    this.dialog.showModal();
    this.make();
  }

  chosen(name) {
    return this.dialog.querySelector(`[name=${name}]:checked`).value;
  }

  // Makes the address anew; a later call overtakes an earlier one.
  async make() {
    const turn = Symbol("turn");
    this.turn = turn;
    at("share-problem").hidden = true;
    at("share-state").textContent = texts.making;
    at("share-state").classList.remove("is-warning");
    this.put("", "");
    try {
      const { address, page } = this.chosen("share-kind") === "stored" ? await this.store() : await this.encode();
      if (this.turn !== turn) return;
      this.put(address, page);
      const count = address.length;
      const text = count > TOO_LONG ? texts.addressTooLong : count > LONG ? texts.addressLong : texts.addressLength;
      at("share-state").textContent = say(text, { count });
      at("share-state").classList.toggle("is-warning", count > LONG);
    } catch (error) {
      if (this.turn !== turn) return;
      at("share-state").textContent = "";
      at("share-problem").textContent = error.message;
      at("share-problem").hidden = false;
    }
  }

  put(address, page) {
    this.address = address;
    at("share-address").value = address;
    at("share-page").value = page;
    at("share-page-field").hidden = page === "";
    this.write();
  }

  write() {
    const { of } = SNIPPETS.find(({ name }) => name === at("share-tool").value);
    at("share-snippet").value = this.address ? of(at("share-alt").value, this.address) : "";
  }

  async store() {
    const answer = await this.ask("/api/v1/diagrams", "application/json");
    const { urls, page } = await answer.json();
    return { address: address(urls[this.chosen("share-format")]), page: address(page) };
  }

  // The server strips the manifest; what is left is packed here (zlib, base64url), as Kroki does it.
  async encode() {
    const answer = await this.ask("/api/v1/strip", "text/plain");
    const packed = (await answer.blob()).stream().pipeThrough(new CompressionStream("deflate"));
    const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    const encoded = btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
    const route = path(`/k8s/${this.chosen("share-format")}/${encoded}${this.query()}`);
    return { address: address(route), page: "" };
  }

  async ask(route, media) {
    const body = this.body();
    if (!body) throw new Error(texts.empty);
    const headers = { accept: `${media}, application/problem+json` };
    const answer = await fetch(path(route), { method: "POST", body, headers }).catch(() => {
      throw new Error(texts.notReached);
    });
    if (answer.ok) return answer;
    const problem = await answer.json().catch(() => null);
    throw new Error(problem?.title ? `${problem.title}: ${problem.detail}` : say(texts.wrongAnswer, { status: answer.status }));
  }
}

function copyButton(field) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "button small", textContent: texts.copy });
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      button.textContent = texts.copied;
    } catch {
      field.select();
      button.textContent = texts.copyFailed;
    }
    setTimeout(() => { button.textContent = texts.copy; }, 2_000);
  });
  return button;
}
