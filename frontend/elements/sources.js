/* Disclaimer, what a public release needs, sources, layers, and the data dictionary: a closed section for each table,
   which the browser's own search opens. */
import { button, el, needsBuilding } from "./dom.js";
import { th } from "./parts.js";
import { rootOf } from "./streamlit_contract.js";
import { tableBody, textTable } from "./text_table.js";

/** @import { DictionaryTable, Head, Line, SourcesPayload } from "./payloads" */

/** @param {import("./streamlit_contract.js").Component<SourcesPayload>} component */
export default function (component) {
  const { data } = component;
  const { words, sources, layers } = data;
  const root = rootOf(component);
  if (!needsBuilding(root, data)) return;
  root.className = `root ${data.lang}`;
  root.replaceChildren(
    top(data),
    el("h2", "", words.sources),
    table("sources", words.sources, sources),
    el("h2", "", words.layers),
    table("layers", words.layers, layers),
    dictionary(data),
  );
}

/** @param {SourcesPayload} data */
function top({ words, disclaimer, profile, release }) {
  const box = el("div", "top");
  const statement = el("section", "statement");
  statement.append(el("h2", "", words.disclaimer), el("p", "", disclaimer), el("h2", "", profile.title));
  statement.append(...profile.lines.map((text, i) => el("p", i ? "soft" : "profile", text)));
  const needed = el("section", "needed");
  const list = el("ol");
  list.append(...release.map((text) => el("li", "", text)));
  needed.append(el("h2", "", words.release), list);
  box.append(statement, needed);
  return box;
}

/** @param {SourcesPayload} data */
function dictionary({ words, columns, tables }) {
  const box = el("section", "dictionary");
  const line = el("div", "line");
  const all = button("secondary", words.open_all, () => {
    const open = !box.querySelector("details[open]");
    for (const node of box.querySelectorAll("details")) node.open = open;
  });
  line.append(el("h2", "", words.dictionary), el("span", "soft", words.dictionary_note), all);
  box.append(line, ...tables.map((one) => entry(one, columns)));
  const label = () => (box.querySelector("details[open]") ? words.close_all : words.open_all);
  box.addEventListener("toggle", () => all.replaceChildren(label()), true);
  return box;
}

/**
 * @param {DictionaryTable} one
 * @param {Head[]} columns
 */
function entry({ id, title, url, size, meaning, rows }, columns) {
  const details = el("details");
  details.dataset.id = id;
  const summary = el("summary");
  summary.append(el("strong", "", title), el("code", "", url), el("span", "soft num", size));
  details.append(summary, el("p", "meaning", meaning), table("fields", title, { columns, rows }));
  return details;
}

/**
 * @param {string} className
 * @param {string} title
 * @param {{ columns: Head[], rows: Line[][][] }} data
 */
function table(className, title, { columns, rows }) {
  const body = tableBody(rows.map((cells) => row(cells, columns)));
  return textTable(`${className} stacked`, title, columns, body);
}

/**
 * @param {Line[][]} cells
 * @param {Head[]} columns
 */
function row(cells, columns) {
  const tr = el("tr");
  columns.forEach(({ name, label }, i) => {
    const td = i ? el("td", name) : th("row", name);
    td.dataset.head = label;
    const box = el("div");
    box.append(...(cells[i] ?? []).map(line));
    td.append(box);
    tr.append(td);
  });
  return tr;
}

/**
 * Names in files are code; what the tables hold in Chinese only says so.
 * @param {Line} line
 */
function line({ text, url, spans }) {
  if (!url && !spans) return el("div", "", text);
  const node = el("div");
  if (url) node.append(el("code", "", url));
  for (const { text: ours, original } of spans ?? []) {
    const span = el("span", "", ours ?? original);
    if (original) span.lang = "zh-CN";
    node.append(span);
  }
  return node;
}
