/* The view in words, as chips that can be removed; copy link; add the view to the briefing. */
import { button, el } from "./dom.js";

/** @import { Chip, ShellPayload, ShellWords } from "./payloads" */
/** @typedef {(name: string, value: unknown) => void} Act */

const ADDED_MS = 4000;
const COPIED_MS = 2500;
const SHORT = 24; // signs of what is found that stay in one line of a narrow presentation
/* outlives what is drawn anew, so that a screen reader hears its text change */
const added = el("span", "added");
added.setAttribute("aria-live", "polite");

/**
 * What is shown, and what can be done with it, which keeps together where the line breaks.
 * @param {ShellPayload} data
 * @param {Act} act
 */
export function currentView({ words, chips, story, pages }, act) {
  const found = el("span", words.found.length > SHORT ? "found num long" : "found num", words.found);
  found.setAttribute("role", "status");
  const copy = button("secondary copy", words.copy, () => copyLink(copy, words));
  /** @type {Node[]} */
  const parts = [el("span", "name", words.view)];
  if (!chips.length) parts.push(el("span", "whole", words.whole));
  parts.push(...chips.map((one) => chip(one, act)), found);
  /** @type {Node[]} */
  const actions = chips.length ? [button("secondary", words.clear, () => act("clear", ""))] : [];
  const page = pages.find((one) => one.current);
  if (story.add && page) actions.push(added, addButton(words, page.id, act));
  return { parts, actions: [...actions, copy] };
}

/**
 * @param {Chip} chip
 * @param {Act} act
 */
function chip({ name, value, label, remove }, act) {
  const node = button("chip", "", () => act("remove", [name, value]));
  node.setAttribute("aria-label", remove);
  node.title = remove;
  node.append(el("span", "text", label), el("span", "cross", "×"));
  return node;
}

/**
 * Puts the view into the briefing; a line beside the button says that it is there.
 * @param {ShellWords} words
 * @param {string} page
 * @param {Act} act
 */
function addButton({ present: words }, page, act) {
  const node = button("secondary add", words.add, () => {
    act("add", page);
    added.textContent = words.added;
    setTimeout(() => {
      added.textContent = "";
    }, ADDED_MS);
  });
  node.title = words.add_help;
  return node;
}

/**
 * @param {HTMLElement} node
 * @param {ShellWords} words
 */
async function copyLink(node, words) {
  let done = true;
  try {
    await navigator.clipboard.writeText(location.href);
  } catch {
    done = copyBySelection(location.href);
  }
  node.textContent = done ? words.copied : words.copy_failed;
  setTimeout(() => {
    node.textContent = words.copy;
  }, COPIED_MS);
}

/**
 * An intranet without https has no clipboard interface.
 * @param {string} text
 */
function copyBySelection(text) {
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}
