/* What stands over the map: switches, legend, inset, source line, and what it says of itself while it is not whole. */
import { el, fill } from "../elements/dom.js";
import { markScale, moveTo, narrow } from "./extent.js";
import { inset, insetLayers } from "./inset.js";
import { ZOOM_BUTTONS } from "./leaflet.js";
import { legend } from "./legend.js";
import { listedBeside } from "./listed.js";
import { addControl, asControl } from "./nodes.js";
import { sendPick } from "./page.js";
import { named, state, word } from "./state.js";
import { tilesCredit, tilesSwitch } from "./tiles.js";
import { anyUnplaced, unplacedList } from "./unplaced.js";

/**
 * A control, and all of the view that it is drawn from.
 * @typedef {{ name: string, position: string, from: unknown, build: () => HTMLElement }} Part
 */

/** The controls in the order in which they were added, by name. @type {Map<string, { from: string, node: HTMLElement }>} */
let drawn = new Map();
let credit = "";
/** @type {HTMLElement | null} */
let loading = null;
/** @type {HTMLElement | null} */
let failed = null;

/** Have the legend drawn again with the next view. */
export const redrawLegend = () => {
  const legend = drawn.get("legend");
  if (legend) legend.from = "";
};

/** The controls that there are now, in the order in which a corner gets them. @returns {Part[]} */
const parts = () => {
  const { view, base } = state;
  const lists = /** @type {const} */ (["belt", "home"]).filter(
    (scale) => base.scales.includes(scale) && view.listed[scale].length,
  );
  return [
    { name: "scales", position: "topright", from: 0, build: scaleSwitch },
    { name: "legend", position: "bottomleft", from: legendFrom(), build: legend },
    ...lists.map((scale) => ({
      name: `listed-${scale}`,
      position: scale === "belt" ? "bottomright" : "topright",
      from: [view.listed, narrow()],
      build: () => listedBeside(scale),
    })),
    ...(anyUnplaced() ? [{ name: "unplaced", position: "topright", from: 0, build: unplacedList }] : []),
    ...(base.backdrop ? [{ name: "tiles", position: "topright", from: 0, build: () => tilesSwitch(drawCredit) }] : []),
    ...(insetLayers().length ? [{ name: "inset", position: "bottomright", from: insetLayers(), build: inset }] : []),
  ];
};

const legendFrom = () => {
  const { view } = state;
  return [
    view.class_texts,
    view.fill_title,
    view.widths,
    view.width_title,
    view.what_counts,
    view.outside_key,
    view.outside_note !== "",
    view.flows.some(({ scale }) => scale === "home"),
    view.hatch_counts,
    view.highlighted.length > 0,
    view.highlighted.some((one) => one.missing),
    view.groups,
    view.corridors.chosen.length > 0,
    Object.keys(view.reported ?? {}).length > 0,
  ];
};

/** Draw what has changed in its place; all anew only where one has come or gone. */
export const drawControls = () => {
  const { view, map } = state;
  nameZoomButtons();
  drawCredit();
  const before = drawn;
  const there = parts();
  drawn = new Map(there.map((part) => [part.name, drawnPart(part, view.lang, before.get(part.name))]));
  const nodes = [...drawn.values()].map(({ node }) => node);
  const redrawn = nodes.filter((node) => ![...before.values()].some((one) => one.node === node));
  if ([...before.keys()].join() !== [...drawn.keys()].join()) {
    for (const { node } of before.values()) node.remove();
    there.forEach(({ position }, i) => {
      addControl(map, position, /** @type {HTMLElement} */ (nodes[i]));
    });
  } else {
    for (const [name, { node }] of drawn) if (redrawn.includes(node)) before.get(name)?.node.replaceWith(node);
  }
  if (!redrawn.length) return;
  markScale();
};

/**
 * What a part was drawn as before, where it is drawn from the same.
 * @param {Part} part
 * @param {string} lang
 * @param {{ from: string, node: HTMLElement } | undefined} before
 */
const drawnPart = (part, lang, before) => {
  const from = JSON.stringify([lang, part.from]);
  return before?.from === from ? before : { from, node: asControl(part.build()) };
};

const nameZoomButtons = () => {
  const buttons = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(ZOOM_BUTTONS));
  buttons.forEach((button, i) => {
    button.title = word(i ? "zoom_out" : "zoom_in");
    button.setAttribute("aria-label", button.title);
  });
};

const drawCredit = () => {
  const { view, map } = state;
  const text = [view.credit, tilesCredit(), view.disclaimer].filter(Boolean).join(" · ");
  const written = el("span", "", text).outerHTML;
  if (written === credit) return;
  map.attributionControl.removeAttribution(credit);
  credit = written;
  map.attributionControl.addAttribution(credit);
  measureCredit();
};

/** The legend of a narrow map stands above the line of sources, however many lines that takes. */
export const measureCredit = () => {
  const height = document.querySelector(".leaflet-control-attribution")?.getBoundingClientRect().height ?? 0;
  state.map.getContainer().style.setProperty("--credit", `${height}px`);
};

const scaleSwitch = () => {
  const node = el("div", "scales");
  for (const scale of state.base.scales) {
    const button = el("button", "", word(scale));
    button.type = "button";
    button.dataset.scale = scale;
    button.addEventListener("click", () => switchTo(scale));
    node.append(button);
  }
  return node;
};

/** The scale goes into the link where there is one. @param {string} scale */
const switchTo = (scale) => {
  moveTo(scale, scale === "home");
  if (state.base.picked) return;
  state.switchedTo = scale;
  sendPick("scale", scale);
};

export const showLoading = () => {
  loading ??= /** @type {HTMLElement} */ (state.map.getContainer().appendChild(el("div", "map-loading")));
  loading.setAttribute("role", "status");
  loading.textContent = state.ready ? "" : word("loading");
  loading.hidden = state.ready;
};

export const showFailed = () => {
  const titles = state.failed.map((layer) => named(layer.title));
  if (!titles.length) {
    failed?.remove();
    failed = null;
    return;
  }
  if (!failed) {
    failed = el("div", "map-failed");
    failed.setAttribute("role", "alert");
    state.map.getContainer().append(failed);
  }
  failed.textContent = fill(word("failed"), { layer: titles.join(word("comma")) });
};
