/* The page around the map's frame, and all that we lean on in it: streamlit-folium's component in this window, and what
   `frontend/elements` keeps in the parent window. In a file opened from a disk there is neither; then `window.parent` is
   this window. */

import { isSlash } from "../elements/search_keys.js";

/** @typedef {import("./types").View} View */
/** @typedef {(event: KeyboardEvent) => boolean} Shortcut */
/** @type {any} */
const page = window.parent;

/** The view that the page has sent before the map was there. */
export const firstView = () => /** @type {View | undefined} */ (page.oneMapView);

/** Let the picture give way that stood in the page before the map: once the map stands where it is (see picture.js). */
export const replacePicture = () => page.document.querySelector(".map-picture")?.setAttribute("data-replaced", "");

/**
 * Call `apply` with the theme of the page and how large its letters are: now, as the map may have loaded late, and whenever
 * they change; paper is light, with letters of the usual size.
 * @param {(theme: string, type: string) => void} apply
 */
export const followTheme = (apply) => {
  const root = page.document.documentElement;
  if (root === document.documentElement) return;
  const current = () => apply(root.dataset.theme || "", page.getComputedStyle(root).getPropertyValue("--type"));
  current();
  const themes = new MutationObserver(current);
  themes.observe(root, { attributeFilter: ["data-theme", "data-present"] });
  const left = new AbortController();
  const { signal } = left;
  page.addEventListener("resize", current, { signal });
  page.addEventListener("beforeprint", () => apply("light", "1"), { signal });
  page.addEventListener("afterprint", current, { signal });
  // the page outlives the map that was on one of its pages, and would keep it
  window.addEventListener("pagehide", ({ persisted }) => {
    if (persisted) return; // kept by the browser to come back to
    themes.disconnect();
    left.abort();
  });
};

/** Say in the language of the page what the frame holds. @param {string} title */
export const nameFrame = (title) => {
  if (window.frameElement) /** @type {HTMLIFrameElement} */ (window.frameElement).title = title;
};

let picks = 0;
/**
 * Send what a person clicked to Python, as a value that changes each time.
 * @param {string} field
 * @param {string} id
 */
export const sendPick = (field, id) => {
  picks += 1;
  /** @type {any} */ (window).Streamlit.setComponentValue({ field, id, count: picks });
};

/* after a click in the map its frame has the focus: keys that are the page's go there first, and do not pan the map */
/** @param {KeyboardEvent} event */
const toShortcuts = (event) => {
  /** @type {Map<string, Shortcut> | undefined} */
  const shortcuts = page.oneMapKeys;
  if (
    !shortcuts ||
    event.ctrlKey ||
    event.altKey ||
    event.metaKey ||
    ![...shortcuts.values()].some((handle) => handle(event))
  )
    return;
  event.preventDefault();
  event.stopImmediatePropagation();
};

/** @param {KeyboardEvent} event */
const toSearch = (event) => {
  const { key, code, ctrlKey, metaKey, shiftKey } = event;
  if (!window.frameElement || (!isSlash(event) && !(key.toLowerCase() === "k" && (ctrlKey || metaKey)))) return;
  event.preventDefault();
  page.document.dispatchEvent(new KeyboardEvent("keydown", { key, code, ctrlKey, metaKey, shiftKey }));
};

/** Hand the page's keys on to it. */
export const forwardKeys = () => {
  document.addEventListener("keydown", toShortcuts, true);
  document.addEventListener("keydown", toSearch);
};
