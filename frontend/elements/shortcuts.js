/* Keys that hold for the whole page whatever has the focus, also in the map's frame, but not while a person types. */
import { shortcutsInMap as shortcuts } from "./map_frame.js";

const TYPING = "input:not([type=checkbox]), textarea, select, [contenteditable]";

/** @param {Event} event */
const typing = (event) => {
  const [target] = event.composedPath();
  return target instanceof Element && target.matches(TYPING);
};

let listening = false;

/** @param {KeyboardEvent} event */
function pressed(event) {
  if (typing(event) || event.ctrlKey || event.altKey || event.metaKey) return;
  if (![...shortcuts.values()].some((handle) => handle(event))) return;
  event.preventDefault();
  event.stopPropagation();
}

/**
 * Handle keys under a name, which replaces what the name handled before; without a function, handle them no more.
 * @param {string} name
 * @param {import("./map_frame.js").Shortcut} [handle] Returns whether the key was for it.
 */
export const setShortcuts = (name, handle) => {
  if (!listening) document.addEventListener("keydown", pressed, true);
  listening = true;
  if (handle) shortcuts.set(name, handle);
  else shortcuts.delete(name);
};
