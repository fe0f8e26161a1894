/* What stands above a table, or in its place, with the style sheet of the same name. */
import { el } from "./dom.js";

/**
 * Its title and what is said of it, each where there is one.
 * @param {{ title: string, caption: string }} data
 */
export const heading = ({ title, caption }) => [
  ...(title ? [el("h2", "title", title)] : []),
  ...(caption ? [el("p", "line", caption)] : []),
];

/**
 * What is said where no row is.
 * @param {string} text
 */
export const noRows = (text) => el("p", "none", text);
