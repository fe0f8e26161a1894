/* Cards by group: what a thing is, the items behind it with their terms, its places and units. Buttons filter. */
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const pick = (...picks) => setTriggerValue("pick", picks);
  const titled = data.groups.filter((one) => one.title);
  const parts = [el("p", "note", data.note)];
  if (titled.length > 1) parts.push(jumps(titled, root));
  refill(root, ...parts, ...data.groups.map((one) => group(one, data, pick)));
  reveal(root);
}

/* straight to a kind, without a round trip */
function jumps(groups, root) {
  const line = el("div", "jumps");
  for (const { id, title, count } of groups) {
    const node = button("jump", title, () => {
      const target = root.querySelector(`[data-group="${id}"] h2`);
      target.scrollIntoView({ block: "start" });
      target.focus();
    });
    node.append(" ", el("span", "num", count));
    line.append(node);
  }
  return line;
}

function group({ id, title, count, cards }, data, pick) {
  const section = el("section", "group");
  section.dataset.group = id;
  if (title) {
    const head = el("h2", "", title);
    head.tabIndex = -1;
    head.append(" ", el("span", "count num", count));
    section.append(head);
  }
  const grid = el("div", `cards ${cards.length === 1 ? "one" : ""}`);
  grid.append(...cards.map((one) => card(one, data, pick)));
  section.append(grid);
  return section;
}

function card(one, { words }, pick) {
  const box = el("article", "card");
  box.dataset.id = one.id;
  if (one.colour) box.style.setProperty("--group", toned(one.colour));
  const head = el("header", "head");
  const title = el("h3", "", one.picks ? undefined : one.title);
  if (one.picks) title.append(toggle("name", one.title, `card:${one.id}`, one.chosen, () => pick(...one.picks)));
  head.append(title);
  if (one.clause) head.append(clause(one));
  box.append(head, el("p", "text", one.text), ...one.sections.map((part) => section(part, one, pick)));
  const facts = el("dl", "facts");
  if (one.places.length) fact(facts, words.places, one.places.map((place) => where(place, one, pick)));
  fact(facts, words.units, one.units.map((list) => answering(list, one, words, pick)));
  box.append(facts);
  return box;
}

function clause({ clause: id, where: path }) {
  const node = el("span", "clause num", id);
  node.title = path;
  return node;
}

function section({ label, items }, one, pick) {
  const part = el("section", "way");
  const list = el("ul", "items");
  list.append(...items.map((item) => entry(item, one, pick)));
  part.append(el("h4", "", label), list);
  return part;
}

function entry(item, one, pick) {
  const li = el("li");
  const title = toggle("item", item.title, `item:${one.id}:${item.id}`, item.chosen, () => pick(["item", item.id]));
  li.append(title, " ", clause(item));
  const notes = [item.partners, ...item.notes].filter(Boolean).join(" · ");
  if (notes) li.append(el("div", "soft", notes));
  if (item.summary) li.append(el("div", "soft", item.summary));
  if (item.terms.length) {
    const terms = el("div", "terms");
    for (const term of item.terms) {
      const quote = el("q", "term", term);
      quote.lang = "zh-CN";
      terms.append(quote);
    }
    li.append(terms);
  }
  return li;
}

function fact(facts, label, nodes) {
  const what = el("dd");
  what.append(...nodes);
  facts.append(el("dt", "", label), what);
}

function where(place, one, pick) {
  const line = el("div", "line");
  line.append(toggle("pick", place.label, `place:${one.id}:${place.id}`, place.chosen, () => pick(["place", place.id])));
  line.append(" ", el("span", "soft", place.note));
  return line;
}

function answering({ task, units }, one, words, pick) {
  const line = el("div", "line");
  line.append(el("span", "soft task", task), " ");
  if (!units.length) line.append(words.no_units);
  units.forEach((unit, i) => {
    const key = `unit:${one.id}:${task}:${unit.id}`;
    const node = el("span", "unit");
    node.append(toggle("pick", unit.label, key, unit.chosen, () => pick(["unit", unit.id])));
    if (!i) node.append(el("span", "first", words.first));
    line.append(node, " ");
  });
  return line;
}
