/* Groups of items as real tables: what a unit answers for task by task, or what waits above the city.
   An item's name is a button that filters to it; on a narrow screen a row becomes a card with its heads. */
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const pick = (name, id) => setTriggerValue("pick", [[name, id]]);
  const held = root.getRootNode().activeElement?.dataset.key;
  const parts = [top(data, pick), ...data.groups.map((one, i) => group(one, data.columns, pick, i))];
  if (!data.groups.length && data.empty) parts.push(el("p", "soft", data.empty));
  if (data.note) parts.push(el("p", "soft", data.note));
  root.className = `root ${data.lang}`;
  root.replaceChildren(...parts);
  if (held) root.querySelector(`[data-key="${held}"]`)?.focus();
}

function top({ title, sums, link, close }, pick) {
  const line = el("div", "title");
  line.append(el("h2", "", title));
  const facts = el("ul", "sums num");
  sums.forEach((sum) => facts.append(el("li", "", sum)));
  if (sums.length) line.append(facts);
  if (link) {
    const anchor = el("a", "quiet", link.label);
    anchor.href = link.url;
    line.append(anchor, button("quiet", close.label, () => pick("unit", close.id)));
  }
  return line;
}

function group({ title, note, with: label, units, rows }, columns, pick, i) {
  const box = el("section", i ? "group more" : "group");
  const head = el("h3", "", title);
  if (note) head.append(" ", el("span", "note", note));
  box.append(head);
  if (units) box.append(partners(label, units, pick));
  box.append(table(title, rows, columns, pick));
  return box;
}

/* the units of a task in printed order; the first marked, the unit itself in bold */
function partners(label, units, pick) {
  const list = el("ol", "printed");
  list.setAttribute("aria-label", label);
  for (const { id, label: name, first, own } of units) {
    const entry = el("li", own ? "own" : "");
    const node = button("unit", name, () => pick("unit", id));
    node.dataset.key = `${label}:${id}`;
    entry.append(node);
    if (first) entry.append(el("span", "first", first));
    list.append(entry);
  }
  const line = el("div", "with");
  line.append(el("span", "soft", label), list);
  return line;
}

function table(title, rows, columns, pick) {
  const node = el("table", "rows");
  const widths = el("colgroup");
  widths.append(...columns.map(({ name }) => el("col", name)));
  const head = el("tr");
  for (const { name, label } of columns) { const th = el("th", name, label); th.scope = "col"; head.append(th); }
  const thead = el("thead");
  thead.append(head);
  const body = el("tbody");
  body.append(...rows.map((row) => line(row, columns, pick)));
  node.append(el("caption", "hidden", title), widths, thead, body);
  return node;
}

function line({ id, chosen, cells, stated }, columns, pick) {
  const tr = el("tr", chosen ? "chosen" : "");
  columns.forEach(({ name, label }, i) => {
    const td = el(i ? "td" : "th", name);
    if (!i) td.scope = "row";
    td.dataset.head = label;
    if (i) td.append(el("span", name === "years" && stated ? "stated num" : "num", cells[i]));
    else {
      const node = button("item", cells[0], () => pick("item", id));
      node.setAttribute("aria-pressed", String(chosen));
      node.dataset.key = `item:${id}`;
      td.append(node);
    }
    tr.append(td);
  });
  return tr;
}
