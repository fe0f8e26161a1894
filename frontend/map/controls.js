// @ts-check
/* What stands over the map: switches, legend, inset, source line, and what it says of itself while it is not whole. */
import { control, el } from "./dom.js";
import { markScale, moveTo } from "./extent.js";
import { drawInset } from "./inset.js";
import { ZOOM_BUTTONS } from "./leaflet.js";
import { legend } from "./legend.js";
import { listedBeside } from "./listed.js";
import { sendPick } from "./page.js";
import { fillPhrase, named, state, word } from "./state.js";
import { tilesCredit, tilesSwitch } from "./tiles.js";
import { anyUnplaced, unplacedList } from "./unplaced.js";

/** @type {any[]} */
let controls = [];
/** What the controls were last drawn from. */
let drawnFrom = "";
let credit = "";
/** @type {HTMLElement | null} */
let loading = null;
/** @type {HTMLElement | null} */
let failed = null;

/** Have the controls drawn again with the next view. */
export const redrawControls = () => {
  drawnFrom = "";
};

export const drawControls = () => {
  const { view, map, base } = state;
  nameZoomButtons();
  const { highlighted } = view;
  const from = JSON.stringify([
    view.lang,
    view.class_texts,
    view.fill_title,
    view.width_title,
    view.outside_key,
    view.flows.some(({ scale }) => scale === "home"),
    view.listed,
    view.hatch_counts,
    highlighted.length > 0,
    highlighted.some((one) => one.missing),
    view.groups,
    view.corridors.chosen.length > 0,
  ]);
  if (drawnFrom === from) return;
  drawnFrom = from;
  for (const one of controls) one.remove();
  drawCredit();
  controls = [control("topright", scaleSwitch), control("bottomleft", legend)];
  for (const scale of base.scales) {
    if (view.listed[/** @type {"belt" | "home"} */ (scale)].length)
      controls.push(control(scale === "belt" ? "bottomright" : "topright", () => listedBeside(scale)));
  }
  if (anyUnplaced()) controls.push(control("topright", unplacedList));
  if (base.backdrop) controls.push(control("topright", () => tilesSwitch(drawCredit)));
  for (const one of controls) one.addTo(map);
  markScale();
  if (state.ready) drawInset();
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
  map.attributionControl.removeAttribution(credit);
  credit = el("span", "", text).outerHTML;
  map.attributionControl.addAttribution(credit);
  // the legend of a narrow map stands above it, however many lines it takes
  const height = document.querySelector(".leaflet-control-attribution")?.getBoundingClientRect().height ?? 0;
  map.getContainer().style.setProperty("--credit", `${height}px`);
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
  if (!titles.length) return;
  if (!failed) {
    failed = el("div", "map-failed");
    failed.setAttribute("role", "alert");
    state.map.getContainer().append(failed);
  }
  failed.textContent = fillPhrase(word("failed"), { layer: titles.join(word("comma")) });
};
