/* The map in the page. Python sends one constant base (`start`) and, on each change, one view (`show`).
   The one name that other scripts find in this window is `OneMap`. */
import { drawControls, measureCredit, redrawLegend, showFailed, showLoading } from "./controls.js";
import { followMoves, keepAboveIslands, moveTo, resized } from "./extent.js";
import { putBelowSwitch } from "./features.js";
import { drawFlows, drawHighlight } from "./flows.js";
import { fitChosen, paintFocus } from "./focus.js";
import { followFingers } from "./gestures.js";
import { drawLabels } from "./labels.js";
import { load, prepareLayers } from "./layers.js";
import { L } from "./leaflet.js";
import { foldOverHome, openBoxes } from "./legend.js";
import { firstView, followTheme, forwardKeys, nameFrame, replacePicture } from "./page.js";
import { paintPlacing } from "./placing.js";
import { drawHatches, paintProvinces, paintSites } from "./provinces.js";
import { state } from "./state.js";
import { addStyleSheet } from "./symbology.js";
import { TILES_PANE } from "./tiles.js";
import { paintUnplaced } from "./unplaced.js";

/** @typedef {import("./types").Base} Base */
/** @typedef {import("./types").View} View */

/** Entries of the legend that the page has left to be switched on. */
let offAtFirst = "";
/** The number of the opening extent that the map was last moved to. @type {number | undefined} */
let opened;
let placesChosen = false;

/**
 * Draw a base that the server answered with, whose addresses are relative to its own.
 * @param {any} map A Leaflet map.
 * @param {Response} answer
 */
const open = async (map, answer) => {
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  /** @type {Base} */
  const base = await answer.json();
  const layers = base.layers.map((layer) => ({ ...layer, url: new URL(layer.url ?? "", answer.url).href }));
  start(map, { ...base, layers });
};

/**
 * Draw the base and fetch its layers.
 * @param {any} map A Leaflet map.
 * @param {Base} base
 */
const start = (map, base) => {
  followTheme(applyTheme);
  Object.assign(state, { map, base, started: true });
  addStyleSheet();
  map.attributionControl.setPrefix(false);
  map.getContainer().classList.add("one-map");
  map.createPane(TILES_PANE).style.zIndex = "290";
  prepareLayers();
  followMoves();
  followFingers();
  map.on("resize", () => {
    measureCredit();
    openBoxes();
    keepAboveIslands();
    foldOverHome();
  });
  new ResizeObserver(measureCredit).observe(map.attributionControl.getContainer());
  map.on("zoomend", foldOverHome);
  map.on("tooltipopen", putBelowSwitch);
  moveTo("belt");
  L.control.scale({ imperial: false, position: "bottomright", maxWidth: 130 }).addTo(map);
  Promise.all(base.layers.map(load)).then(allDrawn);
  const view = state.viewed ? state.view : firstView();
  if (view) show(view);
  forwardKeys();
};

/** Ask again for the layers that could not be fetched. */
const fetchLost = () => {
  const lost = state.failed;
  if (!state.ready || !lost.length) return;
  state.failed = [];
  Promise.all(lost.map(load)).then(allDrawn);
};

const allDrawn = () => {
  state.ready = true;
  drawHatches();
  if (!state.viewed) return;
  paint();
};

/** @param {string} theme @param {string} type How large letters are, of 16 pixels. */
const applyTheme = (theme, type) => {
  const { dataset, style } = document.documentElement;
  if (theme === (dataset.theme || "") && type === style.getPropertyValue("--type")) return;
  dataset.theme = theme;
  style.setProperty("--type", type);
  resized();
  if (!state.started) return;
  measureCredit();
  openBoxes();
  foldOverHome();
};

/** Setting it, even to the same, has the styles of all elements found anew. @param {string} lang */
const setLanguage = (lang) => {
  if (document.documentElement.lang !== lang) document.documentElement.lang = lang;
};

/** Draw a view. @param {View} view */
const show = (view) => {
  state.view = view;
  state.viewed = true;
  if (!state.started) return;
  setLanguage(view.lang === "zh" ? "zh-CN" : "en");
  openAt(view);
  const first = view.sites.length > 0 && !placesChosen;
  placesChosen = view.sites.length > 0;
  // places of the city stand at its scale only
  if (first && !view.opening && state.map.getContainer().dataset.scale === "belt") moveTo("home");
  paint();
  fetchLost();
};

/** An opening extent moves the map once; after that it is the person's. @param {View} view */
const openAt = ({ opening }) => {
  const [scale, number] = opening ?? [];
  if (opened === number) return;
  opened = number;
  if (state.switchedTo !== (scale || "belt")) moveTo(scale || "belt");
  state.switchedTo = "";
};

/** What a page leaves to be switched on; what a person switched stays until the page changes. */
const switchOff = () => {
  const off = state.view.off.join(" ");
  if (offAtFirst === off) return;
  offAtFirst = off;
  state.map.getContainer().dataset.off = off;
  redrawLegend();
};

const paint = () => {
  const { view, map, ready } = state;
  const container = /** @type {HTMLElement} */ (map.getContainer());
  switchOff();
  drawControls();
  openBoxes();
  keepAboveIslands();
  showFailed();
  showLoading();
  if (ready) {
    paintProvinces();
    paintSites();
    paintUnplaced();
    /** @type {HTMLElement} */ (document.querySelector(".hatch-key")).hidden = !view.hatched.length;
    drawHighlight();
    paintFocus();
    drawFlows();
    drawLabels();
    fitChosen();
    paintPlacing();
    replacePicture();
  }
  foldOverHome();
  container.setAttribute("role", "region");
  container.setAttribute("aria-label", view.label);
  nameFrame(view.title);
  container.dataset.view = view.key;
  container.dataset.ready = String(ready);
};

/** Lay the map out anew for the size it now has. */
const fit = () => {
  state.map.invalidateSize({ animate: false });
  resized();
};

Object.assign(window, { OneMap: { open, start, show, fit } });

export { fit, open, show, start };
