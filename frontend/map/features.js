/* What a feature says and does, by the table that its layer's ids stand in. */
import { el, fill } from "../elements/dom.js";
import { L, nodeOf } from "./leaflet.js";
import { makeButton } from "./nodes.js";
import { sendPick } from "./page.js";
import { entryOf, named, placeCount, provinceCount, state, word } from "./state.js";

/** @typedef {import("./types").Feature} Feature */
/**
 * @typedef {object} Behaviour
 * @property {(feature: Feature) => string} classes Further class names of a feature.
 * @property {(feature: Feature, layer: any) => void} [bind]
 * @property {boolean} [onHitArea] Whether a wide line that is not seen takes clicks in place of the one that is.
 */

/** How the position of a site is known where its symbol is no exact position. */
const SYMBOLIC = ["county", "city"];
const BELOW_SWITCH = 4; // pixels

/** Nodes to name again when the language changes. @type {(() => void)[]} */
export const renamed = [];

/**
 * What a person clicked: to Python, or to the page where no server is behind it.
 * @param {string} field
 * @param {string} id
 */
export const pick = (field, id) => {
  if (state.view.placing) return;
  state.pickedHere = true;
  (state.base.picked ?? sendPick)(field, id);
};

/** @param {string[]} lines */
const tooltip = (lines) => {
  const node = el("div", "tip");
  for (const [i, line] of lines.filter(Boolean).entries()) node.append(el("div", i ? "tip-line" : "tip-head", line));
  return node;
};

/**
 * @param {any} layer
 * @param {() => string[]} lines
 * @param {object} [options]
 */
export const bindTooltip = (layer, lines, options = {}) => {
  layer.bindTooltip(() => tooltip(lines()), { sticky: true, opacity: 1, ...options });
  layer.on("mousemove", () => {
    const open = layer.isTooltipOpen() && layer.getTooltip();
    if (open && (open.options.offset[1] || behindSwitch(open))) putBelowSwitch({ tooltip: open });
  });
};

/** Put an open tooltip below the switch of scales, which lies over all that is drawn. @param {{ tooltip: any }} event */
export const putBelowSwitch = ({ tooltip }) => {
  tooltip.options.offset = [0, 0];
  tooltip.update();
  const down = behindSwitch(tooltip);
  if (!down) return;
  tooltip.options.offset = [0, down];
  tooltip.update();
};

/** How many pixels below its place a tooltip is clear of the switch of scales. @param {any} tooltip */
const behindSwitch = (tooltip) => {
  const [tip, over] = [tooltip.getElement(), document.querySelector(".scales")].map((one) =>
    one?.getBoundingClientRect(),
  );
  if (!tip || !over || tip.right < over.left || tip.left > over.right || tip.top > over.bottom) return 0;
  return over.bottom + BELOW_SWITCH - tip.top;
};

/** @param {string} province @param {boolean} on */
export const emphasise = (province, on) => {
  for (const node of document.querySelectorAll(`.flow[data-province="${province}"]`))
    node.classList.toggle("hover", on);
};

/** @param {string} id */
export const provinceLines = (id) => {
  const { base, view } = state;
  const name = named(entryOf(base.provinces, id));
  if (!base.belt.includes(id))
    return id in view.labels ? [`${name} · ${provinceCount(id)}`, view.outside_note] : [name];
  const implied = view.implied[id] || 0;
  return [
    `${name} · ${provinceCount(id)}`,
    ...(view.notes[id] || []),
    implied ? fill(word("region_more"), { n: implied }) : "",
    word("hint"),
  ];
};

/** @type {Behaviour} */
const provinces = {
  classes: ({ id }) => (state.base.belt.includes(id) ? "belt-province" : "province"),
  bind: ({ id }, layer) => {
    bindTooltip(layer, () => provinceLines(id));
    if (!state.base.belt.includes(id)) return;
    layer.on("click", () => pick("province", id));
    layer.on("mouseover", () => emphasise(id, true)).on("mouseout", () => emphasise(id, false));
  },
};

/** @type {Behaviour} */
const sites = {
  classes: ({ id, geometry }) => `${geometry.type === "Point" ? "site " : ""}${entryOf(state.base.sites, id).kind}`,
  bind: ({ id }, layer) => {
    const site = entryOf(state.base.sites, id);
    bindTooltip(layer, () => [
      `${named(site)} · ${placeCount(id)}`,
      SYMBOLIC.includes(site.basis) && site.kind !== "county" ? word("schematic") : "",
      word("hint"),
    ]);
    layer.on("click", () => pick("place", id));
  },
};

/** @type {Behaviour} */
const cities = {
  classes: ({ id }) => `city ${entryOf(state.base.cities, id).kind}`,
  bind: ({ id }, layer) => {
    const city = entryOf(state.base.cities, id);
    bindTooltip(layer, () => [named(city), word(`city_${city.kind}`)]);
  },
};

/** @type {Behaviour} */
const corridors = {
  classes: ({ properties }) => `corridor ${properties.exactness || ""}`,
  onHitArea: true,
  bind: ({ id }, layer) => {
    const corridor = entryOf(state.base.corridors, id);
    const { state: status, stage, exactness } = corridor;
    const name = () => named(corridor);
    bindTooltip(layer, () => [
      name(),
      `${named(status)} · ${named(stage)}`,
      state.view.reported?.[id]?.text ?? "",
      exactness === "schematic" ? word("schematic") : "",
      word("hint"),
    ]);
    layer.on("add", () => {
      const node = nodeOf(layer);
      if (node) node.dataset.corridor = id;
    });
    layer.on("click", (/** @type {any} */ event) => {
      L.DomEvent.stop(event);
      pick("corridor", id);
    });
    renamed.push(() => {
      const node = nodeOf(layer);
      if (node) makeButton(node, name(), () => pick("corridor", id));
    });
  },
};

/** @type {Behaviour} */
const silent = { classes: () => "" };
/** @type {Record<string, Behaviour>} */
const BEHAVIOURS = { provinces, sites, cities, corridors };

/** @param {import("./types").Layer} layer */
export const behaviourOf = (layer) => BEHAVIOURS[layer.ids] ?? silent;
