/* What tables to type into have in common, with the style sheet of the same name. */
import { el } from "./dom.js";

/**
 * A table that scrolls in itself.
 * @param {string} title
 * @param {HTMLElement} head
 * @param {HTMLElement[]} rows
 */
export function scrolling(title, head, rows) {
  const [node, table, thead, body] = [el("div", "scroller"), el("table", "grid"), el("thead"), el("tbody")];
  table.setAttribute("aria-label", title);
  thead.append(head);
  body.append(...rows);
  table.append(thead, body);
  node.append(table);
  return node;
}

/**
 * Where it is said what keeps all from being saved; without a text nothing is seen.
 * @param {string} [text]
 */
export function problem(text) {
  const node = el("p", "problem", text);
  node.setAttribute("role", "alert");
  return node;
}

/** Where it is said how many rows are changed. */
export function changedNote() {
  const node = el("span", "changed num");
  node.setAttribute("role", "status");
  return node;
}

/**
 * Say what is wrong with a cell, where it can be typed into; nothing without a text.
 * @param {HTMLElement} td
 * @param {string} text
 */
export function markError(td, text) {
  const error = td.querySelector(".error");
  if (!error) return;
  error.textContent = text;
  td.querySelector("select, input, textarea")?.setAttribute("aria-invalid", String(Boolean(text)));
}
