/* A file that the page made, handed to the browser to save. */
import { el } from "./dom.js";

const REVOKE_MS = 60_000; // a browser may begin to read it well after the click

/**
 * Have the browser save a file.
 * @param {Blob} blob
 * @param {string} name
 */
export function save(blob, name) {
  const link = el("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), REVOKE_MS);
}
