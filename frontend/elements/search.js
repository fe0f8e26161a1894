/* The search box: a combobox over everything that has a name. What looks it up, and the index, are fetched when the box is
   first used: the first map does not wait for them. */
import { attributes, el, fill, focused, stateOf } from "./dom.js";
import { composing, isSlash, moves } from "./search_keys.js";
import { activate, close, option } from "./search_list.js";
import { setTarget } from "./search_target.js";
import { addressChanged } from "./streamlit_contract.js";

/** @import { SearchEntry, SearchIndex, ShellPayload } from "./payloads" */
/** @import { Hit } from "./matching.js" */
/** @import { ResultList } from "./search_list.js" */
/** @typedef {(name: string, value: unknown) => void} Act */
/** @typedef {typeof import("./search_lookup.js") & { index: SearchIndex }} Lookup */

/**
 * @typedef {object} Box
 * @property {ShellPayload} data
 * @property {Act} act
 * @property {{ typed: string, text: string }} full What all texts are searched for when this is typed: names typed without
 *   a blank have one between them.
 * @property {boolean} cut Whether the text was longer than a search may be.
 */
/** @typedef {Box & ResultList} State */

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
  field.addEventListener("focus", () => lookup(state.data).catch(() => {}));
  field.addEventListener("input", () => typed(state));
  field.addEventListener("click", () => list.hidden && field.value.trim() && typed(state)); // what was searched for
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

/**
 * What looks up a text, and the index that it looks in.
 * @param {ShellPayload} data
 * @returns {Promise<Lookup>}
 */
async function lookup(data) {
  const code = await import("./search_lookup.js");
  return { ...code, index: await code.indexOf(data) };
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
  const found = await lookup(state.data).catch(() => null);
  if (text !== state.field.value || focused(state.field) !== state.field) return;
  if (found) open(state, found, text.trim());
  else fail(state, text.trim());
}

/**
 * @param {State} state
 * @param {Lookup} lookup
 * @param {string} text
 */
function open(state, lookup, text) {
  const { index, ranked, shortlist } = lookup;
  const words = state.data.words.search;
  const hits = shortlist(ranked(index, text));
  const kinds = Map.groupBy(hits, (hit) => hit.entry.kind);
  const none = hits.length ? [] : [el("p", "none", fill(words.none, { text })), el("p", "none soft", words.help)];
  const near = hits.some((hit) => hit.near);
  const names = new Set(hits.flatMap((hit) => (hit.part ? [hit.key[0]] : [])));
  if (near) none.push(el("p", "none near", words.near));
  const found = fill(words.found, { n: hits.length });
  const status = near ? `${words.near} ${found}` : hits.length ? found : fill(words.none, { text });
  const options = () => [...kinds].map(([kind, members]) => group(state, lookup, kind, members));
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
 * @param {Lookup} lookup
 * @param {string} kind
 * @param {Hit[]} hits
 */
function group(state, { index, described }, kind, hits) {
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
