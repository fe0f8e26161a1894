/* The declared layers: fetched, and drawn by their style. */

import { behaviourOf } from "./features.js";
import { L, nodeOf } from "./leaflet.js";
import { latLng, skipByTab } from "./nodes.js";
import { unpacked } from "./packed_layer.js";
import { entryOf, state } from "./state.js";
import { classNames, DOT, lookOf, looks, variantOf } from "./symbology.js";

/** @typedef {import("./types").Layer} Layer */
/** @typedef {import("./types").Feature} Feature */

const HIT_WIDTH = 12; // pixels

/** @type {Record<string, any>} */
const renderers = {};

/** Set up what the layers draw into, so that they lie over each other as declared whichever comes first. */
export const prepareLayers = () => {
  const { map, base } = state;
  base.panes.forEach((name, i) => {
    map.createPane(name).style.zIndex = String(300 + 20 * i);
  });
  for (const layer of base.layers) {
    renderers[layer.id] = L.svg({ pane: layer.style.pane, padding: 0.5 });
    if (layer.style.kind !== "label") renderers[layer.id].addTo(map);
  }
  const pressed = new Set(base.layers.filter((layer) => behaviourOf(layer).bind).map((layer) => layer.style.pane));
  const silent = [...new Set(base.layers.map((layer) => layer.style.pane)), "leaders", "hatch"].filter(
    (pane) => !pressed.has(pane),
  );
  for (const pane of silent) map.getPane(pane).style.pointerEvents = "none";
};

/** Fetch a layer, unless its data came with it, and draw it. @param {Layer} layer */
export const load = async (layer) => {
  try {
    draw(layer, unpacked(layer.packed ?? (await fetched(layer))));
  } catch {
    state.failed.push(layer);
  }
};

/** @param {Layer} layer @returns {Promise<import("./types").PackedLayer>} */
const fetched = async (layer) => {
  const answer = await fetch(/** @type {string} */ (layer.url));
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
};

/** @param {Layer} layer @param {import("./types").Features} data */
const draw = (layer, data) => {
  state.layers[layer.id] = { data, features: {} };
  const strokes = Math.max(1, ...looks(layer).map(([, look]) => look.strokes?.length ?? 0));
  const { kind } = layer.style;
  if (kind === "label") return;
  if (kind === "point") drawPart(layer, data, 0, true);
  // pass by pass, so that where two lines cross the highest strokes meet uncut
  else for (let fromTop = strokes; fromTop > 0; fromTop -= 1) drawPart(layer, data, fromTop, fromTop === 1);
  if (behaviourOf(layer).onHitArea) drawHitAreas(layer, data);
};

/**
 * Draw one stroke of each feature that has so many: the first, second … from the top.
 * @param {Layer} layer
 * @param {import("./types").Features} data
 * @param {number} fromTop
 * @param {boolean} top
 */
const drawPart = (layer, data, fromTop, top) => {
  const { bind, classes, onHitArea } = behaviourOf(layer);
  const { pane, kind } = layer.style;
  const renderer = renderers[layer.id];
  /** @param {Feature} feature */
  const place = (feature) => Math.max(0, (lookOf(layer, variantOf(layer, feature)).strokes?.length ?? 1) - fromTop);
  /** @param {Feature} feature */
  const className = (feature) => `${classNames(layer, variantOf(layer, feature))} ${classes(feature)}`;
  const drawn = L.geoJSON(data, {
    pane,
    renderer,
    interactive: Boolean(top && bind && !onHitArea),
    filter: (/** @type {Feature} */ feature) =>
      top || (lookOf(layer, variantOf(layer, feature)).strokes?.length ?? 1) >= fromTop,
    style:
      kind === "point"
        ? undefined
        : (/** @type {Feature} */ feature) => ({ className: `${className(feature)} stroke-${place(feature)}` }),
    pointToLayer: (/** @type {Feature} */ feature, /** @type {any} */ at) =>
      point(layer, feature, at, className(feature)),
    onEachFeature: (/** @type {Feature} */ feature, /** @type {any} */ one) => {
      one.on("add", () => {
        const node = nodeOf(one);
        if (node && onHitArea) node.dataset.feature = feature.id;
      });
      if (!top) return;
      entryOf(state.layers, layer.id).features[feature.id] = one;
      if (bind && !onHitArea) bind(feature, one);
    },
  }).addTo(state.map);
  if (top) drawn.eachLayer((/** @type {any} */ one) => skipByTab(nodeOf(one)));
};

/** @param {Layer} layer @param {Feature} feature @param {any} at @param {string} className */
const point = (layer, feature, at, className) => {
  const { pane } = layer.style;
  const { symbol } = lookOf(layer, variantOf(layer, feature));
  const size = symbol?.size ?? 0;
  if (symbol?.shape === DOT || !symbol)
    return L.circleMarker(at, {
      pane,
      renderer: renderers[layer.id],
      interactive: Boolean(behaviourOf(layer).bind),
      radius: size / 2,
      className,
    });
  const sign = className.includes("site ") ? className : `site ${className}`;
  return L.marker(at, {
    pane,
    keyboard: Boolean(behaviourOf(layer).bind),
    icon: L.divIcon({ className: sign, iconSize: [size, size] }),
  });
};

/** @param {Layer} layer @param {import("./types").Features} data */
const drawHitAreas = (layer, data) => {
  const { bind } = behaviourOf(layer);
  L.geoJSON(data, {
    pane: layer.style.pane,
    renderer: renderers[layer.id],
    style: (/** @type {Feature} */ feature) => ({
      className: `hit-area ${classNames(layer, variantOf(layer, feature))}`,
      weight: HIT_WIDTH,
      opacity: 0,
    }),
    onEachFeature: bind,
  }).addTo(state.map);
};

/**
 * A line of its own over the layers.
 * @param {import("./types").Position[]} line
 * @param {object} options
 */
export const polyline = (line, options) => L.polyline(line.map(latLng), options);
