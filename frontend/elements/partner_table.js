/* All provinces of the belt as one table: a row each, its name a button; a dot is a zero. */
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const table = el("table", `provinces ${data.lang} ${data.columns.length > 14 ? "many" : ""}`);
  table.setAttribute("aria-label", data.caption);
  table.append(head(data));
  const body = el("tbody");
  for (const row of data.rows) body.append(line(row, data, setTriggerValue));
  table.append(body);
  const scroller = el("div", "scroller");
  scroller.append(table);
  refill(root, el("p", "line", data.caption), scroller, ...notes(data.notes));
}

function head({ columns, kinds }) {
  const upper = el("tr");
  const lower = el("tr");
  const span = (node, rows, cols) => { node.rowSpan = rows; node.colSpan = cols; return node; };
  upper.append(span(th("col", "first", kinds.province), 2, 1), span(th("col", "total", kinds.total), 2, 1));
  const groups = new Map();
  columns.forEach((column) => groups.set(column.kind, [...(groups.get(column.kind) || []), column]));
  for (const [kind, members] of groups) {
    upper.append(span(th("colgroup", "kind start", kinds[kind]), 1, members.length));
    members.forEach((column, i) => lower.append(th("col", i ? "what" : "what start", el("span", "", column.label))));
  }
  const thead = el("thead");
  thead.append(upper, lower);
  return thead;
}

function line(row, { columns }, setTriggerValue) {
  const tr = el("tr");
  const name = toggle("pick", row.label, row.id, false, () => setTriggerValue("pick", [["province", row.id]]));
  const total = el("td", row.total ? "total num" : "total num none", String(row.total));
  tr.append(th("row", "first", name), total);
  row.cells.forEach((cell, i) => tr.append(count(cell, columns[i], !i || columns[i].kind !== columns[i - 1].kind)));
  return tr;
}

function count({ n, implied, title }, { id, kind }, first) {
  const td = el("td", `num ${kind} ${first ? "start" : ""}`);
  if (implied) {
    const more = el("span", "implied", `+${implied}`);
    more.setAttribute("aria-label", title);
    more.setAttribute("role", "img");
    td.title = title;
    if (n) td.append(String(n), " ");
    td.append(more);
  } else if (!n) {
    td.append(el("span", "zero", "0"));
  } else if (kind === "basis") {
    td.append(el("span", `mark ${id}`, String(n)));
  } else {
    td.append(String(n));
  }
  return td;
}
