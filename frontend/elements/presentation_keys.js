/* What each key does in a presentation: the same in its own window and in the presenter's. */

/** @typedef {Pick<KeyboardEvent, "key" | "code" | "shiftKey">} Key */

/**
 * The step that a key leads to, of `n` steps; none where the key is for something else.
 * @param {string} key
 * @param {number} at
 * @param {number} n
 */
export const stepOf = (key, at, n) =>
  ({ ArrowLeft: at - 1, PageUp: at - 1, ArrowRight: at + 1, PageDown: at + 1, " ": at + 1, Home: 1, End: n })[key];

/**
 * Whether an input method sends a character of its own: a key is then known by its place.
 * @param {Key} event
 */
const isComposed = ({ key, shiftKey }) => !shiftKey && (key === "Process" || /[^\x20-\x7e]/.test(key));

/**
 * @param {Key} event
 * @param {string} letter
 */
const isLetter = (event, letter) =>
  event.key.toLowerCase() === letter || (isComposed(event) && event.code === `Key${letter.toUpperCase()}`);

/** @param {Key} event */
export const isBlackKey = (event) =>
  isLetter(event, "b") || event.key === "." || (isComposed(event) && event.code === "Period");

/** @param {Key} event */
export const isPresenterKey = (event) => isLetter(event, "p");

/** @param {Key} event */
export const isFullScreenKey = (event) => isLetter(event, "f");

/** @param {Key} event */
export const isNotesKey = (event) => isLetter(event, "n");
