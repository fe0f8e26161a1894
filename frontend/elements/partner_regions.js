/* Region words as groups: one click chooses all members. Who they are and whose reading that is stands below: at once for
   those chosen, for all on request. */
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const was = root.querySelector("details");
  const bar = el("div", "bar");
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", data.words.title);
  bar.append(el("span", "name", data.words.title));
  for (const group of data.groups) {
    const node = toggle("group", group.label, group.id, group.pressed, () => setTriggerValue("region", group.id));
    node.title = data.words.help;
    bar.append(node);
  }
  const about = el("details");
  about.open = Boolean(was && was.open);
  const summary = el("summary", "", data.words.about);
  summary.dataset.key = "about";
  about.append(summary, el("p", "line", data.words.help), list(data.groups, data.words));
  const pressed = data.groups.filter((group) => group.pressed);
  refill(root, bar, ...(pressed.length ? [list(pressed, data.words)] : []), about);
}

function list(groups, words) {
  const table = el("table", "regions");
  const head = el("tr");
  head.append(th("col", "first", words.title), th("col", "", words.members), th("col", "", words.reading));
  const body = el("tbody");
  body.append(...groups.map((group) => row(group, words)));
  const thead = el("thead");
  thead.append(head);
  table.append(thead, body);
  return table;
}

function row(group, words) {
  const tr = el("tr");
  const used = el("div", "soft", group.found);
  used.append(" ", clauses(group.clause));
  const members = el("td", "members");
  group.members.forEach(({ name, partly }) => {
    const one = el("span", partly ? "member partly" : "member", name);
    if (partly) one.append(el("small", "", words.partly));
    members.append(one);
  });
  members.append(used);
  const reading = el("td");
  reading.append(el("strong", "", group.whose), " ", el("span", "soft", group.note));
  tr.append(th("row", "first", group.label), members, reading);
  return tr;
}
