/* How large what is presented is drawn: letters, charts and the room around them, as large as it fits, and no smaller than
   it can be read. */
import { findAll } from "./dom.js";
import { rootsIn } from "./presentation_folding.js";

const SCALE_STEP = 5; // percent
const SMALLEST_LETTER = 12; // pixels
const USUAL_LETTER = 16;

/** @type {HTMLElement[]} */
let zoomed = [];

/**
 * Draw some blocks at a scale, and others no more.
 * @param {HTMLElement[]} blocks
 * @param {number} percent
 */
export function zoom(blocks, percent) {
  for (const block of zoomed) block.style.zoom = "";
  zoomed = percent === 100 ? [] : blocks;
  for (const block of zoomed) block.style.zoom = `${percent}%`;
}

/**
 * Draw blocks at the largest scale they fit at.
 * @param {HTMLElement[]} blocks
 * @param {number} largest Percent.
 * @param {number} smallest Percent, for what fits at none.
 * @param {() => boolean} fits
 */
export function scale(blocks, largest, smallest, fits) {
  scaleOf(largest, smallest, (percent) => {
    zoom(blocks, percent);
    return fits();
  });
}

/** The scale below the whole one, or below another. @param {number} percent */
export const below = (percent) => percent - SCALE_STEP;

/** The step of all scales that is next to a number. @param {number} percent */
export const stepNext = (percent) => Math.round(percent / SCALE_STEP) * SCALE_STEP;

/** Whether letters are larger than those of a page, whose smallest are no larger than they must be to be read. */
export const canShrink = () => parseFloat(getComputedStyle(document.documentElement).fontSize) > USUAL_LETTER;

/**
 * Try scales from the largest on until something fits; the smallest is the last that is tried.
 * @param {number} largest
 * @param {number} smallest
 * @param {(percent: number) => boolean} fitsAt
 */
export function scaleOf(largest, smallest, fitsAt) {
  let percent = largest;
  while (!fitsAt(percent) && percent > smallest) percent = below(percent);
  return percent;
}

/**
 * Make a table as much smaller as it takes, as far as it can still be read.
 * @param {HTMLElement} table
 * @param {number} beyond How much of it is too much, in pixels.
 */
export function shrink(table, beyond) {
  if (beyond <= 1) return;
  const own = Number(getComputedStyle(table).zoom); // a style sheet may have it smaller already
  const letter = own * smallestLetter(findAll(table, "th, td, th *, td *"));
  table.style.zoom = String(own * zoomOf(table.getBoundingClientRect().height, beyond, letter));
}

/**
 * @param {number} height
 * @param {number} beyond How much of it is too much.
 * @param {number} letter The size of its smallest letters, in pixels.
 */
export const zoomOf = (height, beyond, letter) =>
  Math.max(Math.min(1, SMALLEST_LETTER / letter), Math.floor((1 - beyond / height) * 100) / 100);

/** @param {HTMLElement[]} nodes */
const smallestLetter = (nodes) => Math.min(...nodes.map((node) => parseFloat(getComputedStyle(node).fontSize)));

/**
 * Whether no letter in blocks is too small to be read.
 * @param {HTMLElement[]} blocks
 */
export const isReadable = (blocks) =>
  [...blocks, ...rootsIn(blocks)]
    .flatMap((node) => findAll(node, "*"))
    .filter((node) => node.getClientRects().length && [...node.childNodes].some(isText))
    .every((node) => parseFloat(getComputedStyle(node).fontSize) * node.currentCSSZoom >= SMALLEST_LETTER);

/** @param {Node} node */
const isText = (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim();
