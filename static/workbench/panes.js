// The frame of the page: dialogs and menus, the tabs of the words, the widths of the panes, and on
// narrow screens which pane is shown.

const at = (id) => document.getElementById(id);
const bench = at("bench");
const WIDTHS = "podatlas.widths";
const SINGLE_KEYS = "podatlas.single-keys";

export function frame() {
  document.documentElement.classList.add("has-script");
  dialogs();
  menus();
  splitters();
  at("panes").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) showPane(button.dataset.pane);
  });
  showPane(bench.dataset.pane);
  at("widen").addEventListener("click", () => widen());
}

// On a narrow screen only one pane is shown.
export function showPane(name) {
  if (name !== "picture") widen(false);
  bench.dataset.pane = name;
  for (const button of at("panes").children) button.setAttribute("aria-pressed", String(button.dataset.pane === name));
}

// Only the picture, or all panes.
export function widen(isWide = !bench.classList.contains("is-wide")) {
  bench.classList.toggle("is-wide", isWide);
  at("widen").setAttribute("aria-pressed", String(isWide));
}

// The tabs of the words; gives back the function that shows one by its name.
export function wordTabs() {
  const tabs = [...at("word-tabs").querySelectorAll("[role=tab]")];
  const show = (name, hasFocus = false) => {
    for (const tab of tabs) {
      const isShown = tab.id === `tab-${name}`;
      tab.setAttribute("aria-selected", String(isShown));
      tab.tabIndex = isShown ? 0 : -1;
      at(tab.getAttribute("aria-controls")).hidden = !isShown;
      if (isShown && hasFocus) tab.focus();
    }
  };
  const nameOf = (tab) => tab.id.replace("tab-", "");
  for (const tab of tabs) tab.addEventListener("click", () => show(nameOf(tab)));
  at("word-tabs").addEventListener("keydown", (event) => {
    const now = tabs.indexOf(event.target.closest("[role=tab]"));
    const next = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    show(nameOf(tabs[(next + tabs.length) % tabs.length]), true);
  });
  show("article");
  return show;
}

function dialogs() {
  at("keys-open").addEventListener("click", () => at("keys").showModal());
  const single = at("single-keys");
  single.checked = stored(SINGLE_KEYS) ?? true;
  single.addEventListener("change", () => keep(SINGLE_KEYS, single.checked));
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.addEventListener("click", (event) => {
      if (event.target.closest("[data-close]")) dialog.close();
    });
    dialog.addEventListener("pointerdown", (event) => {
      const { left, right, top, bottom } = dialog.getBoundingClientRect();
      const isInside = event.clientX >= left && event.clientX <= right && event.clientY >= top && event.clientY <= bottom;
      if (event.target === dialog && !isInside) dialog.close();
    });
  }
}

// A menu closes when something else is clicked, when the focus leaves it, and on Escape.
function menus() {
  const all = [...document.querySelectorAll("details.menu")];
  document.addEventListener("pointerdown", (event) => {
    for (const menu of all) if (!menu.contains(event.target)) menu.open = false;
  });
  for (const menu of all) {
    menu.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      event.stopPropagation();
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    menu.addEventListener("toggle", () => menu.open && keepInside(menu));
  }
}

// A menu's list stays inside the window, and scrolls where it is longer than what is left of it.
function keepInside(menu) {
  const list = menu.querySelector(".menu-list");
  list.style.translate = "";
  list.style.maxHeight = "";
  const { left, right, top } = list.getBoundingClientRect();
  const floor = menu.closest(".pane")?.getBoundingClientRect().bottom ?? window.innerHeight;
  list.style.maxHeight = `${Math.max(Math.min(floor, window.innerHeight) - top - 8, 120)}px`;
  const over = Math.max(right - window.innerWidth + 8, 0) || Math.min(left - 8, 0);
  if (over !== 0) list.style.translate = `${-over}px 0`;
}

// The widths of manifest and words, percent of the window; kept in this browser.
function splitters() {
  const { left, right } = stored(WIDTHS) ?? {};
  const isSound = left >= 15 && right >= 15 && left + right <= 85;
  const widths = isSound ? { left, right } : { left: 25, right: 24 };
  const put = () => {
    for (const side of ["left", "right"]) {
      bench.style.setProperty(`--${side}`, `${widths[side]}%`);
      at(`split-${side}`).setAttribute("aria-valuenow", Math.round(widths[side]));
    }
  };
  const turn = (side, value) => {
    const other = widths[side === "left" ? "right" : "left"];
    widths[side] = Math.min(Math.max(value, 15), Math.min(60, 85 - other));
    put();
    keep(WIDTHS, widths);
  };
  for (const side of ["left", "right"]) {
    const bar = at(`split-${side}`);
    const sign = side === "left" ? 1 : -1;
    bar.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -2, ArrowRight: 2 }[event.key];
      if (!step) return;
      event.preventDefault();
      turn(side, widths[side] + sign * step);
    });
    bar.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      bar.focus();
      bar.setPointerCapture(event.pointerId);
    });
    bar.addEventListener("pointermove", (event) => {
      if (!bar.hasPointerCapture(event.pointerId)) return;
      const { left, right, width } = bench.getBoundingClientRect();
      turn(side, ((side === "left" ? event.clientX - left : right - event.clientX) / width) * 100);
    });
    bar.addEventListener("dblclick", () => turn(side, side === "left" ? 25 : 24));
  }
  put();
}

// What the person set, as this browser keeps it; null when it keeps nothing.
function stored(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function keep(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Without a store it lasts as long as the page.
  }
}
