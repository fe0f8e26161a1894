/* The legend, from the entries that the layers declare and what the view counts. */
import { el, svg, toned } from "../elements/dom.js";
import { foldingBox } from "./folding_box.js";
import { listedBox } from "./listed.js";
import { overlap } from "./name_fitting.js";
import { latLng } from "./nodes.js";
import { addHatching } from "./provinces.js";
import { named, state, word } from "./state.js";
import { classNames, lookOf } from "./symbology.js";
import { unplacedBox } from "./unplaced.js";

const MARK = 12; // pixels around the home city

const box = foldingBox("details.legend");

/** Open what folds where there is room. */
export const openBoxes = () => {
  for (const one of [box, listedBox, unplacedBox]) one.open();
};

/** Fold it, and the list of what has no place, where the home city or a name lies under it, unless a person chose. */
export const foldOverHome = () => {
  box.foldOver(coversNames);
  unplacedBox.foldOver(coversNames);
};

/** Whether the home city's mark, its name or that of a province or county lies under it. @param {Element} node */
const coversNames = (node) => {
  const { map, base } = state;
  const [covered, edge] = [node.getBoundingClientRect(), map.getContainer().getBoundingClientRect()];
  const { x, y } = map.latLngToContainerPoint(latLng(base.home.at)).add([edge.left, edge.top]);
  const mark = new DOMRect(x - MARK, y - MARK, 2 * MARK, 2 * MARK);
  const names = [...document.querySelectorAll(".home-name, .label-box, .label.local.county > span")];
  return [mark, ...names.map((one) => one.getBoundingClientRect())].some((one) => overlap(one, covered));
};

export const legend = () => {
  const lines = el("div", "legend-lines");
  lines.append(...state.base.legend.map(entry));
  const node = box.build("legend", word("legend"), counts(), lines);
  if (state.view.corridors.chosen.length) lines.append(row(lineKey(["highlight"]), word("corridor_chosen")));
  if (Object.keys(state.view.reported ?? {}).length) lines.append(el("div", "legend-note", word("corridor_reported")));
  if (state.view.highlighted.length) node.append(highlightKeys());
  return node;
};

/** Sums of money are longer than numbers of items. */
const rampClass = () => (state.view.outside_note ? "ramp wraps" : "ramp");

const counts = () => {
  const { view } = state;
  const node = el("div");
  const fill = el("div", "belt-only");
  const ramp = el("div", rampClass());
  view.class_texts.forEach((text, i) => {
    ramp.append(step(el("i", `swatch class-${i}`), text));
  });
  const hatch = step(hatchKey(), word(view.hatch_counts ? "hatch_counted" : "hatch"));
  hatch.classList.add("hatch-key");
  fill.append(el("div", "legend-title", view.fill_title), ramp, hatch);
  node.append(fill, flowKeys());
  if (view.what_counts) node.append(el("div", "legend-note", view.what_counts));
  return node;
};

/** What the widths, dashes and colours of the flows mean, at the scales at which there are any. */
const flowKeys = () => {
  const { view } = state;
  const node = el("div", view.flows.some(({ scale }) => scale === "home") ? "flow-keys" : "flow-keys belt-only");
  const widths = el("div", rampClass());
  widths.append(layerSwitch("flows", "", "legend-title", view.width_title));
  for (const [text, width] of view.widths) widths.append(step(lineKey(["flow-key"], width), text));
  node.append(widths);
  if (view.outside_key) node.append(row(lineKey(["flow-outside"]), view.outside_key));
  if (view.groups.length) node.append(groupKeys());
  return node;
};

/** What the colours of the flows mean. */
const groupKeys = () => {
  const node = el("div", "legend-groups");
  node.append(el("div", "legend-title", word("flow_group")));
  for (const { colour, title } of state.view.groups) {
    const key = lineKey(["group-key"]);
    if (colour) key.style.setProperty("--colour", toned(colour));
    node.append(row(key, title));
  }
  return node;
};

/** @param {import("./types").LegendEntry} entry */
const entry = ({ key, layer: id, variant, scales, title }) => {
  const only = scales.length === 1 ? `${scales[0]}-only` : "";
  const layer = /** @type {import("./types").Layer} */ (state.base.layers.find((one) => one.id === id));
  return layerSwitch(key, sign(layer, variant), only, named(title));
};

/** What an entry shows of a layer: its symbol, its area or its strokes. @param {import("./types").Layer} layer @param {string} variant */
const sign = (layer, variant) => {
  const { symbol, strokes = [] } = lookOf(layer, variant);
  const names = classNames(layer, variant);
  if (symbol) return el("i", `site ${names}`);
  if (layer.style.kind === "fill") return areaKey(`${names} stroke-0`);
  return lineKey(strokes.map((_, i) => `${names} stroke-${i}`));
};

const highlightKeys = () => {
  const node = el("div", "highlight-keys");
  node.append(el("div", "legend-title", word("highlight")), row(lineKey(["highlight"]), word("highlight_there")));
  if (state.view.highlighted.some((one) => one.missing))
    node.append(row(lineKey(["highlight highlight-missing"]), word("highlight_missing")));
  return node;
};

/**
 * An entry switches what it names in the page, without a round trip.
 * @param {string} key
 * @param {Node | string} mark
 * @param {string} className
 * @param {string} text
 */
const layerSwitch = (key, mark, className, text) => {
  const container = /** @type {HTMLElement} */ (state.map.getContainer());
  const off = () => new Set((container.dataset.off || "").split(" ").filter(Boolean));
  const node = row(mark, text, className, "button");
  node.dataset.layer = key;
  node.setAttribute("type", "button");
  node.title = word("toggle");
  node.setAttribute("aria-pressed", String(!off().has(key)));
  node.addEventListener("click", () => {
    const hidden = off();
    if (!hidden.delete(key)) hidden.add(key);
    container.dataset.off = [...hidden].join(" ");
    node.setAttribute("aria-pressed", String(!hidden.has(key)));
  });
  return node;
};

/** @param {Node} mark @param {string} text */
const step = (mark, text) => {
  const node = el("span", "step");
  node.append(mark, el("span", "", text));
  return node;
};

/** @param {Node | string} mark @param {string} text @param {string} [className] @param {"div" | "button"} [tag] */
const row = (mark, text, className = "", tag = "div") => {
  const node = el(tag, `legend-row ${className}`);
  node.append(mark, el("span", "", text));
  return node;
};

const hatchKey = () => {
  const node = svg("svg", { class: "swatch", width: 18, height: 12, "aria-hidden": "true" });
  addHatching(node);
  svg("rect", { width: 18, height: 12, class: "hatch on" }, node);
  return node;
};

/** @param {string} className */
const areaKey = (className) => {
  const node = svg("svg", { class: "line-key", width: 30, height: 12, "aria-hidden": "true" });
  svg("rect", { x: 6, y: 1, width: 18, height: 10, class: className }, node);
  return node;
};

/** Lines over each other, the lowest first. @param {string[]} classNames @param {number} [width] */
const lineKey = (classNames, width) => {
  const node = svg("svg", { class: "line-key", width: 30, height: 12, "aria-hidden": "true" });
  if (width) node.style.setProperty("--width", String(width));
  for (const className of classNames) svg("line", { x1: 1, x2: 29, y1: 6, y2: 6, class: className }, node);
  return node;
};
