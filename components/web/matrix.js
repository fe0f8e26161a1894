/* Industry × province as a real table: cells are buttons; fill says the strongest basis, hatching a region word. */
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const focused = parentElement.activeElement && parentElement.activeElement.dataset.key;
  const table = el("table", `matrix ${data.lang}`);
  table.append(el("caption", "caption", data.words.caption));
  table.append(head(data, setTriggerValue), body(data, setTriggerValue));
  root.replaceChildren(table, key(data));
  if (focused) root.querySelector(`[data-key="${focused}"]`)?.focus();
}

const pick = (setTriggerValue, picks) => () => setTriggerValue("pick", picks);

function header(className, thing, name, setTriggerValue) {
  const th = el("th", className);
  const node = button(thing.chosen ? "head chosen" : "head", thing.label, pick(setTriggerValue, [[name, thing.id]]));
  node.dataset.key = `${name}:${thing.id}`;
  node.setAttribute("aria-pressed", String(thing.chosen));
  node.title = thing.name || thing.label;
  if (thing.name) node.setAttribute("aria-label", thing.name);
  th.append(node);
  return th;
}

function head(data, setTriggerValue) {
  const thead = el("thead");
  const tr = el("tr");
  tr.append(el("td", "corner"));
  for (const province of data.provinces) {
    const th = header("column", province, "province", setTriggerValue);
    th.scope = "col";
    tr.append(th);
  }
  thead.append(tr);
  return thead;
}

function body(data, setTriggerValue) {
  const tbody = el("tbody");
  let group = null;
  for (const industry of data.industries) {
    const tr = el("tr", industry.group !== group ? "first" : "");
    group = industry.group;
    tr.style.setProperty("--group", industry.colour);
    const th = industry.id ? header("row", industry, "industry", setTriggerValue) : el("th", "row other", industry.label);
    th.scope = "row";
    tr.append(th);
    industry.cells.forEach((cell, i) => tr.append(square(cell, industry, data.provinces[i], setTriggerValue)));
    tbody.append(tr);
  }
  return tbody;
}

function square(cell, industry, province, setTriggerValue) {
  const td = el("td");
  if (!cell.n && !cell.shadow) {
    td.append(el("span", "zero", "·"));
    td.setAttribute("aria-label", cell.title);
    return td;
  }
  const picks = [["province", province.id]];
  if (industry.id) picks.unshift(["industry", industry.id]);
  const node = button(`cell ${cell.n ? cell.basis : "shadow"}`, cell.n ? String(cell.n) : "", pick(setTriggerValue, picks));
  node.dataset.key = `${industry.id}:${province.id}`;
  node.title = cell.title;
  node.setAttribute("aria-label", cell.title);
  td.append(node);
  return td;
}

function key({ keys }) {
  const line = el("div", "key");
  for (const [className, text] of Object.entries(keys)) {
    const entry = el("span", "entry");
    entry.append(el("i", `cell ${className}`, className === "shadow" ? "" : "n"), el("span", "", text));
    line.append(entry);
  }
  return line;
}
