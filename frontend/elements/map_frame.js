/* The map stands in a frame of its own. What the page and the map's script share goes through here: what the map asks for
   stands on the window of the page, what the page asks of the map on `OneMap` in the frame. */
import { container } from "./streamlit_contract.js";

/** @typedef {(event: KeyboardEvent) => boolean} Shortcut */
/** @typedef {Window & { OneMap?: { show: (view: unknown) => void, fit: () => void } }} MapWindow */
/** @typedef {Window & { oneMapView?: unknown, oneMapKeys?: Map<string, Shortcut> }} PageWindow */

const page = /** @type {PageWindow} */ (/** @type {unknown} */ (globalThis));

/** The shortcuts of the page, for the keys that are pressed in the map. @type {Map<string, Shortcut>} */
export const shortcutsInMap = new Map();
page.oneMapKeys = shortcutsInMap;

/** @returns {HTMLIFrameElement | null} */
export const mapFrame = () => container("map")?.querySelector("iframe") ?? null;

const map = () => /** @type {MapWindow | undefined} */ (mapFrame()?.contentWindow ?? undefined)?.OneMap;

/**
 * Show a view on the map; one that has not started yet finds the view when it does.
 * @param {unknown} view
 */
export const showView = (view) => {
  page.oneMapView = view;
  map()?.show(view);
};

const POLL_MS = 100;
const MOST_POLLS = 100;

/**
 * Call back when the page is idle and its map, where it has one, has been drawn; after ten seconds even if it has not.
 * @param {(drawn?: unknown) => void} then
 */
export const whenDrawn = (then, polls = MOST_POLLS) => {
  const drawn = mapFrame()?.contentDocument?.querySelector("#map_div[data-ready=true]");
  if (drawn || !container("map") || !polls) requestIdleCallback(then, { timeout: POLL_MS });
  else setTimeout(() => whenDrawn(then, polls - 1), POLL_MS);
};

export const fitMap = () => map()?.fit();
