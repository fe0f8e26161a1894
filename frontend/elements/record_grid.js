/* A whole list as a table to type into. What is typed stays whatever arrives, until its row has another version; it is
   also kept in this browser until the server has it, and saved as drafts once a lost connection is back. */
import { choices, controlsIn, emptyControl, valuesIn } from "./controls.js";
import { button, el, fill, find, findAll, stateOf } from "./dom.js";
import { languageOf, th } from "./parts.js";
import { requestKey } from "./request_key.js";
import { rootOf, saveOnceBack } from "./streamlit_contract.js";
import { heading, noRows } from "./table_heading.js";
import { changedNote, markError, problem, scrolling } from "./typed_grid.js";
import { forget, isDrawn, keep, kept, keptOfOther } from "./unsaved.js";

/** @import { GridColumn, GridRow, RecordGridPayload } from "./payloads" */
/** @typedef {import("./controls.js").Control} Control */

const stateFor = stateOf(() => ({
  id: "",
  key: requestKey(),
  data: /** @type {RecordGridPayload | null} */ (null),
  sent: { key: "", forms: /** @type {string[]} */ ([]) }, // the rows of the last request
}));

/** @param {import("./streamlit_contract.js").Component<RecordGridPayload>} component */
export default function (component) {
  const { data, setTriggerValue } = component;
  const root = rootOf(component);
  const state = stateFor(root);
  const written = data.written && data.written === state.sent.key ? state.sent.forms : [];
  const refused = Boolean(state.sent.key && data.problem);
  if (written.length || refused) state.sent = { key: "", forms: [] };
  for (const form of [...data.saved, ...written]) forget(data.owner, form);
  const id = [data.lang, data.title, data.owner, ...data.columns.map(({ name }) => name)].join("|");
  const fresh = state.id !== id || !data.rows.length;
  Object.assign(state, { id, data, key: requestKey() });
  /** @param {string} name */
  const act = (name) => {
    const [{ key }, rows] = [state, changedRows(root)];
    state.sent = { key, forms: rows.map(formOf) };
    setTriggerValue("act", { name, key, rows });
  };
  if (fresh) root.replaceChildren(data.rows.length ? list(data, root, act) : noRows(data.empty));
  else refresh(data, root, written);
  count(root);
  if (refused) root.querySelector("[aria-invalid=true]")?.scrollIntoView({ block: "nearest", inline: "center" });
}

/**
 * @param {RecordGridPayload} data
 * @param {HTMLElement} root
 * @param {(name: string) => void} act
 */
function list(data, root, act) {
  const head = el("tr");
  head.append(
    ...data.heads.map((label) => th("col", "", label)),
    ...data.columns.map((column) => th("col", column.type, column.label, ...filler(column, data, root))),
  );
  const bar = el("div", "bulk");
  bar.append(changedNote());
  for (const one of data.buttons) {
    const node = button(one.primary ? "button primary" : "button", one.label, () => act(one.name));
    node.dataset.key = one.name;
    bar.append(node);
  }
  const node = el("div");
  node.append(
    ...heading(data),
    el("p", "warning", data.warning),
    problem(data.problem),
    scrolling(
      data.title,
      head,
      data.rows.map((row) => line(row, data, root)),
    ),
    bar,
  );
  if (data.buttons.some(({ name }) => name === "save-many"))
    saveOnceBack(node, () => void (changedRows(root).length && act("save-many")));
  return node;
}

/**
 * A choice in the head of a column for all rows that nobody has begun or changed.
 * @param {GridColumn} column
 * @param {RecordGridPayload} data
 * @param {HTMLElement} root
 */
function filler({ name, label, options }, data, root) {
  if (name !== "state") return [];
  const node = el("select", "filler");
  node.setAttribute("aria-label", `${label} ${data.words.fill_rest}`);
  node.append(new Option(data.words.fill_rest, ""), ...choices(options));
  node.addEventListener("change", () => {
    for (const tr of findAll(root, "tbody tr:not(.changed, .closed)")) {
      const control = /** @type {Control | null} */ (tr.querySelector(`[name="${name}"]`));
      if (!control || (control.value && tr.dataset.version !== "0")) continue;
      control.value = node.value;
      changed(tr, root);
    }
    node.value = "";
  });
  return [node];
}

/**
 * @param {GridRow} row
 * @param {RecordGridPayload} data
 * @param {HTMLElement} root
 */
function line(row, data, root) {
  const { typed, version, open } = typedInto(row, data);
  const tr = el("tr", open ? "" : "closed");
  Object.assign(tr.dataset, { row: row.id, version });
  row.about.forEach((text, i) => {
    const node = i ? el("td", "about") : th("row", "about");
    node.dataset.head = data.heads[i] ?? "";
    node.lang = languageOf(text);
    node.append(text);
    tr.append(node);
  });
  if (typed && typed === row.typed) keep(data.owner, formOf(row), typed);
  for (const column of data.columns) {
    const td = el("td", column.type);
    td.dataset.head = column.label;
    td.dataset.field = column.name;
    if (column.name in row.values) td.append(...cell(column, row, typed?.[column.name], data, open));
    else td.classList.add("blank");
    tr.append(td);
  }
  tr.addEventListener("input", () => changed(tr, root));
  if (typed) tr.classList.add("changed");
  return tr;
}

/**
 * What was typed into a row and not saved, the version it was typed into, and whether it can be typed into. A row that
 * was saved or handed in since stays as it was typed: when it is to be saved, the server shows both.
 * @param {GridRow} row
 * @param {RecordGridPayload} data
 */
function typedInto(row, { owner }) {
  const own = kept(owner, formOf(row)) ?? row.typed ?? null;
  let other = own ? null : keptOfOther(owner, formOf(row));
  if (other && isDrawn(other.values, row.values)) {
    forget(owner, other.form);
    other = null;
  }
  const typed = own ?? other?.values ?? null;
  const version = other ? other.form.slice(row.id.length + 1) : String(row.version);
  return { typed, version, open: row.editable || Boolean(typed) };
}

/**
 * @param {GridColumn} column
 * @param {GridRow} row
 * @param {string | undefined} typed
 * @param {RecordGridPayload} data
 * @param {boolean} open
 * @returns {Node[]}
 */
function cell(column, row, typed, data, open) {
  const value = row.values[column.name] ?? "";
  if (!open) return [el("span", "said", column.options.find((one) => one.id === value)?.label ?? value)];
  const control = input(column, data);
  control.name = column.name;
  if (typed && control instanceof HTMLSelectElement && !column.options.some(({ id }) => id === typed))
    control.append(new Option(typed, typed)); // chosen in the other language: the server reads both
  control.value = typed ?? value;
  control.dataset.before = value;
  control.setAttribute("aria-label", `${column.label}: ${row.about.slice(0, -1).join(" ")}`);
  return [control, el("span", "error", row.errors[column.name])];
}

/** @param {GridColumn} column @param {RecordGridPayload} data @returns {Control} */
function input(column, data) {
  const node = emptyControl(column.type, 1);
  if (node instanceof HTMLSelectElement) node.append(new Option(data.words.choose, ""), ...choices(column.options));
  return node;
}

/**
 * Draw anew the rows that have another version or were written; in the others show what is wrong and leave what was
 * typed.
 * @param {RecordGridPayload} data
 * @param {HTMLElement} root
 * @param {string[]} written
 */
function refresh(data, root, written) {
  find(root, ".problem").textContent = data.problem;
  const about = root.querySelector(".line");
  if (about) about.textContent = data.caption;
  const lines = new Map(findAll(root, "tbody tr").map((tr) => [tr.dataset.row, tr]));
  const body = find(root, "tbody");
  data.rows.forEach((row, i) => {
    const there = lines.get(row.id);
    const { version, open } = typedInto(row, data);
    const same = there?.dataset.version === version && there.classList.contains("closed") === !open;
    const tr = there && same && !written.includes(formOf(row)) ? there : line(row, data, root);
    if (tr !== there) there?.remove();
    if (body.children[i] !== tr) body.insertBefore(tr, body.children[i] ?? null);
    for (const td of findAll(tr, "td[data-field]")) markError(td, row.errors[td.dataset.field ?? ""] ?? "");
  });
  while (body.children.length > data.rows.length) body.lastElementChild?.remove();
}

/**
 * @param {HTMLElement} tr
 * @param {HTMLElement} root
 */
function changed(tr, root) {
  const { data } = stateFor(root);
  const differs = controlsIn(tr).some((one) => one.value !== one.dataset.before);
  tr.classList.toggle("changed", differs);
  const form = `${tr.dataset.row}|${tr.dataset.version}`;
  if (data && differs) keep(data.owner, form, valuesIn(tr));
  else if (data) forget(data.owner, form);
  count(root);
}

/** @param {HTMLElement} root */
function count(root) {
  const { data } = stateFor(root);
  const note = root.querySelector(".changed.num");
  if (!data || !note) return;
  const n = findAll(root, "tbody tr.changed").length;
  note.textContent = fill(data.words.changed, { n });
  for (const one of /** @type {HTMLButtonElement[]} */ (findAll(root, ".bulk button")))
    one.disabled = !n && !data.ready?.includes(one.dataset.key ?? "");
}

/** @param {HTMLElement} root */
const changedRows = (root) =>
  findAll(root, "tbody tr.changed").map((tr) => ({
    id: tr.dataset.row ?? "",
    version: Number(tr.dataset.version),
    values: valuesIn(tr),
  }));

/** @param {Pick<GridRow, "id" | "version">} row */
const formOf = (row) => `${row.id}|${row.version}`;
