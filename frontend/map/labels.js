// @ts-check
/* Names on the map: of provinces with their counts, of cities and sites, and of features by their layer's label rule. */
import { el, latLng, makeButton } from "./dom.js";
import { bindTooltip, emphasise, pick, provinceLines, renamed } from "./features.js";
import { middleOf } from "./geometry.js";
import { polyline } from "./layers.js";
import { L, nodeOf, PRESSED, ZOOM_CONTROL } from "./leaflet.js";
import { entryOf, named, provinceCount, state } from "./state.js";
import { classNames, variantOf } from "./symbology.js";

/** @typedef {import("./types").Position} Position */

const LARGEST_SHIFT = 160; // pixels
/** Where the name of a county is tried in turn, in lines below its own place. */
const LINES_AWAY = [0, -0.5, 0.5, -1, 1, -1.5, 1.5, -2, 2];
/** A point that only a line leads through: its name would stand beside no sign. */
const WAYPOINT = "waypoint";
const HOME_GAP = 6; // pixels between the mark of the home city and its name
const COUNTY = ".label.local.county > span";
const NAMED_CITIES = ["partner", "neighbour"];
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
/** Names that give way, the most important first. */
const SECONDARY = [".label.secondary > span", ".label.town > span", ".label.feature > span"];

/** @type {Record<string, { node: HTMLElement, box: HTMLElement, count: HTMLElement }>} */
const provinces = {};
/** Names of provinces outside the belt and of places of the city, which a number may follow, by id. @type {Record<string, { node: HTMLElement, name: string, numbers: "labels" | "place_labels" }>} */
const numbered = {};
let lang = "";
/** @type {any} */
let group = null;

/** Names are set up once a language; a view only changes counts and what is chosen. */
export const drawLabels = () => {
  const { base, view } = state;
  const fresh = lang !== view.lang;
  if (fresh) setUp();
  for (const id of base.belt) {
    const n = view.counts[id] || 0;
    const chosen = view.chosen.includes(id);
    const { node, box, count } = entryOf(provinces, id);
    count.textContent = entryOf(view.labels, id);
    box.classList.toggle("chosen", chosen);
    box.classList.toggle("zero", !n);
    node.setAttribute("aria-pressed", String(chosen));
    node.setAttribute("aria-label", `${named(entryOf(base.provinces, id))} ${provinceCount(id)}`);
  }
  const renumbered = Object.entries(numbered).filter(([id, one]) => number(id, one));
  if (fresh || renumbered.length) fitNames();
};

/** Write the number of a place after its name; whether the text is another than before. @param {string} id @param {{ node: HTMLElement, name: string, numbers: "labels" | "place_labels" }} one */
const number = (id, { node, name, numbers }) => {
  const text = [name, state.view[numbers][id]].filter(Boolean).join(" ");
  if (node.textContent === text) return false;
  node.textContent = text;
  return true;
};

const setUp = () => {
  const { base, map, view } = state;
  lang = view.lang;
  group?.remove();
  group = L.layerGroup().addTo(map);
  for (const id of base.belt) provinces[id] = provinceLabel(id);
  for (const id of base.secondary)
    addNumbered(id, entryOf(base.provinces, id).label, "label secondary", named(entryOf(base.provinces, id)), "labels");
  for (const city of Object.values(base.cities)) {
    if (NAMED_CITIES.includes(city.kind)) addLabel(city.at, `label town ${city.kind}`, named(city));
  }
  for (const [id, site] of Object.entries(base.sites)) {
    if (!site.at || !site.label || site.kind === WAYPOINT) continue;
    addNumbered(id, site.label, `label local ${site.kind}${site.leader ? " led" : ""}`, named(site), "place_labels");
    if (site.leader) addLeader(site.at, site.label, `leader leader-local ${site.kind}`);
  }
  for (const layer of [...base.layers].reverse()) addFeatureNames(layer);
  for (const rename of renamed) rename();
  addLabel(base.home.at, "home-mark", named(base.home), { zIndexOffset: 900 }, [16, 16]);
};

/** The names that the label rule of a layer asks for. @param {import("./types").Layer} layer */
const addFeatureNames = (layer) => {
  const { label } = layer.style;
  if (!label || label.paper || !state.layers[layer.id]) return;
  for (const feature of entryOf(state.layers, layer.id).data.features) {
    const name = String(feature.properties[`${label.text}_${lang}`] ?? "");
    const className = `label feature ${classNames(layer, variantOf(layer, feature))}`;
    for (const [scale, at, slope] of name ? placesOf(layer, feature) : []) {
      const marker = addLabel(at, `${className}${scale ? ` only-${scale}` : ""}`, name);
      const text = /** @type {HTMLElement} */ (nodeOf(marker)?.firstElementChild);
      text.style.transform = `translate(-50%, ${label.offset ? `${label.offset}px` : "-50%"}) rotate(${-slope}deg)`;
    }
  }
};

/**
 * Where a name may stand: at which scale (empty for all of them), the position, and its slope.
 * @param {import("./types").Layer} layer
 * @param {import("./types").Feature} feature
 * @returns {[string, Position, number][]}
 */
const placesOf = ({ style: { label } }, { properties, geometry }) => {
  if (!label?.at) return middleOf(geometry).map((at) => ["", at, 0]);
  const places = /** @type {import("./types").LabelPlaces} */ (properties[label.at] ?? {});
  return Object.entries(places).flatMap(([scale, positions]) =>
    positions.map(([lon, lat, slope]) => /** @type {[string, Position, number]} */ ([scale, [lon, lat], slope])),
  );
};

/** @param {Position} from @param {Position} to @param {string} className */
const addLeader = (from, to, className) => {
  group.addLayer(polyline([from, to], { pane: "leaders", interactive: false, className }));
};

/**
 * @param {Position} at
 * @param {string} className
 * @param {string} text
 * @param {object} [options]
 * @param {[number, number] | null} [iconSize]
 */
const addLabel = (at, className, text, options = {}, iconSize = null) => {
  const icon = L.divIcon({ className, html: el("span", className === "home-mark" ? "home-name" : "", text), iconSize });
  const marker = L.marker(latLng(at), { pane: "labels", interactive: false, keyboard: false, icon, ...options });
  group.addLayer(marker);
  return marker;
};

/**
 * A name that a number may follow.
 * @param {string} id
 * @param {Position} at
 * @param {string} className
 * @param {string} name
 * @param {"labels" | "place_labels"} numbers
 */
const addNumbered = (id, at, className, name, numbers) => {
  const node = /** @type {HTMLElement} */ (nodeOf(addLabel(at, className, name))?.firstElementChild);
  numbered[id] = { node, name, numbers };
};

/** @param {string} id */
const provinceLabel = (id) => {
  const place = entryOf(state.base.provinces, id);
  const box = el("span", "label-box");
  const count = el("span", "label-count");
  box.append(el("span", "label-name", named(place)), el("span", "label-abbr", named(place.abbr)), count);
  const icon = L.divIcon({ className: "label", html: box, iconSize: null });
  const marker = L.marker(latLng(place.label), { pane: "labels", keyboard: true, riseOnHover: true, icon });
  bindTooltip(marker, () => provinceLines(id), { sticky: false, direction: "top", offset: [0, -12] });
  marker.on("click", () => pick("province", id));
  marker.on("mouseover", () => emphasise(id, true)).on("mouseout", () => emphasise(id, false));
  group.addLayer(marker);
  if (place.leader) addLeader(place.anchor, place.label, "leader");
  const node = /** @type {HTMLElement} */ (nodeOf(marker));
  node.dataset.id = id;
  makeButton(node, named(place), () => pick("province", id));
  node.addEventListener("focus", () => emphasise(id, true));
  node.addEventListener("blur", () => emphasise(id, false));
  return { node, box, count };
};

/** @param {DOMRect} a @param {DOMRect} b */
const overlap = (a, b) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
/** @param {Node} node */
const boxOf = (node) => /** @type {Element} */ (node).getBoundingClientRect();
/** @param {string} selector */
const all = (selector) => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(selector)]);

/** A secondary name that the edge of the map would cut, or a more important one lies on, is not shown at all. */
const hideOverlapping = () => {
  const edge = boxOf(state.map.getContainer());
  const taken = [...CORNERS, ".label-box", ".home-name", ".label.local > span"].flatMap(all).map(boxOf);
  // all boxes are read before anything is written: a reading after that would lay the map out
  for (const [text, box] of SECONDARY.flatMap(all).map((one) => /** @type {const} */ ([one, boxOf(one)]))) {
    const cut = box.left < edge.left || box.right > edge.right || box.top < edge.top || box.bottom > edge.bottom;
    const hidden = cut || taken.some((other) => overlap(box, other));
    const visibility = hidden ? "hidden" : "";
    if (text.style.visibility !== visibility) text.style.visibility = visibility;
    if (!hidden) taken.push(box);
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

/** The place nearest to a box, by up to two lines, on which no other lies; else the box itself. @param {DOMRect} box @param {DOMRect[]} others */
const clear = (box, others) =>
  LINES_AWAY.map((lines) => new DOMRect(box.x, box.y + lines * box.height, box.width, box.height)).find(
    (one) => !others.some((other) => overlap(one, other)),
  ) ?? box;

/** Names of provinces and counties that a side of the map would cut are shifted in. They are not shown where their middle
    lies beyond, or a control on that of a province; those of counties stand apart from other names. */
const keepWhole = () => {
  const edge = boxOf(state.map.getContainer());
  const names = all(`.label-box, ${COUNTY}`);
  for (const name of names) if (name.style.translate) name.style.translate = "";
  const taken = [".home-name", ".label.local:not(.county) > span"].flatMap(all).map(boxOf);
  const controls = [ZOOM_CONTROL, ".scales"].flatMap(all).map(boxOf);
  // all boxes are read before anything is written
  for (const [name, box] of names.map((one) => /** @type {const} */ ([one, boxOf(one)]))) {
    if (!box.width) continue; // of the other scale
    const county = name.matches(COUNTY);
    const inside = within(box, edge);
    const place = inside && county ? clear(inside, taken) : inside;
    const shown = place && (county || !controls.some((other) => overlap(place, other)));
    const visibility = shown ? "" : "hidden";
    const marker = /** @type {HTMLElement} */ (name.parentElement);
    if (marker.style.visibility !== visibility) marker.style.visibility = visibility;
    if (!shown) continue;
    if (county) taken.push(place);
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

export const fitNames = () => {
  turnHomeName();
  keepWhole();
  hideOverlapping();
  shiftIn();
  limitTabStops();
};
