/* Headline numbers as the plan writes them, each with what it measures. */
import { el } from "./dom.js";
import { rootOf } from "./streamlit_contract.js";

/** @param {import("./streamlit_contract.js").Component<import("./payloads").HeadlinePayload>} component */
export default function (component) {
  const { lang, numbers } = component.data;
  const list = el("dl", `numbers ${lang}`);
  for (const number of numbers) {
    const group = el("div", number.stated ? "number stated" : "number");
    const value = el("dd", "value num", number.value);
    if (number.unit) value.append(el("span", "unit", number.unit));
    group.append(el("dt", "label", number.label), value, el("dd", "note", number.note));
    if (number.clause) group.append(el("dd", "note clause", number.clause));
    list.append(group);
  }
  rootOf(component).replaceChildren(list);
}
