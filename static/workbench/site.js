// Where the service stands: behind a proxy its paths may begin with another path, and addresses to
// hand on may have another host than the page's.

const { root, origin } = document.documentElement.dataset;

export const path = (rest) => root + rest;

export const address = (rest) => new URL(rest, origin || window.location.origin).href;
