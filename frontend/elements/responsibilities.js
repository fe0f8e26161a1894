/* Groups of items as real tables: what a unit answers for task by task, or what waits above the city.
   An item's name is a button that filters to it; on a narrow screen a row becomes a card with its heads. */
import { checklist } from "./checklist.js";
import { button, el, stateOf } from "./dom.js";
import { refill, stateChip, th } from "./parts.js";
import { rootOf } from "./streamlit_contract.js";
import { tableBody, textTable } from "./text_table.js";

/** @import { ItemGroup, ItemRow, ListColumn, PrintedUnit, ResponsibilitiesPayload } from "./payloads" */
/** @typedef {(name: string, id: string) => void} Pick */

/* whether the checklist stands in place of the details, and what is ticked on it: as long as the page is open */
const stateFor = stateOf(() => ({ list: false, ticked: /** @type {Set<string>} */ (new Set()) }));

/** @param {import("./streamlit_contract.js").Component<ResponsibilitiesPayload>} component */
export default function (component) {
  const { data, setTriggerValue } = component;
  const root = rootOf(component);
  /** @type {Pick} */
  const pick = (name, id) => setTriggerValue("pick", [[name, id]]);
  root.className = `root ${data.lang}`;
  draw(root, data, pick);
}

/**
 * @param {HTMLElement} root
 * @param {ResponsibilitiesPayload} data
 * @param {Pick} pick
 */
function draw(root, data, pick) {
  const state = stateFor(root);
  const line = top(data, pick);
  if (!data.checklist) return refill(root, line, ...details(data, pick));
  const { words } = data.checklist;
  const swap = button("secondary", state.list ? words.hide : words.show, () => {
    state.list = !state.list;
    draw(root, data, pick);
  });
  swap.dataset.key = "checklist";
  line.append(swap);
  const over = data.over ? [el("p", "over", data.over)] : [];
  const body = state.list ? [checklist(data.checklist, state.ticked, root)] : details(data, pick);
  refill(root, line, ...over, ...body);
}

/**
 * @param {ResponsibilitiesPayload} data
 * @param {Pick} pick
 */
function details({ groups, columns, empty, note }, pick) {
  const parts = groups.map((one, i) => group(one, columns, pick, i));
  if (!groups.length && empty) parts.push(el("p", "soft", empty));
  if (note) parts.push(el("p", "soft", note));
  return parts;
}

/**
 * @param {ResponsibilitiesPayload} data
 * @param {Pick} pick
 * @returns {HTMLElement}
 */
function top({ title, sums, link, close }, pick) {
  const line = el("div", "title");
  line.append(el("h2", "", title));
  const facts = el("ul", "sums num");
  facts.append(...sums.map((sum) => el("li", "", sum)));
  if (sums.length) line.append(facts);
  if (link) {
    const anchor = el("a", "secondary", link.label);
    anchor.href = link.url;
    line.append(anchor);
  }
  if (close) line.append(button("secondary", close.label, () => pick("unit", close.id)));
  return line;
}

/**
 * @param {ItemGroup} group
 * @param {ListColumn[]} columns
 * @param {Pick} pick
 * @param {number} i
 */
function group({ title, note, with: label, units, rows }, columns, pick, i) {
  const box = el("section", "group");
  const head = el("h3", "", title);
  if (note) head.append(" ", el("span", "note", note));
  box.append(head);
  if (units) box.append(partners(label ?? "", units, pick));
  const list = table(title, rows, columns, pick);
  if (i) list.tHead?.classList.add("hidden"); // the first has said the heads
  box.append(list);
  return box;
}

/**
 * The units of a task in printed order; the first marked, the unit itself in bold.
 * @param {string} label
 * @param {PrintedUnit[]} units
 * @param {Pick} pick
 */
function partners(label, units, pick) {
  const list = el("ol", "printed");
  list.setAttribute("aria-label", label);
  for (const { id, label: name, first, own } of units) {
    const entry = el("li", own ? "own" : "");
    const node = button("unit", name, () => pick("unit", id));
    node.dataset.key = `${label}:${id}`;
    entry.append(node);
    if (first) entry.append(el("span", "first", first));
    list.append(entry);
  }
  const line = el("div", "with");
  line.append(el("span", "soft", label), list);
  return line;
}

/**
 * @param {string} title
 * @param {ItemRow[]} rows
 * @param {ListColumn[]} columns
 * @param {Pick} pick
 */
function table(title, rows, columns, pick) {
  const body = tableBody(rows.map((row) => line(row, columns, pick)));
  return textTable("rows stacked", title, columns, body);
}

/**
 * @param {ItemRow} row
 * @param {ListColumn[]} columns
 * @param {Pick} pick
 */
function line({ id, chosen, cells, stated, state }, columns, pick) {
  const tr = el("tr", chosen ? "chosen" : "");
  columns.forEach(({ name, label }, i) => {
    const text = cells[i] ?? "";
    const className = name === "years" && stated ? "stated num" : "num";
    const td = i ? el("td", name) : th("row", name);
    td.dataset.head = label;
    td.append(i ? el("span", className, text) : itemButton(id, text, chosen, pick));
    if (!i && state) td.append(stateChip(state));
    tr.append(td);
  });
  return tr;
}

/**
 * @param {string} id
 * @param {string} title
 * @param {boolean} chosen
 * @param {Pick} pick
 */
function itemButton(id, title, chosen, pick) {
  const node = button("item", title, () => pick("item", id));
  node.setAttribute("aria-pressed", String(chosen));
  node.dataset.key = `item:${id}`;
  return node;
}
