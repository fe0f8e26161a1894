/* Parts of tables and lists that several elements draw. */
import { button, el, findAll, focused } from "./dom.js";

/**
 * Fill a node anew; the focus stays on the button with the same key, on the node itself where that button is gone or off.
 * @param {HTMLElement} root
 * @param {...(Node | string)} nodes
 */
export const refill = (root, ...nodes) => {
  const active = focused(root);
  const key = active && root.contains(active) ? active.dataset.key : "";
  root.replaceChildren(...nodes);
  if (!key) return;
  const same = findAll(root, "[data-key]:not(:disabled)").find((node) => node.dataset.key === key);
  if (!same) root.tabIndex = -1;
  (same ?? root).focus({ preventScroll: true });
};

/**
 * A button that is on or off; the same `key` names it from one payload to the next.
 * @param {string} className
 * @param {string} text
 * @param {string} key
 * @param {boolean | undefined} chosen
 * @param {() => void} onClick
 */
export const toggle = (className, text, key, chosen, onClick) => {
  const node = button(chosen ? `${className} chosen` : className, text, onClick);
  node.dataset.key = key;
  node.setAttribute("aria-pressed", String(Boolean(chosen)));
  return node;
};

/**
 * A head of a table.
 * @param {string} scope
 * @param {string} className
 * @param {...(Node | string)} content
 */
export const th = (scope, className, ...content) => {
  const node = el("th", className);
  node.scope = scope;
  node.append(...content);
  return node;
};

/**
 * Clauses in one line, each whole.
 * @param {string[]} list
 */
export const clauses = (list) => {
  const node = el("span", "clauses num");
  list.forEach((clause, i) => {
    node.append(...(i ? [" "] : []), el("span", "clause", clause));
  });
  return node;
};

/**
 * Add a label and what is said of it to a list of facts, and return the latter.
 * @param {HTMLElement} list
 * @param {string | undefined} label
 * @param {...(Node | string)} content
 */
export const fact = (list, label, ...content) => {
  const node = el("dd");
  node.append(...content);
  list.append(el("dt", "", label), node);
  return node;
};

/** @param {string[]} lines */
export const notes = (lines) => lines.map((line) => el("p", "line", line));

/**
 * A word of the plan, which stays Chinese on the English page.
 * @param {string} text
 */
export const term = (text) => {
  const node = el("q", "term", text);
  node.lang = "zh-CN";
  return node;
};

/**
 * The state of an item, and how many of its units reported where that is shown.
 * @param {import("./payloads").StateChip} chip
 */
export function stateChip({ state, label, units }) {
  const node = el("span", "item-state");
  node.append(el("span", `badge ${state}`, label));
  if (units) node.append(el("span", "soft", units));
  return node;
}

/**
 * The language tag of a name in a page of either language, in English pages so that Chinese signs keep their width; empty
 * for that of the page.
 * @param {string} text
 */
export const languageOf = (text) => (/\p{Script=Han}/u.test(text) ? "zh-CN" : "");
