// What the page takes from fflate to read archives; `npm run build` bundles it to fflate.js.

export { Unzip, UnzipInflate } from "fflate";
