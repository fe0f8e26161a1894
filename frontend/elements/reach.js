/* Which provinces the plan's corridors lead on to, and the way to those chosen: a strip of stretches, missing ones dashed. */
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  root.pick = (id) => setTriggerValue("pick", id);
  const nodes = [el("h2", "title", data.title), el("p", "about", data.about), provinces(data, root), keys(data)];
  nodes.push(...data.chosen.map(ways));
  if (data.chosen.some((one) => one.ways.length)) nodes.push(el("p", "caveat", data.caveat));
  refill(root, ...nodes);
}

function provinces({ provinces, about }, root) {
  const line = el("div", "provinces");
  line.setAttribute("role", "group");
  line.setAttribute("aria-label", about);
  line.append(...provinces.map(({ id, label, state, title, chosen }) => {
    const node = toggle(`province ${state}`, label, `reach:${id}`, chosen, () => root.pick(id));
    node.title = title;
    node.setAttribute("aria-label", title);
    return node;
  }));
  return line;
}

function keys({ keys }) {
  const line = el("p", "keys");
  for (const [state, text] of keys) {
    const entry = el("span", "key");
    entry.append(el("i", `sample ${state}`), text);
    line.append(entry);
  }
  return line;
}

function ways({ province, home, ways, empty, why }) {
  const box = el("section", "ways");
  box.append(el("h3", "to", `${home} → ${province}`));
  if (empty) { const note = el("div", "nowhere"); note.append(el("strong", "", empty), el("p", "", why)); box.append(note); }
  for (const way of ways) {
    const head = el("p", "way-head");
    head.append(el("strong", "", way.mode), el("span", way.whole ? "verdict" : "verdict gap", way.verdict));
    box.append(head, strip(way, home, province));
  }
  return box;
}

function strip({ steps }, home, province) {
  const list = el("ol", "strip");
  list.style.setProperty("--steps", steps.length);
  list.append(end("start", home), ...steps.map(step), end("goal", province));
  return list;
}

const end = (className, name) => { const node = el("li", `end ${className}`); node.append(el("span", "name", name), el("i", "dot")); return node; };

function step({ name, note, state, mode, status, missing }) {
  const node = el("li", missing ? "step missing" : "step");
  node.append(el("span", "name", name), stretch(mode, status), told(note, state));
  return node;
}

const told = (note, state) => { const node = el("span", "told"); node.append(el("b", "state", state), el("span", "fact", note)); return node; };
