/* What a presented page leaves out, and how much of it the text says. */
import { el, fill, findAll } from "./dom.js";
import { leftOut } from "./presentation_room.js";

const UNITS = [
  "li.item:not([hidden])",
  "li.card",
  "article.card .items li",
  ".sort .place",
  "table:is(.rows, .sources, .layers) tbody tr",
  ".dictionary > details",
].join(", ");
const HOLDERS = "article.card, section, .sort, table";
const HEADING = "h2, h3, .title";
const OPENED = "details[open]";
const FOLDED = "data-folded";

/** The roots of the elements in blocks. @param {HTMLElement[]} blocks */
export const rootsIn = (blocks) =>
  blocks
    .flatMap((block) => [block, ...findAll(block, "*")])
    .map((node) => node.shadowRoot?.querySelector(".root"))
    .filter((root) => root instanceof HTMLElement);

/** @param {Element} node */
export const fold = (node) => node.setAttribute(FOLDED, "");

/** @param {Element} node */
export const show = (node) => node.removeAttribute(FOLDED);

/** @param {HTMLElement[]} roots */
export function unfold(roots) {
  for (const node of leftOut()) show(node);
  for (const root of roots) {
    for (const node of findAll(root, `[${FOLDED}]`)) show(node);
    note(root, "", 0);
  }
}

/**
 * Leave out all that a selector finds, which may begin at the root itself.
 * @param {HTMLElement[]} roots
 * @param {string} selector
 */
export function hide(roots, selector) {
  for (const root of roots) for (const node of findAll(root.parentNode ?? root, selector)) fold(node);
}

/**
 * Leave out units as long as one reaches beyond the room; each time the rest moves up. One that somebody has opened stays.
 * @param {HTMLElement[]} roots
 * @param {string} phrase What stands in place of the rest.
 * @param {() => number} bottom How far down the room reaches.
 * @param {() => boolean} fits
 */
export function leaveOut(roots, phrase, bottom, fits) {
  const units = roots.flatMap((root) => findAll(root, UNITS)).filter((unit) => !unit.querySelector(OPENED));
  for (let end = bottom(); ; end = bottom()) {
    const beyond = units.filter((unit) => !isFolded(unit) && unit.getBoundingClientRect().bottom > end);
    const last = beyond.length || fits() ? beyond : lowest(units);
    if (!last.length) return;
    for (const unit of last) fold(unit);
    for (const root of roots) settle(root, phrase);
  }
}

/**
 * Whether headings are all that is left of lists.
 * @param {HTMLElement} block
 */
export function isEmptied(block) {
  const roots = rootsIn([block]);
  const units = roots.flatMap((root) => findAll(root, UNITS));
  const shown = roots
    .flatMap((root) => findAll(root, ":scope > :not(.folded-note)"))
    .filter((one) => one.offsetHeight > 1);
  return units.length > 0 && units.every(isFolded) && shown.length > 0 && shown.every((one) => one.matches(HEADING));
}

/** @param {Element} unit */
export const isFolded = (unit) => unit.hasAttribute(FOLDED);

/**
 * The unit that stands lowest: below it there is something that is no unit, such as how much is missing.
 * @param {HTMLElement[]} units
 */
function lowest(units) {
  const shown = units.filter((unit) => unit.getClientRects().length);
  /** @param {HTMLElement} unit */
  const bottom = (unit) => unit.getBoundingClientRect().bottom;
  return shown.sort((a, b) => bottom(b) - bottom(a)).slice(0, 1);
}

/**
 * Leave out sections of which nothing is left, and say how much is missing.
 * @param {HTMLElement} root
 * @param {string} phrase
 */
function settle(root, phrase) {
  for (const section of findAll(root, HOLDERS)) {
    const inside = findAll(section, UNITS);
    if (inside.length && inside.every(isFolded)) fold(section);
  }
  note(root, phrase, findAll(root, UNITS).filter(isFolded).length);
}

/**
 * @param {HTMLElement} root
 * @param {string} phrase
 * @param {number} n
 */
function note(root, phrase, n) {
  const line = root.querySelector(":scope > .folded-note");
  line?.remove();
  if (n) root.append(el("p", "folded-note num", fill(phrase, { n })));
}
