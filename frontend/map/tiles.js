/* The online base: only where the server has configured one, only while its switch is on. */
import { el, fill } from "../elements/dom.js";
import { L } from "./leaflet.js";
import { named, state, word } from "./state.js";

export const TILES_PANE = "tiles";
const CLOSEST_TILES = 18;

/** @type {any} */
let tiles = null;
/** @type {HTMLElement | null} */
let note = null;

const backdrop = () => /** @type {import("./types").Backdrop} */ (state.base.backdrop);

/** Whom the tiles come from, while they are on. */
export const tilesCredit = () => (tiles ? named(backdrop().credit) : "");

/** @param {() => void} changed Called when the tiles have been switched. */
export const tilesSwitch = (changed) => {
  const node = el("div", "scales tiles");
  const title = named(backdrop().title);
  const button = el("button", "", fill(word("tiles"), { title }));
  button.type = "button";
  button.title = fill(word("tiles_help"), { title });
  const mark = () => button.setAttribute("aria-pressed", String(Boolean(tiles)));
  button.addEventListener("click", () => {
    switchTiles();
    changed();
    mark();
  });
  mark();
  node.append(button);
  return node;
};

const switchTiles = () => {
  if (tiles) tiles.remove();
  tiles = tiles ? null : L.layerGroup(backdrop().tiles.map(tileLayer)).addTo(state.map);
  state.map.getContainer().dataset.tiles = "";
  showFailed(false);
};

/**
 * Our fills let the base through once there is one to see; a key may be bound to a host name, so a tile is asked for with
 * our origin and nothing more of the address.
 * @param {string} url
 */
const tileLayer = (url) =>
  L.tileLayer(url, {
    pane: TILES_PANE,
    subdomains: backdrop().subdomains,
    maxNativeZoom: CLOSEST_TILES,
    referrerPolicy: "origin",
  })
    .on("tileerror", () => {
      if (tiles) showFailed(true);
    })
    .on("tileload", () => {
      showFailed(false);
      if (tiles) state.map.getContainer().dataset.tiles = "drawn";
    });

/** @param {boolean} failed */
const showFailed = (failed) => {
  note ??= /** @type {HTMLElement} */ (state.map.getContainer().appendChild(el("div", "map-note")));
  note.setAttribute("role", "status");
  note.hidden = !failed;
  note.textContent = failed ? fill(word("tiles_failed"), { title: named(backdrop().title) }) : "";
};
