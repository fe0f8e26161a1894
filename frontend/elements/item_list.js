/* The items found: one row each, opening its clause, terms, units and partners. The texts of all items are fetched once a
   language; a change only says which of them to show. Rows are built when first shown, their details when opened; of
   thousands, those that stand first are placed at once and others as the end of the list comes near, or is printed. */
import { beforePrint } from "./before_print.js";
import { button, el, find, findAll, stateOf, toned } from "./dom.js";
import { fetchJson } from "./fetch_json.js";
import { fact, stateChip, term } from "./parts.js";
import { rootOf } from "./streamlit_contract.js";

/** @import { ClauseText, ItemListPayload, ItemText, ItemTexts, StateChip } from "./payloads" */

/**
 * @typedef {object} State
 * @property {ItemListPayload} data
 * @property {(id: string) => void} only
 * @property {string} url Where the rows come from.
 * @property {ItemTexts} texts
 * @property {HTMLElement} list Holds the rows shown, in the order of the texts.
 * @property {Map<string, HTMLElement>} rows Those built so far, shown or not.
 * @property {ItemText[]} others Shown, but not placed in the list yet.
 * @property {HTMLElement | null} last The one placed last.
 * @property {HTMLElement} end Stands below the list; where it is seen, more rows are placed.
 */

const ROWS_AT_ONCE = 120;
const NEARLY = "400px";

/** @type {ItemText[]} */
const NONE = [];
const stateFor = stateOf(() => /** @type {State} */ ({ url: "", rows: new Map(), others: NONE }));

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
  state.others = NONE;
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
  const end = el("div", "end");
  Object.assign(state, { url: state.data.url, texts, list, end, rows: new Map() });
  root.replaceChildren(el("h2", "hidden", state.data.words.title), list, end);
  followEnd(state, end);
}

/**
 * Place more rows while the end of the list is near what is seen, and all that are left before they are printed.
 * @param {State} state
 * @param {HTMLElement} end
 */
function followEnd(state, end) {
  const seen = new IntersectionObserver(
    (entries) => {
      if (!state.others.length || !entries.at(-1)?.isIntersecting) return;
      place(state, ROWS_AT_ONCE);
      seen.unobserve(end); // observed anew, it is told of once more where it is still near
      seen.observe(end);
    },
    { rootMargin: NEARLY, scrollMargin: NEARLY },
  );
  seen.observe(end);
  beforePrint(end, () => place(state, state.others.length));
}

/**
 * @param {HTMLElement} root
 * @param {State} state
 */
function show(root, state) {
  const shown = new Set(state.data.ids);
  for (const [id, node] of state.rows) {
    if (shown.has(id)) update(id, node, state.data);
    else remove(node);
  }
  const ids = state.data.ids.join(" ");
  if (root.dataset.shown === ids && state.last?.isConnected) return;
  state.others = state.texts.items.filter(({ id }) => shown.has(id));
  state.last = null;
  place(state, ROWS_AT_ONCE);
  for (const node of [...state.list.children].slice(ROWS_AT_ONCE)) remove(node); // others belong between them
  root.dataset.shown = ids;
}

/** @param {Element} node */
function remove(node) {
  node.remove();
  node.removeAttribute("data-folded"); // a presentation unfolds only what is in the page
}

/**
 * Place the next rows in the list, each after the one before it in the texts; those that stand there stay untouched.
 * @param {State} state
 * @param {number} count
 */
function place(state, count) {
  for (const item of state.others.splice(0, count)) {
    const known = state.rows.get(item.id);
    const node = known ?? row(item, state.texts.clauses, state);
    if (!known) {
      state.rows.set(item.id, node);
      update(item.id, node, state.data);
    }
    const next = state.last ? state.last.nextElementSibling : state.list.firstElementChild;
    if (next !== node) state.list.insertBefore(node, next);
    state.last = node;
  }
}

/**
 * Show in a row what the payload says of its item.
 * @param {string} id
 * @param {HTMLElement} node
 * @param {ItemListPayload} data
 */
function update(id, node, { chosen, ids, states, dates, words }) {
  if (ids.length === 1) /** @type {HTMLDetailsElement} */ (find(node, "details")).open = true;
  updateState(node, states[id]);
  const facts = node.querySelector(".facts");
  if (facts) updateDates(facts, dates[id] ?? [], words);
  const only = node.querySelector(".only");
  if (only) only.textContent = chosen.includes(id) ? words.all : words.only;
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
 * The dates that units set themselves, by the day of the link, below the years that the plan states.
 * @param {Element} facts
 * @param {ItemListPayload["dates"][string]} dates
 * @param {ItemListPayload["words"]} words
 */
function updateDates(facts, dates, words) {
  for (const node of findAll(facts, ".own-dates")) node.remove();
  if (!dates.length) return;
  const content = el("dd", "own-dates");
  content.append(...dates.map(ownDate));
  find(facts, ".years").after(el("dt", "own-dates", words.own_dates), content);
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
  fact(facts, words.clause, el("strong", "num", item.clause), ` ${clause.path}`, el("div", "soft", clause.summary));
  if (clause.original) fact(facts, words.original, marked(clause.original, item.terms));
  fact(facts, words.terms, ...item.terms.map(term));
  fact(facts, words.partners, ...(item.partners.length ? item.partners.map(partner) : [words.partners_none]));
  const units = item.units.map((unit, i) => el("span", i ? "unit" : "unit first", unit));
  fact(facts, words.units, ...(units.length ? units : [words.units_none]));
  if (item.sites.length) fact(facts, words.sites, item.sites.join(words.comma));
  fact(facts, words.stage, item.stage);
  fact(facts, words.years, item.years).className = "years";
  if (item.approval) fact(facts, words.approval, item.approval);
  const label = chosen.includes(item.id) ? words.all : words.only;
  const only = button("only", label, () => state.only(item.id));
  updateDates(facts, state.data.dates[item.id] ?? [], words);
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
