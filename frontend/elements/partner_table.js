/* All provinces of the belt as one table: a column each under its reach, its name a button; a row each basis, role and
   direction, whose names are too long for heads of columns. */
import { button, el } from "./dom.js";
import { notes, refill, th } from "./parts.js";
import { rootOf } from "./streamlit_contract.js";

/** @import { PartnerColumn, PartnerCount, PartnerRow, PartnerTablePayload } from "./payloads" */
/** @typedef {(province: string) => void} Pick */

/** @param {import("./streamlit_contract.js").Component<PartnerTablePayload>} component */
export default function (component) {
  const { data, setTriggerValue } = component;
  /** @type {Pick} */
  const pick = (province) => setTriggerValue("pick", [["province", province]]);
  const table = el("table", `provinces ${data.lang}`);
  table.setAttribute("aria-label", data.caption);
  table.append(head(data, pick), totals(data));
  for (const [kind, members] of Map.groupBy(data.columns, (column) => column.kind)) {
    table.append(part(data.kinds[kind] ?? "", members, data));
  }
  const caption = el("p", "line", data.caption);
  caption.append(el("span", "screen-only", data.click));
  refill(rootOf(component), caption, table, ...notes(data.notes));
}

/**
 * @param {PartnerTablePayload} data
 * @param {Pick} pick
 */
function head({ rows, kinds, reaches }, pick) {
  const upper = el("tr", "reaches");
  const lower = el("tr");
  upper.append(el("td", "corner"));
  for (const [reach, members] of Map.groupBy(rows, (row) => row.reach)) {
    const sum = reaches.find((one) => one.id === reach);
    const cell = th("colgroup", "reach start num", sum?.label ?? "");
    cell.title = sum?.title ?? "";
    cell.colSpan = members.length;
    upper.append(cell);
  }
  lower.append(th("col", "first", kinds.province ?? ""));
  lower.append(...rows.map((row, i) => th("col", start(rows, i), name(row, pick))));
  const thead = el("thead");
  thead.append(...(reaches.length ? [upper] : []), lower);
  return thead;
}

/**
 * In short where there is room, else the abbreviation; a screen reader hears the name.
 * @param {PartnerRow} row
 * @param {Pick} pick
 */
function name({ id, label, abbr }, pick) {
  const node = button("pick", "", () => pick(id));
  node.dataset.key = id;
  node.title = label;
  node.setAttribute("aria-label", label);
  node.append(el("span", "short", label), el("span", "abbr", abbr));
  return node;
}

/** @param {PartnerTablePayload} data */
function totals({ rows, kinds }) {
  const tr = el("tr", "totals");
  tr.append(th("row", "first", kinds.total ?? ""));
  rows.forEach(({ total, of }, i) => {
    const text = of === undefined ? String(total) : `${total}/${of}`;
    tr.append(el("td", `total num ${total ? "" : "none"} ${start(rows, i)}`, text));
  });
  const body = el("tbody");
  body.append(tr);
  return body;
}

/**
 * The rows of one kind.
 * @param {string} title
 * @param {PartnerColumn[]} members
 * @param {PartnerTablePayload} data
 */
function part(title, members, { columns, rows }) {
  const body = el("tbody");
  const heading = th("rowgroup", "kind", title);
  heading.colSpan = 1 + rows.length;
  const top = el("tr");
  top.append(heading);
  body.append(top);
  for (const column of members) {
    const at = columns.indexOf(column);
    const tr = el("tr", "counts");
    tr.append(th("row", "first", column.label));
    rows.forEach((row, i) => {
      const cell = row.cells[at];
      if (cell) tr.append(count(cell, column, start(rows, i)));
    });
    body.append(tr);
  }
  return body;
}

/**
 * Whether a reach begins at a column.
 * @param {PartnerRow[]} rows
 * @param {number} i
 */
const start = (rows, i) => (!i || rows[i]?.reach !== rows[i - 1]?.reach ? "start" : "");

/**
 * @param {PartnerCount} cell
 * @param {PartnerColumn} column
 * @param {string} className
 */
function count({ n, implied, title }, { id, kind }, className) {
  const td = el("td", `num ${kind} ${className}`);
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
