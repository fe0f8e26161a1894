/* What the map holds: set when it starts, and changed by its own modules only. */
import { fill } from "../elements/dom.js";

/** @typedef {import("./types").Base} Base */
/** @typedef {import("./types").View} View */

export const state = {
  /** @type {any} */
  map: null,
  base: /** @type {Base} */ ({}),
  view: /** @type {View} */ ({}),
  started: false,
  /** Whether a view has been sent. */
  viewed: false,
  /** Whether the view that comes next was chosen in the map itself. */
  pickedHere: false,
  /** The scale that a person has switched to and that the next view will name. */
  switchedTo: "",
  /** Whether every layer has been drawn or has failed. */
  ready: false,
  /** @type {import("./types").Layer[]} */
  failed: [],
  /** What each layer holds: its data, and its Leaflet layers by feature id. @type {Record<string, { data: import("./types").Features, features: Record<string, any> }>} */
  layers: {},
};

/**
 * What a table holds under an id; Python sends every id that it names.
 * @template T
 * @param {Record<string, T>} table
 * @param {string} id
 * @returns {T}
 */
export const entryOf = (table, id) => {
  const entry = table[id];
  if (entry === undefined) throw new Error(`nothing under ${id}`);
  return entry;
};

/** The layers whose ids stand in a table, as far as they have been drawn. @param {string} table */
export const layersOf = (table) =>
  state.base.layers
    .filter(({ ids }) => ids === table)
    .flatMap(({ id }) => {
      const held = state.layers[id];
      return held ? [{ id, ...held }] : [];
    });

/** @param {string} key */
export const word = (key) => entryOf(state.view.words, key);

/** @param {number} n */
const itemCount = (n) => fill(word(n === 1 ? "item_one" : "items"), { n });

/** What is counted of a province. @param {string} id */
export const provinceCount = (id) => state.view.count_texts.provinces[id] ?? itemCount(state.view.counts[id] || 0);

/** What is counted of a place of the city. @param {string} id */
export const placeCount = (id) => state.view.count_texts.places[id] ?? itemCount(state.view.places[id] || 0);

/** @param {import("./types").Named} named */
export const named = (named) => named[state.view.lang];
