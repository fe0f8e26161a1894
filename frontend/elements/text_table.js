/* A table of texts with columns of set widths, with the style sheet of the same name. One of the class `stacked` is drawn
   as a card for each row where the window is narrow; its cells then say their heads. */
import { el } from "./dom.js";
import { th } from "./parts.js";

/**
 * @param {string} className
 * @param {string} title what a screen reader calls it
 * @param {{ name: string, label: string }[]} columns `name` is the class of a column and of its head
 * @param {...HTMLTableSectionElement} bodies
 */
export function textTable(className, title, columns, ...bodies) {
  const node = el("table", `texts ${className}`);
  const [widths, head, thead] = [el("colgroup"), el("tr"), el("thead")];
  widths.append(...columns.map(({ name }) => el("col", name)));
  head.append(...columns.map(({ name, label }) => th("col", name, label)));
  thead.append(head);
  node.append(el("caption", "hidden", title), widths, thead, ...bodies);
  return node;
}

/** @param {HTMLElement[]} rows */
export function tableBody(rows) {
  const node = el("tbody");
  node.append(...rows);
  return node;
}
