/* Headline numbers as the plan writes them, each with what it measures. */
export default function ({ parentElement, data }) {
  const list = el("dl", `numbers ${data.lang}`);
  for (const number of data.numbers) {
    const group = el("div", number.stated ? "number stated" : "number");
    const value = el("dd", "value num", number.value);
    if (number.unit) value.append(el("span", "unit", number.unit));
    group.append(el("dt", "label", number.label), value, el("dd", "note", number.note));
    if (number.clause) group.append(el("dd", "note clause", number.clause));
    list.append(group);
  }
  parentElement.querySelector(".root").replaceChildren(list);
}
