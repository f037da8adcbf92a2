// Elements and text for the scripts of both pages.

export function tag(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

// Puts text into an element, with names between backquotes set as code.
export function withCode(element, text) {
  text.split("`").forEach((piece, at, pieces) => {
    const isCode = at % 2 === 1 && at < pieces.length - 1;
    element.append(isCode ? tag("code", {}, piece) : piece);
  });
  return element;
}
