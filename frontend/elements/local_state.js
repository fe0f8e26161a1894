/* The user's story stays in this browser. A session that has just begun is sent the stored one; after that the browser
   stores what the session has. */
import { stateOf } from "./dom.js";

/** @import { StoryState } from "./payloads" */
/** @typedef {(name: string, value: unknown) => void} Act */

const STORY = "one-map-story";
const stateFor = stateOf(() => ({ sent: false, follows: false, act: /** @type {Act} */ (() => {}) }));

/**
 * @param {StoryState} story
 * @param {HTMLElement} root
 * @param {Act} act
 */
export function syncStory(story, root, act) {
  const state = stateFor(root);
  state.act = act;
  followOtherTabs(root);
  try {
    if (story.state === "own") localStorage.setItem(STORY, story.text);
    if (story.state === "default") localStorage.removeItem(STORY);
    if (story.state !== "fresh" || state.sent) return;
    state.sent = true;
    const text = localStorage.getItem(STORY);
    if (text) act("stored", text);
  } catch {
    /* a browser that stores nothing: the story lasts as long as the page */
  }
}

/**
 * A change in another tab changes the story here too: else the last tab to write would undo the other's work unseen.
 * @param {HTMLElement} root
 */
function followOtherTabs(root) {
  const state = stateFor(root);
  if (state.follows) return;
  state.follows = true;
  addEventListener("storage", ({ key, newValue }) => {
    if (key === STORY && root.isConnected) state.act("other_tab", newValue ?? "");
  });
}
