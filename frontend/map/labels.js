/* Names on the map: of provinces with their counts, of cities and sites, and of features by their layer's label rule. */
import { el } from "../elements/dom.js";
import { bindTooltip, emphasise, pick, provinceLines, renamed } from "./features.js";
import { middleOf } from "./geometry.js";
import { polyline } from "./layers.js";
import { L, nodeOf } from "./leaflet.js";
import { fitNames } from "./name_fitting.js";
import { latLng, makeButton } from "./nodes.js";
import { entryOf, named, provinceCount, state } from "./state.js";
import { classNames, variantOf } from "./symbology.js";

/** @typedef {import("./types").Position} Position */

/** A point that only a line leads through: its name would stand beside no sign. */
const WAYPOINT = "waypoint";
const TIP_GAP = 12; // pixels between the middle of a name and its tooltip
const AT_THE_TOP = 56; // pixels that buttons take at the top of the map
const NAMED_CITIES = ["partner", "neighbour"];

/** @type {Record<string, { node: HTMLElement, box: HTMLElement, count: HTMLElement }>} */
const provinces = {};
/** Names of provinces outside the belt and of places of the city, which a number may follow, by id. @type {Record<string, { node: HTMLElement, name: string, numbers: "labels" | "place_labels" }>} */
const numbered = {};
/** What the names were set up for: a language, and the layers that had been drawn. */
let from = "";
/** @type {any} */
let group = null;

/** Names are set up once a language, and anew where a lost layer has come; a view only changes counts and what is chosen. */
export const drawLabels = () => {
  const { base, view } = state;
  const now = [view.lang, ...Object.keys(state.layers)].join(" ");
  const fresh = from !== now;
  if (fresh) setUp();
  from = now;
  let widened = false;
  for (const id of base.belt) {
    const n = view.counts[id] || 0;
    const chosen = view.chosen.includes(id);
    const { node, box, count } = entryOf(provinces, id);
    const text = entryOf(view.labels, id);
    widened ||= count.textContent?.length !== text.length;
    count.textContent = text;
    box.classList.toggle("chosen", chosen);
    box.classList.toggle("zero", !n);
    node.setAttribute("aria-pressed", String(chosen));
    node.setAttribute("aria-label", `${named(entryOf(base.provinces, id))} ${provinceCount(id)}`);
  }
  const renumbered = Object.entries(numbered).filter(([id, one]) => number(id, one));
  if (fresh || widened || renumbered.length) fitNames();
};

/** Write the number of a place after its name; whether the text is another than before. @param {string} id @param {{ node: HTMLElement, name: string, numbers: "labels" | "place_labels" }} one */
const number = (id, { node, name, numbers }) => {
  const text = [name, state.view[numbers][id]].filter(Boolean).join(" ");
  if (node.textContent === text) return false;
  node.textContent = text;
  node.classList.toggle("numbered", text !== name);
  return true;
};

const setUp = () => {
  const { base, map } = state;
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
  const { size } = base.home.symbol;
  addLabel(base.home.at, "home-mark", named(base.home), { zIndexOffset: 900 }, [size, size]);
};

/** The names that the label rule of a layer asks for. @param {import("./types").Layer} layer */
const addFeatureNames = (layer) => {
  const { label } = layer.style;
  if (!label || label.paper || !state.layers[layer.id]) return;
  for (const feature of entryOf(state.layers, layer.id).data.features) {
    const name = String(feature.properties[`${label.text}_${state.view.lang}`] ?? "");
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

/** Open a tooltip above its name, or below where it would lie behind what stands at the top of the map. @param {any} event */
const turned = ({ target, tooltip }) => {
  const above = state.map.latLngToContainerPoint(target.getLatLng()).y - TIP_GAP - tooltip.getElement().offsetHeight;
  const up = above >= AT_THE_TOP;
  Object.assign(tooltip.options, { direction: up ? "top" : "bottom", offset: [0, up ? -TIP_GAP : TIP_GAP] });
  tooltip.update();
};

/** @param {string} id */
const provinceLabel = (id) => {
  const place = entryOf(state.base.provinces, id);
  const box = el("span", "label-box");
  const count = el("span", "label-count");
  box.append(el("span", "label-name", named(place)), el("span", "label-abbr", named(place.abbr)), count);
  const icon = L.divIcon({ className: "label", html: box, iconSize: null });
  const marker = L.marker(latLng(place.label), { pane: "labels", keyboard: true, riseOnHover: true, icon });
  bindTooltip(marker, () => provinceLines(id), { sticky: false });
  marker.on("tooltipopen", turned);
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
