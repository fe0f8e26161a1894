/* What is counted: items, or those in a state; for which period and as known on which day. Not there where no report was
   accepted. */
import { el, find } from "./dom.js";

/** @import { MeasureChoice, MeasureList, MeasureValue, ShellPayload } from "./payloads" */
/** @typedef {(name: string, value: unknown) => void} Act */

const DAY = /^(\d{4}-\d{2}-\d{2})?$/;

/** Its menu, empty until it is updated. */
export function measureMenu() {
  const details = el("details", "menu measure");
  details.dataset.menu = "measure";
  details.hidden = true;
  details.append(el("summary"), el("div", "sheet"));
  return details;
}

/**
 * Bring it in step with the view; it is built anew when there is something else to choose.
 * @param {HTMLElement} root
 * @param {ShellPayload} data
 * @param {Act} act
 */
export function updateMeasure(root, { measure }, act) {
  const details = find(root, ".menu.measure");
  const offered = JSON.stringify([measure.measures, measure.periods, measure.many.map(({ values }) => values)]);
  if (details.dataset.offered !== offered) {
    details.dataset.offered = offered;
    find(details, ".sheet").replaceChildren(
      measures(measure, act),
      period(measure, act),
      day(measure, act),
      ...measure.many.map((one) => several(one, measure, act)),
    );
  }
  const { chosen, words } = measure;
  const what = measure.measures.find(({ id }) => id === chosen.measure)?.label ?? "";
  details.hidden = !measure.measures.length;
  details.classList.toggle("set", chosen.measure !== measure.measures[0]?.id);
  find(details, "summary").textContent = words.menu.replace("{what}", what);
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (details.querySelectorAll("input[type=radio]")))
    field.checked = field.value === chosen.measure;
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (details.querySelectorAll("input[type=checkbox]")))
    field.checked = Boolean(measure.many.find(({ id }) => id === field.name)?.chosen.includes(field.value));
  /** @type {HTMLSelectElement} */ (find(details, "select")).value = chosen.period ?? "";
  const field = /** @type {HTMLInputElement} */ (find(details, "input[type=text]"));
  if (field.dataset.sent !== chosen.as_of) field.value = chosen.as_of ?? "";
  field.dataset.sent = chosen.as_of ?? "";
}

/** @param {MeasureChoice} choice @param {Act} act */
function measures({ measures: offered, words }, act) {
  const set = el("fieldset", "choices");
  set.append(el("legend", "", words.measure));
  for (const { id, label } of offered) {
    const line = el("label", "option");
    const field = el("input");
    Object.assign(field, { type: "radio", name: "measure", value: id });
    field.dataset.key = `measure:${id}`;
    field.addEventListener("change", () => act("reporting", ["measure", id]));
    line.append(field, el("span", "", label));
    set.append(line);
  }
  return set;
}

/** Stages or kinds of projects, none of which is all. @param {MeasureList} list @param {MeasureChoice} choice @param {Act} act */
function several({ id: name, values }, { words }, act) {
  const set = el("fieldset", "choices");
  set.append(el("legend", "", /** @type {Record<string, string>} */ (words)[name]));
  for (const { id, label } of values) {
    const line = el("label", "option");
    const field = el("input");
    Object.assign(field, { type: "checkbox", name, value: id });
    field.dataset.key = `${name}:${id}`;
    field.addEventListener("change", () => act("reporting", [name, id]));
    line.append(field, el("span", "", label));
    set.append(line);
  }
  return set;
}

/** @param {MeasureChoice} choice @param {Act} act */
function period({ periods, words }, act) {
  const field = el("select");
  field.dataset.key = "measure-period";
  field.append(...periods.map(option));
  field.addEventListener("change", () => act("reporting", ["period", field.value]));
  return labelled(words.period, field);
}

/** @param {MeasureValue} value */
const option = ({ id, label }) => new Option(label, id);

/** A text field: a browser's own field of a date speaks the language of the browser. @param {MeasureChoice} choice @param {Act} act */
function day({ words }, act) {
  const field = el("input");
  Object.assign(field, { type: "text", inputMode: "numeric", maxLength: 10, placeholder: "2026-07-31" });
  field.dataset.key = "measure-day";
  field.addEventListener("change", () => {
    const text = field.value.trim();
    const valid = DAY.test(text) && (!text || !Number.isNaN(Date.parse(text)));
    field.setCustomValidity(valid ? "" : words.wrong);
    field.setAttribute("aria-invalid", String(!valid));
    if (valid) act("reporting", ["as_of", text]);
    else field.title = words.wrong;
  });
  return labelled(words.as_of, field);
}

/** @param {string} text @param {HTMLElement} field */
function labelled(text, field) {
  const line = el("label", "measure-field");
  line.append(el("span", "", text), field);
  return line;
}
