/* Headline numbers as the plan writes them, each with what it measures; the reaches of the river, a click on which filters. */
import { el } from "./dom.js";
import { refill, toggle } from "./parts.js";
import { rootOf } from "./streamlit_contract.js";

/** @import { HeadlinePayload } from "./payloads" */

/** @param {import("./streamlit_contract.js").Component<HeadlinePayload>} component */
export default function (component) {
  const { data, setTriggerValue } = component;
  const { lang, numbers } = data;
  const list = el("dl", `numbers ${lang}`);
  list.classList.toggle(
    "long",
    numbers.some((number) => number.more?.length),
  );
  for (const number of numbers) {
    const group = el("div", number.stated ? "number stated" : "number");
    const value = el("dd", "value num");
    value.append(...phrase(number));
    if (number.unit) value.append(el("span", "unit", number.unit));
    const notes = number.goal ? [number.note, number.goal] : [number.note];
    if (number.clause) notes.push(`${notes.pop()} · ${number.clause}`);
    group.append(el("dt", "label", number.label), value);
    group.append(...notes.map((text) => el("dd", "note", text)));
    group.append(...(number.more ?? []).map((text) => el("dd", "note more", text)));
    list.append(group);
  }
  refill(rootOf(component), list, ...reachLine(data, (reach) => setTriggerValue("reach", reach)));
}

/**
 * A goal in English is a phrase: what stands before its number has a line of its own, so that no goal breaks elsewhere.
 * @param {HeadlinePayload["numbers"][number]} number
 */
function phrase({ value, stated }) {
  const [, before, amount, unit] = (stated && /^(\D+) ([\d.,]+) (.+)$/s.exec(value)) || [];
  return amount ? [el("span", "before", before), ` ${amount} `, el("span", "unit", unit)] : [value];
}

/**
 * @param {HeadlinePayload} data
 * @param {(reach: string) => void} pick
 */
function reachLine({ reaches, reach_title: title }, pick) {
  if (!reaches.length) return [];
  const line = el("div", "reaches");
  line.setAttribute("role", "group");
  line.setAttribute("aria-label", title);
  line.append(el("span", "name", title));
  for (const { id, label, title: about, chosen } of reaches) {
    const node = toggle("reach num", label, `reach:${id}`, chosen, () => pick(id));
    node.title = about;
    line.append(node);
  }
  return [line];
}
