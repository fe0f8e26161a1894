/* Which provinces the plan's corridors lead on to, and the routes to those chosen: a strip of legs, missing ones dashed. */
import { corridorLine } from "./corridor_line.js";
import { el } from "./dom.js";
import { refill, toggle } from "./parts.js";
import { rootOf } from "./streamlit_contract.js";

/** @import { AccessRoutesPayload, ProvinceRoutes, Route, RouteLeg } from "./payloads" */

/** @param {import("./streamlit_contract.js").Component<AccessRoutesPayload>} component */
export default function (component) {
  const { data, setTriggerValue } = component;
  const about = el("p", "about", data.about);
  about.append(el("span", "screen-only", data.click));
  /** @type {HTMLElement[]} */
  const nodes = [el("h2", "title", data.title), about];
  nodes.push(
    provinceButtons(data, (id) => setTriggerValue("pick", id)),
    keyLine(data),
    ...data.chosen.map(routeBox),
  );
  if (data.chosen.some((one) => one.routes.length)) nodes.push(el("p", "caveat", data.caveat));
  refill(rootOf(component), ...nodes);
}

/**
 * @param {AccessRoutesPayload} data
 * @param {(province: string) => void} pick
 */
function provinceButtons({ provinces, about }, pick) {
  const line = el("div", "provinces");
  line.setAttribute("role", "group");
  line.setAttribute("aria-label", about);
  for (const { id, label, state, title, chosen } of provinces) {
    const node = toggle(`province ${state}`, label, `access:${id}`, chosen, () => pick(id));
    node.title = title;
    node.setAttribute("aria-label", title);
    line.append(node);
  }
  return line;
}

/** @param {AccessRoutesPayload} data */
function keyLine({ keys }) {
  const line = el("p", "keys");
  for (const [state, text] of keys) {
    const entry = el("span", "key");
    entry.append(el("i", `sample ${state}`), text);
    line.append(entry);
  }
  return line;
}

/** @param {ProvinceRoutes} one */
function routeBox({ province, home, routes, empty, why }) {
  const box = el("section", "routes");
  box.append(el("h3", "to", `${home} → ${province}`));
  if (empty) {
    const note = el("div", "nowhere");
    note.append(el("strong", "", empty), el("p", "", why));
    box.append(note);
  }
  for (const route of routes) {
    const head = el("p", "route-head");
    head.append(el("strong", "", route.mode), el("span", route.whole ? "verdict" : "verdict gap", route.verdict));
    box.append(head, strip(route, home, province));
  }
  return box;
}

/**
 * @param {Route} route
 * @param {string} home
 * @param {string} province
 */
function strip({ legs }, home, province) {
  const list = el("ol", "strip");
  list.style.setProperty("--legs", String(legs.length));
  list.append(end("start", home), ...legs.map(leg), end("goal", province));
  return list;
}

/**
 * @param {string} className
 * @param {string} name
 */
const end = (className, name) => {
  const node = el("li", `end ${className}`);
  node.append(el("span", "name", name), el("i", "dot"));
  return node;
};

/** @param {RouteLeg} leg */
function leg({ name, note, state, strokes, missing }) {
  const node = el("li", missing ? "leg missing" : "leg");
  const detail = el("span", "detail");
  detail.append(el("b", "state", state), el("span", "fact", note));
  node.append(el("span", "name", name), corridorLine(strokes), detail);
  return node;
}
