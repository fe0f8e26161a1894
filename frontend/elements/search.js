/* The search box: a combobox over everything that has a name. The index is fetched when the box is first used. */
import { attributes, el, fill, focused, stateOf } from "./dom.js";
import { fetchJson } from "./fetch_json.js";
import { ranked, shortlist } from "./matching.js";
import { described } from "./search_results.js";
import { setTarget } from "./search_target.js";
import { addressChanged } from "./streamlit_contract.js";

/** @import { ReportIndex, SearchEntry, SearchIndex, ShellPayload } from "./payloads" */
/** @import { Hit } from "./matching.js" */
/** @typedef {(name: string, value: unknown) => void} Act */
/** @typedef {{ node: HTMLElement, act: (event: MouseEvent | KeyboardEvent) => void }} Option */

/**
 * @typedef {object} State
 * @property {ShellPayload} data
 * @property {Act} act
 * @property {HTMLInputElement} field
 * @property {HTMLElement} list
 * @property {HTMLElement} status
 * @property {Option[]} options
 * @property {number} at The option that is active; -1 for none.
 * @property {{ typed: string, text: string }} full What all texts are searched for when this is typed: names typed without
 *   a blank have one between them.
 * @property {boolean} cut Whether the text was longer than a search may be.
 */

const LONGEST = 100; // characters, as LONGEST_QUERY in plan/selection.py
const PHONE = "(max-width: 600px)"; // where the box has little room beside the button of the filters, as in shell.css
const stateFor = stateOf(() => ({ box: /** @type {State | null} */ (null) }));
/** The box on the page, to which the shortcuts lead. @type {State | null} */
let current = null;

/**
 * @param {ShellPayload} data
 * @param {HTMLElement} root
 * @param {Act} act
 */
export function searchBox(data, root, act) {
  const box = el("div", "search-box");
  const field = el("input", "search");
  const list = el("div", "results");
  const status = el("span", "hidden");
  /** @type {State} */
  const state = { data, act, field, list, status, options: [], at: -1, full: { typed: "", text: "" }, cut: false };
  stateFor(root).box = state;
  const hint = data.words.search_hint;
  Object.assign(field, { type: "text", autocomplete: "off" });
  inviting(state);
  Object.assign(field, { spellcheck: false, enterKeyHint: "search" });
  attributes(field, { role: "combobox", "aria-label": hint, "aria-autocomplete": "list", "aria-expanded": "false" });
  attributes(field, { "aria-controls": "results", "aria-keyshortcuts": "/ Control+K" });
  field.dataset.key = "search";
  list.hidden = true;
  status.setAttribute("role", "status");
  field.addEventListener("focus", () => indexOf(state.data).catch(() => {}));
  field.addEventListener("input", () => typed(state));
  field.addEventListener("keydown", (event) => {
    if (!composing(event)) pressed(state, event);
  });
  field.addEventListener("blur", () => close(state));
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the box
  box.append(field, list, status);
  if (!current) {
    document.addEventListener("keydown", shortcut);
    matchMedia(PHONE).addEventListener("change", () => current && inviting(current));
  }
  current = state;
  return box;
}

/** Say in the empty box what can be searched for, as long as there is room. @param {State} state */
const inviting = ({ field, data: { words } }) => {
  field.placeholder = matchMedia(PHONE).matches ? words.search_hint_short : words.search_hint;
};

/**
 * Keep the text in step with the view, but not while a person types.
 * @param {HTMLElement} root
 * @param {ShellPayload} data
 */
export function updateSearch(root, data) {
  const state = stateFor(root).box;
  if (!state) return;
  state.data = data;
  if (state.field !== focused(state.field)) state.field.value = data.q;
}

/**
 * Whether a key belongs to an input method; Safari ends the composition before the Enter that ends it, but says 229.
 * @param {KeyboardEvent} event
 */
export const composing = (event) => event.isComposing || event.keyCode === 229;

/**
 * Whether a key is the slash: by its place where a Chinese input method makes another character of it.
 * @param {KeyboardEvent} event
 */
export const isSlash = ({ key, code, shiftKey }) =>
  key === "/" || (code === "Slash" && !shiftKey && !/^[\x20-\x7e]$/.test(key));

/**
 * `/` and Ctrl+K, from wherever no text is being typed; the map hands its own on.
 * @param {KeyboardEvent} event
 */
function shortcut(event) {
  const [into] = event.composedPath();
  const typing = into instanceof Element && into.matches("input, textarea, select, [contenteditable]");
  const control = event.ctrlKey || event.metaKey;
  if (!((isSlash(event) && !typing) || (event.key.toLowerCase() === "k" && control))) return;
  if (event.altKey || event.isComposing) return;
  event.preventDefault();
  window.focus();
  current?.field.focus();
  current?.field.select();
}

/**
 * Cut what is longer than a search may be. Returns whether it was.
 * @param {State} state
 */
function shortened({ field }) {
  const characters = [...field.value];
  if (characters.length <= LONGEST) return false;
  field.value = characters.slice(0, LONGEST).join("");
  return true;
}

/** @param {State} state */
async function typed(state) {
  state.cut = shortened(state);
  const text = state.field.value;
  if (!text.trim()) {
    close(state);
    if (state.data.q) state.act("search", "");
    return;
  }
  /** @type {SearchIndex | null} */
  const index = await indexOf(state.data).catch(() => null);
  if (text !== state.field.value || focused(state.field) !== state.field) return;
  if (index) open(state, index, text.trim());
  else fail(state, text.trim());
}

/**
 * What can be looked for: what the plan names, and accepted reports where there are some; without these where only they
 * cannot be fetched.
 * @param {Pick<ShellPayload, "search" | "reports">} data
 * @returns {Promise<SearchIndex>}
 */
async function indexOf({ search, reports }) {
  /** @type {[SearchIndex, ReportIndex | null]} */
  const [index, more] = await Promise.all([fetchJson(search), reports ? fetchJson(reports).catch(() => null) : null]);
  if (!more) return index;
  if (merged?.index !== index || merged.more !== more) merged = { index, more, whole: joined(index, more) };
  return merged.whole;
}

/** The index last put together. @type {{ index: SearchIndex, more: ReportIndex, whole: SearchIndex } | null} */
let merged = null;

/** @param {SearchIndex} index @param {ReportIndex} more @returns {SearchIndex} */
export const joined = (index, more) => ({
  ...index,
  kinds: { ...index.kinds, ...more.kinds },
  pages: { ...index.pages, ...more.pages },
  entries: [...index.entries, ...more.entries],
});

/**
 * @param {State} state
 * @param {SearchIndex} index
 * @param {string} text
 */
function open(state, index, text) {
  const words = state.data.words.search;
  const hits = shortlist(ranked(index, text));
  const kinds = Map.groupBy(hits, (hit) => hit.entry.kind);
  const none = hits.length ? [] : [el("p", "none", fill(words.none, { text })), el("p", "none soft", words.help)];
  const near = hits.some((hit) => hit.near);
  const names = new Set(hits.flatMap((hit) => (hit.part ? [hit.key[0]] : [])));
  if (near) none.push(el("p", "none near", words.near));
  const found = fill(words.found, { n: hits.length });
  const status = near ? `${words.near} ${found}` : hits.length ? found : fill(words.none, { text });
  const options = () => [...kinds].map(([kind, members]) => group(state, index, kind, members));
  show(state, names.size ? [...names].join(" ") : text, none, options, status);
}

/**
 * Say that the index did not arrive; the full text can be searched all the same.
 * @param {State} state
 * @param {string} text
 */
function fail(state, text) {
  const { failed } = state.data.words.search;
  show(state, text, [el("p", "none", failed)], () => [], failed);
}

/**
 * @param {State} state
 * @param {string} text
 * @param {Node[]} above
 * @param {() => Node[]} groups
 * @param {string} status
 */
function show(state, text, above, groups, status) {
  const words = state.data.words.search;
  const box = el("div", "result-list");
  attributes(box, { id: "results", role: "listbox", "aria-label": words.list });
  state.options = [];
  state.full = { typed: state.field.value.trim(), text };
  box.append(...groups());
  const label = el("span", "label", fill(words.everywhere, { text }));
  box.append(option(state, [label], () => everywhere(state), "everywhere"));
  if (state.cut) above.unshift(el("p", "none cut", fill(words.cut, { n: LONGEST })));
  state.list.replaceChildren(...above, box, el("p", "keys soft", words.keys));
  state.list.hidden = false;
  state.field.setAttribute("aria-expanded", "true");
  state.status.textContent = state.cut ? `${fill(words.cut, { n: LONGEST })} ${status}` : status;
  activate(state, -1);
}

/**
 * @param {State} state
 * @param {SearchIndex} index
 * @param {string} kind
 * @param {Hit[]} hits
 */
function group(state, index, kind, hits) {
  const box = el("div", "kind");
  const name = el("div", "kind-name", index.kinds[kind]);
  name.id = `results-${kind}`;
  attributes(box, { role: "group", "aria-labelledby": name.id });
  box.append(name);
  for (const hit of hits) {
    const parts = described(hit, index, state.data.lang);
    box.append(option(state, parts, (event) => choose(state, hit.entry, event), kind, hit.entry.id));
  }
  return box;
}

/**
 * @param {State} state
 * @param {Node[]} parts
 * @param {Option["act"]} act
 * @param {string} kind
 * @param {string} [id]
 */
function option(state, parts, act, kind, id = "") {
  const node = el("div", `result ${kind}`);
  const at = state.options.length;
  attributes(node, { id: `result-${at}`, role: "option", "aria-selected": "false" });
  Object.assign(node.dataset, { kind, id });
  node.append(...parts);
  node.addEventListener("mousemove", () => {
    if (state.at !== at) activate(state, at);
  });
  node.addEventListener("click", act);
  state.options.push({ node, act });
  return node;
}

/** @param {State} state */
function close(state) {
  state.list.hidden = true;
  state.options = [];
  state.field.setAttribute("aria-expanded", "false");
  state.status.textContent = "";
  activate(state, -1);
}

/**
 * @param {State} state
 * @param {number} at
 */
function activate(state, at) {
  state.options[state.at]?.node.setAttribute("aria-selected", "false");
  state.at = at;
  const active = state.options[at]?.node;
  if (!active) {
    state.field.removeAttribute("aria-activedescendant");
    return;
  }
  active.setAttribute("aria-selected", "true");
  active.scrollIntoView({ block: "nearest" });
  state.field.setAttribute("aria-activedescendant", active.id);
}

/**
 * @param {State} state
 * @param {KeyboardEvent} event
 */
function pressed(state, event) {
  const { options, at } = state;
  const move = moves(at, options.length)[event.key];
  if (event.key === "Enter") (options[at]?.act ?? (() => everywhere(state)))(event);
  else if (event.key === "Escape") escaped(state);
  else if (event.key === "ArrowDown" && !options.length) typed(state);
  else if (move !== undefined && options.length) activate(state, move);
  else return;
  event.preventDefault();
}

/**
 * Which option each key leads to, among `n`, from the one at `at`; Home and End move in the text until one is active.
 * @param {number} at
 * @param {number} n
 * @returns {Record<string, number>}
 */
export const moves = (at, n) => ({
  ArrowDown: at + 1 >= n ? 0 : at + 1,
  ArrowUp: at < 1 ? n - 1 : at - 1,
  ...(at >= 0 ? { Home: 0, End: n - 1 } : {}),
});

/**
 * First the list closes, then the text returns to that of the view.
 * @param {State} state
 */
function escaped(state) {
  if (!state.list.hidden) close(state);
  else state.field.value = state.data.q;
}

/**
 * The address that an entry opens, relative to the server's root; what the page looks like stays.
 * @param {SearchEntry} entry
 * @param {Pick<ShellPayload, "pages" | "display_query">} data
 */
export const addressOf = (entry, { pages, display_query: display }) => {
  const query = [entry.query, display].filter(Boolean).join("&");
  return `${entry.page === pages[0]?.id ? "./" : entry.page}${query ? `?${query}` : ""}`;
};

/**
 * A result is a link: one step in the history, which the page follows as it follows Back and Forward.
 * @param {State} state
 * @param {SearchEntry} entry
 * @param {MouseEvent | KeyboardEvent} event
 */
function choose(state, entry, event) {
  const url = new URL(addressOf(entry, state.data), document.baseURI).href;
  if (event.ctrlKey || event.metaKey) {
    window.open(url, "_blank", "noopener");
    return;
  }
  state.field.value = "";
  if (matchMedia("(pointer: coarse)").matches) state.field.blur(); // else a phone's keyboard stays over the page
  close(state);
  if (url !== location.href) history.pushState(null, "", url);
  setTarget(entry);
  addressChanged();
}

/**
 * Search the full text of the items, as a filter.
 * @param {State} state
 */
function everywhere(state) {
  const { field, full } = state;
  close(state);
  state.act("search", full.typed === field.value.trim() ? full.text : field.value);
}
