/* Cities and institutions the plan names, each sort apart; benchmarks look like no partner. */
export default function ({ parentElement, data }) {
  const list = el("dl", `sorts ${data.lang}`);
  for (const sort of data.sorts) {
    const group = el("div", `sort ${sort.id}`);
    const name = el("dt", "", sort.title);
    name.append(el("span", "soft", sort.note));
    const places = el("dd");
    if (!sort.places.length) places.append(el("span", "soft", sort.none));
    sort.places.forEach((place) => places.append(one(place)));
    if (sort.open.clause.length) {
      const open = el("div", "soft", sort.open.title);
      open.append(" ", clauses(sort.open.clause));
      places.append(open);
    }
    group.append(name, places);
    list.append(group);
  }
  parentElement.querySelector(".root").replaceChildren(el("h3", "head", data.title), list);
}

function one(place) {
  const node = el("span", "place");
  node.append(el("strong", "", place.name), " ");
  const note = [place.note, place.also].filter(Boolean).join(" · ");
  if (note) node.append(el("span", "soft", note), " ");
  node.append(clauses(place.clause));
  return node;
}
