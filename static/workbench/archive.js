// Archives to files, in the browser: zip by fflate, gzip by the browser itself, tar here.

const BLOCK = 512;
// The end of a zip's directory: 22 bytes and a comment of at most 65,535 (APPNOTE 4.3.16), bytes.
const DIRECTORY_END = 65_557;
const DIRECTORY_MARK = [0x50, 0x4b, 5, 6].join();

// What an archive is by its first bytes: "zip", "gzip", "tar", or null for anything else.
export function kindOf(bytes) {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)) return "zip";
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return "gzip";
  return isTar(bytes) ? "tar" : null;
}

function isTar(bytes) {
  return bytes.length >= BLOCK && field(bytes, 257, 5) === "ustar";
}

// The files inside whose name `wants` takes, as `{name, bytes}`; more than `most` bytes in all are
// refused with a RangeError.
export async function unpack(bytes, name, wants, most) {
  const kind = kindOf(bytes);
  if (kind === "zip") return unzip(bytes, wants, most);
  if (kind === "tar") return untar(bytes, wants, most);
  const inside = await gunzip(bytes, most);
  if (isTar(inside)) return untar(inside, wants, most);
  return [{ name: name.replace(/\.gz$/i, ""), bytes: inside }];
}

async function gunzip(bytes, most) {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  const chunks = [];
  let size = 0;
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    size += value.length;
    if (size > most) {
      await reader.cancel();
      throw new RangeError("too large");
    }
    chunks.push(value);
  }
  return joined(chunks, size);
}

async function unzip(bytes, wants, most) {
  const { Unzip, UnzipInflate } = await import("../vendor/fflate.js");
  // Entries are read one after the other; only the directory at the end tells that none is missing.
  if (!bytes.subarray(-DIRECTORY_END).join().includes(DIRECTORY_MARK)) throw new Error("cut off");
  const found = [];
  let total = 0;
  let begun = 0;
  const reader = new Unzip((entry) => {
    if (entry.name.endsWith("/") || !wants(entry.name)) return;
    begun += 1;
    const chunks = [];
    let size = 0;
    entry.ondata = (error, chunk, isLast) => {
      if (error) throw error;
      size += chunk.length;
      total += chunk.length;
      if (total > most) throw new RangeError("too large");
      chunks.push(chunk);
      if (isLast) found.push({ name: entry.name, bytes: joined(chunks, size) });
    };
    entry.start();
  });
  reader.register(UnzipInflate);
  // In pieces, so that a small archive that expands without end is noticed early.
  const STEP = 65_536;
  for (let at = 0; at < bytes.length; at += STEP) {
    reader.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
  }
  if (found.length < begun) throw new Error("damaged");
  return found;
}

// POSIX ustar, with the long names of GNU tar (type L) and of pax (type x).
function untar(bytes, wants, most) {
  const found = [];
  let longName = null;
  let total = 0;
  for (let at = 0; at + BLOCK <= bytes.length && bytes[at] !== 0;) {
    const size = parseInt(field(bytes, at + 124, 12).trim() || "0", 8);
    const type = String.fromCharCode(bytes[at + 156] || 48);
    const content = bytes.subarray(at + BLOCK, at + BLOCK + size);
    if (!(size >= 0) || content.length < size) throw new Error("damaged");
    if (type === "L") longName = field(content, 0, size);
    else if (type === "x") longName = paxPath(content) ?? longName;
    else {
      const prefix = field(bytes, at + 345, 155);
      const short = field(bytes, at, 100);
      const name = longName ?? (prefix ? `${prefix}/${short}` : short);
      longName = null;
      if (type === "0" && wants(name)) {
        total += size;
        if (total > most) throw new RangeError("too large");
        found.push({ name, bytes: content });
      }
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return found;
}

function paxPath(content) {
  const text = new TextDecoder().decode(content);
  return /(?:^|\n)\d+ path=([^\n]*)\n/.exec(text)?.[1] ?? null;
}

function field(bytes, from, length) {
  const part = bytes.subarray(from, from + length);
  const end = part.indexOf(0);
  return new TextDecoder().decode(end < 0 ? part : part.subarray(0, end));
}

function joined(chunks, size) {
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
