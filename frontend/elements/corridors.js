/* A card for each corridor and hub: what the plan says, ends and length, provinces, items and units to click, clause. */
import { corridorLine } from "./corridor_line.js";
import { el } from "./dom.js";
import { fact, refill, term, toggle } from "./parts.js";
import { reveal } from "./search_target.js";
import { rootOf } from "./streamlit_contract.js";

/** @import { CorridorCard, CorridorsPayload, CorridorWords, FilterChoice } from "./payloads" */
/** @typedef {(field: string, id: string) => void} Pick */

/** @param {import("./streamlit_contract.js").Component<CorridorsPayload>} component */
export default function (component) {
  const { data, setTriggerValue } = component;
  const root = rootOf(component);
  /** @type {Pick} */
  const pick = (field, id) => setTriggerValue("pick", [field, id]);
  const list = el("ul", "cards");
  list.append(...data.cards.map((one) => card(one, data.words, pick)));
  const found = el("h2", "found", data.found);
  found.append(el("span", "hint screen-only", data.hint));
  refill(root, found, list, ...others(data.others, pick));
  reveal(root);
}

/**
 * @param {CorridorCard} one
 * @param {CorridorWords} words
 * @param {Pick} pick
 */
function card(one, words, pick) {
  const node = el("li", `card ${one.kind}${one.out ? " out" : ""}`);
  const top = one.strokes.at(-1);
  if (top && !one.out) node.style.borderLeftColor = `var(--${top.colour})`;
  node.dataset.id = one.id;
  node.append(head(one, pick));
  if (one.out) node.append(el("p", "why", one.out));
  node.append(stage(one, words), ...one.works.map((text) => el("p", "works", text)), facts(one, words, pick));
  return node;
}

/**
 * @param {CorridorCard} one
 * @param {Pick} pick
 */
function head(one, pick) {
  const line = el("div", "head");
  const name = el("h3", "name");
  const [field, id] = one.pick;
  const key = `place:${one.id}`;
  name.append(field && id ? toggle("place", one.name, key, one.chosen, () => pick(field, id)) : one.name);
  line.append(one.strokes.length ? corridorLine(one.strokes) : el("i", `mark ${one.kind}`), name);
  line.append(el("span", "about", one.about.join(" · ")));
  return line;
}

/**
 * The plan's own words stay Chinese on the English page.
 * @param {CorridorCard} one
 * @param {CorridorWords} words
 */
function stage(one, { comma }) {
  const line = el("p", "stage");
  line.append(...one.terms.map(term));
  if (one.stage) line.append(el("span", "soft", one.stage));
  line.append(el("span", "clause", one.clauses.map(({ clause, heading }) => `${clause} ${heading}`).join(comma)));
  return line;
}

/**
 * @param {CorridorCard} one
 * @param {CorridorWords} words
 * @param {Pick} pick
 */
function facts(one, words, pick) {
  const list = el("dl", "facts");
  for (const [label, text] of one.facts) fact(list, label, text);
  const provinces = one.provinces.map((province) => choice(one.id, province, pick));
  if (provinces.length) fact(list, words.touches, ...provinces);
  fact(list, words.items, ...one.items.map((item) => choice(one.id, item, pick)));
  if (one.units.length) fact(list, words.units, units(one, pick));
  return list;
}

/**
 * The units of a task are the same on many cards: named by the first, opened for all.
 * @param {CorridorCard} one
 * @param {Pick} pick
 */
function units(one, pick) {
  const node = el("details", "units");
  node.open = one.units.some((unit) => unit.chosen);
  node.append(el("summary", "", one.units_short), ...one.units.map((unit) => choice(one.id, unit, pick)));
  return node;
}

/**
 * What can be filtered by is a button; what cannot (a province outside the belt) is a word.
 * @param {string} card
 * @param {FilterChoice} choice
 * @param {Pick} pick
 */
function choice(card, { field, id, label, chosen }, pick) {
  if (!field) return el("span", "plain", label);
  return toggle(`choice ${field}`, label, `${card}:${field}:${id}`, chosen, () => pick(field, id));
}

/**
 * @param {CorridorsPayload["others"]} others
 * @param {Pick} pick
 */
function others({ label, items }, pick) {
  if (!items.length) return [];
  const box = el("div", "others");
  box.append(el("h2", "found", label), ...items.map((item) => choice("others", item, pick)));
  return [box];
}
