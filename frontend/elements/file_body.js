/* The bytes of a file that a person chose, as text that Streamlit can carry. */

import { fill } from "./dom.js";

const STEP = 0x8000; // as many arguments as a call takes

const LONGEST_NAME = 200; // letters

/** What a file is called, as much of it as is shown. @param {File} file */
export const nameOf = (file) => file.name.slice(0, LONGEST_NAME);

/**
 * Why a file is not sent; empty where it is.
 * @param {File} file
 * @param {number} largest in bytes
 * @param {string} said what is said of one that is larger
 */
export const tooLarge = (file, largest, said) =>
  file.size > largest ? fill(said, { file: nameOf(file), mb: largest / 1e6 }) : "";

/** @param {Blob} file */
export async function base64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let i = 0; i < bytes.length; i += STEP) text += String.fromCharCode(...bytes.subarray(i, i + STEP));
  return btoa(text);
}
