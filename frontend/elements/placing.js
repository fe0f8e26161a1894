/* Putting places and corridors in their position: what to choose from, the form, and what came of it. The map beside it
   sends its own clicks. What is typed stays while it is typed; the server has the rest. */
import { choices, emptyControl, valuesIn } from "./controls.js";
import { attributes, button, el, find, findAll, focused, stateOf } from "./dom.js";
import { base64, nameOf, tooLarge } from "./file_body.js";
import { rootOf } from "./streamlit_contract.js";

/** @import { PlacingField, PlacingPayload } from "./payloads" */
/** @typedef {import("./controls.js").Control} Control */

const WIDE = ["source"]; // whose values are titles
const MODES = /** @type {const} */ (["site", "corridor"]);

const stateFor = stateOf(() => ({
  form: "",
  groups: "",
  /** Whether a file is on its way of which the answer may stand below what is seen. */
  uploading: false,
  /** What the server last said that the fields hold. */
  fields: /** @type {Record<string, string>} */ ({}),
  /** The number of the act that was sent last, and by field of the one that takes along what was typed into it last. */
  sent: 0,
  typed: /** @type {Record<string, number>} */ ({}),
  /** Whether a person chose the datum: what a click on the map set holds of the map's numbers alone. */
  datum: false,
  send: /** @type {(name: string, ids?: string[], more?: Record<string, string>) => void} */ (() => {}),
}));

/** @param {import("./streamlit_contract.js").Component<PlacingPayload>} component */
export default function (component) {
  const { data, setTriggerValue } = component;
  const root = rootOf(component);
  const state = stateFor(root);
  state.sent = Math.max(state.sent, data.answers);
  state.send = (name, ids = [], more = {}) => {
    state.sent += 1;
    setTriggerValue("act", { name, ids, form: data.form, number: state.sent, values: { ...valuesIn(root), ...more } });
  };
  if (!root.firstElementChild)
    root.append(el("div", "modes"), el("div", "intro"), el("div", "choices"), el("div", "work"));
  const groups = JSON.stringify([data.lang, data.mode, data.lines, data.groups]);
  if (state.groups !== groups) drawChoices(data, root);
  if (state.form !== data.form) drawForm(data, root);
  Object.assign(state, { groups, form: data.form });
  for (const node of findAll(root, "[data-choice]"))
    node.setAttribute("aria-pressed", String(node.dataset.choice === data.chosen));
  attributes(root, { role: "region", "aria-label": data.label });
  update(data, root);
  root.dataset.state = `${data.form} ${data.result.ready}`;
}

/**
 * @param {PlacingPayload} data
 * @param {HTMLElement} root
 */
function drawChoices(data, root) {
  const modes = MODES.map((mode) => {
    const node = button("mode", data.words[`mode_${mode}`], () => stateFor(root).send("mode", [mode]));
    attributes(node, { "aria-pressed": String(mode === data.mode), "data-mode": mode });
    return node;
  });
  find(root, ".modes").replaceChildren(...modes);
  find(root, ".intro").replaceChildren(...data.lines.map((text) => el("p", "line", text)));
  const parts = data.groups.flatMap(({ title, choices }) => [
    el("h3", "group", title),
    ...choices.map(({ id, name, note, put }) => {
      const node = button("choice", "", () => stateFor(root).send("choose", [id]));
      node.dataset.choice = id;
      node.append(
        el("span", "choice-name", name),
        el("span", put ? "choice-note changed" : "choice-note", put || note),
      );
      return node;
    }),
  ]);
  find(root, ".choices").replaceChildren(...parts);
}

/**
 * @param {PlacingPayload} data
 * @param {HTMLElement} root
 */
function drawForm(data, root) {
  const work = find(root, ".work");
  if (!data.chosen) {
    work.replaceChildren();
    return;
  }
  const form = el("form", "form");
  form.noValidate = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    stateFor(root).send("check");
  });
  const state = stateFor(root);
  state.datum = false;
  state.typed = {};
  form.addEventListener("input", ({ target }) => {
    const { name } = /** @type {Control} */ (target);
    const datum = /** @type {Control} */ (find(root, "[name=datum]"));
    state.typed[name] = state.sent + 1;
    if (name === "datum") state.datum = Boolean(datum.value);
    else if ((name === "lon" || name === "lat") && !state.datum) {
      datum.value = "";
      state.typed.datum = state.sent + 1;
    }
  });
  form.addEventListener("change", (event) => {
    showWhen(root);
    if (/** @type {Control} */ (event.target).name) stateFor(root).send("check");
  });
  const put = button("button primary put", data.words.put, () => stateFor(root).send("put"));
  const result = el("div", "result");
  result.setAttribute("role", "status");
  form.append(
    el("h3", "title", data.title),
    ...(data.upload ? upload(data, root) : []),
    ...data.fields.map(field),
    result,
    put,
  );
  work.replaceChildren(form);
  showWhen(root);
}

/** @param {PlacingField} about */
function field({ name, type, label, hint, value, options, when }) {
  const node = el("label", `field ${type}${WIDE.includes(name) ? " wide" : ""}`);
  node.dataset.when = when.join(" ");
  const control = emptyControl(type, 3);
  control.name = name;
  if (control instanceof HTMLSelectElement) control.append(...choices(options));
  control.value = value;
  node.append(el("span", "name", label), control);
  if (hint) node.append(el("span", "hint", hint));
  return node;
}

/**
 * @param {PlacingPayload} data
 * @param {HTMLElement} root
 */
function upload({ accepts, largest, words }, root) {
  const input = el("input", "hidden");
  Object.assign(input, { type: "file", accept: accepts, tabIndex: -1 });
  input.setAttribute("aria-hidden", "true");
  const error = el("p", "error");
  error.setAttribute("role", "alert");
  input.addEventListener("change", async () => {
    const file = input.files?.[0];
    if (!file) return;
    error.textContent = tooLarge(file, largest, words.too_large);
    if (!error.textContent) {
      stateFor(root).send("upload", [nameOf(file)], { body: await base64(file) });
      stateFor(root).uploading = true;
    }
    input.value = "";
  });
  const bar = el("div", "bar");
  bar.append(
    button("button upload", words.upload, () => input.click()),
    input,
    el("span", "file"),
    button("button drop", words.drop, () => stateFor(root).send("drop")),
  );
  return [bar, error];
}

/**
 * Whether a field is written: only where the server says something new, as after a click on the map. What comes in reply
 * to an earlier act must not undo what was typed since.
 * @param {{ before: string | undefined, value: string, typed: number | undefined, answers: number }} field
 */
export const isNews = ({ before, value, typed = 0, answers }) => before !== value && typed <= answers;

/**
 * What the server has made of it.
 * @param {PlacingPayload} data
 * @param {HTMLElement} root
 */
function update({ chosen, fields, result, file, answers }, root) {
  if (!chosen) return;
  const { fields: before, typed } = stateFor(root);
  for (const { name, value, options } of fields) {
    const control = /** @type {Control} */ (find(root, `[name="${name}"]`));
    if (control instanceof HTMLSelectElement && control.options.length !== options.length) {
      const { value: chosen } = control;
      control.replaceChildren(...choices(options));
      control.value = chosen;
    }
    if (focused(control) === control) continue;
    if (!isNews({ before: before[name], value, typed: typed[name], answers })) continue;
    if (name === "datum" && control.value !== value) stateFor(root).datum = false;
    control.value = value;
  }
  stateFor(root).fields = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
  const problems = result.problems.map((text) => el("li", "fault", text));
  const list = el("ul", "problem");
  list.append(...problems);
  const said = find(root, ".result");
  said.replaceChildren(...result.facts.map((text) => el("p", "fact", text)), ...(problems.length ? [list] : []));
  if (stateFor(root).uploading) said.scrollIntoView({ block: "nearest" });
  stateFor(root).uploading = false;
  /** @type {HTMLButtonElement} */ (find(root, ".put")).disabled = !result.ready;
  const name = root.querySelector(".file");
  if (name) name.textContent = file;
  const drop = /** @type {HTMLElement | null} */ (root.querySelector(".drop"));
  if (drop) drop.hidden = !file;
  showWhen(root);
}

/** Show the fields that belong to what is chosen in another. @param {HTMLElement} root */
function showWhen(root) {
  for (const node of findAll(root, "[data-when]")) {
    const [name, value] = (node.dataset.when ?? "").split(" ");
    node.hidden = Boolean(name) && /** @type {Control} */ (find(root, `[name="${name}"]`)).value !== value;
  }
}
