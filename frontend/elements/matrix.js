/* Industry × province as a real table: cells are buttons where row and column are filters; fill says the strongest basis,
   hatching a region word.
   Built once; a change touches only the cells and heads that differ. Rows and columns that a filter leaves empty are
   folded until a person unfolds them. */
import { button, el, find, needsBuilding, stateOf, toned } from "./dom.js";
import { rootOf } from "./streamlit_contract.js";

/** @import { MatrixCell, MatrixColumn, MatrixPayload, MatrixRow } from "./payloads" */
/** @typedef {(picks: string[][]) => void} Pick */
/** @typedef {{ th: HTMLElement, node?: HTMLElement }} Head */
/** @typedef {{ node: HTMLButtonElement, shown: string, filters: boolean }} Cell */
/** @typedef {{ tr: HTMLElement, head: Head, cells: Cell[] }} Row */

const stateFor = stateOf(() => ({
  pick: /** @type {Pick} */ (() => {}),
  columns: /** @type {Head[]} */ ([]),
  rows: /** @type {Row[]} */ ([]),
  keys: "",
  unfolded: false,
}));

/** @param {import("./streamlit_contract.js").Component<MatrixPayload>} component */
export default function (component) {
  const { data, setTriggerValue } = component;
  const root = rootOf(component);
  const state = stateFor(root);
  state.pick = (picks) => setTriggerValue("pick", picks);
  if (needsBuilding(root, frame(data))) build(root, data);
  state.columns.forEach((column, i) => {
    mark(column, data.provinces[i]?.chosen);
  });
  data.industries.forEach((industry, i) => {
    const row = state.rows[i];
    mark(row?.head, industry.chosen);
    industry.cells.forEach((cell, j) => {
      update(row?.cells[j], cell);
    });
  });
  find(root, ".counted").replaceChildren(el("span", "", data.words.caption));
  const keys = JSON.stringify(data.keys);
  if (state.keys !== keys) {
    state.keys = keys;
    find(root, ".key").replaceWith(key(data));
  }
  fold(root, data);
}

/**
 * What stays whatever is counted: language, rows and columns.
 * @param {MatrixPayload} data
 */
const frame = ({ lang, provinces, industries }) => [
  lang,
  provinces.map(({ id, label, name }) => [id, label, name]),
  industries.map(({ id, label, group, colour }) => [id, label, group, colour]),
];

/**
 * Hide what is empty, and say how much that is; a person shows it again.
 * @param {HTMLElement} root
 * @param {MatrixPayload} data
 */
function fold(root, data) {
  const state = stateFor(root);
  const { folded, show_all: show, fold: hide } = data.words;
  const table = find(root, ".matrix");
  const off = data.provinces.map(({ empty }) => empty && !state.unfolded);
  state.columns.forEach(({ th }, i) => {
    th.hidden = Boolean(off[i]);
  });
  state.rows.forEach(({ tr, cells }, i) => {
    tr.hidden = Boolean(data.industries[i]?.empty) && !state.unfolded;
    cells.forEach(({ node }, j) => {
      if (node.parentElement) node.parentElement.hidden = Boolean(off[j]);
    });
  });
  table.style.setProperty("--columns", String(off.filter((one) => !one).length));
  table.classList.toggle("folded", off.includes(true));
  const line = find(root, ".folding");
  line.hidden = !folded;
  find(line, "span").textContent = state.unfolded ? "" : folded;
  const node = find(line, "button");
  node.textContent = state.unfolded ? hide : show;
  node.setAttribute("aria-expanded", String(state.unfolded));
  node.onclick = () => {
    state.unfolded = !state.unfolded;
    fold(root, data);
  };
}

/**
 * @param {HTMLElement} root
 * @param {MatrixPayload} data
 */
function build(root, data) {
  const state = stateFor(root);
  const table = el("table", `matrix ${data.lang}`);
  /** @type {Pick} */
  const pick = (picks) => state.pick(picks);
  state.columns = data.provinces.map((province) => head(pick, "column", "col", province, "province"));
  state.rows = data.industries.map((industry) => row(pick, industry, data.provinces));
  state.keys = "";
  const first = el("tr");
  first.append(el("td", "corner"), ...state.columns.map((column) => column.th));
  const thead = el("thead");
  thead.append(first);
  const tbody = el("tbody");
  state.rows.forEach(({ tr }, i) => {
    tr.classList.toggle("first", !i || data.industries[i]?.group !== data.industries[i - 1]?.group);
    tbody.append(tr);
  });
  table.append(thead, tbody);
  // a caption of the table would make a folded one as wide as itself
  const caption = el("h2", "caption");
  caption.append(el("span", "counted", data.words.caption), el("span", "screen-only", data.words.click));
  caption.id = "matrix-caption";
  table.setAttribute("aria-labelledby", caption.id);
  const folding = el("div", "folding");
  folding.append(el("span", "num"), button("unfold", ""));
  root.replaceChildren(caption, table, folding, el("div", "key"));
}

/**
 * @param {Pick} pick
 * @param {string} className
 * @param {string} scope
 * @param {MatrixColumn | MatrixRow} thing
 * @param {string} filter
 * @returns {Head}
 */
function head(pick, className, scope, thing, filter) {
  const th = el("th", className);
  th.scope = scope;
  if (!thing.id) {
    th.classList.add("other");
    th.textContent = thing.label;
    th.title = "name" in thing ? thing.name : thing.label;
    return { th };
  }
  const node = button("head", thing.label, () => pick([[filter, thing.id]]));
  node.dataset.key = `${filter}:${thing.id}`;
  node.title = "name" in thing ? thing.name : thing.label;
  if ("name" in thing) node.setAttribute("aria-label", thing.name);
  th.append(node);
  return { th, node };
}

/**
 * @param {Head | undefined} head
 * @param {boolean | undefined} chosen
 */
function mark(head, chosen) {
  head?.node?.classList.toggle("chosen", chosen);
  head?.node?.setAttribute("aria-pressed", String(chosen));
}

/**
 * @param {Pick} pick
 * @param {MatrixRow} industry
 * @param {MatrixColumn[]} provinces
 * @returns {Row}
 */
function row(pick, industry, provinces) {
  const tr = el("tr");
  if (industry.colour) tr.style.setProperty("--group", toned(industry.colour));
  const first = head(pick, "row", "row", industry, "industry");
  const cells = provinces.map((province) => {
    const node = button("cell", "", () =>
      pick([
        ["industry", industry.id],
        ["province", province.id],
      ]),
    );
    node.dataset.key = `${industry.id}:${province.id}`;
    // by one end alone the list would hold more than the cell counts
    return { node, shown: "", filters: Boolean(industry.id && province.id) };
  });
  tr.append(first.th);
  for (const { node } of cells) {
    const td = el("td");
    td.append(node);
    tr.append(td);
  }
  return { tr, head: first, cells };
}

/**
 * @param {Cell | undefined} cell
 * @param {MatrixCell} data
 */
function update(cell, { n, text, basis, implied, title }) {
  const shown = `${n} ${text} ${basis} ${implied} ${title}`;
  if (!cell || cell.shown === shown) return;
  cell.shown = shown;
  cell.node.className = `cell ${n ? basis : implied ? "implied" : "zero"}`;
  cell.node.textContent = n || basis ? (text ?? String(n)) : implied ? "" : "·";
  cell.node.title = title;
  cell.node.setAttribute("aria-label", title);
  cell.node.disabled = !cell.filters || (!basis && !implied);
}

/** @param {MatrixPayload} data */
function key({ keys }) {
  const line = el("div", "key");
  for (const [className, text] of Object.entries(keys)) {
    const entry = el("span", "entry");
    entry.append(el("i", `cell ${className}`, className === "implied" ? "" : "n"), el("span", "", text));
    line.append(entry);
  }
  return line;
}
