/* Cards by group: what a thing is, the items behind it with their terms, its places and units. Buttons filter. */
import { button, el, find, toned } from "./dom.js";
import { fact, refill, stateChip, term, toggle } from "./parts.js";
import { reveal } from "./search_target.js";
import { rootOf } from "./streamlit_contract.js";

/** @import { Card, CardGroup, CardItem, CardPlace, CardSection, CardsPayload, CardUnits, CardWords } from "./payloads" */
/** @typedef {(...picks: string[][]) => void} Pick */

/** @param {import("./streamlit_contract.js").Component<CardsPayload>} component */
export default function (component) {
  const { data, setTriggerValue } = component;
  const root = rootOf(component);
  /** @type {Pick} */
  const pick = (...picks) => setTriggerValue("pick", picks);
  const titled = data.groups.filter((one) => one.title);
  const note = el("p", "note", data.note);
  note.append(el("span", "screen-only", data.words.click));
  /** @type {HTMLElement[]} */
  const parts = [note];
  if (titled.length > 1) parts.push(jumps(titled, root));
  refill(root, ...parts, ...data.groups.map((one) => group(one, data, pick)));
  reveal(root);
}

/**
 * Straight to a kind, without a round trip.
 * @param {CardGroup[]} groups
 * @param {HTMLElement} root
 */
function jumps(groups, root) {
  const line = el("div", "jumps");
  for (const { id, title, count } of groups) {
    const node = button("jump", title, () => {
      const target = find(root, `[data-group="${id}"] h2`);
      target.scrollIntoView({ block: "start" });
      target.focus();
    });
    node.append(" ", el("span", "num", count));
    line.append(node);
  }
  return line;
}

/**
 * @param {CardGroup} group
 * @param {CardsPayload} data
 * @param {Pick} pick
 */
function group({ id, title, count, cards }, data, pick) {
  const box = el("section", "group");
  box.dataset.group = id;
  if (title) {
    const head = el("h2", "", title);
    head.tabIndex = -1;
    head.append(" ", el("span", "count num", count));
    box.append(head);
  }
  const grid = el("div", `cards ${cards.length === 1 ? "one" : ""}`);
  grid.append(...cards.map((one) => card(one, data.words, pick)));
  box.append(grid);
  return box;
}

/**
 * @param {Card} one
 * @param {CardWords} words
 * @param {Pick} pick
 */
function card(one, words, pick) {
  const { picks } = one;
  const box = el("article", "card");
  box.dataset.id = one.id;
  if (one.colour) box.style.setProperty("--group", toned(one.colour));
  const head = el("header", "head");
  const title = el("h3", "", picks ? undefined : one.title);
  if (picks) title.append(toggle("name", one.title, `card:${one.id}`, one.chosen, () => pick(...picks)));
  head.append(title);
  if (one.clause) head.append(clause(one.clause, one.where));
  box.append(head, el("p", "text", one.text), ...one.sections.map((part) => section(part, one, pick)));
  const facts = el("dl", "facts");
  if (one.places.length) fact(facts, words.places, ...one.places.map((place) => where(place, one, pick)));
  fact(facts, words.units, ...one.units.map((list) => answering(list, one, words, pick)));
  box.append(facts);
  return box;
}

/**
 * @param {string} id
 * @param {string} [path]
 */
function clause(id, path = "") {
  const node = el("span", "clause num", id);
  node.title = path;
  return node;
}

/**
 * @param {CardSection} section
 * @param {Card} one
 * @param {Pick} pick
 */
function section({ label, items }, one, pick) {
  const part = el("section", "section");
  const list = el("ul", "items");
  list.append(...items.map((item) => entry(item, one, pick)));
  part.append(el("h4", "", label), list);
  return part;
}

/**
 * @param {CardItem} item
 * @param {Card} one
 * @param {Pick} pick
 */
function entry(item, one, pick) {
  const li = el("li");
  const title = toggle("item", item.title, `item:${one.id}:${item.id}`, item.chosen, () => pick(["item", item.id]));
  li.append(title, " ", clause(item.clause, item.where));
  if (item.state) li.append(stateChip(item.state));
  const notes = [item.partners, ...item.notes].filter(Boolean).join(" · ");
  if (notes) li.append(el("div", "soft", notes));
  if (item.summary) li.append(el("div", "soft", item.summary));
  if (item.terms.length) {
    const terms = el("div", "terms");
    terms.append(...item.terms.map(term));
    li.append(terms);
  }
  return li;
}

/**
 * @param {CardPlace} place
 * @param {Card} one
 * @param {Pick} pick
 */
function where(place, one, pick) {
  const line = el("div", "line");
  const key = `place:${one.id}:${place.id}`;
  line.append(toggle("pick", place.label, key, place.chosen, () => pick(["place", place.id])));
  line.append(" ", el("span", "soft", place.note));
  return line;
}

/**
 * @param {CardUnits} list
 * @param {Card} one
 * @param {CardWords} words
 * @param {Pick} pick
 */
function answering({ task, units }, one, words, pick) {
  const line = el("div", "line");
  line.append(el("span", "soft task", task), " ");
  if (!units.length) line.append(words.no_units);
  units.forEach((unit, i) => {
    const key = `unit:${one.id}:${task}:${unit.id}`;
    const node = el("span", "unit");
    node.append(toggle("pick", unit.label, key, unit.chosen, () => pick(["unit", unit.id])));
    if (!i) node.append(el("span", "first", words.first));
    line.append(node, " ");
  });
  return line;
}
