// Files into the editor: chosen, dropped, pasted; folders and archives are looked through.

import { say, texts } from "../texts.js";
import { kindOf, unpack } from "./archive.js";

const MOST_FILES = 500;
const MOST_BYTES = 10 * 1024 * 1024;

const isManifest = (path) =>
  /\.(ya?ml|json)$/i.test(path) && !path.split("/").some((part) => part.startsWith(".") || part === "__MACOSX");

// Reads what was brought, as `{files: [{name, text}], unread: [words], found: count}`.
async function read(brought) {
  const files = [];
  const unread = [];
  for (const { file, path, isChosen } of brought) {
    if (!isChosen && !isManifest(path)) continue;
    if (file.size > MOST_BYTES) {
      unread.push(say(texts.tooLarge, { name: path, megabytes: MOST_BYTES / 1024 / 1024 }));
      continue;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (kindOf(bytes)) await readArchive(bytes, path, files, unread);
    else take(bytes, path, files, unread);
  }
  return { files, unread };
}

async function readArchive(bytes, path, files, unread) {
  try {
    const inside = await unpack(bytes, path, isManifest, MOST_BYTES);
    for (const entry of inside) take(entry.bytes, entry.name, files, unread);
    if (inside.length === 0) unread.push(say(texts.nothingInside, { name: path }));
  } catch (error) {
    const text = error instanceof RangeError ? texts.tooLarge : texts.brokenArchive;
    unread.push(say(text, { name: path, megabytes: MOST_BYTES / 1024 / 1024 }));
  }
}

function take(bytes, path, files, unread) {
  const text = decode(bytes);
  const name = path.replace(/^\.?\/+/, "");
  if (text === null) unread.push(say(texts.notText, { name }));
  else files.push({ name, text });
}

// UTF-8, or UTF-16 with its mark; null for what is no text.
function decode(bytes) {
  const [first, second] = bytes;
  const encoding = { 0xfffe: "utf-16le", 0xfeff: "utf-16be" }[(first << 8) | second] ?? "utf-8";
  const text = new TextDecoder(encoding).decode(bytes);
  return text.includes("\0") ? null : text.replaceAll("\r\n", "\n");
}

// The files below an entry of a drop, with their paths.
async function walk(entry, isChosen, found) {
  if (found.length >= MOST_FILES) return;
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    found.push({ file, path: entry.fullPath.replace(/^\//, ""), isChosen });
    return;
  }
  const reader = entry.createReader();
  const next = () => new Promise((resolve, reject) => reader.readEntries(resolve, reject));
  // A reader gives at most a hundred entries at a time.
  for (let some = await next(); some.length > 0; some = await next()) {
    const named = some.filter(({ name }) => !name.startsWith("."));
    for (const inner of named.sort((one, other) => (one.name < other.name ? -1 : 1))) await walk(inner, false, found);
  }
}

async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (entries.length === 0) return [...transfer.files].map((file) => ({ file, path: file.name, isChosen: true }));
  const found = [];
  for (const entry of entries) await walk(entry, true, found);
  return found;
}

// `opened` is called with the files; `said` tells the person what was opened and what was not.
export function takeFiles({ target, opened, said }) {
  async function bring(brought) {
    const { files, unread } = await read(brought.slice(0, MOST_FILES));
    const words = [];
    if (files.length > 0) {
      opened(files);
      const names = files.map(({ name }) => name).join(", ");
      words.push(files.length > 3 ? say(texts.openedMany, { count: files.length }) : say(texts.opened, { names }));
    }
    if (brought.length > MOST_FILES) words.push(say(texts.tooMany, { count: MOST_FILES }));
    if (unread.length > 0) words.push(say(texts.unreadFiles, { names: unread.join(", ") }));
    if (files.length === 0 && unread.length === 0) words.push(say(texts.unreadFiles, { names: brought.map((it) => it.path).join(", ") }));
    said(words.join(" "), unread.length > 0 || files.length === 0);
  }

  for (const [id, isChosen] of [["files-input", true], ["folder-input", false]]) {
    const input = document.getElementById(id);
    input.addEventListener("change", async () => {
      const chosen = [...input.files].map((file) => ({ file, path: file.webkitRelativePath || file.name, isChosen }));
      input.value = "";
      if (chosen.length > 0) await bring(chosen);
    });
  }

  const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
  const highlight = (isOver) => target.classList.toggle("is-target", isOver);
  // In the capture phase: the editor would insert a dropped file's text by itself.
  document.addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    highlight(true);
  }, true);
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) highlight(false);
  });
  document.addEventListener("drop", async (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    highlight(false);
    await bring(await dropped(event.dataTransfer));
  }, true);
  document.addEventListener("paste", async (event) => {
    const pasted = [...(event.clipboardData?.files ?? [])];
    if (pasted.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    await bring(pasted.map((file) => ({ file, path: file.name, isChosen: true })));
  }, true);
}
