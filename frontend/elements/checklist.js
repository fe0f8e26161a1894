/* A unit's checklist: its items task by task, each with a box to tick; printed alone, on a sheet of its own. */
import { button, el } from "./dom.js";
import { th } from "./parts.js";
import { tableBody, textTable } from "./text_table.js";

/** @import { Checklist, ChecklistGroup, ChecklistRow } from "./payloads" */

/**
 * @param {Checklist} list
 * @param {Set<string>} ticked ids of the items that are ticked
 * @param {HTMLElement} root
 */
export function checklist(list, ticked, root) {
  const box = el("section", "sheet");
  const tools = el("p", "tools soft", list.words.kept);
  const print = button("secondary", list.words.print, () => printOnly(root));
  print.dataset.key = "print";
  tools.prepend(print, " ");
  box.append(tools, el("h3", "sheet-title", list.title), table(list, ticked));
  box.append(...list.notes.map((note) => el("p", "soft", note)), el("p", "soft", list.foot));
  return box;
}

/**
 * @param {Checklist} list
 * @param {Set<string>} ticked
 */
function table({ title, columns, groups, words }, ticked) {
  const heads = [{ name: "box", label: words.box }, ...columns.map(([name, label]) => ({ name, label }))];
  return textTable("checklist", title, heads, ...groups.map((group) => task(group, columns, ticked)));
}

/**
 * @param {ChecklistGroup} group
 * @param {Checklist["columns"]} columns
 * @param {Set<string>} ticked
 */
function task({ title, standing, rows }, columns, ticked) {
  const head = el("tr", "task");
  const name = th("rowgroup", "", title, " ", el("span", "note", standing));
  name.colSpan = columns.length + 1;
  head.append(name);
  return tableBody([head, ...rows.map((row) => line(row, columns, ticked))]);
}

/**
 * @param {ChecklistRow} row
 * @param {Checklist["columns"]} columns
 * @param {Set<string>} ticked
 */
function line({ id, box: label, cells }, columns, ticked) {
  const tr = el("tr");
  const box = el("input");
  box.type = "checkbox";
  box.checked = ticked.has(id);
  box.dataset.key = `box:${id}`;
  box.setAttribute("aria-label", label);
  box.addEventListener("change", () => (box.checked ? ticked.add(id) : ticked.delete(id)));
  const first = el("td", "box");
  first.append(box);
  tr.append(first);
  columns.forEach(([name], i) => {
    const text = cells[i] ?? "";
    tr.append(i ? el("td", `${name} num`, text) : th("row", name, text));
  });
  return tr;
}

/**
 * Print one element and nothing else of the page.
 * @param {HTMLElement} root
 */
function printOnly(root) {
  const { host } = /** @type {ShadowRoot} */ (root.getRootNode());
  const page = document.documentElement;
  const mark = (/** @type {boolean} */ on) => {
    host.toggleAttribute("data-printed", on);
    page.toggleAttribute("data-print-one", on);
  };
  mark(true);
  addEventListener("afterprint", () => mark(false), { once: true });
  print();
}
