/* Cities and institutions the plan names, by sort; benchmarks look like no partner. */
import { el } from "./dom.js";
import { clauses } from "./parts.js";
import { rootOf } from "./streamlit_contract.js";

/** @import { MentionsPayload, MentionSort, MentionText } from "./payloads" */

/** @param {import("./streamlit_contract.js").Component<MentionsPayload>} component */
export default function (component) {
  const { lang, title, sorts } = component.data;
  const list = el("dl", `sorts ${lang}`);
  list.append(...sorts.map(group));
  rootOf(component).replaceChildren(el("h3", "head", title), list);
}

/** @param {MentionSort} sort */
function group(sort) {
  const node = el("div", `sort ${sort.id}`);
  const name = el("dt", "", sort.title);
  name.append(el("span", "soft", sort.note));
  const places = el("dd");
  if (!sort.places.length) places.append(el("span", "soft", sort.none));
  places.append(...sort.places.map(one));
  if (sort.open.clause.length) {
    const open = el("div", "soft", sort.open.title);
    open.append(" ", clauses(sort.open.clause));
    places.append(open);
  }
  node.append(name, places);
  return node;
}

/** @param {MentionText} place */
function one(place) {
  const node = el("span", "place");
  node.append(el("strong", "", place.name), " ");
  const note = [place.note, place.also].filter(Boolean).join(" · ");
  if (note) node.append(el("span", "soft", note), " ");
  node.append(clauses(place.clause));
  return node;
}
