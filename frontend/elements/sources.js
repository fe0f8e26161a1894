/* Disclaimer, what a public release needs, sources, layers, and the data dictionary: a closed section for each table,
   which the browser's own search opens. */
export default function ({ parentElement, data }) {
  const root = parentElement.querySelector(".root");
  if (root.dataset.lang === data.lang) return;
  root.dataset.lang = data.lang;
  root.className = `root ${data.lang}`;
  const { words } = data;
  root.replaceChildren(
    top(data),
    el("h2", "", words.sources), table(words.sources, data.sources.columns, data.sources.rows, "sources"),
    el("h2", "", words.layers), table(words.layers, data.layers.columns, data.layers.rows, "layers"),
    dictionary(data),
  );
}

function top({ words, disclaimer, profile, release }) {
  const box = el("div", "top");
  const said = el("section", "said");
  said.append(el("h2", "", words.disclaimer), el("p", "", disclaimer), el("h2", "", profile.title));
  said.append(...profile.lines.map((text, i) => el("p", i ? "soft" : "profile", text)));
  const needed = el("section", "needed");
  const list = el("ol");
  list.append(...release.map((text) => el("li", "", text)));
  needed.append(el("h2", "", words.release), list);
  box.append(said, needed);
  return box;
}

function dictionary({ words, columns, tables }) {
  const box = el("section", "dictionary");
  const line = el("div", "line");
  const all = button("quiet", words.open_all, () => {
    const open = !box.querySelector("details[open]");
    box.querySelectorAll("details").forEach((node) => { node.open = open; });
  });
  line.append(el("h2", "", words.dictionary), el("span", "soft", words.dictionary_note), all);
  box.append(line, ...tables.map((one) => entry(one, columns)));
  box.addEventListener("toggle", () => { all.textContent = box.querySelector("details[open]") ? words.close_all : words.open_all; }, true);
  return box;
}

function entry({ id, title, url, size, meaning, rows }, columns) {
  const details = el("details");
  details.dataset.id = id;
  const summary = el("summary");
  summary.append(el("strong", "", title), el("code", "", url), el("span", "soft num", size));
  details.append(summary, el("p", "meaning", meaning), table(title, columns, rows, "fields"));
  return details;
}

function table(title, columns, rows, kind) {
  const node = el("table", kind);
  const widths = el("colgroup");
  widths.append(...columns.map(({ name }) => el("col", name)));
  const head = el("tr");
  for (const { label } of columns) { const th = el("th", "", label); th.scope = "col"; head.append(th); }
  const thead = el("thead");
  thead.append(head);
  const body = el("tbody");
  body.append(...rows.map((cells) => row(cells, columns)));
  node.append(el("caption", "hidden", title), widths, thead, body);
  return node;
}

function row(cells, columns) {
  const tr = el("tr");
  cells.forEach((parts, i) => {
    const td = el(i ? "td" : "th", columns[i].name);
    if (!i) td.scope = "row";
    td.dataset.head = columns[i].label;
    const box = el("div");
    box.append(...parts.map(part));
    td.append(box);
    tr.append(td);
  });
  return tr;
}

/* names in files are code; what the tables hold in Chinese only says so */
function part({ text, url, spans }) {
  if (!url && !spans) return el("div", "", text);
  const node = el("div");
  if (url) node.append(el("code", "", url));
  for (const { text: ours, original } of spans || []) {
    const span = el("span", "", ours ?? original);
    if (original) span.lang = "zh-CN";
    node.append(span);
  }
  return node;
}
