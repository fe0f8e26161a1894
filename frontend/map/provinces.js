/* What a view changes of the layers: the fill of provinces by class, hatching, what is chosen. */

import { svg } from "../elements/dom.js";
import { pick } from "./features.js";
import { L, nodeOf } from "./leaflet.js";
import { makeButton } from "./nodes.js";
import { entryOf, layersOf, named, placeCount, state } from "./state.js";

/** @type {Record<string, any>} */
const hatches = {};

/** @param {number} n */
const classOf = (n) =>
  Math.max(
    0, // corrections may leave less than nothing
    state.view.classes.findIndex(([low, high]) => n >= low && (high === null || n <= high)),
  );

/** The pattern of the hatching; folium's own needs the internet. @param {Element} root */
export const addHatching = (root) => {
  const pattern = svg(
    "pattern",
    { id: "hatching", width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    svg("defs", {}, root),
  );
  svg("line", { x1: 0, x2: 0, y1: 0, y2: 7, class: "hatch-line" }, pattern);
};

/** Draw what lies over a province that only region words reach, once it is there; hidden until a view says so. */
export const drawHatches = () => {
  if (Object.keys(hatches).length) return;
  const renderer = L.svg({ pane: "hatch", padding: 0.5 });
  for (const { data } of layersOf("provinces")) {
    L.geoJSON(data, {
      pane: "hatch",
      renderer,
      interactive: false,
      style: { className: "hatch" },
      filter: (/** @type {import("./types").Feature} */ feature) => state.base.belt.includes(feature.id),
      onEachFeature: (/** @type {import("./types").Feature} */ feature, /** @type {any} */ one) => {
        hatches[feature.id] = one;
      },
    }).addTo(state.map);
  }
  if (!Object.keys(hatches).length) return;
  addHatching(svg("svg", { class: "patterns", "aria-hidden": "true" }, state.map.getContainer()));
};

export const paintProvinces = () => {
  const { base, view } = state;
  for (const { features } of layersOf("provinces")) {
    for (const id of base.belt) {
      const node = features[id] && nodeOf(features[id]);
      if (!node) continue;
      node.dataset.id = id;
      node.dataset.class = String(classOf(view.counts[id] || 0));
      node.classList.toggle("chosen", view.chosen.includes(id));
      if (view.chosen.includes(id)) features[id].bringToFront();
      nodeOf(hatches[id])?.classList.toggle("on", view.hatched.includes(id));
    }
  }
};

export const paintSites = () => {
  const { base, view } = state;
  for (const { features } of layersOf("sites")) {
    for (const [id, layer] of Object.entries(features)) {
      const node = nodeOf(layer);
      if (!node) continue;
      const chosen = view.sites.includes(id);
      node.classList.toggle("chosen", chosen);
      node.dataset.id = id;
      makeButton(node, `${named(entryOf(base.sites, id))} ${placeCount(id)}`, () => pick("place", id));
      node.setAttribute("aria-pressed", String(chosen));
    }
  }
};
