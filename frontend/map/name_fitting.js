/* Which names are shown, and where: none is cut by a side of the map or lies on another, on a control or on its mark. */
import { PRESSED, ZOOM_CONTROL } from "./leaflet.js";
import { state } from "./state.js";

const LARGEST_SHIFT = 160; // pixels
/** Where a name is tried in turn, in lines below its own place. */
const LINES_AWAY = [0, -0.5, 0.5, -1, 1, -1.5, 1.5, -2, 2];
const HOME_GAP = 6; // pixels between the mark of the home city and its name
const COUNTY = ".label.local.county > span";
const CITY = ".label.town > span";
const FEATURE = ".label.feature > span";
/** What stands on the map and covers it. */
const CORNERS = [
  ZOOM_CONTROL,
  ".scales",
  ".legend",
  ".unplaced",
  ".inset",
  ".leaflet-control-scale",
  ".leaflet-control-attribution",
];
const MARGIN = 0.15; // around the letters of a province's name, of its height
const UNNUMBERED = "unnumbered";
/** Names that give way, the most important first. */
const SECONDARY = [".label.secondary > span", CITY, FEATURE];

/** @param {DOMRect} a @param {DOMRect} b */
export const overlap = (a, b) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
/** @param {Node} node */
const boxOf = (node) => /** @type {Element} */ (node).getBoundingClientRect();
/** @param {string} selector */
const all = (selector) => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(selector)]);

/** Where the letters of a name stand in its box: what is around them others may lie on. @param {DOMRect} box */
const lettersOf = ({ x, y, width, height }) => {
  const around = MARGIN * height;
  return new DOMRect(x + around, y + around, Math.max(0, width - 2 * around), height - 2 * around);
};

/** Where names of provinces lie on one another all are abbreviated; one that still lies on another has no number. */
const shorten = () => {
  const { dataset } = state.map.getContainer();
  const names = all(".label-box");
  if ("crowded" in dataset) delete dataset.crowded;
  for (const name of names) name.classList.remove(UNNUMBERED);
  if (!overlapping(names).length) return;
  dataset.crowded = "";
  for (const name of overlapping(names)) name.classList.add(UNNUMBERED);
};

/** Those of some names whose letters lie on those of one before. @param {HTMLElement[]} names */
const overlapping = (names) => {
  const taken = /** @type {DOMRect[]} */ ([]);
  const boxes = names.map(boxOf).map(lettersOf);
  return names.filter((_, i) => {
    const box = /** @type {DOMRect} */ (boxes[i]);
    const lies = taken.some((other) => overlap(box, other));
    if (!lies) taken.push(box);
    return lies;
  });
};

/** A secondary name that the edge of the map would cut, or a more important one lies on, is not shown at all; nor is that
    of an area beside the same name of its city. */
const hideOverlapping = () => {
  const edge = boxOf(state.map.getContainer());
  const taken = [...CORNERS, ".label-box", ".home-mark", ".home-name", ".label.local > span"].flatMap(all).map(boxOf);
  const cities = new Set();
  // all boxes are read before anything is written: a reading after that would lay the map out
  for (const [text, box] of SECONDARY.flatMap(all).map((one) => /** @type {const} */ ([one, boxOf(one)]))) {
    const cut = box.left < edge.left || box.right > edge.right || box.top < edge.top || box.bottom > edge.bottom;
    const twice = text.matches(FEATURE) && cities.has(text.textContent);
    const hidden = cut || twice || taken.some((other) => overlap(box, other));
    const visibility = hidden ? "hidden" : "";
    if (text.style.visibility !== visibility) text.style.visibility = visibility;
    if (!hidden) taken.push(box);
    if (!hidden && text.matches(CITY)) cities.add(text.textContent);
  }
};

/** Names beside leaders that the right edge would cut are shifted in, all alike so that they stay in line. */
const shiftIn = () => {
  const edge = boxOf(state.map.getContainer()).right - 4;
  const names = all(".label.led > span");
  for (const name of names) if (name.style.marginLeft) name.style.marginLeft = "";
  const beyond = Math.max(0, ...names.map((name) => boxOf(name).right - edge));
  if (beyond && beyond < LARGEST_SHIFT) for (const name of names) name.style.marginLeft = `${-Math.ceil(beyond)}px`;
};

/**
 * Where a name stands whole within the map; null where its middle lies beyond.
 * @param {DOMRect} box
 * @param {DOMRect} edge
 */
const within = (box, edge) => {
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  if (x < edge.left || x > edge.right || y < edge.top || y > edge.bottom) return null;
  return new DOMRect(
    Math.min(Math.max(box.x, edge.left + 2), edge.right - 2 - box.width),
    Math.min(Math.max(box.y, edge.top + 2), edge.bottom - 2 - box.height),
    box.width,
    box.height,
  );
};

/**
 * The place in the map nearest to a box, by up to two lines, at which what counts of it lies on no other; else the box.
 * @param {DOMRect} box
 * @param {DOMRect} edge
 * @param {DOMRect[]} others
 * @param {(box: DOMRect) => DOMRect} [counted]
 */
const clear = (box, edge, others, counted = (one) => one) =>
  LINES_AWAY.map((lines) => new DOMRect(box.x, box.y + lines * box.height, box.width, box.height))
    .filter(({ top, bottom }) => top >= edge.top && bottom <= edge.bottom)
    .find((one) => !others.some((other) => overlap(counted(one), other))) ?? box;

/** Names of provinces and counties that a side of the map would cut are shifted in. They are not shown where their middle
    lies beyond, or a control on that of a province; those of counties stand apart from other names, those of provinces
    from one another. */
const keepWhole = () => {
  const edge = boxOf(state.map.getContainer());
  const names = all(`.label-box, ${COUNTY}`);
  const provinces = /** @type {DOMRect[]} */ ([]);
  const taken = [".home-name", ".label.local:not(.county) > span"].flatMap(all).map(boxOf);
  const controls = [ZOOM_CONTROL, ".scales"].flatMap(all).map(boxOf);
  // all boxes are read before anything is written
  for (const [name, box] of names.map((one) => /** @type {const} */ ([one, boxOf(one)]))) {
    if (!box.width) continue; // of the other scale
    const county = name.matches(COUNTY);
    const inside = within(box, edge);
    const place =
      inside && (county ? clear(inside, edge, taken) : clear(inside, edge, [...provinces, ...controls], lettersOf));
    const shown = place && (county || !controls.some((other) => overlap(lettersOf(place), other)));
    const visibility = shown ? "" : "hidden";
    const marker = /** @type {HTMLElement} */ (name.parentElement);
    if (marker.style.visibility !== visibility) marker.style.visibility = visibility;
    if (!shown) continue;
    if (county) taken.push(place);
    else provinces.push(lettersOf(place));
    if (place.x !== box.x || place.y !== box.y) name.style.translate = `${place.x - box.x}px ${place.y - box.y}px`;
  }
};

/** @param {HTMLElement} node @param {number} index */
const setTabIndex = (node, index) => {
  if (node.getAttribute("tabindex") !== String(index)) node.tabIndex = index;
};

/** What lies outside the map is no stop of the Tab key. */
const limitTabStops = () => {
  const edge = boxOf(state.map.getContainer());
  for (const [node, box] of all(PRESSED).map((one) => /** @type {const} */ ([one, boxOf(one)])))
    setTabIndex(node, overlap(box, edge) ? 0 : -1);
};

/** The name of the home city stands on the other side of its mark where the right side of the map would cut it. */
const turnHomeName = () => {
  const [mark, name] = [document.querySelector(".home-mark"), document.querySelector(".home-name")];
  if (!mark || !name) return;
  const [edge, at, width] = [boxOf(state.map.getContainer()), boxOf(mark), boxOf(name).width];
  name.classList.toggle("leftwards", at.left < edge.right && at.right + HOME_GAP + width > edge.right);
};

/** Names stand where they belong until they are shifted. */
const putBack = () => {
  for (const name of all(`.label-box, ${COUNTY}`)) if (name.style.translate) name.style.translate = "";
};

export const fitNames = () => {
  turnHomeName();
  putBack();
  shorten();
  keepWhole();
  hideOverlapping();
  shiftIn();
  limitTabStops();
};
