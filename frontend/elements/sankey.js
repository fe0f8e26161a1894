/* A Sankey diagram: nodes are buttons with their labels, links are bands between two columns, drawn as wide as the
   columns stand apart, so that nothing is drawn anew at another width. What a node or link belongs to stands out while
   somebody points at it or has the focus on it. */
import { el, findAll, svg, toned } from "./dom.js";
import { refill, toggle } from "./parts.js";
import { rootOf } from "./streamlit_contract.js";

/** @import { SankeyLink, SankeyNode, SankeyPayload } from "./payloads" */
/** @typedef {(picks: string[][]) => void} Pick */

const WIDE = 100; // of the drawing of links, in its own units

/** @param {import("./streamlit_contract.js").Component<SankeyPayload>} component */
export default function (component) {
  const { data, setTriggerValue } = component;
  const root = rootOf(component);
  /** @type {Pick} */
  const pick = (picks) => setTriggerValue("pick", picks);
  const chart = el("div", data.columns === 2 ? "sankey two" : "sankey");
  chart.setAttribute("role", "group");
  chart.setAttribute("aria-label", data.alt);
  chart.style.height = `${data.height}rem`;
  chart.style.gridTemplateColumns = `auto ${"var(--node) 1fr ".repeat(data.columns - 1)}var(--node) auto`;
  for (let column = 0; column < data.columns; column++) {
    if (column < data.columns - 1) chart.append(bands(data, column, pick));
    chart.append(labels(data, column, pick));
  }
  for (const type of ["pointerover", "focusin"]) chart.addEventListener(type, ({ target }) => trace(chart, target));
  for (const type of ["pointerleave", "focusout"]) chart.addEventListener(type, () => trace(chart, null));
  refill(root, chart);
}

/**
 * The nodes of a column with their labels: of the first beside the diagram, or within it where that is narrow.
 * @param {SankeyPayload} data
 * @param {number} column
 * @param {Pick} pick
 */
function labels({ nodes, columns }, column, pick) {
  const first = column === 0 ? " first" : "";
  const node = el("div", `labels${first}${column === columns - 1 ? " last" : ""}`);
  node.style.setProperty("--track", String(2 * column + 3));
  node.append(...nodes.filter((one) => one.column === column).map((one) => slot(one, pick)));
  return node;
}

/**
 * @param {SankeyNode} data
 * @param {Pick} pick
 */
function slot(data, pick) {
  const { id, name, number, title, colour, chosen, picks, top, height } = data;
  const node = picks.length ? toggle("node", "", id, chosen, () => pick(picks)) : el("span", "node");
  node.dataset.ends = id;
  node.title = title;
  const mark = el("i", "mark");
  mark.style.height = `${height}rem`;
  if (colour) mark.style.setProperty("--colour", toned(colour));
  const label = el("span", "label");
  label.append(el("bdi", "", name), `\u00a0${number}`); // a name written from right to left leaves the number where it is
  node.append(mark, label);
  const place = el("div", "slot");
  place.style.top = `${top + height / 2}rem`;
  place.append(node);
  return place;
}

/**
 * The links between a column and the next.
 * @param {SankeyPayload} data
 * @param {number} column
 * @param {Pick} pick
 */
function bands({ links, height }, column, pick) {
  const drawing = svg("svg", {
    class: "bands",
    viewBox: `0 0 ${WIDE} ${height}`,
    preserveAspectRatio: "none",
    "aria-hidden": "true",
  });
  drawing.style.gridColumn = String(2 * column + 3);
  drawing.append(...links.filter((one) => one.column === column).map((one) => band(one, pick)));
  return drawing;
}

/**
 * @param {SankeyLink} data
 * @param {Pick} pick
 */
function band({ source, target, leaves, arrives, height, basis, colour, title, picks }, pick) {
  const half = WIDE / 2;
  const [from, to] = [leaves + height, arrives + height];
  const there = `M0,${leaves}C${half},${leaves} ${half},${arrives} ${WIDE},${arrives}`;
  const back = `V${to}C${half},${to} ${half},${from} 0,${from}Z`;
  const node = svg("path", { d: there + back, class: `band ${basis}` });
  node.dataset.ends = `${source} ${target}`;
  node.style.setProperty("--colour", colour ? toned(colour) : "var(--neutral)");
  svg("title", {}, node).textContent = title;
  if (picks.length) {
    node.classList.add("picks");
    node.addEventListener("click", () => pick(picks));
  }
  return node;
}

/**
 * Have what belongs to a node or link stand out; all the same where there is none.
 * @param {HTMLElement} chart
 * @param {EventTarget | null} target
 */
function trace(chart, target) {
  const marks = findAll(chart, "[data-ends]");
  const over = target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest("[data-ends]")) : null;
  chart.classList.toggle("traced", over !== null);
  const ends = over?.dataset.ends?.split(" ") ?? [];
  const links = over?.matches(".band") ? [over] : marks.filter((one) => one.matches(".band") && touches(one, ends));
  const near = new Set([...ends, ...links.flatMap((one) => one.dataset.ends?.split(" ") ?? [])]);
  for (const one of marks) {
    one.classList.toggle("near", one.matches(".band") ? links.includes(one) : touches(one, [...near]));
  }
}

/**
 * Whether a mark has one of these ends.
 * @param {HTMLElement} mark
 * @param {string[]} ends
 */
const touches = (mark, ends) => (mark.dataset.ends?.split(" ") ?? []).some((end) => ends.includes(end));
