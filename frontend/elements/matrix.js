/* Industry × province as a real table: cells are buttons; fill says the strongest basis, hatching a region word.
   Built once a language; a change touches only the cells and heads that differ. */
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  root.pick = (picks) => setTriggerValue("pick", picks);
  if (root.dataset.lang !== data.lang) {
    root.dataset.lang = data.lang;
    build(root, data);
  }
  data.provinces.forEach((province, i) => mark(root.columns[i], province.chosen));
  data.industries.forEach((industry, i) => {
    mark(root.rows[i].head, industry.chosen);
    industry.cells.forEach((cell, j) => update(root.rows[i].cells[j], cell));
  });
  const keys = JSON.stringify(data.keys);
  if (root.keys !== keys) {
    root.keys = keys;
    root.querySelector(".key").replaceWith(key(data));
  }
}

function build(root, data) {
  const table = el("table", `matrix ${data.lang}`);
  root.columns = data.provinces.map((province) => head(root, "column", "col", province, "province"));
  root.rows = data.industries.map((industry) => row(root, industry, data.provinces));
  const first = el("tr");
  first.append(el("td", "corner"), ...root.columns.map((c) => c.th));
  const thead = el("thead");
  thead.append(first);
  const tbody = el("tbody");
  root.rows.forEach(({ tr }, i) => {
    tr.classList.toggle("first", !i || data.industries[i].group !== data.industries[i - 1].group);
    tbody.append(tr);
  });
  table.append(el("caption", "caption", data.words.caption), thead, tbody);
  root.keys = "";
  root.replaceChildren(table, el("div", "key"));
}

function head(root, className, scope, thing, name) {
  const th = el("th", className);
  th.scope = scope;
  if (!thing.id) {
    th.classList.add("other");
    th.textContent = thing.label;
    return { th };
  }
  const node = button("head", thing.label, () => root.pick([[name, thing.id]]));
  node.dataset.key = `${name}:${thing.id}`;
  node.title = thing.name || thing.label;
  if (thing.name) node.setAttribute("aria-label", thing.name);
  th.append(node);
  return { th, node };
}

function mark({ node }, chosen) {
  if (!node) return;
  node.classList.toggle("chosen", chosen);
  node.setAttribute("aria-pressed", String(chosen));
}

function row(root, industry, provinces) {
  const tr = el("tr");
  if (industry.colour) tr.style.setProperty("--group", toned(industry.colour));
  const first = head(root, "row", "row", industry, "industry");
  const cells = provinces.map((province) => {
    const td = el("td");
    const picks = industry.id ? [["industry", industry.id], ["province", province.id]] : [["province", province.id]];
    const node = button("cell", "", () => root.pick(picks));
    node.dataset.key = `${industry.id}:${province.id}`;
    td.append(node);
    return { node, shown: "" };
  });
  tr.append(first.th, ...cells.map((c) => c.node.parentElement));
  return { tr, head: first, cells };
}

function update(cell, { n, basis, implied, title }) {
  const shown = `${n} ${basis} ${implied} ${title}`;
  if (cell.shown === shown) return;
  cell.shown = shown;
  cell.node.className = `cell ${n ? basis : implied ? "implied" : "zero"}`;
  cell.node.textContent = n ? String(n) : implied ? "" : "·";
  cell.node.title = title;
  cell.node.setAttribute("aria-label", title);
  cell.node.disabled = !n && !implied;
}

function key({ keys }) {
  const line = el("div", "key");
  for (const [className, text] of Object.entries(keys)) {
    const entry = el("span", "entry");
    entry.append(el("i", `cell ${className}`, className === "implied" ? "" : "n"), el("span", "", text));
    line.append(entry);
  }
  return line;
}
