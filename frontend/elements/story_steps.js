/* The steps of a story as rows that are dragged to their place, or moved by buttons and keys. */
import { button, el, fill } from "./dom.js";

/** @import { StepText, StoryEditorPayload } from "./payloads" */
/** @typedef {{ data: StoryEditorPayload, act: (name: string, value?: unknown) => void }} State */

/* the number of the step that is dragged; 0 while none is */
let dragged = 0;

/**
 * @param {StepText} text
 * @param {number} step
 * @param {State} state
 */
export function stepRow({ name, heading, page, view }, step, state) {
  const { words, steps, step: shown } = state.data;
  const item = el("li", step === shown ? "step shown" : "step");
  const show = button("show", "", () => state.act("show", step));
  const where = el("span", "soft", `${page} · ${view}`);
  where.title = `${page} · ${view}`;
  show.append(el("span", "name", name || heading), where);
  show.dataset.key = `show:${step}`;
  show.setAttribute("aria-label", fill(words.show, { step, heading }));
  show.setAttribute("aria-keyshortcuts", "Alt+ArrowUp Alt+ArrowDown");
  if (step === shown) show.setAttribute("aria-current", "step");
  item.addEventListener("keydown", (event) => moveByKey(event, show, step, state));
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
  makeDraggable(item, step, state);
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

/**
 * Alt with an arrow moves the row; the focus goes along with it.
 * @param {KeyboardEvent} event
 * @param {HTMLElement} show
 * @param {number} step
 * @param {State} state
 */
function moveByKey(event, show, step, state) {
  const to = step + ({ ArrowUp: -1, ArrowDown: 1 }[event.key] ?? 0);
  if (!event.altKey || to === step) return;
  event.preventDefault();
  if (to < 1 || to > state.data.steps.length) return;
  show.focus();
  show.dataset.key = `show:${to}`; // the rows are drawn anew, and the focus stays on the key
  state.act("move", [step, to]);
}

/**
 * The place that a step takes when it is dropped before or after another.
 * @param {number} from
 * @param {number} target
 * @param {boolean} after
 */
export const placeOf = (from, target, after) => target + (after ? 1 : 0) - (from < target + (after ? 1 : 0) ? 1 : 0);

/**
 * @param {HTMLElement} item
 * @param {number} step
 * @param {State} state
 */
function makeDraggable(item, step, state) {
  item.draggable = true;
  item.addEventListener("dragstart", ({ dataTransfer }) => {
    dragged = step;
    dataTransfer?.setData("text/plain", "");
    item.classList.add("dragged");
  });
  item.addEventListener("dragend", () => {
    dragged = 0;
    item.classList.remove("dragged");
  });
  item.addEventListener("dragover", (event) => {
    if (!dragged) return;
    event.preventDefault();
    mark(item, isBelowMiddle(event, item) ? "after" : "before");
  });
  item.addEventListener("dragleave", () => mark(item, ""));
  item.addEventListener("drop", (event) => {
    event.preventDefault();
    mark(item, "");
    const to = placeOf(dragged, step, isBelowMiddle(event, item));
    if (dragged && to !== dragged) state.act("move", [dragged, to]);
  });
}

/**
 * @param {DragEvent} event
 * @param {HTMLElement} item
 */
const isBelowMiddle = ({ clientY }, item) => {
  const { top, height } = item.getBoundingClientRect();
  return clientY > top + height / 2;
};

/**
 * Say on which side of a row the dragged one would come.
 * @param {HTMLElement} item
 * @param {"before" | "after" | ""} side
 */
function mark(item, side) {
  for (const name of /** @type {const} */ (["before", "after"])) item.classList.toggle(name, name === side);
}
