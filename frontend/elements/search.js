/* The search box: a combobox over everything that has a name. The index is fetched when the box is first used. */
const indexes = new Map();

function search({ words, lang }, root) {
  const box = el("div", "searcher");
  const field = el("input", "search");
  const list = el("div", "finds");
  const told = el("span", "hidden");
  const state = { root, box, field, list, told, words: words.search, lang, options: [], at: -1 };
  Object.assign(field, { type: "text", maxLength: 100, placeholder: words.search_hint, autocomplete: "off", spellcheck: false, enterKeyHint: "search" });
  attributes(field, { role: "combobox", "aria-label": words.search_hint, "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "finds", "aria-keyshortcuts": "/ Control+K" });
  field.dataset.key = "search";
  list.hidden = true;
  told.setAttribute("role", "status");
  field.addEventListener("focus", () => indexOf(root.search));
  field.addEventListener("input", () => typed(state));
  field.addEventListener("keydown", (event) => { if (!event.isComposing) pressed(state, event); });
  field.addEventListener("blur", () => close(state));
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the box
  box.append(field, list, told);
  root.searchBox = state;
  document.removeEventListener("keydown", root.shortcut);
  root.shortcut = (event) => shortcut(field, event);
  document.addEventListener("keydown", root.shortcut);
  return box;
}

/* keep the text in step with the view, but not under a person's fingers */
function searched(root, { q, search: url, kept, pages }) {
  const { field } = root.searchBox;
  root.search = url;
  root.q = q;
  root.kept = kept;
  root.start = pages[0].id;
  if (field !== field.getRootNode().activeElement) field.value = q;
}

function indexOf(url) {
  if (!indexes.has(url)) indexes.set(url, fetch(url).then((answer) => answer.json()).catch(() => { indexes.delete(url); return { entries: [] }; }));
  return indexes.get(url);
}

/* `/` and Ctrl+K, from wherever no text is being typed; the map hands its own on */
function shortcut(field, event) {
  const into = event.composedPath()[0];
  const typing = into instanceof Element && into.matches("input, textarea, select, [contenteditable]");
  const asks = (event.key === "/" && !typing) || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey));
  if (!asks || event.altKey || event.isComposing) return;
  event.preventDefault();
  window.focus();
  field.focus();
  field.select();
}

async function typed(state) {
  const text = state.field.value;
  if (!text.trim()) {
    close(state);
    if (state.root.q) state.root.act("search", "");
    return;
  }
  const index = await indexOf(state.root.search);
  if (text === state.field.value && state.field.getRootNode().activeElement === state.field) open(state, index, text.trim());
}

function open(state, index, text) {
  const hits = shortlist(ranked(index.entries, text));
  const groups = new Map();
  for (const hit of hits) groups.set(hit.entry.kind, [...(groups.get(hit.entry.kind) || []), hit]);
  const { words } = state;
  const box = el("div", "found-list");
  attributes(box, { id: "finds", role: "listbox", "aria-label": words.list });
  state.options = [];
  for (const [kind, members] of groups) box.append(group(index, kind, members, state));
  box.append(option(state, [el("span", "label", words.everywhere.replace("{text}", text))], () => everywhere(state), "everywhere"));
  const none = hits.length ? [] : [el("p", "none", words.none.replace("{text}", text)), el("p", "none soft", words.help)];
  state.list.replaceChildren(...none, box, el("p", "keys soft", words.keys));
  state.list.hidden = false;
  state.field.setAttribute("aria-expanded", "true");
  state.told.textContent = hits.length ? words.found.replace("{n}", hits.length) : none[0].textContent;
  activate(state, -1);
}

function close(state) {
  state.list.hidden = true;
  state.options = [];
  state.field.setAttribute("aria-expanded", "false");
  state.told.textContent = "";
  activate(state, -1);
}

function activate(state, at) {
  state.options[state.at]?.node.setAttribute("aria-selected", "false");
  state.at = at;
  const active = state.options[at]?.node;
  if (!active) return state.field.removeAttribute("aria-activedescendant");
  active.setAttribute("aria-selected", "true");
  active.scrollIntoView({ block: "nearest" });
  return state.field.setAttribute("aria-activedescendant", active.id);
}

function pressed(state, event) {
  const { options, at } = state;
  const moves = { ArrowDown: at + 1 >= options.length ? 0 : at + 1, ArrowUp: at < 1 ? options.length - 1 : at - 1 };
  if (at >= 0) Object.assign(moves, { Home: 0, End: options.length - 1 });
  if (event.key === "Enter") (options[at]?.act || (() => everywhere(state)))(event);
  else if (event.key === "Escape") escape(state);
  else if (event.key === "ArrowDown" && !options.length) typed(state);
  else if (event.key in moves && options.length) activate(state, moves[event.key]);
  else return;
  event.preventDefault();
}

/* first the list goes, then the text */
function escape(state) {
  if (!state.list.hidden) close(state);
  else state.field.value = state.root.q;
}

/* a result is a link: one step in the history, which the page takes as it takes Back and Forward */
function choose(state, entry, event) {
  const { root, field } = state;
  const query = [entry.query, root.kept].filter(Boolean).join("&");
  const url = `/${entry.page === root.start ? "" : entry.page}${query ? `?${query}` : ""}`;
  if (event.ctrlKey || event.metaKey) { window.open(url, "_blank", "noopener"); return; }
  field.value = "";
  if (matchMedia("(pointer: coarse)").matches) field.blur(); // else a phone keeps its keyboard over the page
  close(state);
  if (url !== location.pathname + location.search) history.pushState(null, "", url);
  seek(entry);
  window.dispatchEvent(new PopStateEvent("popstate"));
}

/* what the box finds in all words of the items, as a filter */
function everywhere(state) {
  close(state);
  state.root.act("search", state.field.value);
}
