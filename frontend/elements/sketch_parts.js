/* What the drawings of figures without Plotly share: letters as they measure, and the legend, which stands where Plotly
   puts it: in one line above the figure. */
import { svg } from "./dom.js";

/** @typedef {{ family: string, size: number, color: string }} Font */

/** Where Plotly puts the parts of a legend: its text from the left of the figure, the next key after a text. */
const [TEXT_AT, NEXT] = [40, 5];
const LINE = 1.3; // of a letter's height
const AROUND = 13; // pixels that a line of the legend has above and below

/**
 * An empty drawing.
 * @param {number} width in pixels
 * @param {number} height in pixels
 * @param {Font} font
 */
export function empty(width, height, font) {
  const drawing = svg("svg", { width, height, class: "sketch", "aria-hidden": "true" });
  drawing.style.cssText = `font: ${font.size}px ${font.family}; display: block; overflow: visible`;
  return drawing;
}

/**
 * @param {Font} font
 * @returns {number} pixels that a legend takes
 */
export const legendHeight = ({ size }) => Math.ceil(size * LINE + AROUND);

/**
 * @param {{ name: string }[]} data
 * @param {Font} font
 * @returns {number} pixels that a legend needs; Plotly breaks one that has fewer
 */
export const legendWidth = (data, font) => data.reduce((sum, { name }) => sum + entryWidth(name, font), 0);

/**
 * @param {string} name
 * @param {Font} font
 */
const entryWidth = (name, font) => TEXT_AT + measured(plain(name), font) + NEXT;

/**
 * What each part of a figure stands for.
 * @param {{ name: string }[]} data
 * @param {Font} font
 * @param {number} left where it begins
 * @param {(part: number, left: number, middle: number) => SVGElement[]} key draws what a part looks like
 */
export function legend(data, font, left, key) {
  const middle = legendHeight(font) / 2;
  let at = left;
  return data.flatMap(({ name }, part) => {
    const entry = [...key(part, at, middle), text(plain(name), at + TEXT_AT, middle, { fill: font.color })];
    at += entryWidth(name, font);
    return entry;
  });
}

const MOST_NAMES = 1000;
/** @typedef {{ text: string, strong: boolean, colour: string }} Letters */
/** Names that were read before: most stay from change to change. @type {Map<string, Letters>} */
const known = new Map();

/**
 * What Plotly would show of a name, which it reads as HTML, whether it is strong, and its colour.
 * @param {string} name
 * @returns {Letters}
 */
export function letters(name) {
  const before = known.get(name);
  if (before) return before;
  const { body } = new DOMParser().parseFromString(name, "text/html");
  const strong = body.querySelector("b") !== null;
  const read = { text: body.textContent?.trim() ?? "", strong, colour: body.querySelector("span")?.style.color ?? "" };
  if (known.size >= MOST_NAMES) known.clear();
  known.set(name, read);
  return read;
}

/**
 * The text of a name.
 * @param {string} name
 */
export const plain = (name) => letters(name).text;

const context = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));

/**
 * @param {string} name
 * @param {Font} font
 * @param {number} [weight]
 * @returns {number} pixels
 */
export function measured(name, font, weight = 400) {
  context.font = `${weight} ${font.size}px ${font.family}`;
  return context.measureText(name).width;
}

/**
 * @param {string} content
 * @param {number} x
 * @param {number} y
 * @param {Record<string, string | number>} attributes
 */
export function text(content, x, y, attributes) {
  const one = svg("text", { x, y, "dominant-baseline": "central", ...attributes });
  one.textContent = content;
  return one;
}
