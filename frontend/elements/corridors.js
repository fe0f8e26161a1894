/* A card for each corridor and hub: what the plan says, ends and length, provinces, items and units to click, clause. */
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  root.pick = (field, id) => setTriggerValue("pick", [field, id]);
  const list = el("ul", "cards");
  list.append(...data.cards.map((one) => card(one, data.words, root)));
  const found = el("h2", "found", data.found);
  found.append(el("span", "hint", data.hint));
  refill(root, found, list, ...others(data.others, root));
  reveal(root);
}

function card(one, words, root) {
  const node = el("li", `card ${one.mode}${one.out ? " out" : ""}`);
  node.dataset.id = one.id;
  node.append(head(one, root));
  if (one.out) node.append(el("p", "why", one.out));
  node.append(stage(one, words), ...one.works.map((text) => el("p", "works", text)), facts(one, words, root));
  return node;
}

function head(one, root) {
  const line = el("div", "head");
  const name = el("h3", "name");
  name.append(one.pick ? toggle("place", one.name, `place:${one.id}`, one.chosen, () => root.pick(...one.pick)) : one.name);
  line.append(one.status ? stretch(one.mode, one.status) : el("i", `mark ${one.mode}`), name, el("span", "about", one.about.join(" · ")));
  return line;
}

/* the plan's own words stay Chinese on the English page */
function stage(one, { comma }) {
  const line = el("p", "stage");
  for (const term of one.terms) { const q = el("q", "term", term); q.lang = "zh-CN"; line.append(q); }
  if (one.stage) line.append(el("span", "soft", one.stage));
  line.append(el("span", "clause", one.clauses.map(({ clause, heading }) => `${clause} ${heading}`).join(comma)));
  return line;
}

function facts(one, words, root) {
  const list = el("dl", "facts");
  const fact = (label, ...nodes) => { const dd = el("dd"); dd.append(...nodes); list.append(el("dt", "", label), dd); };
  for (const [label, text] of one.facts) fact(label, text);
  if (one.provinces.length) fact(words.touches, ...one.provinces.map((p) => choice(one, p, root)));
  fact(words.items, ...one.items.map((item) => choice(one, item, root)));
  if (one.units.length) fact(words.units, units(one, root));
  return list;
}

/* the units of a task are the same on many cards: named by the first, opened for all */
function units(one, root) {
  const node = el("details", "units");
  node.open = one.units.some((unit) => unit.chosen);
  node.append(el("summary", "", one.units_short), ...one.units.map((unit) => choice(one, unit, root)));
  return node;
}

/* what can be filtered by is a button; what cannot (a province outside the belt) is a word */
function choice(card, { field, id, label, chosen }, root) {
  if (!field) return el("span", "plain", label);
  return toggle(`choice ${field}`, label, `${card.id}:${field}:${id}`, chosen, () => root.pick(field, id));
}

function others({ label, items }, root) {
  if (!items.length) return [];
  const box = el("div", "others");
  box.append(el("h2", "found", label), ...items.map((item) => choice({ id: "others" }, item, root)));
  return [box];
}
