/* Every number and event as written, under its years; below the line a lane for what carries none. Narrow: a list. */
import { button, el } from "./dom.js";
import { refill } from "./parts.js";
import { reveal } from "./search_target.js";
import { rootOf } from "./streamlit_contract.js";

/** @import { Result, TargetGroup, TargetText, TimelinePayload, Year } from "./payloads" */
/** @typedef {(item: string) => void} Only */

/** @param {import("./streamlit_contract.js").Component<TimelinePayload>} component */
export default function (component) {
  const { data, setTriggerValue } = component;
  const root = rootOf(component);
  /** @type {Only} */
  const only = (item) => setTriggerValue("only", item);
  root.className = `root ${data.lang}`;
  refill(root, head(data), line(data, only), undated(data, only), ...others(data, only));
  reveal(root);
}

/** @param {TimelinePayload} data */
function head({ kinds, notes, words }) {
  const box = el("div", "head");
  const key = el("ul", "key");
  for (const { id, label, n } of kinds) {
    const entry = el("li", `entry ${id}`);
    entry.append(el("i", "mark"), `${label} `, el("strong", "num", n));
    key.append(entry);
  }
  box.append(key, el("span", "soft", words.hint), ...notes.map((note) => el("p", "note", note)));
  return box;
}

/**
 * @param {TimelinePayload} data
 * @param {Only} only
 */
function line({ stations, period, groups, words }, only) {
  const grid = el("div", "line");
  grid.style.gridTemplateColumns = stations.map(({ share }) => `minmax(0, ${share}fr)`).join(" ");
  const rows = 1 + Math.max(...groups.map((group) => group.row));
  grid.style.gridTemplateRows = `auto ${"auto ".repeat(rows - 1)}1fr`;
  grid.append(...stations.map((station, i) => tick(station, i, words)));
  const bar = el("div", "period", period);
  const inside = stations.flatMap((station, i) => (station.inside ? [i] : []));
  place(bar, inside[0] ?? 0, inside.at(-1) ?? 0, 0, 1);
  grid.append(bar, ...groups.map((group) => stack(group, rows, only)));
  return grid;
}

/**
 * @param {Year} year
 * @param {number} i
 * @param {TimelinePayload["words"]} words
 */
function tick({ year, gap }, i, words) {
  const node = el("div", gap ? "tick gap num" : "tick num");
  if (gap) {
    const sign = el("span", "sign");
    sign.title = words.gap;
    node.append(sign);
  }
  node.append(el("span", "year", year));
  node.setAttribute("aria-hidden", "true");
  place(node, i, i, 0, 1);
  return node;
}

/**
 * @param {HTMLElement} node
 * @param {number} first
 * @param {number} last
 * @param {number} row
 * @param {number} end
 */
function place(node, first, last, row, end) {
  node.style.gridColumn = `${first + 1} / ${last + 2}`;
  node.style.gridRow = `${row + 1} / ${end + 1}`;
}

/**
 * @param {TargetGroup} group
 * @param {number} rows
 * @param {Only} only
 */
function stack({ years, first, last, row, targets }, rows, only) {
  const box = el("section", first < last ? "stack span" : "stack");
  place(box, first, last, row + 1, first === last ? rows + 1 : row + 2);
  const list = cards(targets, only);
  list.setAttribute("aria-label", years);
  box.append(el("h2", "years num", years), list);
  return box;
}

/**
 * @param {TimelinePayload} data
 * @param {Only} only
 */
function undated({ undated: targets, words }, only) {
  const box = el("section", "lane");
  box.append(el("h2", "", words.undated), cards(targets, only));
  return box;
}

/**
 * What was reported against an item and no target.
 * @param {TimelinePayload} data
 * @param {Only} only
 */
function others({ others: reports, words }, only) {
  if (!reports.length) return [];
  const box = el("section", "lane");
  const list = el("ul", "cards");
  for (const one of reports) {
    const node = el("li", "card");
    const name = button("written", one.title, () => only(one.item));
    name.dataset.key = `report:${one.id}`;
    node.append(name, result(one));
    list.append(node);
  }
  box.append(el("h2", "", words.others), list);
  return [box];
}

/**
 * @param {TargetText[]} targets
 * @param {Only} only
 */
function cards(targets, only) {
  const list = el("ul", targets.length > 1 ? "cards many" : "cards");
  list.append(...targets.map((target) => card(target, only)));
  return list;
}

/**
 * @param {TargetText} target
 * @param {Only} only
 */
function card(target, only) {
  const { kind, headline, reached, chosen } = target;
  const node = el("li", `card ${kind}`);
  node.classList.toggle("headline", headline);
  node.classList.toggle("aside", !reached);
  node.classList.toggle("chosen", chosen);
  node.dataset.id = target.id;
  node.append(title(target, only), el("p", "measure", target.measure));
  if (target.wording) node.append(el("p", "soft", target.wording));
  if (target.split) node.append(el("p", "split", target.split));
  node.append(foot(target), ...target.results.map(result));
  return node;
}

/**
 * @param {TargetText} target
 * @param {Only} only
 */
function title({ kind_word: kind, written, item, chosen }, only) {
  const line = el("p", "title");
  const mark = el("i", "mark");
  mark.setAttribute("role", "img");
  mark.setAttribute("aria-label", kind);
  mark.title = kind;
  line.append(mark);
  if (!item) {
    line.append(el("strong", "written", written));
    return line;
  }
  const node = button("written", written, () => only(item));
  node.dataset.key = `item:${item}:${written}`;
  node.setAttribute("aria-pressed", String(chosen));
  line.append(node);
  return line;
}

/** @param {TargetText} target */
function foot({ scope, clause, path, unreported }) {
  const line = el("p", "soft foot");
  const number = el("span", "clause num", clause);
  number.title = path;
  line.append(el("span", "", scope), number);
  if (unreported) line.append(el("span", "unreported", unreported));
  return line;
}

/** @param {Result} result */
function result({ text, measured: unit, by, original }) {
  const line = el("p", "result num", text);
  const source = el("span", "soft", original);
  const measured = el("span", "", unit);
  source.lang = measured.lang = "zh-CN";
  line.append(measured, " ", el("span", "soft", by), " ", source);
  return line;
}
