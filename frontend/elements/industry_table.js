/* What the Sankey draws, as a real table: an industry a row, its provinces by basis as buttons with their counts. */
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const pick = (...picks) => setTriggerValue("pick", picks);
  const table = el("table", `industries ${data.lang}`);
  const body = el("tbody");
  data.rows.forEach((row, i) => body.append(line(row, groupSize(data.rows, i), data, pick)));
  table.append(el("caption", "caption", data.caption), head(data), body);
  refill(root, table, ...notes(data.notes));
}

function head({ heads, columns }) {
  const tr = el("tr");
  tr.append(th("col", "group", heads.group), th("col", "", heads.industry), th("col", "num", heads.items));
  for (const { id, label } of columns) tr.append(th("col", "basis", el("i", `swatch ${id}`), " ", label));
  tr.append(th("col", "num", heads.belt));
  const thead = el("thead");
  thead.append(tr);
  return thead;
}

/* how many rows the group beginning at this row has; 0 within a group */
function groupSize(rows, i) {
  const { id } = rows[i].group;
  return i && rows[i - 1].group.id === id ? 0 : rows.filter((row) => row.group.id === id).length;
}

function line(row, size, { columns }, pick) {
  const tr = el("tr", size ? "begins" : "");
  tr.style.setProperty("--group", toned(row.colour));
  if (size) {
    const first = th("rowgroup", "group", toggle("pick", row.group.label, `group:${row.group.id}`, false, () => pick(...row.group.picks)));
    first.rowSpan = size;
    tr.append(first);
  }
  const name = toggle("pick", row.label, `industry:${row.id}`, row.chosen, () => pick(["industry", row.id]));
  tr.append(th("row", "industry", name), number(row.items));
  row.cells.forEach((provinces, i) => tr.append(cell(provinces, columns[i].id, row, pick)));
  tr.append(number(row.belt));
  return tr;
}

function cell(provinces, basis, row, pick) {
  const td = el("td", `basis ${basis}`);
  if (!provinces.length) td.append(el("span", "zero", "0"));
  for (const { id, label, n, chosen } of provinces) {
    const key = `${row.id}:${basis}:${id}`;
    const node = toggle("pick", label, key, chosen, () => pick(...(basis === "implied" ? [["industry", row.id], ["province", id]] : [["province", id]])));
    node.append(" ", el("span", "num", String(n)));
    td.append(node, " ");
  }
  return td;
}

function number(n) {
  const td = el("td", "num");
  td.append(n ? String(n) : el("span", "zero", "0"));
  return td;
}
