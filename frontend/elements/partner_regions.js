/* Region words as groups: one click chooses all members. Who they are and whose reading that is stands below: at once for
   those chosen, for all on request. */
import { el } from "./dom.js";
import { clauses, refill, th, toggle } from "./parts.js";
import { rootOf } from "./streamlit_contract.js";

/** @import { RegionGroup, RegionWordsPayload } from "./payloads" */

/** @param {import("./streamlit_contract.js").Component<RegionWordsPayload>} component */
export default function (component) {
  const { data, setTriggerValue } = component;
  const { words, groups } = data;
  const root = rootOf(component);
  const bar = el("div", "bar");
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", words.title);
  bar.append(el("span", "name", words.title));
  for (const group of groups) {
    const node = toggle("group", group.label, group.id, group.pressed, () => setTriggerValue("region", group.id));
    node.title = words.help;
    bar.append(node);
  }
  const about = el("details");
  about.open = Boolean(root.querySelector("details")?.open);
  const summary = el("summary", "", words.about);
  summary.dataset.key = "about";
  about.append(summary, el("p", "line", words.help), list(groups, words));
  const pressed = groups.filter((group) => group.pressed);
  refill(root, bar, ...(pressed.length ? [list(pressed, words)] : []), about);
}

/**
 * @param {RegionGroup[]} groups
 * @param {RegionWordsPayload["words"]} words
 */
function list(groups, words) {
  const table = el("table", "regions");
  const head = el("tr");
  head.append(th("col", "first", words.title), th("col", "", words.members));
  head.append(th("col", "", words.reading));
  const body = el("tbody");
  body.append(...groups.map((group) => row(group, words)));
  const thead = el("thead");
  thead.append(head);
  table.append(thead, body);
  return table;
}

/**
 * @param {RegionGroup} group
 * @param {RegionWordsPayload["words"]} words
 */
function row(group, words) {
  const tr = el("tr");
  const used = el("div", "soft", group.found);
  used.append(" ", clauses(group.clause));
  const members = el("td", "members");
  for (const { name, partly } of group.members) {
    const one = el("span", partly ? "member partly" : "member", name);
    if (partly) one.append(el("small", "", words.partly));
    members.append(one);
  }
  members.append(used);
  const reading = el("td");
  reading.append(el("strong", "", group.whose), " ", el("span", "soft", group.note));
  tr.append(th("row", "first", group.label), members, reading);
  return tr;
}
