/* Tasks × units as a real table: a cell is a button that sets both filters. Built once a language; a change touches
   only what is chosen and what is found. Members of a collective unit stand behind it and open with its button. */
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  root.pick = (picks) => setTriggerValue("pick", picks);
  if (root.dataset.lang !== data.lang) {
    root.dataset.lang = data.lang;
    build(root, data);
  }
  root.heads.forEach((node, i) => press(node, data.columns[i].chosen));
  root.rows.forEach(({ node, count }, i) => {
    press(node, data.rows[i].chosen);
    node.title = data.rows[i].title;
    node.setAttribute("aria-label", data.rows[i].title);
    count.textContent = data.rows[i].n || "·";
    node.closest("tr").classList.toggle("none", !data.rows[i].n);
  });
  step(root, data);
  for (const column of data.columns) if (column.under && column.chosen) open(root, column.under, true);
}

function build(root, data) {
  const table = el("table", `duties ${data.lang}`);
  root.cells = new Map();
  root.heads = [];
  const first = el("tr");
  first.append(el("th", "corner", data.words.corner), ...data.columns.map((column) => head(root, column)));
  first.firstChild.scope = "col";
  const thead = el("thead");
  thead.append(first);
  const tbody = el("tbody");
  root.rows = data.rows.map((row) => line(root, row, data, tbody));
  table.append(el("caption", "hidden", data.words.caption), thead, tbody);
  const scroll = el("div", "scroll");
  scroll.tabIndex = 0;
  scroll.setAttribute("role", "region");
  scroll.setAttribute("aria-label", data.words.caption);
  scroll.append(table);
  root.replaceChildren(el("p", "caption", data.words.caption), scroll, key(data.words));
}

function head(root, column) {
  const th = el("th", column.under ? "column member" : "column");
  th.scope = "col";
  th.hidden = Boolean(column.under);
  th.dataset.under = column.under;
  const node = button("head", "", () => root.pick([["unit", column.id]]));
  node.append(el("span", "name", column.label));
  node.title = column.name;
  node.setAttribute("aria-label", column.name);
  node.dataset.key = `unit:${column.id}`;
  root.heads.push(node);
  th.append(node);
  if (column.members) th.append(opener(root, column));
  return th;
}

function opener(root, { id, members, open: label }) {
  const node = button("open", `+${members}`, () => open(root, id, node.getAttribute("aria-expanded") !== "true"));
  node.title = label;
  node.setAttribute("aria-label", label);
  node.setAttribute("aria-expanded", "false");
  node.dataset.open = id;
  node.dataset.members = members;
  return node;
}

function open(root, id, wide) {
  root.querySelectorAll(`[data-under="${id}"]`).forEach((node) => { node.hidden = !wide; });
  const node = root.querySelector(`[data-open="${id}"]`);
  node.setAttribute("aria-expanded", String(wide));
  node.textContent = `${wide ? "−" : "+"}${node.dataset.members}`;
  root.querySelectorAll("td.all").forEach((td) => { td.colSpan = root.querySelectorAll("th.column:not([hidden])").length; });
}

function line(root, row, data, tbody) {
  const tr = el("tr", row.unnamed ? "unnamed" : "");
  const th = el("th", "row");
  th.scope = "row";
  const node = button("head", "", () => root.pick([["task", row.id]]));
  node.dataset.key = `task:${row.id}`;
  const count = el("span", "count num");
  node.append(el("span", "id num", row.id), el("span", "name", row.label), count);
  th.append(node);
  tr.append(th);
  tbody.append(tr);
  if (row.unnamed) {
    const td = el("td", "all", row.unnamed);
    td.colSpan = data.columns.filter((column) => !column.under).length;
    tr.append(td);
  } else tr.append(...data.columns.map((column) => cell(root, row, column, data)));
  return { node, count };
}

function cell(root, row, column, data) {
  const td = el("td", column.under ? "member" : "");
  td.hidden = Boolean(column.under);
  td.dataset.under = column.under;
  const told = data.cells.find((one) => one.task === row.id && one.unit === column.id);
  if (!told) return td;
  const node = button(`cell ${told.kind}`, told.text, () => root.pick([["task", row.id], ["unit", column.id]]));
  node.dataset.key = `${row.id}:${column.id}`;
  const name = `${row.id}:${column.id}`;
  root.cells.set(name, [...(root.cells.get(name) || []), node]);
  td.append(node);
  return td;
}

function step(root, data) {
  const units = new Set(data.columns.filter((c) => c.chosen).map((c) => c.id));
  const tasks = new Set(data.rows.filter((r) => r.chosen).map((r) => r.id));
  for (const { task, unit, n, title } of data.cells) {
    for (const node of root.cells.get(`${task}:${unit}`) || []) {
      node.title = title;
      node.setAttribute("aria-label", title);
      node.classList.toggle("none", !n);
      press(node, tasks.has(task) && units.has(unit));
    }
  }
}

function press(node, chosen) {
  node.classList.toggle("chosen", chosen);
  node.setAttribute("aria-pressed", String(chosen));
}

function key(words) {
  const line = el("div", "key");
  for (const [kind, text] of [["first", words.first], ["printed", "2"], ["through", ""]]) {
    const entry = el("span", "entry");
    entry.append(el("i", `cell ${kind}`, text), el("span", "", words[`key_${kind}`]));
    line.append(entry);
  }
  return line;
}
