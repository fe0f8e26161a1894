/* What the Sankey draws, as a real table: an industry a row, its provinces by basis as buttons with their counts. */
import { el, toned } from "./dom.js";
import { notes, refill, th, toggle } from "./parts.js";
import { rootOf } from "./streamlit_contract.js";

/** @import { IndustryProvince, IndustryRow, IndustryTablePayload } from "./payloads" */
/** @typedef {(...picks: string[][]) => void} Pick */

/** @param {import("./streamlit_contract.js").Component<IndustryTablePayload>} component */
export default function (component) {
  const { data, setTriggerValue } = component;
  /** @type {Pick} */
  const pick = (...picks) => setTriggerValue("pick", picks);
  const table = el("table", `industries ${data.lang}`);
  const body = el("tbody");
  body.append(...data.rows.map((row, i) => line(row, groupSize(data.rows, i), data, pick)));
  const caption = el("caption", "caption", data.caption);
  caption.append(el("span", "screen-only", data.click));
  table.append(caption, head(data), body);
  refill(rootOf(component), table, ...notes(data.notes));
}

/** @param {IndustryTablePayload} data */
function head({ heads, columns }) {
  const tr = el("tr");
  tr.append(th("col", "group", heads.group), th("col", "", heads.industry), th("col", "num", heads.items));
  for (const { id, label } of columns) tr.append(th("col", "basis", el("i", `swatch ${id}`), " ", label));
  tr.append(th("col", "num", heads.belt));
  const thead = el("thead");
  thead.append(tr);
  return thead;
}

/**
 * How many rows the group beginning at a row has; 0 within a group.
 * @param {{ group: { id: string } }[]} rows
 * @param {number} i
 */
export function groupSize(rows, i) {
  const id = rows[i]?.group.id;
  return i && rows[i - 1]?.group.id === id ? 0 : rows.filter((row) => row.group.id === id).length;
}

/**
 * @param {IndustryRow} row
 * @param {number} size
 * @param {IndustryTablePayload} data
 * @param {Pick} pick
 */
function line(row, size, { columns }, pick) {
  const tr = el("tr", size ? "begins" : "");
  tr.style.setProperty("--group", toned(row.colour));
  if (size) {
    const { id, label, picks } = row.group;
    const first = th(
      "rowgroup",
      "group",
      toggle("pick", label, `group:${id}`, false, () => pick(...picks)),
    );
    first.rowSpan = size;
    tr.append(first);
  }
  const name = toggle("pick", row.label, `industry:${row.id}`, row.chosen, () => pick(["industry", row.id]));
  tr.append(th("row", "industry", name), number(row.items, row.total));
  tr.append(...row.cells.map((provinces, i) => cell(provinces, columns[i]?.id ?? "", row, pick)), number(row.belt));
  return tr;
}

/**
 * @param {IndustryProvince[]} provinces
 * @param {string} basis
 * @param {IndustryRow} row
 * @param {Pick} pick
 */
function cell(provinces, basis, row, pick) {
  const td = el("td", `basis ${basis}`);
  if (!provinces.length) td.append(el("span", "zero", "0"));
  for (const { id, label, n, chosen } of provinces) {
    const picks = [...(basis === "implied" ? [["industry", row.id]] : []), ["province", id]];
    const node = toggle("pick", label, `${row.id}:${basis}:${id}`, chosen, () => pick(...picks));
    node.append(" ", el("span", "num", String(n)));
    td.append(node, " ");
  }
  return td;
}

/**
 * How many, and under a measure of how many.
 * @param {number} n
 * @param {number} [total]
 */
function number(n, total) {
  const td = el("td", "num");
  const text = total === undefined ? String(n) : `${n}/${total}`;
  td.append(n ? text : el("span", "zero", text));
  return td;
}
