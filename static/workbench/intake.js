// Files into the editor: chosen, dropped, pasted; folders and archives are looked through.

import { say, texts } from "../texts.js";
import { kindOf, unpack } from "./archive.js";

const MOST_FILES = 500;
const MOST_BYTES = 10 * 1024 * 1024;

const isManifest = (path) =>
  /\.(ya?ml|json)$/i.test(path) && !path.split("/").some((part) => part.startsWith(".") || part === "__MACOSX");

// Reads what was brought, as `{files: [{name, text}], unread: [words], left: true when there are more}`.
async function read(brought) {
  const files = [];
  const unread = [];
  for (const { file, path } of brought) {
    if (files.length > MOST_FILES) break;
    if (file.size > MOST_BYTES) {
      unread.push(say(texts.tooLarge, { name: path, megabytes: MOST_BYTES / 1024 / 1024 }));
      continue;
    }
    // A file may be gone or closed to us since it was chosen.
    const buffer = await file.arrayBuffer().catch(() => null);
    if (!buffer) {
      unread.push(say(texts.notReadable, { name: path }));
      continue;
    }
    const bytes = new Uint8Array(buffer);
    if (kindOf(bytes)) await readArchive(bytes, path, files, unread);
    else take(bytes, path, files, unread);
  }
  return { files: files.slice(0, MOST_FILES), unread, left: files.length > MOST_FILES };
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

// UTF-8, or UTF-16 with its mark; null for what is neither, since other letters would be lost.
function decode(bytes) {
  const [first, second] = bytes;
  const encoding = { 0xfffe: "utf-16le", 0xfeff: "utf-16be" }[(first << 8) | second] ?? "utf-8";
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes("\0") ? null : text.replaceAll("\r\n", "\n");
  } catch {
    return null;
  }
}

// The manifests below an entry of a drop, with their paths; one more than are read tells that there
// are more.
async function walk(entry, isChosen, found) {
  if (found.length > MOST_FILES) return;
  if (entry.isFile) {
    const path = entry.fullPath.replace(/^\//, "");
    if (!isChosen && !isManifest(path)) return;
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject)).catch(() => null);
    found.push({ file: file ?? UNREADABLE, path });
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

const UNREADABLE = { size: 0, arrayBuffer: () => Promise.reject(new Error("gone")) };

async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (entries.length === 0) return [...transfer.files].map((file) => ({ file, path: file.name }));
  const found = [];
  for (const entry of entries) await walk(entry, true, found);
  return found;
}

// `opened` is called with the files; `noted` tells the person what was opened and what was not.
export function takeFiles({ target, opened, noted }) {
  async function bring(brought) {
    const { files, unread, left } = await read(brought);
    const words = [];
    if (files.length > 0) {
      opened(files);
      const names = files.map(({ name }) => name).join(", ");
      words.push(files.length > 3 ? say(texts.openedMany, { count: files.length }) : say(texts.opened, { names }));
    }
    if (left) words.push(say(texts.tooMany, { count: MOST_FILES }));
    if (unread.length > 0) words.push(say(texts.unreadFiles, { names: unread.join(", ") }));
    noted(words.length > 0 ? words.join(" ") : texts.noManifests);
  }

  for (const id of ["files-input", "folder-input"]) {
    const input = document.getElementById(id);
    input.addEventListener("change", async () => {
      const chosen = [...input.files]
        .map((file) => ({ file, path: file.webkitRelativePath || file.name }))
        .filter(({ path }) => id === "files-input" || isManifest(path));
      input.value = "";
      await bring(chosen);
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
    // Office programs put a picture of the text beside the text.
    if (pasted.length === 0 || event.clipboardData.types.includes("text/plain")) return;
    event.preventDefault();
    event.stopPropagation();
    await bring(pasted.map((file) => ({ file, path: file.name })));
  }, true);
}
