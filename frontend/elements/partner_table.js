/* All provinces of the belt as one table: a row each, its name a button; a dot is a zero. */
import { el } from "./dom.js";
import { notes, refill, th, toggle } from "./parts.js";
import { rootOf } from "./streamlit_contract.js";

/** @import { PartnerColumn, PartnerCount, PartnerRow, PartnerTablePayload } from "./payloads" */
/** @typedef {(province: string) => void} Pick */

/** @param {import("./streamlit_contract.js").Component<PartnerTablePayload>} component */
export default function (component) {
  const { data, setTriggerValue } = component;
  /** @type {Pick} */
  const pick = (province) => setTriggerValue("pick", [["province", province]]);
  const table = el("table", `provinces ${data.lang} ${data.columns.length > 14 ? "many" : ""}`);
  table.setAttribute("aria-label", data.caption);
  const body = el("tbody");
  body.append(...data.rows.map((row) => line(row, data, pick)));
  table.append(head(data), body);
  const scroller = el("div", "scroller");
  scroller.append(table);
  refill(rootOf(component), el("p", "line", data.caption), scroller, ...notes(data.notes));
}

/** @param {PartnerTablePayload} data */
function head({ columns, kinds }) {
  const upper = el("tr");
  const lower = el("tr");
  upper.append(span(th("col", "first", kinds.province ?? ""), 2, 1), span(th("col", "total", kinds.total ?? ""), 2, 1));
  for (const [kind, members] of Map.groupBy(columns, (column) => column.kind)) {
    upper.append(span(th("colgroup", "kind start", kinds[kind] ?? ""), 1, members.length));
    lower.append(...members.map(({ label }, i) => th("col", i ? "what" : "what start", el("span", "", label))));
  }
  const thead = el("thead");
  thead.append(upper, lower);
  return thead;
}

/**
 * @param {HTMLTableCellElement} node
 * @param {number} rows
 * @param {number} columns
 */
const span = (node, rows, columns) => {
  node.rowSpan = rows;
  node.colSpan = columns;
  return node;
};

/**
 * @param {PartnerRow} row
 * @param {PartnerTablePayload} data
 * @param {Pick} pick
 */
function line(row, { columns }, pick) {
  const tr = el("tr");
  const name = toggle("pick", row.label, row.id, false, () => pick(row.id));
  const total = el("td", row.total ? "total num" : "total num none", String(row.total));
  tr.append(th("row", "first", name), total);
  columns.forEach((column, i) => {
    const cell = row.cells[i];
    if (cell) tr.append(count(cell, column, !i || column.kind !== columns[i - 1]?.kind));
  });
  return tr;
}

/**
 * @param {PartnerCount} cell
 * @param {PartnerColumn} column
 * @param {boolean} first
 */
function count({ n, implied, title }, { id, kind }, first) {
  const td = el("td", `num ${kind} ${first ? "start" : ""}`);
  if (implied) {
    const more = el("span", "implied", `+${implied}`);
    more.setAttribute("aria-label", title ?? "");
    more.setAttribute("role", "img");
    td.title = title ?? "";
    if (n) td.append(String(n), " ");
    td.append(more);
  } else if (!n) {
    td.append(el("span", "zero", "0"));
  } else if (kind === "basis") {
    td.append(el("span", `mark ${id}`, String(n)));
  } else {
    td.append(String(n));
  }
  return td;
}
