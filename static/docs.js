// The documentation page: a button beside each command copies it.

import { texts } from "./texts.js";

for (const example of document.querySelectorAll(".example")) {
  const command = example.querySelector("code").textContent;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button small";
  button.textContent = texts.copy;
  button.addEventListener("click", async () => {
    const isCopied = await navigator.clipboard.writeText(command).then(() => true, () => false);
    button.textContent = isCopied ? texts.copied : texts.copyFailed;
    setTimeout(() => { button.textContent = texts.copy; }, 2_000);
  });
  example.append(button);
}

// A narrow screen shows the text first.
if (matchMedia("(max-width: 60rem)").matches) document.querySelector(".contents").open = false;
