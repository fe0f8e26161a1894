/* Controls that are typed into or chosen from, in forms and in tables, with the style sheet of the same name. */
import { el, findAll } from "./dom.js";

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

const NAMED = ":is(select, input, textarea)[name]";

/**
 * An empty control: a list to choose from (`select`), an area of so many rows (`area`), or a line.
 * @param {string} type
 * @param {number} rows
 * @returns {Control}
 */
export function emptyControl(type, rows) {
  if (type === "select") return el("select");
  const node = type === "area" ? el("textarea") : el("input");
  if (node instanceof HTMLTextAreaElement) node.rows = rows;
  node.autocomplete = "off";
  return node;
}

/**
 * What a list offers, with the one chosen that has the value.
 * @param {{ id: string, label: string }[]} options
 * @param {string} [value]
 */
export const choices = (options, value) =>
  options.map(({ id, label }) => new Option(label, id, id === value, id === value));

/** The controls that have a name. @param {HTMLElement} root */
export const controlsIn = (root) => /** @type {Control[]} */ (findAll(root, NAMED));

/** What they hold by their names. @param {HTMLElement} root @returns {Record<string, string>} */
export const valuesIn = (root) => Object.fromEntries(controlsIn(root).map(({ name, value }) => [name, value]));
