/* An even scale of years with the end of the plan's period and today; below it every number and event as written, by
   its years, then what carries none, what was reported beside, and what is only background. */
import { button, el } from "./dom.js";
import { refill, stateChip } from "./parts.js";
import { reveal } from "./search_target.js";
import { rootOf } from "./streamlit_contract.js";

/** @import { AcceptedFigure, AxisMark, AxisYear, Quoted, ReportedResult, TargetText, TimeAxis, TimelinePayload } from "./payloads" */
/** @typedef {(item: string) => void} Only */

/** @param {import("./streamlit_contract.js").Component<TimelinePayload>} component */
export default function (component) {
  const { data, setTriggerValue } = component;
  const root = rootOf(component);
  /** @type {Only} */
  const only = (item) => setTriggerValue("only", item);
  const { words } = data;
  root.className = `root ${data.lang}`;
  const groups = el("div", "groups");
  groups.append(...data.groups.map(({ years, targets }) => group(years, targets, only)));
  const undated = data.undated.length ? [group(words.undated, data.undated, only)] : [];
  const background = data.background.length ? [group(words.background, data.background, only, "background")] : [];
  groups.append(...undated);
  refill(root, head(data), axis(data.axis, words), groups, ...others(data, only), ...background);
  for (const [id, chip] of Object.entries(data.states))
    root.querySelector(`[data-id="${id}"]`)?.append(stateChip(chip));
  reveal(root);
}

/** @param {TimelinePayload} data */
function head({ axis: { over }, kinds, notes, words }) {
  const box = el("div", "head");
  const key = el("ul", "key");
  for (const { id, label, n } of kinds) {
    const entry = el("li", `entry ${id}`);
    entry.append(el("i", "mark"), `${label} `, el("strong", "num", n));
    key.append(entry);
  }
  const lines = [over, ...notes].filter(Boolean);
  box.append(
    key,
    el("span", "soft", words.hint),
    el("span", "soft screen-only", words.click),
    ...lines.map((line) => el("p", "note", line)),
  );
  return box;
}

/**
 * @param {TimeAxis} axis
 * @param {TimelinePayload["words"]} words
 */
function axis({ years, marks, period }, words) {
  const box = el("div", "axis");
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", `${words.axis}, ${period}`);
  const scale = el("div", "scale num");
  scale.setAttribute("aria-hidden", "true");
  scale.style.gridTemplateColumns = `repeat(${years.length}, minmax(0, 1fr))`;
  scale.append(...years.map(tick));
  box.append(...marks.map(flag), scale);
  return box;
}

/** @param {AxisYear} year */
function tick({ year, inside, due, key }) {
  const classes = Object.entries({ inside, due, key }).flatMap(([name, is]) => (is ? [name] : []));
  const node = el("div", ["tick", ...classes].join(" "));
  node.append(el("span", "year", year));
  return node;
}

/** @param {AxisMark} mark */
function flag({ kind, at, label, before }) {
  const node = el("span", `day ${kind}${before ? " before" : ""}`);
  node.style.left = `${at}%`;
  node.append(el("span", "flag num", label));
  return node;
}

/**
 * Targets below a heading; a group takes the room that its number asks for.
 * @param {string} title
 * @param {TargetText[]} targets
 * @param {Only} only
 * @param {string} [kind]
 */
function group(title, targets, only, kind = "group") {
  const box = el("section", kind);
  box.style.setProperty("--n", String(targets.length));
  const list = el("ul", "cards");
  list.append(...targets.map((target) => card(target, only)));
  list.setAttribute("aria-label", title);
  box.append(el("h2", "years num", title), list);
  return box;
}

/**
 * What was reported against an item and no target: a card an item, a line a report.
 * @param {TimelinePayload} data
 * @param {Only} only
 */
function others({ others: reports, words }, only) {
  if (!reports.length) return [];
  const box = el("section", "lane");
  const list = el("ul", "cards");
  /** @type {Map<string, HTMLElement>} */
  const cards = new Map();
  for (const one of reports) {
    const node = cards.get(one.item) ?? el("li", "card");
    if (!cards.has(one.item)) {
      const name = button("written", one.title, () => only(one.item));
      name.dataset.key = `report:${one.id}`;
      node.append(name);
      cards.set(one.item, node);
    }
    node.append(result(one));
  }
  list.append(...cards.values());
  box.append(el("h2", "years", words.others), list);
  return [box];
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
  node.classList.toggle("reported", target.accepted.length > 0);
  node.dataset.id = target.id;
  node.append(...target.accepted.map(accepted), title(target, only), el("p", "measure", target.measure));
  if (target.wording) node.append(el("p", "soft", target.wording));
  if (target.split) node.append(el("p", "split", target.split));
  if (target.ledger) node.append(el("p", "ledger num", target.ledger));
  if (target.counts) node.append(el("p", "soft", target.counts));
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

/**
 * The figure that was accepted, or the state: it leads, above what the plan writes.
 * @param {AcceptedFigure} figure
 */
function accepted({ value, measured: unit, note, share, original }) {
  const box = el("div", "accepted");
  const line = el("p", "figure num", value);
  const measured = el("span", "unit", unit);
  const source = quoted("p", original);
  line.append(" ", measured);
  box.append(line, el("p", "soft num", note));
  if (share) box.append(el("p", "share num", share));
  box.append(source);
  return box;
}

/**
 * Free text as typed, with what says so where it is in the other language.
 * @param {"p" | "span"} tag
 * @param {Quoted} quoted
 */
function quoted(tag, { phrase, text, lang }) {
  const said = el("span", "", text);
  if (lang) said.lang = lang;
  const node = el(tag, "soft", phrase);
  node.append(said);
  return node;
}

/** @param {ReportedResult} result */
function result({ text, measured: unit, by, original }) {
  const line = el("p", "result num", text);
  const source = quoted("span", original);
  const measured = el("span", "", unit);
  line.append(measured, " ", el("span", "soft", by), " ", source);
  return line;
}
