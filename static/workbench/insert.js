// Puts the server's answer into the page.

const styles = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, styles];

// Fills the slots that the answer names and gives back its data. The page's policy lets no foreign
// style element in, so the picture's style is adopted as a sheet instead.
export function insert(html) {
  let css = "";
  const bare = html.replace(/<style[^>]*>([\s\S]*?)<\/style>/g, (_, content) => {
    css += content;
    return "";
  });
  const answer = new DOMParser().parseFromString(bare, "text/html");
  styles.replaceSync(css.replaceAll("&gt;", ">").replaceAll("&amp;", "&"));
  for (const slot of answer.querySelectorAll("[data-slot]")) {
    document.getElementById(slot.dataset.slot).replaceChildren(...slot.childNodes);
  }
  return JSON.parse(answer.getElementById("data").textContent);
}

// The data of what the server put into the page itself, or null.
export function inserted() {
  const data = document.getElementById("data");
  return data && JSON.parse(data.textContent);
}

// Remembers which link or button of the words has the focus; gives back the function that gives it
// to the one in the same place when the words are redrawn.
export function focusInWords() {
  const slot = document.activeElement.closest("#article, #findings, #outline");
  const all = () => [...slot.querySelectorAll("a, button")];
  const at = slot ? all().indexOf(document.activeElement) : -1;
  return () => {
    if (at >= 0) (all()[at] ?? all().at(-1) ?? slot.closest(".panel")).focus({ preventScroll: true });
  };
}
