// The picture and the words as files, in the clipboard, on paper.

import { say, texts } from "../texts.js";
import { path } from "./site.js";

const PNG_SCALE = "2";

// `body(pairs)` gives the form to send with further options, or null; `noted` tells the person,
// and `view` is the picture's, which is printed whole.
export function offerSaving({ body, noted, view }) {
  const menu = document.getElementById("downloads");

  async function render(pairs) {
    const form = body(pairs);
    if (!form) {
      noted(texts.empty);
      return null;
    }
    try {
      const accept = "application/problem+json;q=0.5, */*;q=0.1";
      const answer = await fetch(path("/api/v1/render"), { method: "POST", body: form, headers: { accept } });
      if (answer.ok) return await answer.blob();
      const problem = await answer.json();
      noted(`${problem.title}: ${problem.detail}`);
    } catch {
      noted(texts.notReached);
    }
    return null;
  }

  menu.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-format]");
    if (!button) return;
    event.preventDefault();
    menu.open = false;
    const { format, extension } = button.dataset;
    const blob = await render([["format", format], ...(format === "png" ? [["scale", PNG_SCALE]] : [])]);
    if (!blob) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `podatlas.${extension}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    noted(say(texts.downloaded, { name: link.download }));
  });

  document.getElementById("copy-picture").addEventListener("click", async () => {
    menu.open = false;
    try {
      const picture = render([["format", "png"], ["scale", PNG_SCALE]]).then((blob) => blob ?? Promise.reject(new Error()));
      await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
      noted(texts.pictureCopied);
    } catch {
      noted(texts.pictureNotCopied);
    }
  });

  // On paper the picture is whole, wherever one has moved it.
  let moved = null;
  window.addEventListener("beforeprint", () => {
    const { svg, size } = view;
    moved = svg?.getAttribute("viewBox") ?? null;
    if (svg) svg.setAttribute("viewBox", `0 0 ${size.width} ${size.height}`);
  });
  window.addEventListener("afterprint", () => {
    if (moved !== null) view.svg?.setAttribute("viewBox", moved);
  });

  document.getElementById("print").addEventListener("click", () => {
    menu.open = false;
    window.print();
  });
}
