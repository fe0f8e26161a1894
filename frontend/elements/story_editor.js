/* Where a user puts a story together: order, headings, notes; save to and load from a file. What is typed goes along
   with every click, so that nothing typed is lost. */
import { button, el, fill, find, focused, stateOf } from "./dom.js";
import { download, progressLine, save } from "./file_progress.js";
import { refill } from "./parts.js";
import { rootOf } from "./streamlit_contract.js";

/** @import { StepText, StoryEditorPayload } from "./payloads" */
/** @typedef {(name: string, value?: unknown) => void} Act */

const PAUSE_MS = 700;
const ANSWER_MS = 1500;

/**
 * @typedef {object} State
 * @property {StoryEditorPayload} data
 * @property {Act} act
 * @property {number} timer
 * @property {number} typedAt When a person typed last, 0 once it was sent with a click.
 */

const stateFor = stateOf(() => /** @type {State} */ ({ timer: 0, typedAt: 0 }));

/** @param {import("./streamlit_contract.js").Component<StoryEditorPayload>} component */
export default function (component) {
  const { data, setTriggerValue } = component;
  const root = rootOf(component);
  const state = stateFor(root);
  state.data = data;
  state.act = (name, value) => {
    clearTimeout(state.timer);
    setTriggerValue("act", { name, value, typed: typed(root) });
    if (name !== "type") state.typedAt = 0;
  };
  if (root.dataset.lang !== data.lang) {
    root.dataset.lang = data.lang;
    root.replaceChildren(...build(state));
  }
  refill(find(root, ".steps"), ...data.steps.map((step, i) => row(step, i + 1, state)));
  update(root, state);
}

/** @param {State} state */
function build(state) {
  const { words, limits } = state.data;
  const head = el("div", "head");
  head.append(el("h2", "", words.title), el("span", "state"));
  const form = el("div", "form");
  form.append(field("input", "heading", words.heading, limits.heading, state));
  form.append(field("textarea", "notes", words.notes, limits.notes, state));
  const body = el("div", "body");
  body.append(el("ol", "steps"), form);
  return [head, body, files(state)];
}

/**
 * @param {"input" | "textarea"} tag
 * @param {string} name
 * @param {string | undefined} label
 * @param {number} longest
 * @param {State} state
 */
function field(tag, name, label, longest, state) {
  const box = el("label", "field");
  const input = el(tag, name);
  input.maxLength = longest;
  input.addEventListener("input", () => {
    clearTimeout(state.timer);
    state.typedAt = performance.now();
    state.timer = window.setTimeout(() => state.act("type"), PAUSE_MS);
  });
  input.addEventListener("change", () => state.act("type"));
  box.append(el("span", "", label), input);
  return box;
}

/** @param {HTMLElement} root */
const fieldsOf = (root) => ({
  heading: /** @type {HTMLInputElement} */ (find(root, "input.heading")),
  notes: /** @type {HTMLTextAreaElement} */ (find(root, "textarea.notes")),
});

/** @param {HTMLElement} root */
function typed(root) {
  const { heading, notes } = fieldsOf(root);
  const step = Number(heading.dataset.step);
  return step ? { step, heading: heading.value, notes: notes.value } : null;
}

/**
 * @param {StepText} text
 * @param {number} step
 * @param {State} state
 */
function row({ heading, page, view }, step, state) {
  const { words, steps, step: shown } = state.data;
  const item = el("li", step === shown ? "step shown" : "step");
  const show = button("show", "", () => state.act("show", step));
  show.append(el("span", "name", heading), el("span", "soft", `${page} · ${view}`));
  show.dataset.key = `show:${step}`;
  show.setAttribute("aria-label", fill(words.show, { step, heading }));
  if (step === shown) show.setAttribute("aria-current", "step");
  const up = tool("up", "↑", step, state, () => state.act("move", [step, step - 1]));
  const down = tool("down", "↓", step, state, () => state.act("move", [step, step + 1]));
  up.disabled = step <= 1;
  down.disabled = step >= steps.length;
  item.append(
    show,
    up,
    down,
    tool("delete", "×", step, state, () => state.act("delete", step)),
  );
  return item;
}

/**
 * @param {"up" | "down" | "delete"} name
 * @param {string} sign
 * @param {number} step
 * @param {State} state
 * @param {() => void} onClick
 */
function tool(name, sign, step, state, onClick) {
  const node = button("tool", sign, onClick);
  node.dataset.key = `${name}:${step}`;
  node.title = fill(state.data.words[name] ?? "", { step });
  node.setAttribute("aria-label", node.title);
  return node;
}

/** @param {State} state */
function files(state) {
  const { words, deck } = state.data;
  const line = el("div", "files");
  const undo = button("button undo", words.undo, () => state.act("undo"));
  const reset = button("button reset", words.reset, () => state.act("reset"));
  line.append(
    button("button save", words.save, () => saveStory(state.data.saved)),
    load(state),
    undo,
    reset,
  );
  if (deck) line.append(...deckLink(state));
  return line;
}

/** @param {State} state */
function load(state) {
  const { words, limits } = state.data;
  const node = el("label", "button load", words.load);
  const input = el("input");
  input.type = "file";
  input.accept = ".json,application/json";
  input.addEventListener("change", async () => {
    const [file] = input.files ?? [];
    if (file) state.act("load", { file: file.name, text: await file.slice(0, limits.bytes + 1).text() });
    input.value = "";
  });
  node.append(input);
  return node;
}

/**
 * The slides of the story: the user's own is sent along, the package's is known.
 * @param {State} state
 */
function deckLink(state) {
  const { words, deck, download_words: phrases } = state.data;
  const link = el("a", "deck", words.deck);
  link.href = deck;
  link.dataset.file = "deck.pptx";
  const progress = progressLine(words.deck, phrases);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const { own, saved } = state.data;
    if (progress.cancel.hidden) download(link, progress, phrases, own ? saved : "");
  });
  return [link, progress.line];
}

/** @param {string} text */
const saveStory = (text) => save(new Blob([text], { type: "application/json" }), "briefing.json");

/**
 * Whether a field takes the text of a payload: not while a person types in it or has just typed, as the payload may be
 * older than that; always where another step is shown.
 * @param {{ sameStep: boolean, focused: boolean, typedAt: number, now: number }} state
 */
export const takesText = ({ sameStep, focused: active, typedAt, now }) =>
  !sameStep || (!active && !(typedAt && now - typedAt < ANSWER_MS));

/**
 * @param {HTMLElement} root
 * @param {State} state
 */
function update(root, { data, typedAt }) {
  const { step, steps, own, undo, words } = data;
  const one = steps[step - 1];
  find(root, ".form").hidden = !one;
  find(root, ".state").textContent = own ? words.own : words.default;
  /** @type {HTMLButtonElement} */ (find(root, ".undo")).disabled = !undo;
  /** @type {HTMLButtonElement} */ (find(root, ".reset")).disabled = !own;
  const { heading, notes } = fieldsOf(root);
  const shown = String(one ? step : 0);
  const sameStep = heading.dataset.step === shown;
  heading.dataset.step = shown;
  const active = focused(root);
  const now = performance.now();
  if (takesText({ sameStep, focused: heading === active, typedAt, now })) heading.value = one?.heading ?? "";
  if (takesText({ sameStep, focused: notes === active, typedAt, now })) notes.value = one?.notes ?? "";
}
