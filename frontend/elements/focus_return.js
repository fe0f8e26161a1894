/* Where the keyboard goes on once what a list opened is closed: at the control that opened it, else at its list. */
import { find, findAll } from "./dom.js";
import { container, containerKey } from "./streamlit_contract.js";

/** @type {{ place: string, key: string } | null} */
let opener = null;

/**
 * Remember what has the focus as the control that opened something; nothing that stands within it.
 * @param {string} within key of the container of what was opened
 */
export function opened(within) {
  const host = document.activeElement;
  const control = /** @type {HTMLElement | null | undefined} */ (host?.shadowRoot?.activeElement);
  const place = host && containerKey(host);
  if (container(within)?.contains(host)) return;
  opener = place && control?.dataset.key ? { place, key: control.dataset.key } : null;
}

/**
 * Give the focus back where what had it was closed.
 * @param {string} within
 */
export function closed(within) {
  if (!opener || container(within) || document.activeElement !== document.body) return;
  const { place, key } = opener;
  opener = null;
  const tree = [...(container(place)?.querySelectorAll("*") ?? [])].find((node) => node.shadowRoot)?.shadowRoot;
  if (!tree) return;
  const list = find(tree, ".root");
  const control = findAll(tree, "[data-key]").find((node) => node.dataset.key === key);
  if (!control) list.tabIndex = -1;
  (control ?? list).focus();
}
