// Files into the editor: chosen, dropped, or one of the examples.

// Several files become one text, each after a comment with its name, as the server joins them.
async function join(files) {
  const texts = await Promise.all([...files].map((file) => file.text()));
  if (texts.length === 1) return texts[0];
  return texts.map((text, index) => `# ${files[index].name}\n${text}`).join("\n---\n");
}

export function acceptFiles(editor, { input, target, status, changed }) {
  async function take(files) {
    if (files.length === 0) return;
    editor.text = await join(files);
    status.textContent = files.length === 1 ? `Opened ${files[0].name}.` : `Opened ${files.length} files.`;
    changed();
  }

  input.addEventListener("change", async () => {
    await take(input.files);
    input.value = "";
  });

  const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
  target.addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    target.classList.add("is-target");
  });
  target.addEventListener("dragleave", (event) => {
    if (!target.contains(event.relatedTarget)) target.classList.remove("is-target");
  });
  target.addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    target.classList.remove("is-target");
    take(event.dataTransfer.files);
  });
}

export function offerExamples(editor, changed) {
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-example]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const answer = await fetch(link.dataset.example).catch(() => null);
    if (!answer?.ok) {
      window.location = link.href;
      return;
    }
    editor.text = await answer.text();
    for (const other of document.querySelectorAll(".examples a")) {
      if (other.dataset.example === link.dataset.example) other.setAttribute("aria-current", "true");
      else other.removeAttribute("aria-current");
    }
    changed();
  });
}
