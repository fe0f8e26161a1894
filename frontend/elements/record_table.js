/* A table of records: rows that can be ticked for a step on many, with buttons of their own; cards where it is narrow. */
import { button, el, fill, find, findAll, stateOf } from "./dom.js";
import { notes, refill, th } from "./parts.js";
import { requestKey } from "./request_key.js";
import { LONG, rowsFound } from "./row_finding.js";
import { rootOf } from "./streamlit_contract.js";
import { heading, noRows } from "./table_heading.js";
import { forget, isKept } from "./unsaved.js";

/** @import { RecordButton, RecordCell, RecordRow, RecordTablePayload } from "./payloads" */
/** @typedef {(name: string, ids: string[]) => void} Act */

const stateFor = stateOf(() => ({
  ticked: /** @type {Set<string>} */ (new Set()),
  key: requestKey(),
  all: false,
  open: false,
  query: "",
}));

/** @param {import("./streamlit_contract.js").Component<RecordTablePayload>} component */
export default function (component) {
  const { data, setTriggerValue } = component;
  const root = rootOf(component);
  const state = stateFor(root);
  state.key = requestKey();
  for (const form of data.saved) forget(data.owner, form);
  const there = new Set(data.rows.filter((row) => row.selectable).map((row) => row.id));
  state.ticked = new Set([...state.ticked].filter((id) => there.has(id)));
  /** @type {Act} */
  const act = (name, ids) => setTriggerValue("act", { name, ids, key: state.key });
  const rows = data.rows.length ? table(data, root, act) : noRows(data.empty);
  const choice = data.rows.length && data.sorts.some(Boolean) ? [sorting(data, act)] : [];
  const shown = [...(data.rows.length > LONG ? [searchBox(data, root)] : []), rows];
  const below = [
    ...(data.rows.length > LONG ? [unfold(data, root)] : []),
    ...(data.pages.pages > 1 ? [pager(data, act)] : []),
    ...(data.bulk.length && there.size ? [bulk(data, root, act)] : []),
    ...notes(data.notes),
  ];
  refill(root, ...heading(data), ...choice, ...(data.folded ? [folding(data.folded, shown, root)] : shown), ...below);
  fold(data, root);
  count(root, data);
}

/**
 * @param {RecordTablePayload} data
 * @param {HTMLElement} root
 * @param {Act} act
 */
function table(data, root, act) {
  const node = el("table", `records ${data.kind}`);
  node.setAttribute("aria-label", data.title || data.caption);
  const head = el("tr");
  const choosing = data.rows.some((row) => row.selectable);
  const acting = data.rows.some((row) => row.buttons.length);
  if (choosing) head.append(th("col", "tick", withHitArea(tickAll(data, root, "tick-all"))));
  head.append(...data.heads.map((label, i) => columnHead(label, kindOf(data, i), data.sorts[i] ?? "", i, act)));
  if (acting) head.append(el("td", "act"));
  const thead = el("thead");
  const body = el("tbody");
  thead.append(head);
  body.append(...data.rows.map((row) => line(row, data, { choosing, acting }, root, act)));
  node.append(thead, body);
  const scroller = el("div", "scroller");
  scroller.append(node);
  if (!node.querySelector("button, input")) scrolledByKeys(scroller);
  return scroller;
}

/**
 * Let the keyboard reach a table that is wider than its place and has nothing in it to reach.
 * @param {HTMLElement} node
 */
const scrolledByKeys = (node) =>
  new ResizeObserver(() => {
    if (node.scrollWidth > node.clientWidth) node.tabIndex = 0;
    else node.removeAttribute("tabindex");
  }).observe(node);

/**
 * @param {string} label
 * @param {HTMLElement[]} shown
 * @param {HTMLElement} root
 */
function folding(label, shown, root) {
  const state = stateFor(root);
  const node = el("details");
  node.open = state.open;
  node.addEventListener("toggle", () => {
    state.open = node.open;
  });
  node.append(el("summary", "", label), ...shown);
  return node;
}

/**
 * The kind of a column whose cells are figures, as its head stands above them.
 * @param {RecordTablePayload} data
 * @param {number} i
 */
const kindOf = ({ rows }, i) => (rows.some(({ cells }) => cells[i]?.kind === "figure") ? "figure" : "");

/**
 * @param {string} label
 * @param {string} kind
 * @param {string} sorted how, as `aria-sort` says it; empty where it cannot be sorted by
 * @param {number} i
 * @param {Act} act
 */
function columnHead(label, kind, sorted, i, act) {
  if (!sorted) return th("col", kind, label);
  const sort = button("sort", label, () => act("sort", [String(i)]));
  sort.dataset.key = `sort:${i}`;
  const node = th("col", kind, sort);
  node.setAttribute("aria-sort", sorted);
  return node;
}

/**
 * What sorts the rows where they are cards, which have no heads.
 * @param {RecordTablePayload} data
 * @param {Act} act
 */
function sorting({ heads, sorts, words }, act) {
  const field = el("select");
  field.dataset.key = "sorting";
  for (const [i, now] of sorts.entries()) {
    if (!now) continue;
    for (const way of /** @type {const} */ (["ascending", "descending"]))
      field.append(new Option(fill(words[way], { head: heads[i] ?? "" }), `${i} ${way}`, now === way, now === way));
  }
  field.addEventListener("change", () => act("sort", field.value.split(" ")));
  const label = el("label", "sorting", words.sort);
  label.append(field);
  return label;
}

/**
 * @param {RecordTablePayload} data
 * @param {Act} act
 */
function pager({ pages: { page, pages, label }, words }, act) {
  const bar = el("nav", "pages");
  bar.setAttribute("aria-label", label);
  /** @type {[string, number][]} */
  const steps = [
    [words.previous, page - 1],
    [words.next, page + 1],
  ];
  const [back, on] = steps.map(([text, to]) => {
    const node = button("button", text, () => act("page", [String(to)]));
    node.dataset.key = text;
    node.disabled = to < 1 || to > pages;
    return node;
  });
  if (back && on) bar.append(back, el("span", "num", label), on);
  return bar;
}

/**
 * What looks for rows of a long table as somebody types.
 * @param {RecordTablePayload} data
 * @param {HTMLElement} root
 */
function searchBox(data, root) {
  const state = stateFor(root);
  const field = el("input");
  field.type = "search";
  field.value = state.query;
  field.dataset.key = "find-rows";
  const label = el("label", "finding", data.words.find);
  const said = el("span", "num found");
  said.setAttribute("role", "status");
  field.addEventListener("input", () => {
    state.query = field.value;
    state.all = false;
    fold(data, root);
    count(root, data);
  });
  label.append(field);
  const line = el("div", "finding-line");
  line.append(label, said);
  return line;
}

/**
 * Show the rows of a long table that are looked for, of many only the first until somebody asks for all.
 * @param {RecordTablePayload} data
 * @param {HTMLElement} root
 */
function fold({ rows, words }, root) {
  if (rows.length <= LONG) return;
  const { all, query } = stateFor(root);
  const lines = findAll(root, ".records > tbody > tr");
  const { found, first } = rowsFound(rows.map(textOf), query);
  for (const [i, line] of lines.entries()) {
    line.classList.toggle("unmatched", !found.has(i) && !rows[i]?.current);
    line.classList.toggle("folded", found.has(i) && !all && !first.has(i) && !rows[i]?.current);
  }
  const more = find(root, ".unfold");
  more.hidden = all || first.size === found.size;
  more.textContent = fill(words.unfold, { n: found.size });
  find(root, ".found").textContent = query.trim() ? fill(words.found, { n: found.size }) : "";
}

/**
 * What a row says, as it is looked for.
 * @param {RecordRow} row
 */
const textOf = ({ cells }) => cells.map(({ parts }) => parts.map(({ text }) => text).join("")).join(" ");

/**
 * What shows the rows of a long table that are folded; the keyboard goes on at the first of them.
 * @param {RecordTablePayload} data
 * @param {HTMLElement} root
 */
function unfold(data, root) {
  const node = button("button unfold", "", () => {
    stateFor(root).all = true;
    const [next] = findAll(root, "tr.folded");
    fold(data, root);
    count(root, data);
    next?.querySelector(/** @type {"input"} */ ("input, button"))?.focus();
  });
  return node;
}

/**
 * @param {RecordRow} row
 * @param {RecordTablePayload} data
 * @param {{ choosing: boolean, acting: boolean }} columns
 * @param {HTMLElement} root
 * @param {Act} act
 */
function line(row, data, { choosing, acting }, root, act) {
  const { owner, unsaved } = data;
  const tr = el("tr", row.current ? "current" : "");
  if (row.current) tr.setAttribute("aria-current", "true");
  if (choosing) {
    const td = el("td", "tick");
    if (row.selectable) td.append(withHitArea(tick(row, data, root)));
    tr.append(td);
  }
  row.cells.forEach((one, i) => {
    const kind = one.parts.some(({ text }) => text) ? one.kind : "blank";
    const node = i ? el("td", kind) : th("row", kind);
    node.dataset.head = data.heads[i] ?? "";
    node.append(...parts(one));
    tr.append(node);
  });
  const form = unsaved?.forms[row.id];
  if (unsaved && form && isKept(owner, form)) {
    tr.lastElementChild?.append(el("span", "badge due-soon", unsaved.label));
    tr.lastElementChild?.classList.remove("blank");
  }
  if (acting) {
    const td = el("td", "act");
    td.append(
      ...row.buttons.map((one) => actionButton(one, `${one.name}:${row.id}`, () => act(one.name, [row.id]), row.label)),
    );
    tr.append(td);
  }
  return tr;
}

/** @param {RecordCell} cell */
const parts = ({ parts }) =>
  parts.map(({ text, mark, lang }) => {
    const tag = mark === "added" ? "ins" : mark === "removed" ? "del" : "span";
    const node = el(tag, tag === "span" && mark ? `badge ${mark}` : "", text);
    if (lang) node.lang = lang;
    return node;
  });

/**
 * @param {RecordRow} row
 * @param {RecordTablePayload} data
 * @param {HTMLElement} root
 */
function tick(row, data, root) {
  const { ticked } = stateFor(root);
  const box = el("input");
  box.type = "checkbox";
  box.checked = ticked.has(row.id);
  box.value = row.id;
  box.dataset.key = `tick:${row.id}`;
  box.setAttribute("aria-label", row.label);
  box.addEventListener("change", () => {
    note(box, ticked);
    count(root, data);
  });
  return box;
}

/**
 * @param {HTMLInputElement} box
 * @param {Set<string>} ticked
 */
function note({ checked, value }, ticked) {
  if (checked) ticked.add(value);
  else ticked.delete(value);
}

/**
 * A box in a label as large as a finger needs, all of which ticks it.
 * @param {HTMLInputElement} box
 */
function withHitArea(box) {
  const area = el("label", "hit-area");
  area.append(box);
  return area;
}

/**
 * @param {RecordTablePayload} data
 * @param {HTMLElement} root
 * @param {string} key
 */
function tickAll(data, root, key) {
  const box = el("input", "all");
  box.type = "checkbox";
  box.dataset.key = key;
  box.setAttribute("aria-label", data.words.all);
  box.addEventListener("change", () => {
    const { ticked } = stateFor(root);
    // counted once: after an import there are thousands of rows
    for (const one of unfolded(root)) {
      one.checked = box.checked;
      note(one, ticked);
    }
    count(root, data);
  });
  return box;
}

/**
 * The boxes of the rows that are shown: no other is ticked unseen.
 * @param {HTMLElement} root
 */
const unfolded = (root) =>
  /** @type {HTMLInputElement[]} */ (findAll(root, "tbody tr:not(.folded, .unmatched) .tick input"));

/**
 * @param {RecordTablePayload} data
 * @param {HTMLElement} root
 * @param {Act} act
 */
function bulk(data, root, act) {
  const bar = el("div", "bulk");
  // cards have no heads: where it is narrow all rows are ticked from here
  const whole = withHitArea(tickAll(data, root, "tick-all:below"));
  whole.classList.add("whole");
  whole.append(data.words.all);
  bar.append(whole, el("span", "ticked num"));
  bar.append(
    ...data.bulk.map((one) => actionButton(one, `bulk:${one.name}`, () => act(one.name, [...stateFor(root).ticked]))),
  );
  return bar;
}

/**
 * @param {RecordButton} one
 * @param {string} key
 * @param {() => void} onClick
 * @param {string} [about]
 */
function actionButton(one, key, onClick, about) {
  const node = button(one.primary ? "button primary" : "button", one.label, onClick);
  node.dataset.key = key;
  if (about) node.setAttribute("aria-label", `${one.label} ${about}`);
  return node;
}

/**
 * @param {HTMLElement} root
 * @param {RecordTablePayload} data
 */
function count(root, { words }) {
  const boxes = unfolded(root);
  for (const one of /** @type {HTMLInputElement[]} */ (findAll(root, ".all")))
    one.checked = boxes.length > 0 && boxes.every(({ checked }) => checked);
  if (!root.querySelector(".bulk")) return;
  const n = stateFor(root).ticked.size;
  const hidden = n - boxes.filter(({ checked }) => checked).length;
  find(root, ".ticked").textContent = fill(words.ticked, { n }) + (hidden ? fill(words.hidden, { n: hidden }) : "");
  for (const one of /** @type {HTMLButtonElement[]} */ (findAll(root, ".bulk button"))) one.disabled = !n;
}
