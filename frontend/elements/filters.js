/* The shared filters: each a menu of check boxes; the rarer ones behind one button. On a phone all of them are folded into
   one, which says how many are set. */
import { button, el, find, findAll } from "./dom.js";
import { measureMenu } from "./measure.js";
import { searchBox, updateSearch } from "./search.js";

/** @import { Filter, FilterOption, ShellPayload } from "./payloads" */
/** @typedef {(name: string, value: unknown) => void} Act */

const NARROWED_FROM = 13; // options
const EDGE = 8; // pixels between what a menu unfolds and the edge of the window
/** Check boxes by filter and value. @type {Map<string, Map<string, HTMLInputElement>>} */
const boxes = new Map();
/** The root whose menus a click elsewhere closes. @type {HTMLElement | null} */
let current = null;

/**
 * @param {ShellPayload} data
 * @param {HTMLElement} root
 * @param {Act} act
 */
export function filterBar(data, root, act) {
  const { words, filters } = data;
  const line = el("div", "filters");
  line.setAttribute("role", "group");
  line.setAttribute("aria-label", words.filters);
  const menus = el("div", "menus");
  menus.id = "filter-menus";
  for (const [name, members] of Map.groupBy(filters, (one) => one.menu)) {
    const label = members.find((one) => one.name === name)?.label ?? words.more;
    const sets = members.map((one) => choices(one, act, members.length > 1, words.narrow_none));
    menus.append(menu(label, sets, name));
  }
  menus.append(measureMenu());
  line.append(foldButton(root, menus), menus, searchBox(data, root, act), regionSwitch(data, act));
  line.addEventListener("toggle", opened(root), true);
  if (!current) document.addEventListener("click", clicked);
  current = root;
  return line;
}

/**
 * Unfolds the menus where the style sheet folds them.
 * @param {HTMLElement} root
 * @param {HTMLElement} menus
 */
function foldButton(root, menus) {
  const node = button("fold num", "", () => {
    const open = menus.classList.toggle("open");
    node.setAttribute("aria-expanded", String(open));
    if (!open) closeMenus(root);
  });
  node.setAttribute("aria-expanded", "false");
  node.setAttribute("aria-controls", menus.id);
  return node;
}

/**
 * How many filters are set, counting of region words included.
 * @param {ShellPayload} data
 */
function numberSet({ chips, region }) {
  const set = chips.filter(({ name }) => name !== "q");
  return set.length + (region && !set.some(({ name }) => name === "basis") ? 1 : 0);
}

/** @param {HTMLElement} root @returns {(event: Event) => void} */
export const opened = (root) => (event) => {
  const { target } = event;
  if (!(target instanceof HTMLDetailsElement && target.open)) return;
  closeMenus(root, target);
  keepWithin(target);
};

/**
 * Move what a menu unfolds to the left where it would end beyond the window.
 * @param {HTMLElement} details
 */
function keepWithin(details) {
  /** @type {HTMLElement | null} */
  const sheet = details.querySelector(".sheet");
  if (!sheet) return;
  sheet.style.removeProperty("--shift");
  const beyond = sheet.getBoundingClientRect().right + EDGE - document.documentElement.clientWidth;
  if (beyond > 0) sheet.style.setProperty("--shift", `${-beyond}px`);
}

/** @param {Event} event */
function clicked(event) {
  if (current) closeMenus(current, event.composedPath().find(isMenu));
}

/** @param {EventTarget} node */
const isMenu = (node) => node instanceof HTMLElement && Boolean(node.dataset.menu);

/**
 * @param {string} label
 * @param {Node[]} parts
 * @param {string} name
 */
export function menu(label, parts, name) {
  const details = el("details", "menu");
  details.dataset.menu = name;
  const summary = el("summary", "", label);
  summary.append(el("span", "count num"));
  const sheet = el("div", "sheet");
  sheet.append(...parts);
  details.append(summary, sheet);
  return details;
}

/**
 * @param {Filter} filter
 * @param {Act} act
 * @param {boolean} titled
 * @param {string} none
 */
function choices(filter, act, titled, none) {
  const set = el("fieldset", "choices");
  set.append(el("legend", titled ? "" : "hidden", filter.label));
  if (filter.options.length >= NARROWED_FROM) set.append(narrow(filter, set, none));
  const list = el("div", "options");
  const known = new Map(filter.options.map((option) => [option.id, checkBox(filter, option, act)]));
  boxes.set(filter.name, known);
  for (const { id, label } of filter.options) {
    const line = el("label", "option");
    line.append(/** @type {Node} */ (known.get(id)), el("span", "", label));
    list.append(line);
  }
  set.append(list);
  return set;
}

/**
 * @param {Filter} filter
 * @param {FilterOption} option
 * @param {Act} act
 */
function checkBox(filter, option, act) {
  const box = el("input");
  box.type = "checkbox";
  box.dataset.key = `filter:${filter.name}:${option.id}`;
  box.addEventListener("change", () => act("toggle", [filter.name, option.id]));
  return box;
}

/**
 * A long list is narrowed by typing.
 * @param {Filter} filter
 * @param {HTMLElement} set
 * @param {string} none
 */
function narrow(filter, set, none) {
  const field = el("input", "narrow");
  field.type = "search";
  field.placeholder = filter.narrow;
  field.setAttribute("aria-label", filter.narrow);
  field.addEventListener("input", () => {
    const text = field.value.trim().toLowerCase();
    const options = findAll(set, ".option");
    for (const one of options) one.hidden = !one.textContent.toLowerCase().includes(text);
    set.dataset.none = options.every((one) => one.hidden) ? none : "";
  });
  return field;
}

/**
 * @param {ShellPayload} data
 * @param {Act} act
 */
function regionSwitch({ words }, act) {
  const label = el("label", "switch");
  label.title = words.region_help;
  const box = el("input");
  box.type = "checkbox";
  box.setAttribute("role", "switch");
  box.dataset.key = "region";
  box.addEventListener("change", () => act("region", box.checked));
  label.append(box, el("span", "", words.region));
  return label;
}

/**
 * @param {HTMLElement} root
 * @param {EventTarget} [but]
 */
export const closeMenus = (root, but) => {
  for (const details of /** @type {HTMLDetailsElement[]} */ (findAll(root, "details.menu[open]"))) {
    if (details !== but) details.open = false;
  }
};

/**
 * Bring what is ticked, typed and counted in step with the view.
 * @param {HTMLElement} root
 * @param {ShellPayload} data
 */
export function updateFilters(root, data) {
  for (const filter of data.filters) {
    const chosen = new Set(data.chosen[filter.name] ?? []);
    for (const [id, box] of boxes.get(filter.name) ?? []) box.checked = chosen.has(id);
  }
  for (const details of findAll(root, "details.menu:not(.measure)")) {
    const n = details.querySelectorAll("input[type=checkbox]:checked").length;
    details.classList.toggle("set", n > 0);
    find(details, ".count").textContent = n ? String(n) : "";
  }
  const set = numberSet(data);
  const fold = find(root, ".fold");
  fold.textContent = set ? `${data.words.filters} · ${set}` : data.words.filters;
  fold.classList.toggle("set", set > 0);
  updateSearch(root, data);
  /** @type {HTMLInputElement} */ (find(root, "[data-key=region]")).checked = data.region;
}
