/* The places of the home city whose position is not known: listed beside it, never on the map. */
import { el } from "../elements/dom.js";
import { pick } from "./features.js";
import { foldingBox } from "./folding_box.js";
import { named, placeCount, state, word } from "./state.js";

export const unplacedBox = foldingBox("details.unplaced:not(.listed)");

const unplaced = () => Object.entries(state.base.sites).filter(([, site]) => !site.at);

/** Whether there is anything to list. */
export const anyUnplaced = () => unplaced().length > 0;

export const unplacedList = () =>
  unplacedBox.build("unplaced home-only", word("unplaced"), ...unplaced().map(([id, site]) => place(id, named(site))));

/** @param {string} id @param {string} name */
const place = (id, name) => {
  const node = el("button", "unplaced-place", name);
  node.type = "button";
  node.dataset.place = id;
  node.addEventListener("click", () => pick("place", id));
  return node;
};

/** Say of each place whether it is chosen, and how many items it has. */
export const paintUnplaced = () => {
  const nodes = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".unplaced-place"));
  for (const node of nodes) {
    const id = node.dataset.place ?? "";
    node.setAttribute("aria-pressed", String(state.view.sites.includes(id)));
    node.title = `${placeCount(id)} · ${word("hint")}`;
  }
};
