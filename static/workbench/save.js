// The picture and the words as files, in the clipboard, on paper.

import { say, texts } from "../texts.js";

const PNG_SCALE = "2";

// `body(pairs)` gives the form to send with further options, or null; `said` tells the person.
export function offerSaving({ body, said, refused }) {
  const menu = document.getElementById("downloads");

  async function render(pairs) {
    const form = body(pairs);
    if (!form) {
      said(texts.empty);
      return null;
    }
    try {
      const accept = "application/problem+json;q=0.5, */*;q=0.1";
      const answer = await fetch("/api/v1/render", { method: "POST", body: form, headers: { accept } });
      if (answer.ok) return await answer.blob();
      refused(await answer.json());
    } catch {
      refused({ title: texts.noAnswerTitle, detail: say(texts.wrongAnswer, { status: 0 }) });
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
    said(say(texts.downloaded, { name: link.download }));
  });

  document.getElementById("copy-picture").addEventListener("click", async () => {
    menu.open = false;
    try {
      const picture = render([["format", "png"], ["scale", PNG_SCALE]]).then((blob) => blob ?? Promise.reject(new Error()));
      await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
      said(texts.pictureCopied);
    } catch {
      said(texts.pictureNotCopied);
    }
  });

  document.getElementById("print").addEventListener("click", () => {
    menu.open = false;
    window.print();
  });
}
