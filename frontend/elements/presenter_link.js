/* What a presentation shares with its presenter's window, over a channel of their own: the window is sent the step with
   its notes, and sends back which keys are pressed there. Nothing of it goes through the server. */

/** @import { StepText } from "./payloads" */

/**
 * @typedef {object} Presented What the presentation shows.
 * @property {string} lang
 * @property {boolean} present Whether it is going on.
 * @property {boolean} black
 * @property {number} since When it began, in milliseconds since 1970; 0 where it has not.
 * @property {string} title The name of the page.
 * @property {number} step From 1; 0 where the page has no steps.
 * @property {StepText[]} steps
 */
/** @typedef {{ kind: "shows", shown: Presented } | { kind: "gone" }} FromPresentation */
/** @typedef {{ kind: "whose", page: string } | { kind: "mine", page: string }} BetweenPresentations
 *   A page asks whose a channel is; the one that has it answers to the page that asked. */
/** @typedef {{ kind: "hello" } | { kind: "press", key: string } | { kind: "restart" }} FromPresenter */

const ADDRESS = "presenter";
const CHANNEL = "one-map-presentation";
const SINCE = "one-map-presented-since";
const ANSWER_MS = 300;
const WINDOW = "popup,width=1120,height=760";

/** @type {Presented} */
const shown = { lang: "zh", present: false, black: false, since: 0, title: "", step: 0, steps: [] };
/** @type {Set<(key: string) => void>} */
const pressed = new Set();
/** @type {BroadcastChannel | null} */
let channel = null;
/** Whether no other tab has answered that the channel is its own. */
let owned = false;
/** @type {Window | null} */
let opened = null;

/**
 * Take note of what is shown now, and tell the presenter's window.
 * @param {Partial<Presented>} part
 */
export function share(part) {
  Object.assign(shown, part);
  if (!shown.present) remember(SINCE, "");
  else if (!recall(SINCE)) remember(SINCE, String(Date.now()));
  shown.since = Number(recall(SINCE));
  if (recall(CHANNEL)) connect(recall(CHANNEL));
  send();
}

/**
 * Call a function with each key that is pressed in the presenter's window. Returns what ends that.
 * @param {(key: string) => void} act
 */
export function onPresenterKey(act) {
  pressed.add(act);
  return () => void pressed.delete(act);
}

/**
 * Open the presenter's window, or bring it to the front.
 * @returns {boolean} Whether the browser let it open.
 */
export function openPresenter() {
  if (!owned) connectAnew(); // a window that is opened now must be this tab's
  if (opened && !opened.closed) {
    opened.focus();
    return true;
  }
  const id = recall(CHANNEL);
  const address = new URL(ADDRESS, document.baseURI);
  const theme = new URLSearchParams(location.search).get("theme");
  if (theme) address.searchParams.set("theme", theme);
  address.searchParams.set("lang", shown.lang);
  address.hash = id;
  opened = window.open(address, `${CHANNEL}-${id}`, WINDOW);
  return opened !== null;
}

/**
 * Join the channel that this tab had before it was reloaded. A duplicated tab has a copy of the name of its original's:
 * it takes no part until the original has had time to say so, and then makes a channel of its own.
 * @param {string} id
 */
function connect(id) {
  if (channel) return;
  join(id).postMessage({ kind: "whose", page: PAGE });
  setTimeout(() => {
    if (recall(CHANNEL) !== id) return;
    owned = true;
    send();
  }, ANSWER_MS);
}

function connectAnew() {
  channel?.close();
  remember(CHANNEL, newId());
  join(recall(CHANNEL));
  owned = true;
}

/** @param {string} id */
function join(id) {
  if (!channel) addEventListener("pagehide", left);
  channel = new BroadcastChannel(id);
  channel.addEventListener("message", ({ data }) => received(data));
  return channel;
}

/** A page that the browser keeps for the way back asks again when it is shown again. */
function left() {
  if (owned) channel?.postMessage({ kind: "gone" });
  channel?.close();
  [channel, owned] = [null, false];
  removeEventListener("pagehide", left);
  addEventListener("pageshow", () => share({}), { once: true });
}

/** @param {FromPresenter | BetweenPresentations} message */
function received(message) {
  if (message.kind === "whose") channel?.postMessage({ kind: "mine", page: message.page });
  if (message.kind === "mine" && message.page === PAGE) connectAnew();
  if (!owned) return;
  if (message.kind === "hello") send();
  if (message.kind === "press") for (const act of pressed) act(message.key);
  if (message.kind === "restart") {
    remember(SINCE, String(Date.now()));
    share({});
  }
}

const send = () => void (owned && channel?.postMessage({ kind: "shows", shown }));

/* random also where there is no https, and so no `randomUUID` */
const newId = () => [...crypto.getRandomValues(new Uint32Array(3))].map((part) => part.toString(36)).join("");

const PAGE = newId();

/* what a reload of this tab must not lose; a browser that stores nothing has it until then */
/** @type {Map<string, string>} */
const inMemory = new Map();

/** @param {string} name */
function recall(name) {
  try {
    return sessionStorage.getItem(name) ?? "";
  } catch {
    return inMemory.get(name) ?? "";
  }
}

/**
 * @param {string} name
 * @param {string} value
 */
function remember(name, value) {
  try {
    if (value) sessionStorage.setItem(name, value);
    else sessionStorage.removeItem(name);
  } catch {
    inMemory.set(name, value);
  }
}
