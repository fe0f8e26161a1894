/* The items found: one row each, opening its clause, terms, units and partners. The texts of all items are fetched once a
   language; a change only says which of them to show. Details are built when opened; of thousands of rows, those that
   stand first are built at once and the others while nothing else is to do. */
import { button, el, find, stateOf, toned } from "./dom.js";
import { fetchJson } from "./fetch_json.js";
import { stateChip, term } from "./parts.js";
import { rootOf } from "./streamlit_contract.js";

/** @import { ClauseText, ItemListPayload, ItemText, ItemTexts, StateChip } from "./payloads" */

/**
 * @typedef {object} State
 * @property {ItemListPayload} data
 * @property {(id: string) => void} only
 * @property {string} url Where the rows come from.
 * @property {Map<string, HTMLElement>} rows
 * @property {Iterator<[string, HTMLElement]>} others Builds the rows that there are not yet, in their order.
 * @property {boolean} waiting Whether others will be built in the next pause.
 */

const ROWS_AT_ONCE = 200;
const ROWS_A_PAUSE = 50;

/** @returns {Iterator<[string, HTMLElement]>} */
const none = () => [][Symbol.iterator]();
const stateFor = stateOf(() => /** @type {State} */ ({ url: "", rows: new Map(), others: none(), waiting: false }));

/** @param {import("./streamlit_contract.js").Component<ItemListPayload>} component */
export default async function (component) {
  const { data, setTriggerValue } = component;
  const root = rootOf(component);
  const state = stateFor(root);
  state.data = data;
  state.only = (id) => setTriggerValue("only", id);
  if (state.url !== data.url) {
    /** @type {ItemTexts | null} */
    const texts = await fetchJson(data.url).catch(() => null);
    if (state.data.url !== data.url) return; // the page has gone on to another language meanwhile
    if (!texts) {
      fail(root, state);
      return;
    }
    if (state.url !== data.url) build(root, texts, state);
  }
  show(root, state);
}

/**
 * Say that the texts did not arrive; the next payload asks for them again.
 * @param {HTMLElement} root
 * @param {State} state
 */
function fail(root, state) {
  const line = el("p", "failed", state.data.words.failed);
  line.setAttribute("role", "alert");
  state.url = "";
  state.rows = new Map();
  state.others = none();
  root.replaceChildren(line);
}

/**
 * @param {HTMLElement} root
 * @param {ItemTexts} texts
 * @param {State} state
 */
function build(root, texts, state) {
  const list = el("ul", texts.items.length > ROWS_AT_ONCE ? "items long" : "items");
  list.setAttribute("aria-label", state.data.words.title);
  state.url = state.data.url;
  state.rows = new Map();
  state.others = built(list, texts, state);
  root.replaceChildren(el("h2", "hidden", state.data.words.title), list);
}

/**
 * Add row after row to a list.
 * @param {HTMLElement} list
 * @param {ItemTexts} texts
 * @param {State} state
 * @returns {Generator<[string, HTMLElement], void, void>}
 */
function* built(list, { items, clauses }, state) {
  for (const item of items) {
    const node = row(item, clauses, state);
    state.rows.set(item.id, node);
    list.append(node);
    yield [item.id, node];
  }
}

/**
 * @param {HTMLElement} root
 * @param {State} state
 */
function show(root, state) {
  const shown = new Set(state.data.ids);
  let there = 0;
  for (const [id, node] of state.rows) there += update(id, node, shown, state.data);
  there += add(state, shown, (n) => there + n < ROWS_AT_ONCE);
  root.dataset.shown = state.data.ids.join(" ");
  if (!state.waiting) addOthers(state);
}

/**
 * Build the rows that there are not yet, some in each pause.
 * @param {State} state
 */
function addOthers(state) {
  state.waiting = true;
  whenIdle(() => {
    let left = ROWS_A_PAUSE;
    add(state, new Set(state.data.ids), () => left-- > 0);
    state.waiting = left < 0;
    if (state.waiting) addOthers(state);
  });
}

/**
 * Build rows as long as more are wanted, and return how many of these are shown.
 * @param {State} state
 * @param {Set<string>} shown
 * @param {(n: number) => boolean} wanted Asked with the number of rows that were added and are shown.
 */
function add(state, shown, wanted) {
  let n = 0;
  while (wanted(n)) {
    const { value, done } = state.others.next();
    if (done) return n;
    n += update(value[0], value[1], shown, state.data);
  }
  return n;
}

/** @param {() => void} work */
const whenIdle = (work) => {
  if ("requestIdleCallback" in window) requestIdleCallback(work);
  else setTimeout(work, 50);
};

/**
 * Show a row as the payload says, and return 1 where it is shown.
 * @param {string} id
 * @param {HTMLElement} node
 * @param {Set<string>} shown
 * @param {ItemListPayload} data
 */
function update(id, node, shown, { chosen, states, words }) {
  node.hidden = !shown.has(id);
  if (shown.size === 1 && !node.hidden) /** @type {HTMLDetailsElement} */ (find(node, "details")).open = true;
  updateState(node, states[id]);
  const only = node.querySelector(".only");
  if (only) only.textContent = chosen.includes(id) ? words.all : words.only;
  return node.hidden ? 0 : 1;
}

/**
 * The state of an item, by the reports that a measure counts; no node without a measure.
 * @param {HTMLElement} node
 * @param {StateChip | undefined} chip
 */
function updateState(node, chip) {
  node.querySelector(".item-state")?.remove();
  if (chip) find(node, ".line").append(stateChip(chip));
}

/**
 * @param {ItemText} item
 * @param {Record<string, ClauseText>} clauses
 * @param {State} state
 */
function row(item, clauses, state) {
  const li = el("li", "item");
  const details = el("details");
  details.dataset.id = item.id;
  const summary = el("summary", "line");
  const marks = el("span", "marks");
  for (const { colour } of item.industries) {
    const dot = el("i", "dot");
    dot.style.background = toned(colour);
    marks.append(dot);
  }
  const partners = el("span", "partners", item.partners_short);
  partners.title = item.partners_short;
  summary.append(marks, el("span", "title", item.title), partners);
  summary.append(el("span", "clause num", item.clause));
  details.append(summary);
  details.addEventListener("toggle", () => {
    const clause = clauses[item.clause];
    if (clause && details.open && details.childElementCount === 1) details.append(detail(item, clause, state));
  });
  li.append(details);
  return li;
}

/**
 * @param {ItemText} item
 * @param {ClauseText} clause
 * @param {State} state
 */
function detail(item, clause, state) {
  const { words, chosen } = state.data;
  const box = el("div", "detail");
  const facts = el("dl", "facts");
  /** @type {(label: string | undefined, ...content: (Node | string)[]) => void} */
  const fact = (label, ...content) => {
    const dd = el("dd");
    dd.append(...content);
    facts.append(el("dt", "", label), dd);
  };
  fact(words.clause, el("strong", "num", item.clause), ` ${clause.path}`, el("div", "soft", clause.summary));
  if (clause.original) fact(words.original, marked(clause.original, item.terms));
  fact(words.terms, ...item.terms.map(term));
  fact(words.partners, ...(item.partners.length ? item.partners.map(partner) : [words.partners_none]));
  const units = item.units.map((unit, i) => el("span", i ? "unit" : "unit first", unit));
  fact(words.units, ...(units.length ? units : [words.units_none]));
  if (item.sites.length) fact(words.sites, item.sites.join(words.comma));
  fact(words.stage, item.stage);
  fact(words.years, item.years);
  const dates = state.data.dates[item.id] ?? [];
  if (dates.length) fact(words.own_dates, ...dates.map(ownDate));
  if (item.approval) fact(words.approval, item.approval);
  const label = chosen.includes(item.id) ? words.all : words.only;
  const only = button("only", label, () => state.only(item.id));
  box.append(el("p", "summary", item.summary), facts, only);
  return box;
}

/** @param {ItemListPayload["dates"][string][number]} date */
const ownDate = ({ text, word, mark }) => {
  const node = el("div", "own-date num", text);
  if (word) node.append(" ", el("span", `due ${mark}`, word));
  return node;
};

/** @param {ItemText["partners"][number]} partner */
const partner = ({ name, note }) => {
  const node = el("div", "partner");
  node.append(el("strong", "", name), " ", el("span", "soft", note));
  return node;
};

/**
 * The clause's own words with the terms marked in them.
 * @param {string} text
 * @param {string[]} terms
 */
function marked(text, terms) {
  const quote = el("blockquote", "original");
  quote.lang = "zh-CN";
  quote.append(...splitAt(text, terms).map((part) => (terms.includes(part) ? el("mark", "", part) : part)));
  return quote;
}

/**
 * A text cut before and after each of some terms, the longest first.
 * @param {string} text
 * @param {string[]} terms
 */
export function splitAt(text, terms) {
  const escaped = [...terms]
    .sort((a, b) => b.length - a.length)
    .map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return text.split(new RegExp(`(${escaped.join("|")})`));
}
