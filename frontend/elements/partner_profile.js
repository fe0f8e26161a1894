/* One province's profile, or two side by side: the same rows for both, an empty place where one has nothing. */
import { button, el, toned } from "./dom.js";
import { clauses, notes, refill, stateChip, th, toggle } from "./parts.js";
import { rootOf } from "./streamlit_contract.js";

/** @import { ProfileBasis, ProfileCell, ProfileHead, ProfileItem, ProfilePayload, ProfileRow, ProfileSection } from "./payloads" */
/** @typedef {(name: string, value: string) => void} Pick */

/** @param {import("./streamlit_contract.js").Component<ProfilePayload>} component */
export default function (component) {
  const { data, setTriggerValue } = component;
  /** @type {Pick} */
  const pick = (name, value) => setTriggerValue("pick", [[name, value]]);
  const table = el("table", `profile ${data.provinces.length > 1 ? "two" : "one"} ${data.lang}`);
  table.append(head(data.provinces, pick));
  for (const section of data.sections.filter((one) => one.rows.length)) table.append(part(section, data, pick));
  refill(rootOf(component), ...notes(data.notes), table);
}

/**
 * @param {ProfileHead[]} provinces
 * @param {Pick} pick
 */
function head(provinces, pick) {
  const names = el("tr", "names");
  const counts = el("tr", "counts");
  names.append(el("td", "corner"));
  counts.append(el("td", "corner"));
  for (const { id, name, remove, count, bases: shown, extra } of provinces) {
    const node = toggle("province", name, `province:${id}`, true, () => pick("province", id));
    node.setAttribute("aria-label", remove);
    node.title = remove;
    node.append(el("span", "cross", "×"));
    names.append(th("col", "", node, el("strong", "count num", count)));
    const more = el("td", "", "");
    more.append(bases(shown), ...extra.map((line) => el("div", "soft", line)));
    counts.append(more);
  }
  const thead = el("thead");
  thead.append(names, counts);
  return thead;
}

/**
 * How many on which basis, which is also the key to the squares.
 * @param {ProfileBasis[]} shown
 */
function bases(shown) {
  const line = el("div", "soft");
  for (const { basis, label, n } of shown) {
    const one = el("span", "basis");
    one.append(el("i", `square ${basis}`), el("span", "num", `${label} ${n}`));
    line.append(one);
  }
  return line;
}

/**
 * @param {ProfileSection} section
 * @param {ProfilePayload} data
 * @param {Pick} pick
 */
function part({ id, title, note, rows }, data, pick) {
  const body = el("tbody", id);
  const top = el("tr", "section");
  const heading = th(
    "rowgroup",
    "",
    el("span", "", title),
    " ",
    el("span", id === "task" ? "soft screen-only" : "soft", note),
  );
  heading.colSpan = 1 + data.provinces.length;
  top.append(heading);
  body.append(top, ...rows.map((row) => line(row, data, pick)));
  return body;
}

/**
 * @param {ProfileRow} row
 * @param {ProfilePayload} data
 * @param {Pick} pick
 */
function line(row, data, pick) {
  const tr = el("tr", "row");
  if (row.colour) tr.style.setProperty("--group", toned(row.colour));
  const label = row.pick
    ? toggle("label", row.label, `${row.pick}:${row.id}`, row.chosen, () => pick(row.pick, row.id))
    : el("span", "label plain", row.label);
  const first = th("row", row.colour ? "group" : "", label);
  if (row.note) first.append(el("div", "soft", row.note));
  tr.append(first, ...row.cells.map((cell, i) => (cell.listed ? listed(cell, data, i, pick) : counted(cell, data))));
  return tr;
}

/**
 * A square an item: filled where the plan names the province, outlined through a place, hatched by a region word.
 * @param {ProfileItem} item
 */
function square({ basis, title, basis_label: label }) {
  const node = el("i", `square ${basis}`);
  node.title = `${title} · ${label}`;
  return node;
}

/** @param {ProfilePayload} data */
const nothing = ({ words }) => {
  const td = el("td", "nothing");
  td.append(el("span", "", "—"), el("span", "hidden", words.none));
  return td;
};

/**
 * @param {ProfileCell} cell
 * @param {ProfilePayload} data
 */
function counted(cell, data) {
  if (!cell.n) return nothing(data);
  const td = el("td");
  const squares = el("span", "squares");
  squares.setAttribute("aria-hidden", "true");
  squares.append(...cell.items.map(square));
  td.append(el("strong", "n num", String(cell.n)), squares, clauses(cell.clause));
  return td;
}

/**
 * @param {ProfileCell} cell
 * @param {ProfilePayload} data
 * @param {number} column
 * @param {Pick} pick
 */
function listed(cell, data, column, pick) {
  if (!cell.n) return nothing(data);
  const td = el("td");
  for (const item of cell.items) {
    const node = button("item", "", () => pick("item", item.id));
    node.dataset.key = `item:${column}:${item.id}`;
    const label = el("span", "title", item.title);
    label.append(" ", el("span", "clause num", item.clause));
    node.append(square(item), label);
    td.append(node);
    if (item.state) td.append(stateChip(item.state));
  }
  return td;
}
