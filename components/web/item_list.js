/* The items found: one row each, opening its clause, terms, units and partners. Details are built when opened. */
const open = new Set();

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const list = el("ul", "items");
  list.setAttribute("aria-label", data.words.title);
  for (const item of data.items) list.append(entry(item, data, setTriggerValue));
  root.replaceChildren(list);
  root.dataset.key = data.key;
}

function entry(item, data, setTriggerValue) {
  const li = el("li", "item");
  const details = el("details");
  details.dataset.id = item.id;
  const summary = el("summary", "line");
  const marks = el("span", "marks");
  item.industries.forEach((industry) => { const dot = el("i", "dot"); dot.style.background = industry.colour; marks.append(dot); });
  summary.append(marks, el("span", "title", item.title), el("span", "partners", item.partners_short), el("span", "clause num", item.clause));
  details.append(summary);
  const fill = () => { if (details.open && details.childElementCount === 1) details.append(detail(item, data, setTriggerValue)); };
  details.addEventListener("toggle", () => { details.open ? open.add(item.id) : open.delete(item.id); fill(); });
  details.open = open.has(item.id) || data.items.length === 1;
  fill();
  li.append(details);
  return li;
}

function detail(item, { words, clauses, chosen }, setTriggerValue) {
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
  box.append(facts, button("only", chosen.includes(item.id) ? words.all : words.only, () => setTriggerValue("only", item.id)));
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
