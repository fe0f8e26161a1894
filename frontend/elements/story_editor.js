/* Where a user puts stories together: which one, its name, the order of its steps, headings, notes; save to and load from
   a file. What is typed goes along with every click, so that nothing typed is lost. */
import { button, el, find, focused, stateOf } from "./dom.js";
import { download, progressLine } from "./file_progress.js";
import { watchStories } from "./local_state.js";
import { refill } from "./parts.js";
import { save } from "./saved_file.js";
import { chooser, updateChooser } from "./story_chooser.js";
import { stepRow } from "./story_steps.js";
import { rootOf } from "./streamlit_contract.js";

/** @import { StoryEditorPayload } from "./payloads" */
/** @typedef {(name: string, value?: unknown) => void} Act */

const PAUSE_MS = 700;
const ANSWER_MS = 1500;

/**
 * @typedef {object} State
 * @property {StoryEditorPayload} data
 * @property {Act} act
 * @property {number} timer
 * @property {number} typedAt When a person typed last, 0 once it was sent with a click.
 * @property {boolean} unsent Whether something is typed that was not sent yet.
 * @property {number} origin Of the version that the fields were filled from.
 * @property {string} id Of the story that the fields were filled from.
 * @property {boolean} naming Whether the story that comes next is to be named.
 * @property {(() => void) | undefined} unwatch
 */

const stateFor = stateOf(
  () => /** @type {State} */ ({ timer: 0, typedAt: 0, unsent: false, origin: -1, id: "-", naming: false }),
);

/** @param {import("./streamlit_contract.js").Component<StoryEditorPayload>} component */
export default function (component) {
  const { data, setTriggerValue } = component;
  const root = rootOf(component);
  const state = stateFor(root);
  state.data = data;
  state.act = (name, value) => {
    clearTimeout(state.timer);
    setTriggerValue("act", { name, value, typed: typed(root, state) });
    state.unsent = false;
    if (name !== "type") state.typedAt = 0;
    if (name === "empty" || name === "duplicate") state.naming = true;
  };
  if (root.dataset.lang !== data.lang) {
    root.dataset.lang = data.lang;
    root.replaceChildren(...build(state));
    state.id = "-";
  }
  refill(find(root, ".steps"), ...data.steps.map((step, i) => stepRow(step, i + 1, state)));
  update(root, state);
  updateChooser(root, state);
  state.unwatch?.();
  state.unwatch = watchStories(() => updateChooser(root, state));
  return state.unwatch;
}

/** @param {State} state */
function build(state) {
  const { words, limits } = state.data;
  const head = el("div", "head");
  head.append(el("h2", "", words.title), ...chooser(state), el("span", "state"));
  const list = el("div", "list");
  list.append(field("input", "title", words.name, limits.heading, state), el("ol", "steps"));
  list.append(el("p", "soft order", words.order));
  const form = el("div", "form");
  form.append(field("input", "heading", words.heading, limits.heading, state));
  form.append(field("input", "step-name", words.step_name, limits.name, state));
  form.append(field("textarea", "notes", words.notes, limits.notes, state));
  const body = el("div", "body");
  body.append(list, form);
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
    state.unsent = true;
    state.timer = window.setTimeout(() => state.act("type"), PAUSE_MS);
  });
  input.addEventListener("change", () => state.act("type"));
  box.append(el("span", "", label), input);
  return box;
}

/** @param {HTMLElement} root */
const fieldsOf = (root) => ({
  title: /** @type {HTMLInputElement} */ (find(root, "input.title")),
  heading: /** @type {HTMLInputElement} */ (find(root, "input.heading")),
  name: /** @type {HTMLInputElement} */ (find(root, "input.step-name")),
  notes: /** @type {HTMLTextAreaElement} */ (find(root, "textarea.notes")),
});

/**
 * @param {HTMLElement} root
 * @param {State} state
 */
function typed(root, { origin }) {
  const { title, heading, name, notes } = fieldsOf(root);
  const step = Number(heading.dataset.step);
  return { origin, title: title.value, step, heading: heading.value, name: name.value, notes: notes.value };
}

/** @param {State} state */
function files(state) {
  const { words, story } = state.data;
  const line = el("div", "files");
  const undo = button("button undo", words.undo, () => state.act("undo"));
  line.append(
    button("button save", words.save, () => saveStory(state.data)),
    load(state),
    undo,
  );
  if (story.deck) line.append(...deckLink(state));
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
  const { words, story, download_words: phrases } = state.data;
  const link = el("a", "deck", words.deck);
  link.href = story.deck;
  link.dataset.file = "deck.pptx";
  const progress = progressLine(words.deck, phrases);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const { data } = state;
    if (progress.cancel.hidden) download(link, progress, phrases, data.story.id ? data.saved : "");
  });
  return [link, progress.line];
}

/** @param {StoryEditorPayload} data */
const saveStory = ({ saved, story }) => save(new Blob([saved], { type: "application/json" }), story.file);

/**
 * Whether a field takes the text of a payload: not while a person types in it or has just typed, as the payload may be
 * older than that; always where another step is shown, or another version of which nothing is typed yet.
 * @param {{ same: boolean, focused: boolean, typedAt: number, now: number }} state
 */
export const takesText = ({ same, focused: active, typedAt, now }) =>
  !same || (!active && !(typedAt && now - typedAt < ANSWER_MS));

/**
 * @param {HTMLElement} root
 * @param {State} state
 */
function update(root, state) {
  const { step, steps, story } = state.data;
  const one = steps[step - 1];
  find(root, ".form").hidden = !one;
  find(root, ".order").hidden = steps.length < 2;
  /** @type {HTMLButtonElement} */ (find(root, ".undo")).disabled = !story.undo;
  const { title, heading, name, notes } = fieldsOf(root);
  const shown = String(one ? step : 0);
  const sameStory = state.id === story.id && (state.unsent || state.origin === story.origin);
  const sameStep = sameStory && heading.dataset.step === shown;
  heading.dataset.step = shown;
  const [active, now, { typedAt }] = [focused(root), performance.now(), state];
  if (takesText({ same: sameStory, focused: title === active, typedAt, now })) title.value = state.data.title;
  if (takesText({ same: sameStep, focused: heading === active, typedAt, now })) heading.value = one?.heading ?? "";
  if (takesText({ same: sameStep, focused: name === active, typedAt, now })) name.value = one?.name ?? "";
  if (takesText({ same: sameStep, focused: notes === active, typedAt, now })) notes.value = one?.notes ?? "";
  if (!state.unsent || state.id !== story.id) state.origin = story.origin;
  if (state.naming && state.id !== story.id) title.select();
  if (state.id !== story.id) state.naming = false;
  state.id = story.id;
}
