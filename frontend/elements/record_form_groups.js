/* Fields of several controls: boxes to tick, and rows that can be added. The value is kept in one hidden control. */
import { choices, emptyControl } from "./controls.js";
import { button, el, fill, findAll } from "./dom.js";

/** @import { FormColumn, FormField, FormOption, RecordFormPayload } from "./payloads" */
/** @typedef {RecordFormPayload["words"]} Words */
/** @typedef {Record<string, string>} Row */
/** @typedef {(value: string) => void} Changed */

/**
 * Draw the controls of a field anew from its value; they stand before its hint.
 * @param {HTMLInputElement} control the hidden one
 * @param {FormField} field
 * @param {Words} words
 */
export function redraw(control, field, words) {
  const parent = /** @type {HTMLElement} */ (control.parentElement);
  for (const node of findAll(parent, ":scope > :is(.checks, .grid, .add)")) node.remove();
  /** @param {string} value */
  const changed = (value) => {
    control.value = value;
    control.dispatchEvent(new Event("input", { bubbles: true }));
  };
  if (field.type === "many") control.before(checks(field.options, control.value, changed));
  else control.before(...grid(field, rowsOf(control.value), changed, words));
}

/**
 * @param {FormOption[]} options
 * @param {string} value the ids that are ticked, a line each
 * @param {Changed} changed
 */
function checks(options, value, changed) {
  const node = el("div", "checks");
  const ticked = new Set(value.split("\n"));
  for (const { id, label } of options) {
    const box = el("input");
    box.type = "checkbox";
    box.checked = ticked.has(id);
    box.addEventListener("change", () => {
      if (box.checked) ticked.add(id);
      else ticked.delete(id);
      changed(linesOf(options, ticked));
    });
    const row = el("label", "check");
    row.append(box, el("span", "", label));
    node.append(row);
  }
  return node;
}

/**
 * Ticked ids in the order of the options.
 * @param {FormOption[]} options
 * @param {Set<string>} ticked
 */
export const linesOf = (options, ticked) =>
  options
    .map(({ id }) => id)
    .filter((id) => ticked.has(id))
    .join("\n");

/**
 * Rows as they were kept; none where the text is no list of rows.
 * @param {string} value
 * @returns {Row[]}
 */
export function rowsOf(value) {
  try {
    const found = JSON.parse(value || "[]");
    return Array.isArray(found) ? found.filter((one) => one && typeof one === "object") : [];
  } catch {
    return [];
  }
}

/**
 * @param {FormField} field
 * @param {Row[]} rows
 * @param {Changed} changed
 * @param {Words} words
 */
function grid(field, rows, changed, words) {
  const node = el("div", "grid");
  const save = () => changed(rows.length ? JSON.stringify(rows) : "");
  const draw = () => node.replaceChildren(...rows.map((_, i) => line(i)));
  /** @param {number} i */
  const line = (i) => {
    const row = el("div", "row");
    const remove = button("button remove", words.remove, () => {
      rows.splice(i, 1);
      draw();
      save();
      add.focus();
    });
    remove.setAttribute("aria-label", `${words.remove} ${field.label} ${i + 1}`);
    row.append(...field.columns.map((column) => cell(column, i)), remove);
    return row;
  };
  /**
   * @param {FormColumn} column
   * @param {number} i
   */
  const cell = (column, i) => {
    const row = rows[i] ?? {};
    return columnControl(column, row[column.name] ?? "", `${field.label} ${i + 1}`, (value) => {
      row[column.name] = value;
      save();
    });
  };
  const add = button("button add", fill(words.add, { what: field.label }), () => {
    rows.push({});
    draw();
    save();
    findAll(node, ".row:last-child :is(input, select)")[0]?.focus();
  });
  draw();
  return [node, add];
}

/**
 * @param {FormColumn} column
 * @param {string} value
 * @param {string} about the row, for who cannot see it
 * @param {Changed} changed
 */
function columnControl(column, value, about, changed) {
  if (column.type === "many") {
    const group = el("div", "cell many");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", `${about} ${column.label}`);
    group.append(el("span", "head", column.label), checks(column.options, value, changed));
    return group;
  }
  const label = el("label", "cell");
  const control = emptyControl(column.type, 1);
  if (control instanceof HTMLSelectElement) control.append(...choices(column.options, value));
  else control.value = value;
  control.setAttribute("aria-label", `${about} ${column.label}`);
  control.addEventListener("input", (event) => {
    event.stopPropagation(); // the hidden control says it
    changed(control.value);
  });
  label.append(el("span", "head", column.label), control);
  return label;
}
