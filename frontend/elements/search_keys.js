/* The keys of the search box. */

/**
 * Whether a key belongs to an input method; Safari ends the composition before the Enter that ends it, but says 229.
 * @param {KeyboardEvent} event
 */
export const composing = (event) => event.isComposing || event.keyCode === 229;

/**
 * Whether a key is the slash: by its place where a Chinese input method makes another character of it.
 * @param {KeyboardEvent} event
 */
export const isSlash = ({ key, code, shiftKey }) =>
  key === "/" || (code === "Slash" && !shiftKey && !/^[\x20-\x7e]$/.test(key));

/**
 * Which option each key leads to, among `n`, from the one at `at`; Home and End move in the text until one is active.
 * @param {number} at
 * @param {number} n
 * @returns {Record<string, number>}
 */
export const moves = (at, n) => ({
  ArrowDown: at + 1 >= n ? 0 : at + 1,
  ArrowUp: at < 1 ? n - 1 : at - 1,
  ...(at >= 0 ? { Home: 0, End: n - 1 } : {}),
});
