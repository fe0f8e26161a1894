/* Which part of the picture of the base the map will show: what Leaflet's `fitBounds` comes to. */
import { isNarrow, paddingAt } from "./padding.js";

/** @typedef {import("./padding.js").Size} Size */
/** @typedef {[number, number, number, number]} Box West, north, east, south, in units of the picture. */
/**
 * @typedef {object} Drawn
 * @property {string} scale
 * @property {Box} frame What the map is fitted to.
 * @property {Box} whole All that is drawn.
 * @property {number} zoom The zoom, of Leaflet, at which a unit is a pixel.
 * @property {number} snap The map's zoom is a multiple of it.
 * @property {number} zero The code of the character that is a step of nothing.
 */

const PARTS_OF_SNAP = 100; // the zoom is rounded to one of them before it is cut to a step

/**
 * Return left, top, width and height in units of the picture. Undefined where they reach beyond what is drawn, and where
 * the map is so narrow that its extent depends on how high the lines of sources are.
 * @param {Drawn} drawn
 * @param {Size} size Of the map.
 * @param {number} rem
 * @returns {[number, number, number, number] | undefined}
 */
export const partShown = ({ scale, frame: [west, north, east, south], whole, zoom, snap }, size, rem) => {
  if (scale === "belt" && isNarrow(size, rem)) return undefined;
  const { paddingTopLeft: free, paddingBottomRight: under } = paddingAt(scale, size, rem, () => 0);
  const largest = Math.min(
    (size.x - free[0] - under[0]) / (east - west),
    (size.y - free[1] - under[1]) / (south - north),
  );
  const part = snap / PARTS_OF_SNAP;
  const fitting = Math.floor((Math.round((zoom + Math.log2(largest)) / part) * part) / snap) * snap;
  const pixels = 2 ** (fitting - zoom); // of a unit
  const left = Math.round(((west + east) / 2) * pixels + (under[0] - free[0] - size.x) / 2) / pixels;
  const top = Math.round(((north + south) / 2) * pixels + (under[1] - free[1] - size.y) / 2) / pixels;
  const [width, height] = [size.x / pixels, size.y / pixels];
  const within = left >= whole[0] && top >= whole[1] && left + width <= whole[2] && top + height <= whole[3];
  return within ? [left, top, width, height] : undefined; // also where there is no room at all, and so no number
};

/**
 * Return packed lines as an SVG path: of each its start and a character for each step, with spaces between them.
 * @param {string} packed
 * @param {number} zero
 */
export const pathOf = (packed, zero) =>
  packed.replace(/(\S+ \S+) (\S+) ?/g, (_, start, steps) => {
    const numbers = Array.from(steps, (/** @type {string} */ one) => one.charCodeAt(0) - zero);
    return `M${start}l${numbers.join(" ")}`;
  });
