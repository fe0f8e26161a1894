/* Which part of the country the map shows, and at which scale. */

import { L } from "./leaflet.js";
import { fitNames } from "./name_fitting.js";
import { bounds, latLng } from "./nodes.js";
import { isNarrow, paddingAt } from "./padding.js";
import { entryOf, state } from "./state.js";

const HOME_ZOOM = 7.5;
const CLOSEST_ZOOM = 12;
const GAP = 8;
const WIDE = 2; // times as wide as high
const UNDER_WIDE = 60; // pixels of 1/16 rem
const LOW = 370; // pixels, whatever the letters: on a projector no map is so low
const UNDER_SWITCH = 50; // pixels of 1/16 rem above names, where a map is not high enough to have them below by itself
const UNDER_LOW_SWITCH = 40;
const FREE_OF_SWITCH = 400;

/** How far the name of the home city reaches beside its mark and below, pixels of 1/16 rem. */
const NAME = { x: 90, y: 36 };

let scale = "belt";
let moved = false;
/** What was fitted to in place of a scale's extent. @type {any} */
let area = null;
/** The zoom at which the map came to rest at its extent. */
let rest = 0;

/** How far the small map of the islands reached up when the extent was last fitted. */
let islandsAt = 0;

let letter = 0;
/** The height of letters, read once a task: each reading after a change lays the map out. */
const rem = () => {
  if (!letter) {
    letter = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
    queueMicrotask(() => {
      letter = 0;
    });
  }
  return letter;
};
/** Whether the map is not on the screen: it has no size to fit to, and Leaflet's numbers would be none. */
const hidden = () => !state.map.getSize().x;
export const narrow = () => isNarrow(state.map.getSize(), rem());
/** Whether a narrow map is so low that the small map of the islands stands beside the line of sources. */
const low = () => narrow() && state.map.getSize().y <= LOW;

/** How far the small map of the islands, and the line of sources below or beside it, reach up: Taiwan lies above them. */
const aboveIslands = () => {
  const { bottom } = state.map.getContainer().getBoundingClientRect();
  const boxes = [...document.querySelectorAll(".inset, .leaflet-control-attribution")].map((one) =>
    one.getBoundingClientRect(),
  );
  return Math.max(0, ...boxes.filter(({ height }) => height).map(({ top }) => bottom - top));
};

/** Whether the small map of the islands lies on the home city or its name. */
const homeUnderIslands = () => {
  const { map, base } = state;
  const islands = document.querySelector(".inset")?.getBoundingClientRect();
  if (!islands?.height) return false;
  const [edge, at] = [map.getContainer().getBoundingClientRect(), map.latLngToContainerPoint(latLng(base.home.at))];
  return at.x + NAME.x * rem() > islands.left - edge.left && at.y + NAME.y * rem() > islands.top - edge.top;
};

/** @param {string} at */
const padding = (at) => {
  const size = state.map.getSize();
  const found = paddingAt(at, size, rem(), aboveIslands);
  if (at === "home") return found;
  if (size.y < FREE_OF_SWITCH * rem()) found.paddingTopLeft[1] = (low() ? UNDER_LOW_SWITCH : UNDER_SWITCH) * rem();
  if (!narrow()) return found;
  if (low()) found.paddingBottomRight[1] = aboveIslands();
  // on a wide map what stands in the corners stands beside the belt, which else has its names under the switch of scales
  if (size.x > WIDE * size.y) found.paddingBottomRight[1] = UNDER_WIDE * rem();
  return found;
};

/** Say how small the map is, by which one-map.css arranges what stands over it. */
const markSize = () => {
  const container = state.map.getContainer();
  container.toggleAttribute("data-narrow", narrow());
  container.toggleAttribute("data-low", low());
};

/**
 * The padding with which what is fitted to lies beside an open legend or above it, whichever shows it larger.
 * @param {any} bounds
 */
const paddingBesideLegend = (bounds) => {
  const { map } = state;
  const legend = document.querySelector("details.legend[open]");
  if (narrow() || !legend) return padding("belt");
  const [whole, box] = [map.getContainer().getBoundingClientRect(), legend.getBoundingClientRect()];
  const { paddingTopLeft, paddingBottomRight } = padding("belt");
  const [left, top] = paddingTopLeft;
  const [right, bottom] = paddingBottomRight;
  const credit = document.querySelector(".leaflet-control-attribution")?.getBoundingClientRect().height ?? 0;
  const beside = { paddingTopLeft: [box.right - whole.left + GAP, top], paddingBottomRight: [right, credit + GAP] };
  const below = Math.max(bottom, whole.bottom - box.top + GAP);
  const above = { paddingTopLeft: [left, top], paddingBottomRight: [right, below] };
  const [zoomBeside, zoomAbove] = [zoomIn(bounds, beside), zoomIn(bounds, above)];
  if (!zoomBeside && !zoomAbove) return padding("belt");
  return zoomBeside >= zoomAbove ? beside : above;
};

/**
 * The zoom that shows bounds in what is left of the map; 0 where nothing is left.
 * @param {any} bounds
 * @param {{ paddingTopLeft: number[], paddingBottomRight: number[] }} padding
 */
const zoomIn = (bounds, { paddingTopLeft, paddingBottomRight }) => {
  const taken = L.point(paddingTopLeft).add(L.point(paddingBottomRight));
  const size = state.map.getSize();
  return size.x > taken.x && size.y > taken.y ? Number(state.map.getBoundsZoom(bounds, false, taken)) : 0;
};

/**
 * Move to the extent of a scale. The limits are lifted first and set last: Leaflet pans back at once whatever is outside.
 * @param {string} to
 * @param {boolean} [byPerson] Whether a person moved it, and a new size of the window shall leave it.
 */
export const moveTo = (to, byPerson = false) => {
  const {
    map,
    base: { extents },
  } = state;
  const [china, belt] = [entryOf(extents, "china"), entryOf(extents, "belt")];
  scale = to;
  moved = byPerson;
  area = null;
  if (hidden()) {
    rest = map.getZoom(); // untouched: it is fitted once it is shown
    return;
  }
  markSize();
  map.setMaxBounds(null).setMinZoom(0);
  const widest = map.getBoundsZoom(bounds(china), true);
  const whole = map.getBoundsZoom(bounds(belt)) - 1;
  map.fitBounds(bounds(entryOf(extents, to)), { animate: false, ...padding(to) });
  // on a phone the sea far to the south lies under the islands and the line of sources
  const limits = L.latLngBounds(bounds(china));
  if (narrow()) limits.extend(map.getBounds().getSouthWest());
  const least = Math.min(widest, whole);
  // at once: Leaflet's own way to the least zoom is animated, and the map would not have come to rest below
  if (map.getZoom() < least) map.setZoom(least, { animate: false });
  map.setMinZoom(least).setMaxZoom(CLOSEST_ZOOM).setMaxBounds(limits);
  rest = map.getZoom();
  markScale();
};

const untouched = () => !moved && state.map.getZoom() === rest;

/** Fit the map to an area of the belt, unless a person has moved it. @param {any} bounds */
export const fitTo = (bounds) => {
  if (!untouched()) return;
  area = bounds;
  if (hidden()) return;
  markSize();
  const beside = paddingBesideLegend(bounds);
  const how = { animate: false, maxZoom: HOME_ZOOM - 0.25 };
  state.map.fitBounds(bounds, { ...how, ...beside });
  if (homeUnderIslands()) {
    const [right = 0, bottom = 0] = beside.paddingBottomRight ?? [];
    const above = Math.max(bottom, aboveIslands() + NAME.y * rem());
    state.map.fitBounds(bounds, { ...how, ...beside, paddingBottomRight: [right, above] });
  }
  rest = state.map.getZoom();
  markScale();
};

/** Go back from what was fitted to, unless a person has moved it. */
export const returnToBelt = () => {
  if (area && untouched()) moveTo("belt");
};

export const markScale = () => {
  const at = state.map.getZoom() >= HOME_ZOOM ? "home" : "belt";
  state.map.getContainer().dataset.scale = at;
  const buttons = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".scales [data-scale]"));
  for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.scale === at));
};

/** Letters or a window of another size: names are placed anew, and the extent unless a person has moved it. */
export const resized = () => {
  if (!state.started || hidden()) return;
  if (!untouched()) fitNames();
  else if (area) fitTo(area);
  else moveTo(scale);
};

/** What stands below a narrow map is as high as its words: the extent follows, unless a person has moved it. */
export const keepAboveIslands = () => {
  const height = narrow() ? aboveIslands() : 0;
  if (height === islandsAt) return;
  islandsAt = height;
  resized();
};

export const followMoves = () => {
  const { map } = state;
  map.on("zoomend", markScale);
  map.on("moveend", fitNames);
  map.on("dragstart", () => {
    moved = true;
  });
  map.on("resize", resized);
};
