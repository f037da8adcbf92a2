// The line that puts a picture into a document, for each tool: alternative text and address to text.

const html = (text) => text.replace(/[&<>"']/g, (it) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[it]);
const markdown = (text) => text.replace(/[\\[\]`*_<>]/g, "\\$&");
const image = (alt, url) => `![${markdown(alt)}](${url})`;

export const SNIPPETS = [
  { name: "Markdown", of: image },
  { name: "HTML", of: (alt, url) => `<img src="${html(url)}" alt="${html(alt)}">` },
  // In an attribute list, quotes keep commas and brackets from ending it.
  { name: "AsciiDoc", of: (alt, url) => `image::${url}["${alt.replaceAll('"', "&quot;").replaceAll("]", "\\]")}"]` },
  { name: "reStructuredText", of: (alt, url) => `.. image:: ${url}\n   :alt: ${alt.replaceAll("\\", "\\\\")}` },
  { name: "MkDocs", of: (alt, url) => `${image(alt, url)}{ loading=lazy }` },
  // MDX reads braces in Markdown as script, so the picture is an element with its text as a string.
  { name: "Docusaurus / remark (MDX)", of: (alt, url) => `<img src=${JSON.stringify(url)} alt="${html(alt)}" loading="lazy" />` },
  { name: "mdBook", of: image },
];
