/* The user's stories stay in this browser, each under its id. A session that has just begun is sent the one that was open
   last; after that the browser stores what the session has. Several tabs share the stories: what another tab stored is
   never written over, the server is told and keeps both. */

/** @import { StoryState } from "./payloads" */
/** @typedef {(name: string, value: unknown) => void} Act */
/** @typedef {{ id: string, title: string }} StoredStory */

const STORY = "one-map-story:";
const OPEN = "one-map-open-story";
/* where the only story stood before there could be several */
const FORMER = "one-map-story";

const state = {
  act: /** @type {Act} */ (() => {}),
  id: "",
  last: "",
  removed: "",
  clashed: "",
  failed: false,
  follows: false,
  /** What this tab stored or read last, by id. @type {Map<string, string>} */
  known: new Map(),
  /** @type {Set<() => void>} */
  watchers: new Set(),
};

/**
 * Bring the browser in line with the session.
 * @param {StoryState} story
 * @param {Act} act
 */
export function syncStory(story, act) {
  state.act = act;
  followOtherTabs();
  const begun = story.state === "fresh" && state.last !== "fresh";
  state.last = story.state;
  state.id = story.id;
  try {
    if (begun) sendStored();
    if (story.state === "own" || story.state === "default") bring(story);
  } catch {
    state.failed = true; // a browser that stores nothing, or no more: the story lasts as long as the page
  }
  for (const changed of state.watchers) changed();
}

/** @param {StoryState} story */
function bring({ id, text, removed }) {
  rememberOpen(id);
  if (removed && removed !== state.removed) {
    localStorage.removeItem(STORY + removed);
    state.known.delete(removed);
  }
  state.removed = removed;
  state.failed = false;
  if (!id) return;
  const stored = localStorage.getItem(STORY + id);
  const next = decision(text, state.known.get(id) ?? null, stored);
  if (next === "clash" && state.clashed !== text) {
    state.clashed = text;
    state.act("clash", { id, text });
  }
  if (next === "store") localStorage.setItem(STORY + id, text);
  if (next !== "clash") state.known.set(id, text);
}

/**
 * What to do with a text of the session.
 * @param {string} text
 * @param {string | null} known What this tab stored or read last.
 * @param {string | null} stored What the browser stores now; none where another tab removed it.
 * @returns {"leave" | "store" | "clash"}
 */
export function decision(text, known, stored) {
  if (text === known || text === stored) return "leave";
  return stored === null || stored === known ? "store" : "clash";
}

function sendStored() {
  moveFormer();
  const id = sessionStorage.getItem(OPEN) ?? localStorage.getItem(OPEN) ?? "";
  const text = id && localStorage.getItem(STORY + id);
  if (!text) return;
  state.known.set(id, text);
  state.act("stored", { id, text });
}

/** Give the story of a former version its place among several. */
function moveFormer() {
  const text = localStorage.getItem(FORMER);
  if (!text) return;
  const id = "0".repeat(16);
  localStorage.setItem(STORY + id, text);
  localStorage.setItem(OPEN, id);
  localStorage.removeItem(FORMER);
}

/**
 * This tab's story survives a reload; another tab opens with the one that any opened last.
 * @param {string} id
 */
function rememberOpen(id) {
  sessionStorage.setItem(OPEN, id);
  localStorage.setItem(OPEN, id);
}

/**
 * A change in another tab changes the story here too.
 */
function followOtherTabs() {
  if (state.follows) return;
  state.follows = true;
  addEventListener("storage", ({ key, newValue }) => {
    if (state.id && key === STORY + state.id)
      state.act("other_tab", { id: state.id, text: newValue ?? "", base: state.known.get(state.id) ?? "" });
    for (const changed of state.watchers) changed();
  });
}

/**
 * Call a function whenever the list of stories may have changed. Returns what ends that.
 * @param {() => void} changed
 */
export function watchStories(changed) {
  state.watchers.add(changed);
  return () => void state.watchers.delete(changed);
}

/**
 * The stories that this browser stores, the oldest first; an empty title where one cannot be read.
 * @param {string} lang
 * @returns {StoredStory[]}
 */
export function storedStories(lang) {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(STORY));
    return keys.sort().map((key) => ({
      id: key.slice(STORY.length),
      title: titleOf(localStorage.getItem(key) ?? "", lang),
    }));
  } catch {
    return [];
  }
}

/**
 * @param {string} text
 * @param {string} lang
 */
export function titleOf(text, lang) {
  try {
    const { title } = JSON.parse(text);
    return String(title[lang] || title.zh || "");
  } catch {
    return "";
  }
}

/**
 * The text of a stored story that is about to be opened; empty for the package's own.
 * @param {string} id
 */
export function storedText(id) {
  const text = (id && localStorage.getItem(STORY + id)) || "";
  if (text) state.known.set(id, text);
  return text;
}

/** Whether the browser could not store the story. */
export const isNotStored = () => state.failed;
