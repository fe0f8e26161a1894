/* The places of the home city whose position is not known: listed beside it, never on the map. */
import { el } from "../elements/dom.js";
import { narrow } from "./extent.js";
import { pick } from "./features.js";
import { fitNames } from "./name_fitting.js";
import { named, placeCount, state, word } from "./state.js";

/** Whether a person wants it open; by itself it is where there is room. @type {boolean | undefined} */
let open;

const unplaced = () => Object.entries(state.base.sites).filter(([, site]) => !site.at);

/** Whether there is anything to list. */
export const anyUnplaced = () => unplaced().length > 0;

export const unplacedList = () => {
  const node = el("details", "unplaced home-only");
  node.open = open ?? !narrow();
  node.addEventListener("toggle", fitNames);
  const summary = el("summary", "", word("unplaced"));
  summary.addEventListener("click", () => {
    open = !node.open; // it toggles after the click
  });
  node.append(summary, ...unplaced().map(([id, site]) => place(id, named(site))));
  return node;
};

/** Open it where there is room, unless a person chose. */
export const openUnplaced = () => {
  const node = drawn();
  if (node) node.open = open ?? !narrow();
};

const drawn = () => /** @type {HTMLDetailsElement | null} */ (document.querySelector("details.unplaced:not(.listed)"));

/** Fold the list where it lies on something, unless a person chose. @param {(node: Element) => boolean} covers */
export const foldUnplaced = (covers) => {
  const node = drawn();
  if (node && open === undefined && covers(node)) node.open = false;
};

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
