/* The lines of a view: flows between the home city and provinces, and the highlighted access routes. */
import { svg, toned } from "../elements/dom.js";
import { bindTooltip, emphasise, pick } from "./features.js";
import { linesOf } from "./geometry.js";
import { polyline } from "./layers.js";
import { L, nodeOf } from "./leaflet.js";
import { skipByTab } from "./nodes.js";
import { entryOf, layersOf, state, word } from "./state.js";

const HIT_WIDTH = 14; // pixels

/** @type {Record<string, any>} */
const drawn = {};

/** The group and renderer of what a pane holds, empty. @param {string} pane */
const cleared = (pane) => {
  drawn[pane] ??= { group: L.featureGroup().addTo(state.map), renderer: L.svg({ pane, padding: 0.5 }) };
  drawn[pane].group.clearLayers();
  return drawn[pane];
};

/** The sections of an access route, under the lines they are part of. */
export const drawHighlight = () => {
  const { group, renderer } = cleared("highlight");
  drawChosen(group, renderer);
  for (const section of state.view.highlighted) {
    const missing = section.missing ? " highlight-missing" : "";
    const path = polyline(positions(section), {
      pane: "highlight",
      renderer,
      className: `highlight ${section.mode}${missing}`,
    });
    bindTooltip(path, () => section.lines);
    group.addLayer(path);
    const node = nodeOf(path);
    if (node) node.dataset.section = section.id || "";
  }
};

/** Corridors that are chosen, each on a broad band. @param {any} group @param {any} renderer */
const drawChosen = (group, renderer) => {
  for (const { id, data } of layersOf("corridors")) {
    const className = `highlight chosen-corridor of-${id}`;
    for (const { geometry } of data.features.filter((one) => state.view.corridors.chosen.includes(one.id))) {
      for (const line of linesOf(geometry))
        group.addLayer(polyline(line, { pane: "highlight", renderer, interactive: false, className }));
    }
  }
};

/** @param {import("./types").HighlightedSection} section @returns {import("./types").Position[]} */
const positions = ({ layer, id, from, to, line }) => {
  if (line) return line;
  const feature = entryOf(state.layers, layer).data.features.find((one) => one.id === id);
  const [whole = []] = feature ? linesOf(feature.geometry) : [];
  return whole.slice(Math.min(from, to), Math.max(from, to) + 1);
};

export const drawFlows = () => {
  const { group, renderer } = cleared("flows");
  for (const flow of state.view.flows) {
    const className = `flow of-${flow.scale}${flow.outside ? " flow-outside" : flow.strong ? " flow-strong" : ""}`;
    const path = polyline(flow.line, { pane: "flows", renderer, interactive: false, className, smoothFactor: 0 });
    group.addLayer(path).addLayer(hitArea(flow, renderer));
    const node = /** @type {HTMLElement} */ (nodeOf(path));
    node.dataset.province = flow.province;
    setLook(node, flow);
    addArrows(/** @type {any} */ (node), flow);
  }
  group.eachLayer((/** @type {any} */ one) => skipByTab(nodeOf(one)));
};

/** @param {import("./types").Flow} flow @param {any} renderer */
const hitArea = (flow, renderer) => {
  const className = `hit-area of-${flow.scale}`;
  const area = polyline(flow.line, { pane: "flows", renderer, weight: HIT_WIDTH, opacity: 0, className });
  bindTooltip(area, () => [flow.title, ...flow.notes, flow.outside ? "" : word("hint")]);
  area.on("mouseover", () => emphasise(flow.province, true)).on("mouseout", () => emphasise(flow.province, false));
  if (flow.outside) return area;
  area.on("click", (/** @type {any} */ event) => {
    L.DomEvent.stop(event);
    pick("province", flow.province);
  });
  return area;
};

/** A flow's own widths and colours; one whose items are of no industry has a plain colour. @param {HTMLElement} node @param {import("./types").Flow} flow */
const setLook = ({ style }, flow) => {
  const strong = entryOf(state.base.thematic, flow.outside ? "flow-outside" : "flow-strong");
  const plain = `var(--${(flow.strong ? strong : entryOf(state.base.thematic, "flow")).colour})`;
  style.setProperty("--width", String(flow.width));
  style.setProperty("--strong-width", String(flow.strong_width));
  style.setProperty("--colour", flow.colour ? toned(flow.colour) : plain);
  style.setProperty("--strong-colour", flow.strong_colour ? toned(flow.strong_colour) : `var(--${strong.colour})`);
};

/** The arrow's tip takes the colour of its line; a line whose direction is not stated has none. At the home city it stands before the mark. @param {SVGElement} node @param {import("./types").Flow} flow */
const addArrows = (node, { direction, line }) => {
  const root = /** @type {SVGSVGElement} */ (node.ownerSVGElement);
  if (!root.querySelector("#arrow")) {
    const defs = svg("defs", {}, root);
    addArrow(defs, "arrow", 8);
    addArrow(defs, "arrow-home", 10 + homeRadius() / 0.9);
  }
  const atHome = line[0]?.every((one, i) => Math.abs(one - (state.base.home.at[i] ?? 0)) < 0.001);
  if (direction === "out" || direction === "both") node.setAttribute("marker-end", "url(#arrow)");
  if (direction === "in" || direction === "both")
    node.setAttribute("marker-start", atHome ? "url(#arrow-home)" : "url(#arrow)");
};

/** Pixels of the mark of the home city with the ring around it. */
const homeRadius = () => {
  const { size, strokes } = state.base.home.symbol;
  return size / 2 + (strokes?.at(-1)?.width ?? 0);
};

/** @param {SVGElement} defs @param {string} id @param {number} refX */
const addArrow = (defs, id, refX) => {
  const attributes = {
    id,
    viewBox: "0 0 10 10",
    refX,
    refY: 5,
    markerWidth: 9,
    markerHeight: 9,
    markerUnits: "userSpaceOnUse",
    orient: "auto-start-reverse",
  };
  svg("path", { d: "M0 0L10 5L0 10L2.5 5z", fill: "context-stroke" }, svg("marker", attributes, defs));
};
