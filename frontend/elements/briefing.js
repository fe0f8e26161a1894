/* The story step by step: the step's heading, how far we are, a list to jump, notes; keys and a clicker step. */
import { button, el, fill, find, paragraphs, stateOf } from "./dom.js";
import { isNotesKey, stepOf } from "./presentation_keys.js";
import { onPresenterKey, share } from "./presenter_link.js";
import { setShortcuts } from "./shortcuts.js";
import { container, rootOf } from "./streamlit_contract.js";

/** @import { BriefingPayload, StepText } from "./payloads" */

const ANSWER_MS = 1000;
let drawn = 0; // how often; what one drawing set up, a later one has taken over

/**
 * @typedef {object} State
 * @property {BriefingPayload} data
 * @property {(to: number) => void} send
 * @property {number} requested The step that was sent last, and when.
 * @property {number} requestedAt
 * @property {string} shown
 * @property {(() => void) | undefined} ignorePresenter Ends hearing the keys of the presenter's window.
 */

const stateFor = stateOf(() => /** @type {State} */ ({ requested: 0, requestedAt: 0, shown: "" }));

/** @param {import("./streamlit_contract.js").Component<BriefingPayload>} component */
export default function (component) {
  const { data, setTriggerValue } = component;
  const root = rootOf(component);
  const state = stateFor(root);
  state.data = data;
  state.send = (to) => setTriggerValue("act", { name: "step", value: to });
  if (root.dataset.lang !== data.lang) {
    root.dataset.lang = data.lang;
    root.replaceChildren(...build(root, state));
  }
  root.classList.toggle("present", data.present);
  update(root, state);
  setShortcuts("briefing", (event) => pressed(event, root, state));
  share({ step: data.step, steps: data.steps });
  state.ignorePresenter?.();
  state.ignorePresenter = onPresenterKey((key) => goByKey(state, key));
  const mine = ++drawn;
  return () => {
    state.ignorePresenter?.();
    if (mine !== drawn) return;
    setShortcuts("briefing");
    share({ step: 0, steps: [] });
  };
}

/**
 * @param {HTMLElement} root
 * @param {State} state
 */
function build(root, state) {
  const { words } = state.data;
  const line = el("div", "line");
  const jump = el("details", "jump");
  const mark = el("summary", "mark num");
  mark.title = words.steps;
  jump.append(mark, el("ol", "list"));
  jump.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    jump.open = false;
    mark.focus();
  });
  const status = el("div", "live hidden");
  status.setAttribute("role", "status");
  line.append(el("h2", "heading"), turn("previous", "‹", words.previous, state, -1), jump);
  line.append(turn("next", "›", words.next, state, 1));
  const notes = el("section", "notes");
  notes.tabIndex = 0; // long notes scroll, by keyboard too
  root.addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest(".to");
    if (!(button instanceof HTMLElement)) return;
    jump.open = false;
    go(state, Number(button.dataset.step));
  });
  return [line, el("div", "bar"), notes, status, el("ol", "outline")];
}

/**
 * @param {string} name
 * @param {string} sign
 * @param {string | undefined} label
 * @param {State} state
 * @param {number} by
 */
function turn(name, sign, label, state, by) {
  const node = button(`turn ${name}`, sign, () => go(state, current(state) + by));
  node.setAttribute("aria-label", label ?? "");
  node.title = label ?? "";
  return node;
}

/**
 * Presses come faster than answers: for a while each goes on from the one before.
 * @param {State} state
 */
const current = ({ requested, requestedAt, data }) =>
  requestedAt && performance.now() - requestedAt < ANSWER_MS ? requested : data.step;

/**
 * @param {State} state
 * @param {number} to
 */
function go(state, to) {
  const n = Math.min(Math.max(to, 1), state.data.steps.length);
  if (n === current(state) || !n) return;
  state.requested = n;
  state.requestedAt = performance.now();
  state.send(n);
}

/**
 * Go where a key leads to. Returns whether it leads anywhere.
 * @param {State} state
 * @param {string} key
 */
function goByKey(state, key) {
  const to = stepOf(key, current(state), state.data.steps.length);
  if (to === undefined) return false;
  go(state, to);
  return true;
}

const PRESSABLE = ":is(button, a, summary, input, [role=button]):focus-visible";

/**
 * Whether a blank presses the control that the keyboard reached, or scrolls outside a presentation.
 * @param {KeyboardEvent} event
 * @param {boolean} present
 */
function blankIsTaken(event, present) {
  const target = /** @type {Element} */ (event.composedPath()[0]);
  return event.key === " " && (!present || target.matches?.(PRESSABLE));
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement} root
 * @param {State} state
 */
function pressed(event, root, state) {
  const { present } = state.data;
  if (present && isNotesKey(event)) {
    root.classList.toggle("notes-shown");
    return true;
  }
  if (event.shiftKey || blankIsTaken(event, present)) return false;
  return goByKey(state, event.key);
}

/**
 * @param {HTMLElement} root
 * @param {State} state
 */
function update(root, state) {
  const { step: number, steps, words } = state.data;
  const one = steps[number - 1] ?? { heading: "", notes: "" };
  const values = { step: number, n: steps.length, heading: one.heading };
  for (const name of [".line", ".notes", ".bar"]) find(root, name).hidden = !number;
  find(root, ".heading").textContent = one.heading;
  find(root, ".mark").textContent = fill(words.of, values);
  find(root, ".bar").style.setProperty("--done", String(number / steps.length));
  /** @type {HTMLButtonElement} */ (find(root, ".previous")).disabled = number <= 1;
  /** @type {HTMLButtonElement} */ (find(root, ".next")).disabled = number >= steps.length;
  const shown = `${number}|${one.heading}`;
  if (state.shown !== shown) container("part")?.scrollTo(0, 0);
  state.shown = shown;
  const status = number ? fill(words.announced, values) : "";
  const live = find(root, ".live");
  if (live.textContent !== status) live.textContent = status;
  const notes = paragraphs(one.notes || words.no_notes);
  find(root, ".notes").replaceChildren(el("h3", "", words.notes), ...notes, el("p", "keys", words.keys));
  find(root, ".list").replaceChildren(...steps.map(({ heading }, i) => entry(heading, i + 1, number)));
  find(root, ".outline").replaceChildren(...steps.map(printed));
}

/**
 * @param {string} heading
 * @param {number} n
 * @param {number} number
 */
function entry(heading, n, number) {
  const item = el("li");
  const node = button("to", heading);
  node.dataset.step = String(n);
  if (n === number) node.setAttribute("aria-current", "step");
  item.append(node);
  return item;
}

/**
 * On paper the story is an outline: headings, views and notes.
 * @param {StepText} step
 */
function printed({ heading, page, view, notes }) {
  const item = el("li");
  item.append(el("h3", "", heading), el("p", "soft", `${page} · ${view}`), ...paragraphs(notes));
  return item;
}
