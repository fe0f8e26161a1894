/* The options under the search box, of which one is active; each is known by its id, as a combobox asks. */
import { attributes, el } from "./dom.js";

/** @typedef {{ node: HTMLElement, act: (event: MouseEvent | KeyboardEvent) => void }} Option */

/**
 * @typedef {object} ResultList
 * @property {HTMLInputElement} field
 * @property {HTMLElement} list
 * @property {HTMLElement} status
 * @property {Option[]} options
 * @property {number} at The option that is active; -1 for none.
 */

/**
 * @param {ResultList} state
 * @param {Node[]} parts
 * @param {Option["act"]} act
 * @param {string} kind
 * @param {string} [id]
 */
export function option(state, parts, act, kind, id = "") {
  const node = el("div", `result ${kind}`);
  const at = state.options.length;
  attributes(node, { id: `result-${at}`, role: "option", "aria-selected": "false" });
  Object.assign(node.dataset, { kind, id });
  node.append(...parts);
  node.addEventListener("mousemove", () => {
    if (state.at !== at) activate(state, at);
  });
  node.addEventListener("click", act);
  state.options.push({ node, act });
  return node;
}

/** @param {ResultList} state */
export function close(state) {
  state.list.hidden = true;
  state.options = [];
  state.field.setAttribute("aria-expanded", "false");
  state.status.textContent = "";
  activate(state, -1);
}

/**
 * @param {ResultList} state
 * @param {number} at
 */
export function activate(state, at) {
  state.options[state.at]?.node.setAttribute("aria-selected", "false");
  state.at = at;
  const active = state.options[at]?.node;
  if (!active) {
    state.field.removeAttribute("aria-activedescendant");
    return;
  }
  active.setAttribute("aria-selected", "true");
  active.scrollIntoView({ block: "nearest" });
  state.field.setAttribute("aria-activedescendant", active.id);
}
