/* 南海诸岛: the same layers in a small map of their own, plate carrée at 13°N. */
import { el, svg } from "../elements/dom.js";
import { linesOf } from "./geometry.js";
import { entryOf, state, word } from "./state.js";
import { classNames } from "./symbology.js";

const SCALE = "south-sea";
const HEIGHT = 132; // pixels
const PARALLEL = 13; // degrees north
const MARGIN = 2; // degrees

const shown = () => state.base.layers.filter((layer) => layer.scales.includes(SCALE) && state.layers[layer.id]);

/** The layers that there are to draw, by id; one that was lost may come later. */
export const insetLayers = () => (state.ready ? shown().map(({ id }) => id) : []);

export const inset = () => {
  const node = el("div", "inset");
  drawInto(node, shown());
  node.append(el("span", "inset-name", word("inset")));
  return node;
};

/** @param {HTMLElement} node @param {import("./types").Layer[]} layers */
const drawInto = (node, layers) => {
  const [[west, south], [east, north]] = entryOf(state.base.extents, SCALE);
  const y = HEIGHT / (north - south);
  const x = y * Math.cos((PARALLEL * Math.PI) / 180);
  /** @param {import("./types").Position} position */
  const at = ([lon, lat]) => `${((lon - west) * x).toFixed(1)} ${((north - lat) * y).toFixed(1)}`;
  const root = svg(
    "svg",
    { viewBox: `0 0 ${((east - west) * x).toFixed(1)} ${HEIGHT}`, role: "img", "aria-label": word("inset") },
    node,
  );
  for (const layer of layers) {
    for (const feature of entryOf(state.layers, layer.id).data.features) {
      const parts = within(feature.geometry, west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN);
      const d = parts.map((part) => `M${part.map(at).join("L")}`).join("");
      if (d) svg("path", { d, class: `${classNames(layer, "")} stroke-0`, "data-id": feature.id ?? "" }, root);
    }
  }
};

/**
 * The lines and rings that touch a box.
 * @param {import("./types").Geometry} geometry
 * @param {number} west
 * @param {number} south
 * @param {number} east
 * @param {number} north
 */
const within = (geometry, west, south, east, north) =>
  linesOf(geometry).filter((line) => line.some(([lon, lat]) => lon > west && lon < east && lat > south && lat < north));
