/* Tasks × units as a real table: a cell is a button that sets both filters. Built once; a change touches only what is
   chosen and what is found. Members of a collective unit stand behind it and open with its button. */
import { button, el, find, findAll, needsBuilding, stateOf } from "./dom.js";
import { rootOf } from "./streamlit_contract.js";

/** @import { ResponsibilityMatrixPayload, TaskRow, UnitColumn } from "./payloads" */
/** @typedef {(picks: string[][]) => void} Pick */
/** @typedef {{ node: HTMLElement, count: HTMLElement }} Row */

const stateFor = stateOf(() => ({
  pick: /** @type {Pick} */ (() => {}),
  heads: /** @type {HTMLElement[]} */ ([]),
  rows: /** @type {Row[]} */ ([]),
  /** Buttons by task and unit: a member of several collectives has several. */
  cells: /** @type {Map<string, HTMLElement[]>} */ (new Map()),
}));

/** @param {import("./streamlit_contract.js").Component<ResponsibilityMatrixPayload>} component */
export default function (component) {
  const { data, setTriggerValue } = component;
  const root = rootOf(component);
  const state = stateFor(root);
  state.pick = (picks) => setTriggerValue("pick", picks);
  if (needsBuilding(root, frame(data))) build(root, data);
  data.columns.forEach((column, i) => {
    setPressed(state.heads[i], column.chosen);
  });
  data.rows.forEach((row, i) => {
    updateRow(row, state.rows[i]);
  });
  for (const node of findAll(root, "caption, .counted")) node.textContent = data.words.caption;
  find(root, ".scroll").setAttribute("aria-label", data.words.caption);
  updateCells(root, data);
  for (const { under, chosen } of data.columns) if (under && chosen) open(root, under, true);
}

/**
 * What stays whatever is found: language, tasks, units and how they stand to each other.
 * @param {ResponsibilityMatrixPayload} data
 */
const frame = ({ lang, columns, rows, cells }) => [
  lang,
  columns.map(({ id, label, name, under, members, open }) => [id, label, name, under, members, open]),
  rows.map(({ id, label, unnamed }) => [id, label, unnamed]),
  cells.map(({ task, unit, kind }) => [task, unit, kind]),
];

/**
 * @param {TaskRow} row
 * @param {Row | undefined} nodes
 */
function updateRow({ chosen, title, n, count }, nodes) {
  if (!nodes) return;
  setPressed(nodes.node, chosen);
  nodes.node.title = title;
  nodes.node.setAttribute("aria-label", title);
  nodes.count.textContent = count;
  nodes.node.closest("tr")?.classList.toggle("none", !n);
}

/**
 * @param {HTMLElement} root
 * @param {ResponsibilityMatrixPayload} data
 */
function build(root, data) {
  const { words, columns, rows } = data;
  const state = stateFor(root);
  const table = el("table", `responsibilities ${data.lang}`);
  state.cells = new Map();
  state.heads = [];
  const first = el("tr");
  const corner = el("th", "corner", words.corner);
  corner.scope = "col";
  first.append(corner, ...columns.map((column) => head(root, column)));
  const thead = el("thead");
  thead.append(first);
  const tbody = el("tbody");
  state.rows = rows.map((row) => line(root, row, data, tbody));
  table.append(el("caption", "hidden", words.caption), thead, tbody);
  const scroll = el("div", "scroll");
  scroll.tabIndex = 0;
  scroll.setAttribute("role", "region");
  scroll.setAttribute("aria-label", words.caption);
  scroll.append(table);
  const caption = el("p", "caption");
  caption.append(el("span", "counted", words.caption), el("span", "screen-only", words.click));
  root.replaceChildren(caption, scroll, key(words));
}

/**
 * @param {HTMLElement} root
 * @param {UnitColumn} column
 */
function head(root, column) {
  const state = stateFor(root);
  const th = el("th", column.under ? "column member" : "column");
  th.scope = "col";
  th.hidden = Boolean(column.under);
  th.dataset.under = column.under;
  const node = button("head", "", () => state.pick([["unit", column.id]]));
  node.append(el("span", "name", column.label));
  node.title = column.name;
  node.setAttribute("aria-label", column.name);
  node.dataset.key = `unit:${column.id}`;
  state.heads.push(node);
  th.append(node);
  if (column.members) th.append(opener(root, column));
  return th;
}

/**
 * @param {HTMLElement} root
 * @param {UnitColumn} column
 */
function opener(root, { id, members, open: label }) {
  const node = button("open", `+${members}`, () => open(root, id, node.getAttribute("aria-expanded") !== "true"));
  node.title = label;
  node.setAttribute("aria-label", label);
  node.setAttribute("aria-expanded", "false");
  node.dataset.open = id;
  node.dataset.members = String(members);
  return node;
}

/**
 * @param {HTMLElement} root
 * @param {string} id
 * @param {boolean} wide
 */
function open(root, id, wide) {
  for (const node of findAll(root, `[data-under="${id}"]`)) node.hidden = !wide;
  const node = find(root, `[data-open="${id}"]`);
  node.setAttribute("aria-expanded", String(wide));
  node.textContent = `${wide ? "−" : "+"}${node.dataset.members}`;
  const columns = root.querySelectorAll("th.column:not([hidden])").length;
  for (const td of findAll(root, "td.all")) /** @type {HTMLTableCellElement} */ (td).colSpan = columns;
}

/**
 * @param {HTMLElement} root
 * @param {TaskRow} row
 * @param {ResponsibilityMatrixPayload} data
 * @param {HTMLElement} tbody
 * @returns {Row}
 */
function line(root, row, data, tbody) {
  const tr = el("tr", row.unnamed ? "unnamed" : "");
  const th = el("th", "row");
  th.scope = "row";
  const node = button("head", "", () => stateFor(root).pick([["task", row.id]]));
  node.dataset.key = `task:${row.id}`;
  node.title = row.label;
  const count = el("span", "count num");
  node.append(el("span", "id num", row.id), el("span", "name", row.label), count);
  th.append(node);
  tr.append(th);
  tbody.append(tr);
  if (row.unnamed) {
    const td = el("td", "all", row.unnamed);
    td.colSpan = data.columns.filter((column) => !column.under).length;
    tr.append(td);
  } else tr.append(...data.columns.map((column) => cell(root, row, column, data)));
  return { node, count };
}

/**
 * @param {HTMLElement} root
 * @param {TaskRow} row
 * @param {UnitColumn} column
 * @param {ResponsibilityMatrixPayload} data
 */
function cell(root, row, column, data) {
  const state = stateFor(root);
  const td = el("td", column.under ? "member" : "");
  td.hidden = Boolean(column.under);
  td.dataset.under = column.under;
  const found = data.cells.find((one) => one.task === row.id && one.unit === column.id);
  if (!found) return td;
  const picks = [
    ["task", row.id],
    ["unit", column.id],
  ];
  const node = button(`cell ${found.kind}`, found.text, () => state.pick(picks));
  const name = `${row.id}:${column.id}`;
  node.dataset.key = name;
  state.cells.set(name, [...(state.cells.get(name) ?? []), node]);
  td.append(node);
  return td;
}

/**
 * @param {HTMLElement} root
 * @param {ResponsibilityMatrixPayload} data
 */
function updateCells(root, data) {
  const { cells } = stateFor(root);
  const units = new Set(data.columns.filter((one) => one.chosen).map((one) => one.id));
  const tasks = new Set(data.rows.filter((one) => one.chosen).map((one) => one.id));
  for (const { task, unit, n, text, title } of data.cells) {
    for (const node of cells.get(`${task}:${unit}`) ?? []) {
      node.textContent = text;
      node.title = title;
      node.setAttribute("aria-label", title);
      node.classList.toggle("none", !n);
      setPressed(node, tasks.has(task) && units.has(unit));
    }
  }
}

/**
 * @param {HTMLElement | undefined} node
 * @param {boolean} chosen
 */
function setPressed(node, chosen) {
  node?.classList.toggle("chosen", chosen);
  node?.setAttribute("aria-pressed", String(chosen));
}

/** @param {ResponsibilityMatrixPayload["words"]} words */
function key(words) {
  const line = el("div", "key");
  const kinds = [
    ["first", words.first, words.key_first],
    ["printed", "2", words.key_printed],
    ["through", "", words.key_through],
  ];
  for (const [kind, text, label] of kinds) {
    const entry = el("span", "entry");
    entry.append(el("i", `cell ${kind}`, text), el("span", "", label));
    line.append(entry);
  }
  return line;
}
