/* The padding of the map when it is fitted to an extent, by its size. */

/** @typedef {{ x: number, y: number }} Size In CSS pixels. */
/** @typedef {{ paddingTopLeft: [number, number], paddingBottomRight: [number, number] }} Padding As options of `fitBounds`. */

const NARROW = 700; // pixels of 1/16 rem

/** @param {Size} size @param {number} rem The height of letters, 1 where that is 16 pixels. */
export const isNarrow = ({ x }, rem) => x <= NARROW * rem;

/**
 * What stands in the corners (legend, inset, labels out at sea) is kept free, so that it covers no data.
 * @param {string} scale
 * @param {Size} size
 * @param {number} rem
 * @param {() => number} aboveIslands How far the small map of the islands reaches up.
 * @returns {Padding}
 */
export const paddingAt = (scale, size, rem, aboveIslands) => {
  if (scale === "home") return { paddingTopLeft: [8, 8], paddingBottomRight: [8, 8] };
  if (isNarrow(size, rem))
    return { paddingTopLeft: [4, 50 * rem], paddingBottomRight: [34, Math.max(130 * rem, aboveIslands())] };
  return { paddingTopLeft: [24, 10], paddingBottomRight: [72 * rem, 150 * rem] };
};
