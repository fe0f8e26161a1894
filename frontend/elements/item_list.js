/* The items found: one row each, opening its clause, terms, units and partners. Details are built when opened. */
/* All items are fetched once a language; a change only says which of them to show. */
const told = new Map();

export default async function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  root.act = (id) => setTriggerValue("only", id);
  root.wanted = data;
  if (root.dataset.url !== data.url) {
    root.dataset.url = data.url;
    if (!told.has(data.url)) told.set(data.url, fetch(data.url).then((answer) => answer.json()));
    setUp(root, await told.get(data.url), data);
  }
  step(root);
}

function setUp(root, { items, clauses }, { words }) {
  const list = el("ul", "items");
  list.setAttribute("aria-label", words.title);
  root.rows = new Map(items.map((item) => [item.id, entry(item, clauses, words, root)]));
  list.append(...root.rows.values());
  root.replaceChildren(list);
}

function step(root) {
  const { ids, chosen } = root.wanted;
  const shown = new Set(ids);
  for (const [id, row] of root.rows || []) {
    row.hidden = !shown.has(id);
    if (shown.size === 1 && !row.hidden) row.firstChild.open = true;
    const only = row.querySelector(".only");
    if (only) only.textContent = chosen.includes(id) ? root.wanted.words.all : root.wanted.words.only;
  }
  root.dataset.shown = ids.join(" ");
}

function entry(item, clauses, words, root) {
  const li = el("li", "item");
  const details = el("details");
  details.dataset.id = item.id;
  const summary = el("summary", "line");
  const marks = el("span", "marks");
  item.industries.forEach((industry) => { const dot = el("i", "dot"); dot.style.background = toned(industry.colour); marks.append(dot); });
  summary.append(marks, el("span", "title", item.title), el("span", "partners", item.partners_short), el("span", "clause num", item.clause));
  details.append(summary);
  details.addEventListener("toggle", () => {
    if (details.open && details.childElementCount === 1) details.append(detail(item, clauses, words, root));
  });
  li.append(details);
  return li;
}

function detail(item, clauses, words, root) {
  const box = el("div", "detail");
  const clause = clauses[item.clause];
  box.append(el("p", "summary", item.summary));
  const facts = el("dl", "facts");
  const fact = (label, node) => { const dd = el("dd"); dd.append(...[node].flat()); facts.append(el("dt", "", label), dd); };
  fact(words.clause, [el("strong", "num", item.clause), ` ${clause.path}`, el("div", "soft", clause.summary)]);
  if (clause.original) fact(words.original, marked(clause.original, item.terms));
  fact(words.terms, item.terms.map((term) => { const q = el("q", "term", term); q.lang = "zh-CN"; return q; }));
  fact(words.partners, item.partners.length ? item.partners.map((p) => line(p.name, p.note)) : words.partners_none);
  fact(words.units, item.units.length ? item.units.map((u, i) => el("span", i ? "unit" : "unit first", u)) : words.units_none);
  if (item.sites.length) fact(words.sites, item.sites.join(words.comma));
  fact(words.stage, item.stage);
  fact(words.years, item.years);
  if (item.approval) fact(words.approval, item.approval);
  const chosen = root.wanted.chosen.includes(item.id);
  box.append(facts, button("only", chosen ? words.all : words.only, () => root.act(item.id)));
  return box;
}

const line = (name, note) => { const node = el("div", "partner"); node.append(el("strong", "", name), " ", el("span", "soft", note)); return node; };

/* the clause's own words with the terms marked in them */
function marked(text, terms) {
  const quote = el("blockquote", "original");
  quote.lang = "zh-CN";
  const escaped = [...terms].sort((a, b) => b.length - a.length).map((t) => t.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  text.split(new RegExp(`(${escaped.join("|")})`)).forEach((part) => quote.append(terms.includes(part) ? el("mark", "", part) : part));
  return quote;
}
