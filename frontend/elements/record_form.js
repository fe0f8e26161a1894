/* A form of a record. What is typed stays in it whatever arrives, until another form or another version is drawn; it is
   also kept in this browser until the server has it, and saved as a draft once a lost connection is back. What was typed
   into another version is put back too, and the server told, which shows both. */
import { choices, controlsIn, emptyControl, valuesIn } from "./controls.js";
import { button, el, fill, find, findAll, focused, stateOf } from "./dom.js";
import { closed, opened } from "./focus_return.js";
import { redraw } from "./record_form_groups.js";
import { requestKey } from "./request_key.js";
import { save } from "./saved_file.js";
import { container, rootOf, saveOnceBack } from "./streamlit_contract.js";
import { forget, forgetAll, isDrawn, isTypedHere, keep, kept, keptOfOther } from "./unsaved.js";

/** @import { FormField, RecordFormPayload } from "./payloads" */
/** @typedef {import("./controls.js").Control} Control */
/** @typedef {import("./unsaved.js").Values} Values */
/** @typedef {(name: string) => void} Act */
/** @typedef {(form: string, values: Values) => void} Tell */

const GROUPED = ["many", "rows"]; // fields of several controls, whose value is kept in a hidden one

const stateFor = stateOf(() => ({ id: "", key: "", pressed: false, act: /** @type {Act} */ (() => {}) }));

/** @param {import("./streamlit_contract.js").Component<RecordFormPayload>} component */
export default function (component) {
  const { data, setTriggerValue } = component;
  const root = rootOf(component);
  const state = stateFor(root);
  state.act = (name) => setTriggerValue("act", { name, form: data.id, key: state.key, values: valuesIn(root) });
  if (state.id !== data.id || root.dataset.lang !== data.lang) {
    const typed = state.id === data.id ? valuesIn(root) : null;
    Object.assign(state, { id: data.id, key: requestKey() });
    root.dataset.lang = data.lang;
    const held = Boolean(focused(root));
    root.replaceChildren(form(data, root));
    if (typed) put(typed, data, root);
    else if (data.keeps) {
      restore(data, root, (form, values) => setTriggerValue("act", { name: "earlier", form, key: state.key, values }));
    }
    if (data.within && !typed) lead(data, root);
    else if (held) focusOn(find(root, "form"));
  }
  update(data, root);
  if (state.pressed && data.problem) leadToProblem(root);
  state.pressed = false;
  return () => {
    if (data.within) closed(data.within);
  };
}

/**
 * @param {RecordFormPayload} data
 * @param {HTMLElement} root
 */
function form(data, root) {
  const node = el("form", data.instant ? "instant" : "");
  node.noValidate = true;
  node.hidden = !data.fields.length && !data.buttons.length; // it only looks for what was typed
  node.addEventListener("submit", (event) => event.preventDefault());
  if (data.title) node.append(el("h2", "title", data.title));
  node.append(...data.lines.map((text) => el("p", "line", text)));
  if (data.warning) node.append(el("p", "warning", data.warning));
  const problem = el("p", "problem");
  problem.setAttribute("role", "alert");
  node.append(problem, ...data.fields.map((field) => row(field, data.words)));
  const note = el("p", "unsaved");
  note.setAttribute("role", "status");
  node.append(note, buttons(data, root));
  node.addEventListener("input", () => changed(data, root));
  if (data.instant) node.addEventListener("change", () => stateFor(root).act("change"));
  if (data.keeps && data.buttons.some(({ name }) => name === "save"))
    saveOnceBack(node, () => void (kept(data.owner, data.id) && stateFor(root).act("save")));
  return node;
}

/**
 * @param {FormField} field
 * @param {RecordFormPayload["words"]} words
 */
function row(field, words) {
  const grouped = GROUPED.includes(field.type);
  const label = el(grouped ? "fieldset" : "label", `field ${field.type}`);
  label.dataset.field = field.name;
  const control = input(field);
  control.name = field.name;
  const hint = el("span", "hint", field.hint);
  const error = el("span", "error");
  hint.id = `${field.name}-hint`;
  error.id = `${field.name}-error`;
  (grouped ? label : control).setAttribute("aria-describedby", `${hint.id} ${error.id}`);
  label.append(el(grouped ? "legend" : "span", "name", field.label), control, hint, error);
  if (control instanceof HTMLInputElement && grouped) redraw(control, field, words);
  return label;
}

/** @param {FormField} field @returns {Control} */
function input(field) {
  const node = emptyControl(field.type, 3);
  // before its value, which a line would keep without its breaks
  if (node instanceof HTMLInputElement && GROUPED.includes(field.type)) node.type = "hidden";
  if (node instanceof HTMLSelectElement) offer(node, field);
  else node.value = field.value;
  return node;
}

/**
 * Offer what a field offers now, where that is not offered already.
 * @param {HTMLSelectElement} select
 * @param {FormField} field
 */
function offer(select, { options, value }) {
  const stands = [...select.options];
  const same = options.every(({ id, label }, i) => stands[i]?.value === id && stands[i]?.text === label);
  if (same && stands.length === options.length) return;
  select.replaceChildren(...choices(options, value));
}

/**
 * @param {RecordFormPayload} data
 * @param {HTMLElement} root
 */
function buttons({ buttons, words, owner, id }, root) {
  const bar = el("div", "buttons");
  for (const one of buttons) {
    const node = button(one.primary ? "button primary" : "button", one.label, () => {
      if (one.name === "discard-mine") forgetAll(owner, id);
      stateFor(root).pressed = true;
      stateFor(root).act(one.name);
    });
    node.dataset.key = one.name;
    bar.append(node);
  }
  const download = button("button download", words.download, () => saveTyped(root));
  download.hidden = true;
  bar.append(download);
  return bar;
}

/**
 * Put back what was typed and not saved, on an earlier visit or before this was drawn anew, into this version of the
 * form or another.
 * @param {RecordFormPayload} data
 * @param {HTMLElement} root
 * @param {Tell} tell the server what was typed into another version, where it shows both
 */
function restore(data, root, tell) {
  const { owner, id } = data;
  const note = isTypedHere(owner, id) ? data.words.unsaved : data.words.restored;
  let typed = kept(owner, id);
  const other = keptOfOther(owner, id);
  const drawn = Object.fromEntries(data.fields.map(({ name, value }) => [name, value]));
  if (other && !data.other && isDrawn(other.values, drawn)) forget(owner, other.form);
  else if (other) {
    if (data.other === undefined && !typed) {
      keep(owner, id, other.values);
      forget(owner, other.form);
    } else if (data.other !== undefined && data.other !== other.form) tell(other.form, other.values);
    typed ??= other.values;
  }
  if (!typed) return;
  put(typed, data, root);
  find(root, ".unsaved").textContent = note;
}

/**
 * Put what was typed into the controls.
 * @param {Values} typed
 * @param {RecordFormPayload} data
 * @param {HTMLElement} root
 */
function put(typed, data, root) {
  for (const one of controlsIn(root)) {
    const value = typed[one.name];
    if (value === undefined || value === one.value) continue;
    one.value = value;
    const field = data.fields.find(({ name }) => name === one.name);
    if (field && one instanceof HTMLInputElement && GROUPED.includes(field.type)) redraw(one, field, data.words);
  }
}

/**
 * @param {RecordFormPayload} data
 * @param {HTMLElement} root
 */
function changed(data, root) {
  if (!data.keeps) return;
  keep(data.owner, data.id, valuesIn(root));
  find(root, ".unsaved").textContent = data.words.unsaved;
}

/**
 * Show what is wrong; what was typed stays.
 * @param {RecordFormPayload} data
 * @param {HTMLElement} root
 */
function update(data, root) {
  find(root, ".problem").textContent = data.problem;
  find(root, ".download").hidden = !data.keeps || !(data.problem || data.other);
  for (const field of data.fields) {
    const label = findAll(root, "[data-field]").find((one) => one.dataset.field === field.name);
    if (!label) continue;
    find(label, ".error").textContent = field.error;
    label.classList.toggle("wrong", Boolean(field.error));
    const control = /** @type {Control} */ (controlsIn(label)[0]);
    if (control.type !== "hidden") control.setAttribute("aria-invalid", String(Boolean(field.error)));
    if (!data.instant) continue;
    if (control instanceof HTMLSelectElement) offer(control, field); // what one field holds, others go by
    if (control.value === field.value) continue;
    control.value = field.value;
    if (control instanceof HTMLInputElement && GROUPED.includes(field.type)) redraw(control, field, data.words);
  }
}

/**
 * A form that was opened from a list stands above it: bring it into view, and the keyboard with it.
 * @param {RecordFormPayload} data
 * @param {HTMLElement} root
 */
function lead({ within }, root) {
  opened(within);
  focusOn(find(root, "form"));
  container(within)?.scrollIntoView({ block: "start" });
}

/** @param {HTMLElement} form */
function focusOn(form) {
  form.tabIndex = -1;
  form.focus({ preventScroll: true });
}

/**
 * What was pressed was not done: bring the first field that is wrong into view, and the keyboard with it, else what is
 * said of the whole form. Whoever types meanwhile, here or elsewhere, is left alone.
 * @param {HTMLElement} root
 */
function leadToProblem(root) {
  const within = focused(root);
  const elsewhere = !within && document.activeElement !== document.body;
  if (elsewhere || within?.closest(".field")) return;
  const [control] = findAll(root, ".field.wrong :is(input:not([type=hidden]), select, textarea, button)");
  if (control) control.focus();
  (control?.closest(".field") ?? find(root, ".problem")).scrollIntoView({ block: "nearest" });
}

/**
 * What was typed, as a text file.
 * @param {HTMLElement} root
 */
function saveTyped(root) {
  const lines = controlsIn(root).map((one) => {
    const name = find(/** @type {HTMLElement} */ (one.parentElement), ".name").textContent;
    const text = one instanceof HTMLSelectElement ? one.selectedOptions[0]?.text : one.value;
    return fill("{name}\n{text}\n", { name, text: text ?? "" });
  });
  save(new Blob([lines.join("\n")], { type: "text/plain;charset=utf-8" }), "report.txt");
}
