// The English that scripts write of their own; that of the markup stands in `templates/`, and the words
// of the pipeline come from the server. A translation replaces the first two. Values in
// capitals between braces are filled in by `say`.

export const texts = {
  // Picture and search
  found: "{COUNT} found",
  foundNothing: "Nothing is called so.",
  andMore: "and {COUNT} more",
  line: "line {LINE}",
  stateMissing: "missing",
  stateInferred: "inferred",

  // Panel of one box or arrow
  overview: "Overview",
  close: "Close",
  closeKey: "Close (Escape)",
  namespace: "namespace {NAME}",
  findings: "Findings",
  findingsCount: "Findings ({COUNT})",
  inside: "Inside",
  holds: "Holds",
  relations: "Relations",
  between: "Between",
  statedAt: "Stated at",
  standsFor: "Stands for {COUNT} alike",
  focusHere: "Draw around this",
  traceHere: "Trace its traffic",
  nothingSelected: "Choose a box or an arrow in the picture, or put the cursor on a line of the manifest.",

  // Status line
  drawingFor: "Drawing for {SECONDS} s…",
  drawn: "Drawn: {COUNTS}.",
  drawnClean: "Drawn: nothing found wrong.",
  notDrawn: "Not drawn: {PROBLEM}",
  cancelled: "Stopped. The picture is of an earlier text.",
  empty: "Nothing to draw.",
  errorsOne: "1 error",
  errors: "{COUNT} errors",
  warningsOne: "1 warning",
  warnings: "{COUNT} warnings",
  infos: "{COUNT} info",

  // Problems
  whereFile: "{FILE}, line {LINE}, column {COLUMN}: ",
  where: "Line {LINE}, column {COLUMN}: ",
  goThere: "Go to the line",
  noAnswerTitle: "No answer",
  noAnswer: "The server cannot be reached. What you typed stays here, and drawing is tried again in {SECONDS} s.",
  busyTitle: "The server is busy",
  busy: "Drawing is tried again in {SECONDS} s. What you typed stays here.",
  notReached: "The server cannot be reached.",
  choosePod: "Choose what to draw",
  tryNow: "Try now",
  wrongAnswer: "The server's answer cannot be read (status {STATUS}).",

  // Files
  untitled: "manifest.yaml",
  opened: "Opened {NAMES}.",
  openedMany: "Opened {COUNT} files.",
  unreadFiles: "Not opened: {NAMES}.",
  notText: "{NAME} (no text in UTF-8 or UTF-16)",
  notReadable: "{NAME} (cannot be read)",
  noManifests: "Nothing opened: there is no YAML and no JSON file.",
  tooLarge: "{NAME} (larger than {MEGABYTES} MB)",
  tooMany: "Only the first {COUNT} files were opened.",
  nothingInside: "{NAME} holds no YAML and no JSON files.",
  brokenArchive: "{NAME} cannot be unpacked: the archive is damaged or of an unknown kind.",
  closed: "Closed {NAME}.",
  clear: "Cleared, in the browser's store too. It can be brought back until you leave this page.",
  draftKept: "Kept in this browser only.",
  draftTooLarge: "Too large to be kept in this browser: save it elsewhere before you leave.",
  draftOff: "This browser keeps no drafts: save your text elsewhere before you leave.",

  // Editor
  editorLabel: "Kubernetes manifests, YAML or JSON",
  editorPlaceholder: "Paste Kubernetes manifests here, YAML or JSON, or drop files, folders, zip or tar.gz archives onto this field.",
  applyFix: "Apply fix",
  applied: "Applied: {TITLE}. Undo with Ctrl+Z.",
  fixGone: "The text has changed since; the fix no longer fits.",

  // Filters and crumbs
  everything: "Everything",
  crumbFocus: "around {NAME}",
  crumbTrace: "traffic through {NAME}",
  kindShown: "{KIND} ({COUNT})",
  allNamespaces: "all",
  traceOn: "Choose what traffic is to be followed to. Escape ends it.",

  // Share
  copy: "Copy",
  copied: "Copied",
  copyFailed: "Not copied: select the text and copy it by hand.",
  pictureCopied: "The picture is in the clipboard.",
  pictureNotCopied: "This browser does not let pages copy pictures. Download it as PNG.",
  downloaded: "Saved {NAME}.",
  addressLength: "The address has {COUNT} characters.",
  addressLong: "The address has {COUNT} characters, and some sites and mail programs cut addresses after 2,000. A stored link is short.",
  addressTooLong: "The address has {COUNT} characters, which most servers and sites refuse. Use a stored link.",
  making: "Making the address…",
  altFallback: "Topology drawn by Podatlas",
};

// A text with its values filled in.
export function say(text, values = {}) {
  return text.replace(/\{([A-Z]+)\}/g, (whole, name) => String(values[name.toLowerCase()] ?? whole));
}
