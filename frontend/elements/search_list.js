/* What the search box offers: results by kind, each with what was found in it marked. */
const attributes = (node, values) => Object.entries(values).forEach(([name, value]) => node.setAttribute(name, value));

function group(index, kind, hits, state) {
  const box = el("div", "kind");
  const name = el("div", "kind-name", index.kinds[kind]);
  name.id = `finds-${kind}`;
  attributes(box, { role: "group", "aria-labelledby": name.id });
  box.append(name, ...hits.map((hit) => option(state, described(hit, index, state.lang), (event) => choose(state, hit.entry, event), kind, hit.entry.id)));
  return box;
}

function option(state, parts, act, kind, id = "") {
  const node = el("div", `find ${kind}`);
  const at = state.options.length;
  attributes(node, { id: `find-${at}`, role: "option", "aria-selected": "false" });
  Object.assign(node.dataset, { kind, id });
  node.append(...parts);
  node.addEventListener("mousemove", () => { if (state.at !== at) activate(state, at); });
  node.addEventListener("click", act);
  state.options.push({ node, act });
  return node;
}

/* its name with what was found in it; where something else was found, that too; what it is; the page it opens */
function described({ entry, key, marks }, index, lang) {
  const [name] = entry.names;
  const own = key === name;
  const label = el("span", "label");
  label.append(...(own ? marked(name[0], marks) : [name[0]]));
  const hint = el("span", "hint soft");
  const at = own ? -1 : entry.hint.indexOf(key[0]);
  hint.append(...(at < 0 ? [entry.hint] : marked(entry.hint, shifted(marks, [...entry.hint.slice(0, at)].length))));
  const parts = [label, hint, el("span", "to soft", index.pages[entry.page])];
  if (!own && at < 0) {
    const also = el("span", "also soft");
    also.lang = key[1] ? "zh-CN" : "en";
    also.append(...marked(key[0], marks));
    parts.splice(1, 0, also);
  }
  if (!name[1] && lang === "zh") label.lang = "en";
  return parts;
}

const shifted = (marks, by) => marks.map(([from, to]) => [from + by, to + by]);

function marked(text, marks) {
  const characters = [...text];
  const parts = [];
  let done = 0;
  for (const [from, to] of marks) {
    if (to <= done) continue;
    parts.push(characters.slice(done, from).join(""), el("mark", "", characters.slice(Math.max(from, done), to).join("")));
    done = to;
  }
  return [...parts, characters.slice(done).join("")];
}
