/* The card of what the search has opened is scrolled into view, and marked as long as its view stays. */
import { findAll, stateOf } from "./dom.js";
import { NodesInPage } from "./nodes_in_page.js";

/** @typedef {{ id: string, view: string }} Target */

const WITH_CARD = ["platform", "corridor", "target", "place"];
/** @type {Target | null} */
let target = null;
const roots = new NodesInPage();
const scrolledTo = stateOf(() => ({ target: /** @type {Target | null} */ (null) }));

/**
 * Set what the search has opened: cards that are drawn already show it, those of the next page when they are drawn.
 * @param {{ kind: string, id: string }} entry
 */
export const setTarget = ({ kind, id }) => {
  target = WITH_CARD.includes(kind) ? { id, view: location.href } : null;
  for (const root of roots) mark(root);
};

/**
 * Mark the card of the target within a node, now and when another is set.
 * @param {HTMLElement} root
 */
export const reveal = (root) => {
  roots.add(root);
  mark(root);
};

/** @param {HTMLElement} root */
const mark = (root) => {
  const id = target && target.view === location.href ? target.id : "";
  for (const card of findAll(root, "[data-id]")) {
    const here = card.dataset.id === id;
    card.classList.toggle("search-target", here);
    if (!here) continue;
    if (scrolledTo(root).target !== target) card.scrollIntoView({ block: "nearest" });
    scrolledTo(root).target = target;
  }
};
