/* Putting a place in its position: a click sets its mark, which can be dragged or moved with the arrow keys. Of a corridor
   the old and the new line are drawn. Meanwhile nothing else on the map takes a click. */
import { el } from "../elements/dom.js";
import { polyline } from "./layers.js";
import { L, nodeOf } from "./leaflet.js";
import { latLng, makeButton } from "./nodes.js";
import { sendPick } from "./page.js";
import { state } from "./state.js";

/** @typedef {import("./types").Placing} Placing */

const PANE = "placing";
const DECIMALS = 5;
/** @type {Record<string, [number, number]>} */
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const FAR = 10; // pixels of a step with the shift key

/** @type {any} */
let group = null;
/** @type {any} */
let mark = null;
/** @type {HTMLElement | null} */
let hint = null;
/** What the map was last fitted to. */
let fitted = "";

/** Draw what is being placed, or take it away. */
export const paintPlacing = () => {
  const { map, view } = state;
  const { placing } = view;
  const container = /** @type {HTMLElement} */ (map.getContainer());
  container.toggleAttribute("data-placing", Boolean(placing));
  if (!placing && !group) return;
  if (!group) setUp();
  group.clearLayers();
  sayHint(placing?.hint ?? "");
  mark = null;
  if (!placing) return;
  for (const one of placing.put) if (one.at) addSign(one.at, one.name);
  for (const line of placing.lines.old) group.addLayer(lineOf(line, "placing-old"));
  for (const line of placing.lines.new) group.addLayer(lineOf(line, "placing-new"));
  if (placing.mark.at) moveMark(L.latLng(latLng(placing.mark.at)));
  fit(placing);
  container.dataset.placed = placing.mark.at ? placing.mark.at.join(",") : "";
};

const setUp = () => {
  const { map } = state;
  map.createPane(PANE).style.zIndex = "680";
  group = L.layerGroup().addTo(map);
  map.on("click", (/** @type {any} */ event) => {
    if (!takesMark()) return;
    moveMark(event.latlng);
    send();
  });
};

const takesMark = () => state.view.placing?.mode === "site" && Boolean(state.view.placing.mark.name);

/** @param {import("./types").Position[]} line @param {string} className */
const lineOf = (line, className) => polyline(line, { pane: PANE, interactive: false, className });

/** @param {import("./types").Position} at @param {string} name */
const addSign = (at, name) => {
  const html = el("span", "", name);
  const icon = L.divIcon({ className: "placing-sign", html, iconSize: [12, 12] });
  group.addLayer(L.marker(latLng(at), { pane: PANE, interactive: false, keyboard: false, icon }));
};

/** @param {any} at */
const moveMark = (at) => {
  if (!mark) addMark(at);
  else mark.setLatLng(at);
};

/** @param {any} at */
const addMark = (at) => {
  const { name, label, ok } = /** @type {Placing} */ (state.view.placing).mark;
  const html = el("span", "placing-name", name);
  const icon = L.divIcon({ className: `placing-mark${ok ? "" : " wrong"}`, html, iconSize: [24, 24] });
  mark = L.marker(at, { pane: PANE, draggable: true, autoPan: true, keyboard: false, icon });
  mark.on("dragend", send);
  group.addLayer(mark);
  const node = /** @type {HTMLElement} */ (nodeOf(mark));
  makeButton(node, label, send);
  node.addEventListener("keydown", nudge);
  node.addEventListener("keyup", ({ key }) => {
    if (key in STEPS) send();
  });
  if (focusedMark) node.focus({ preventScroll: true });
};

/** Whether the mark had the focus when it was last moved by keys: a new one takes it over. */
let focusedMark = false;

/** @param {KeyboardEvent} event */
const nudge = (event) => {
  const step = STEPS[event.key];
  if (!step) return;
  event.preventDefault();
  event.stopPropagation(); // the map would pan
  const by = L.point(step).multiplyBy(event.shiftKey ? FAR : 1);
  const { map } = state;
  mark.setLatLng(map.unproject(map.project(mark.getLatLng()).add(by)));
};

/** Send where the mark stands; the page says what it makes of it. */
const send = () => {
  const { lng, lat } = mark.getLatLng();
  focusedMark = document.activeElement === nodeOf(mark);
  sendPick("position", `${lng.toFixed(DECIMALS)},${lat.toFixed(DECIMALS)}`);
};

/** Fit the map to the lines of another corridor, or to a mark outside of it. @param {Placing} placing */
const fit = ({ key, lines, mark: { at } }) => {
  const { map } = state;
  if (at && !map.getBounds().contains(latLng(at))) map.panTo(latLng(at), { animate: false });
  const area = L.latLngBounds([...lines.old, ...lines.new].flat().map(latLng));
  const wanted = `${key} ${lines.new.length > 0}`;
  if (fitted === wanted) return;
  fitted = wanted;
  if (area.isValid()) map.fitBounds(area.pad(0.1), { animate: false });
};

/** @param {string} text */
const sayHint = (text) => {
  hint ??= /** @type {HTMLElement} */ (state.map.getContainer().appendChild(el("div", "placing-hint")));
  hint.setAttribute("role", "status");
  if (hint.textContent !== text) hint.textContent = text;
  hint.hidden = !text;
};
