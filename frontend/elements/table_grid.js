/* A part of a table to type into. What is typed stays with its table as it was, whatever else is looked at meanwhile:
   another part of it, another table, the other language, cells changed on the map. Rows are added below and struck out, and all is sent together. */
import { choices, controlsIn, emptyControl } from "./controls.js";
import { button, el, fill, find, findAll, stateOf } from "./dom.js";
import { th } from "./parts.js";
import { requestKey } from "./request_key.js";
import { rootOf } from "./streamlit_contract.js";
import { heading, noRows } from "./table_heading.js";
import { changedNote, markError, problem, scrolling } from "./typed_grid.js";

/** @import { TableGridColumn, TableGridPayload, TableGridRow } from "./payloads" */
/** @typedef {import("./controls.js").Control} Control */
/** @typedef {(name: string, more?: Record<string, unknown>) => void} Send */
/** @typedef {{ id: string, removed: boolean, values: Record<string, string>, before: Record<string, string> }} TypedRow */

const unsaved = /** @type {Map<string, TypedRow[]>} */ (new Map()); // by the form that the rows belong to
let saving = ""; // the form that was sent last
let back = ""; // the form that a person goes back to
let added = 0;

const stateFor = stateOf(() => ({
  id: "",
  data: /** @type {TableGridPayload | null} */ (null),
  send: /** @type {Send} */ (() => {}),
}));

/** @param {import("./streamlit_contract.js").Component<TableGridPayload>} component */
export default function (component) {
  const { data, setTriggerValue } = component;
  const root = rootOf(component);
  const state = stateFor(root);
  state.send = (name, more = {}) => setTriggerValue("act", { name, key: requestKey(), form: data.form, ...more });
  if (saving && saving !== data.form && !data.problem) unsaved.delete(saving);
  if (saving !== data.form || data.problem) saving = "";
  for (const one of [data, ...data.others]) adopt(one.form, one.former);
  const id = `${data.id}|${data.lang}`;
  state.data = data;
  if (state.id !== id) draw(data, root);
  state.id = id;
  find(root, ".problem").textContent = data.problem;
  for (const row of data.rows) markErrors(root, row);
  count(root);
  sayElsewhere(root, data);
  if (back === data.form) land(root);
}

/**
 * Let what was typed into a table before cells of it were changed elsewhere belong to it as it is now.
 * @param {string} form
 * @param {string[]} former
 */
function adopt(form, former) {
  const from = former.findLast((one) => unsaved.has(one));
  if (!from || unsaved.has(form)) return;
  unsaved.set(form, unsaved.get(from) ?? []);
  unsaved.delete(from);
}

/**
 * Say in which other tables something typed is not saved, each with the way there.
 * @param {HTMLElement} root
 * @param {TableGridPayload} data
 */
function sayElsewhere(root, { form: shown, others, words }) {
  const left = others.filter(({ form }) => unsaved.has(form));
  const ways = left.map(({ table, form, title }) =>
    button("button back", fill(words.elsewhere, { title, n: unsaved.get(form)?.length ?? 0 }), () => {
      back = form;
      stateFor(root).send("table", { ids: [table] });
    }),
  );
  find(root, ".elsewhere").replaceChildren(...ways, ...replaced(shown).map((form) => lost(root, form, words)));
}

/**
 * The forms that this table no longer has, as it was replaced as a whole, with rows typed into them and not saved.
 * @param {string} form
 */
const replaced = (form) =>
  [...unsaved.keys()].filter((one) => one !== form && one.split("|")[0] === form.split("|")[0]);

/**
 * Say what was typed into a table that was replaced, to type it again, with a button to have done with it.
 * @param {HTMLElement} root
 * @param {string} form
 * @param {TableGridPayload["words"]} words
 */
function lost(root, form, words) {
  const typedRows = unsaved.get(form) ?? [];
  const said = typedRows.map(({ values }) => Object.values(values).filter(Boolean).join(" · ")).filter(Boolean);
  const node = el("span", "lost", fill(words.replaced, { n: typedRows.length, typed: said.join(" | ").slice(0, 600) }));
  const forget = button("button forget", words.forget, () => {
    unsaved.delete(form);
    node.remove();
    find(root, ".save").focus();
  });
  node.append(" ", forget);
  return node;
}

/**
 * Put the focus where a person who came back goes on: on a row that is not saved, or where all are saved.
 * @param {HTMLElement} root
 */
function land(root) {
  back = "";
  const first = /** @type {HTMLElement | null} */ (root.querySelector("tr.changed :is(select, input, textarea)"));
  (first ?? find(root, ".save")).focus();
}

/**
 * @param {TableGridPayload} data
 * @param {HTMLElement} root
 */
function draw(data, root) {
  root.replaceChildren(...parts(data, root));
  for (const row of unsaved.get(data.form) ?? []) {
    if (isNew(row)) find(root, "tbody").append(newLine(row.id, data, root));
    const tr = rows(root).find((one) => one.dataset.row === row.id);
    if (!tr) continue;
    for (const one of controlsIn(tr)) retype(one, row, data);
    if (row.removed) find(tr, ".remove").click();
  }
}

/**
 * Show what was typed into a cell, and beside it what the cell says by now where that was changed elsewhere.
 * @param {Control} control
 * @param {TypedRow} row
 * @param {TableGridPayload} data
 */
function retype(control, row, { words }) {
  const [typed, before, now] = [row.values[control.name], row.before[control.name], control.value];
  if (typed === undefined) return;
  write(control, typed);
  if (before === undefined) return;
  control.dataset.typedOver = before;
  const changed = now !== before && now !== typed;
  const note = control.parentElement?.querySelector(".meanwhile");
  if (note) note.textContent = changed ? fill(now ? words.meanwhile : words.meanwhile_empty, { value: now }) : "";
}

/**
 * @param {TableGridPayload} data
 * @param {HTMLElement} root
 */
function parts(data, root) {
  const head = el("tr");
  head.append(th("col", "number", data.words.number), ...data.columns.map((one) => columnHead(one, root)));
  head.append(el("td", "act"));
  const scroller = scrolling(
    data.title,
    head,
    data.rows.map((row) => line(row, data, root)),
  );
  const elsewhere = el("p", "elsewhere");
  elsewhere.setAttribute("role", "status");
  return [
    ...heading(data),
    elsewhere,
    problem(),
    ...data.columns.filter(({ type }) => type === "suggest").map(suggestions),
    ...(data.rows.length ? [scroller] : [noRows(data.empty), scroller]),
    bar(data, root),
  ];
}

/** @param {TableGridColumn} column @param {HTMLElement} root */
function columnHead(column, root) {
  const sort = button("sort", column.label, () =>
    stateFor(root).send("sort", { ids: [column.sort === "ascending" ? `-${column.name}` : column.name] }),
  );
  sort.title = `${column.name}: ${column.hint}`;
  sort.dataset.key = `sort:${column.name}`;
  const node = th("col", column.type, sort);
  node.setAttribute("aria-sort", column.sort);
  return node;
}

/** @param {TableGridColumn} column */
function suggestions(column) {
  const node = el("datalist");
  node.id = `of-${column.name}`;
  node.append(...column.options.map(({ id, label }) => new Option(label, id)));
  return node;
}

/**
 * @param {TableGridRow} row
 * @param {TableGridPayload} data
 * @param {HTMLElement} root
 */
function line(row, data, root) {
  const tr = el("tr", row.number ? "" : "added");
  tr.dataset.row = row.id;
  tr.append(th("row", "number num", String(row.number || data.words.new)));
  data.columns.forEach((column, i) => {
    const td = el("td", column.type);
    td.dataset.head = column.label;
    td.dataset.field = column.name;
    const control = input(column, row.values[i] ?? "");
    const about = { column: column.label, row: row.number || data.words.new };
    control.setAttribute("aria-label", fill(data.words.cell, about));
    control.title = column.hint;
    td.append(control, el("span", "meanwhile"), el("span", "error"));
    tr.append(td);
  });
  const act = el("td", "act");
  act.append(remover(tr, data, root));
  tr.append(act);
  tr.addEventListener("input", () => count(root));
  return tr;
}

/**
 * @param {HTMLElement} tr
 * @param {TableGridPayload} data
 * @param {HTMLElement} root
 */
function remover(tr, data, root) {
  const node = button("button remove", data.words.remove, () => {
    if (tr.classList.contains("added")) tr.remove();
    else {
      const gone = tr.classList.toggle("removed");
      node.textContent = gone ? data.words.keep : data.words.remove;
      for (const one of controlsIn(tr)) one.disabled = gone;
    }
    count(root);
  });
  return node;
}

/**
 * @param {TableGridColumn} column
 * @param {string} value
 * @returns {Control}
 */
function input(column, value) {
  const node = emptyControl(column.type, 1);
  if (node instanceof HTMLSelectElement) node.append(new Option("", ""), ...choices(column.options));
  if (column.type === "suggest") node.setAttribute("list", `of-${column.name}`);
  node.name = column.name;
  write(node, value);
  node.dataset.before = node.value;
  return node;
}

/** @param {Control} node @param {string} value */
function write(node, value) {
  if (node instanceof HTMLSelectElement && ![...node.options].some((one) => one.value === value))
    node.append(new Option(value, value));
  node.value = value;
}

/**
 * @param {string} id
 * @param {TableGridPayload} data
 * @param {HTMLElement} root
 */
const newLine = (id, data, root) => line({ id, number: 0, values: [], errors: {} }, data, root);

/**
 * @param {TableGridPayload} data
 * @param {HTMLElement} root
 */
function bar(data, root) {
  const { words, page, pages } = data;
  const node = el("div", "bulk");
  const save = button("button primary save", words.save, () => {
    saving = data.form;
    stateFor(root).send("save", { rows: typed(root, data) });
  });
  const undo = button("button undo", words.undo, () => {
    unsaved.delete(data.form);
    draw(data, root);
    for (const row of data.rows) markErrors(root, row);
    count(root);
  });
  const add = button("button add", words.add, () => {
    const n = new Set([...typed(root, data).map(({ id }) => id), ...addedIds(root)]).size;
    if (n >= data.most) {
      find(root, ".problem").textContent = fill(words.save_first, { n });
      return;
    }
    added += 1;
    const tr = newLine(`new-${added}`, data, root);
    find(root, "tbody").append(tr);
    controlsIn(tr)[0]?.focus();
    count(root);
  });
  node.append(add, save, undo, changedNote());
  if (pages > 1) node.append(...pager(data, root, page, pages));
  return node;
}

/**
 * @param {TableGridPayload} data
 * @param {HTMLElement} root
 * @param {number} page
 * @param {number} pages
 */
function pager(data, root, page, pages) {
  /** @param {string} label @param {number} to */
  const turn = (label, to) => {
    const node = button("button", label, () => stateFor(root).send("page", { ids: [String(to)] }));
    node.disabled = to < 1 || to > pages;
    return node;
  };
  const label = el("span", "num", fill(data.words.page, { page, pages }));
  return [turn(data.words.previous, page - 1), label, turn(data.words.next, page + 1)];
}

/**
 * @param {HTMLElement} root
 * @param {TableGridRow} row
 */
function markErrors(root, row) {
  const tr = rows(root).find((one) => one.dataset.row === row.id);
  if (!tr) return;
  for (const td of findAll(tr, "td[data-field]")) markError(td, row.errors[td.dataset.field ?? ""] ?? "");
}

/** @param {HTMLElement} tr */
const differs = (tr) =>
  tr.classList.contains("removed") ||
  (tr.classList.contains("added")
    ? controlsIn(tr).some((one) => one.value)
    : controlsIn(tr).some((one) => one.value !== one.dataset.before));

/** @param {HTMLElement} root */
const rows = (root) => findAll(root, "tbody tr");

/** @param {{ id: string }} row */
const isNew = ({ id }) => id.startsWith("new-");

/** @param {HTMLElement} root */
const addedIds = (root) => rows(root).flatMap((tr) => (tr.classList.contains("added") ? [tr.dataset.row ?? ""] : []));

/**
 * What was typed into a table: into the rows that are shown, and before into those that are not.
 * @param {HTMLElement} root
 * @param {TableGridPayload} data
 * @returns {TypedRow[]}
 */
function typed(root, data) {
  const shown = new Set(rows(root).map((tr) => tr.dataset.row));
  const elsewhere = (unsaved.get(data.form) ?? []).filter((row) => !isNew(row) && !shown.has(row.id));
  const here = rows(root)
    .filter(differs)
    .map((tr) => ({
      id: tr.dataset.row ?? "",
      removed: tr.classList.contains("removed"),
      ...cellsOf(controlsIn(tr).filter((one) => one.value !== one.dataset.before)),
    }));
  return [...elsewhere, ...here];
}

/**
 * What was typed into cells, and what they said before: all others of their row stay as they are, or become elsewhere.
 * @param {Control[]} cells
 */
const cellsOf = (cells) => ({
  values: Object.fromEntries(cells.map((one) => [one.name, one.value])),
  before: Object.fromEntries(cells.map((one) => [one.name, one.dataset.typedOver ?? one.dataset.before ?? ""])),
});

/** @param {HTMLElement} root */
function count(root) {
  const { data } = stateFor(root);
  if (!data) return;
  for (const tr of rows(root)) tr.classList.toggle("changed", differs(tr));
  const all = typed(root, data);
  if (all.length) unsaved.set(data.form, all);
  else unsaved.delete(data.form);
  const n = all.length;
  find(root, ".changed.num").textContent = n ? fill(data.words.changed, { n }) : data.words.unchanged;
  for (const one of /** @type {HTMLButtonElement[]} */ (findAll(root, ".save, .undo"))) one.disabled = !n;
}
