// Downloads, and the stored link with its snippets.

function complete(links) {
  for (const input of links.querySelectorAll("input")) {
    const { path, before = "", after = "" } = input.dataset;
    input.value = `${before}${window.location.origin}${path}${after}`;
    input.addEventListener("focus", () => input.select());
    if (navigator.clipboard && !input.parentElement.querySelector("button")) {
      const copy = document.createElement("button");
      copy.type = "button";
      copy.className = "button";
      copy.textContent = "Copy";
      copy.addEventListener("click", async () => {
        await navigator.clipboard.writeText(input.value).catch(() => input.select());
        copy.textContent = "Copied";
        setTimeout(() => { copy.textContent = "Copy"; }, 1500);
      });
      input.parentElement.append(copy);
    }
  }
}

async function send(form, path, refuse) {
  const body = new FormData(form);
  body.delete("files");
  try {
    const answer = await fetch(path, { method: "POST", body, headers: { accept: "application/json, application/problem+json, */*;q=0.5" } });
    if (answer.ok) return answer;
    refuse(await answer.json());
  } catch {
    refuse({ title: "No answer", detail: "the server cannot be reached; your text stays here" });
  }
  return null;
}

export function adoptShare(form, refuse) {
  const links = document.getElementById("share-links");
  if (!links) return;
  if (!links.hidden) complete(links);

  document.getElementById("share-store")?.addEventListener("click", async (event) => {
    event.preventDefault();
    const answer = await send(form, "/api/v1/diagrams", refuse);
    if (!answer) return;
    const { page, urls } = await answer.json();
    document.getElementById("share-page").dataset.path = page;
    document.getElementById("share-picture").dataset.path = urls.svg;
    document.getElementById("share-markdown").dataset.path = urls.svg;
    complete(links);
    links.hidden = false;
    document.getElementById("share-offer").hidden = true;
    document.getElementById("share-page").focus();
  });

  for (const button of document.querySelectorAll(".downloads button")) {
    button.addEventListener("click", async (event) => {
      event.preventDefault();
      const answer = await send(form, `/api/v1/render?format=${button.value}`, refuse);
      if (!answer) return;
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await answer.blob());
      link.download = `podatlas.${button.dataset.extension}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    });
  }
}
