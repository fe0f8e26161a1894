/* Two provinces to compare: which items link only one of them, and which both. The choice is the filter of provinces. */
import { button, el } from "./dom.js";
import { refill, stateChip } from "./parts.js";
import { rootOf } from "./streamlit_contract.js";

/** @import { DifferenceGroup, DifferenceItem, DifferencePayload } from "./payloads" */
/** @typedef {(item: string) => void} Pick */

/** @param {import("./streamlit_contract.js").Component<DifferencePayload>} component */
export default function (component) {
  const { data, setTriggerValue } = component;
  const box = el("section", "difference");
  box.setAttribute("aria-label", data.words.title);
  box.append(choice(data, (pair) => setTriggerValue("compare", pair)));
  if (data.groups.length) {
    const groups = el("div", "groups");
    groups.append(...data.groups.map((one) => group(one, data, (item) => setTriggerValue("pick", [["item", item]]))));
    box.append(groups);
  }
  refill(rootOf(component), box);
}

/**
 * @param {DifferencePayload} data
 * @param {(pair: string[]) => void} compare
 */
function choice(data, compare) {
  const { words, chosen } = data;
  const line = el("div", "choice");
  const fields = [words.first, words.second].map((label, i) => select(data, i, label));
  for (const field of fields) {
    field.addEventListener("change", () => compare(fields.map((one) => one.value)));
  }
  line.append(el("strong", "name", words.title), ...fields);
  if (words.hint) line.append(el("span", "hint", words.hint));
  if (!chosen[0] && fields[1]) fields[1].disabled = true;
  return line;
}

/**
 * A province; one cannot be compared with itself.
 * @param {DifferencePayload} data
 * @param {number} place
 * @param {string} label
 */
function select({ options, chosen, words }, place, label) {
  const node = el("select", "province");
  node.setAttribute("aria-label", label);
  node.dataset.key = `compare:${place}`;
  node.append(option("", words.choose));
  const other = chosen[1 - place];
  node.append(...options.filter(({ id }) => id !== other).map(({ id, label: name }) => option(id, name)));
  node.value = chosen[place] ?? "";
  return node;
}

/**
 * @param {string} value
 * @param {string} text
 */
function option(value, text) {
  const node = el("option", "", text);
  node.value = value;
  return node;
}

/**
 * @param {DifferenceGroup} group
 * @param {DifferencePayload} data
 * @param {Pick} pick
 */
function group({ title, items }, { words }, pick) {
  const node = el("div", "group");
  node.append(el("h3", "title num", title));
  if (!items.length) {
    node.append(el("p", "none", words.none));
    return node;
  }
  const list = el("ul", "items");
  list.append(...items.map((one) => item(one, pick)));
  node.append(list);
  return node;
}

/**
 * @param {DifferenceItem} one
 * @param {Pick} pick
 */
function item({ id, title, clause, marks, state }, pick) {
  const node = button("item", "", () => pick(id));
  node.dataset.key = `item:${id}`;
  const squares = el("span", "marks");
  for (const { basis, title: about } of marks) {
    const square = el("i", `square ${basis}`);
    square.title = about;
    square.setAttribute("role", "img");
    square.setAttribute("aria-label", about);
    squares.append(square);
  }
  const label = el("span", "label", title);
  label.append(" ", el("span", "clause num", clause));
  node.append(squares, label);
  const li = el("li");
  li.append(node);
  if (state) li.append(stateChip(state));
  return li;
}
