/* The presenter's window: the step with its notes, the next one, the time; its keys go to the presentation. A page of its
   own, which asks the server for nothing once it is loaded. */
import { button, el, fill, find, paragraphs } from "./dom.js";
import { isBlackKey, stepOf } from "./presentation_keys.js";
import { applyTheme, pressTheme, themeButtons } from "./theme.js";

/** @import { PresenterPayload, PresenterTexts } from "./payloads" */
/** @import { FromPresentation, FromPresenter, Presented } from "./presenter_link.js" */

const TICK_MS = 250;
const PRESSABLE = ":is(button, a):focus-visible";

/**
 * @typedef {object} State
 * @property {PresenterPayload} data
 * @property {Presented | null} shown None until the presentation answers, and after it is gone.
 * @property {(message: FromPresenter) => void} send
 */

/** Draw the page, and keep it in step with the presentation that its address names. */
export function start() {
  const data = JSON.parse(find(document, "#payload").textContent ?? "");
  const channel = new BroadcastChannel(location.hash.slice(1) || "none");
  /** @type {State} */
  const state = { data, shown: null, send: (message) => channel.postMessage(message) };
  const parameters = new URLSearchParams(location.search);
  applyTheme(data.themes.includes(parameters.get("theme")) ? (parameters.get("theme") ?? "") : data.themes[0]);
  build(state, parameters.get("lang") ?? "");
  channel.addEventListener("message", ({ data: message }) => received(message, state));
  addEventListener("keydown", (event) => pressed(event, state));
  setInterval(() => tick(state), TICK_MS);
  tick(state);
  state.send({ kind: "hello" });
}

/**
 * @param {FromPresentation} message
 * @param {State} state
 */
function received(message, state) {
  if (message.kind !== "shows" && message.kind !== "gone") return; // what tabs say to each other
  state.shown = message.kind === "shows" ? message.shown : null;
  if (state.shown && state.shown.lang !== document.body.dataset.lang) build(state, state.shown.lang);
  update(state);
  tick(state);
}

/** @param {State} state */
const textsOf = ({ data }) => /** @type {PresenterTexts} */ (data.texts[document.body.dataset.lang ?? ""]);

/**
 * @param {State} state
 * @param {string} lang
 */
function build(state, lang) {
  document.body.dataset.lang = lang in state.data.texts ? lang : (Object.keys(state.data.texts)[0] ?? "");
  document.documentElement.lang = document.body.dataset.lang === "zh" ? "zh-CN" : "en";
  const texts = textsOf(state);
  document.title = texts.title;
  document.body.replaceChildren(top(texts), now(texts), next(texts), controls(texts, state));
  pressTheme(document.body, document.documentElement.dataset.theme ?? "");
  update(state);
}

/** @param {PresenterTexts} texts */
function top(texts) {
  const line = el("header", "top");
  const themes = themeButtons(texts, (_, theme) => {
    const address = new URL(location.href);
    address.searchParams.set("theme", String(theme));
    history.replaceState(null, "", address);
  });
  const times = el("dl", "times");
  times.append(time("elapsed", texts.words.elapsed), time("clock", texts.words.clock));
  line.append(el("p", "mark num"), times, themes);
  return line;
}

/**
 * @param {string} name
 * @param {string} label
 */
function time(name, label) {
  const box = el("div", "time");
  box.append(el("dt", "", label), el("dd", `${name} num`));
  return box;
}

/** @param {PresenterTexts} texts */
function now({ words }) {
  const part = el("main", "now");
  const notes = el("section", "notes");
  notes.tabIndex = 0; // long notes scroll, by keyboard too
  notes.setAttribute("aria-label", words.notes);
  const status = el("p", "status");
  status.setAttribute("role", "status");
  part.append(status, el("h1", "heading"), notes);
  return part;
}

/** @param {PresenterTexts} texts */
function next({ words }) {
  const part = el("aside", "next");
  part.append(el("h2", "", words.next_step), el("p", "next-heading"));
  return part;
}

/**
 * @param {PresenterTexts} texts
 * @param {State} state
 */
function controls({ words }, state) {
  const line = el("footer", "controls");
  /** @param {string} key */
  const press = (key) => () => state.send({ kind: "press", key });
  line.append(
    button("turn previous", words.previous, press("PageUp")),
    button("turn next-step", words.next, press("PageDown")),
    button("turn black", words.black, press("b")),
    button("turn restart", words.restart, () => state.send({ kind: "restart" })),
    el("p", "keys", words.window_keys),
  );
  return line;
}

/** @param {State} state */
function update(state) {
  const { words } = textsOf(state);
  const { step = 0, steps = [], title = "", black = false } = state.shown ?? {};
  const [one, following] = [steps[step - 1], steps[step]];
  document.body.classList.toggle("blacked", black);
  find(document, ".mark").textContent = one ? fill(words.of_steps, { step, n: steps.length }) : "";
  find(document, ".heading").textContent = one?.heading ?? title;
  find(document, ".notes").replaceChildren(...paragraphs(one ? one.notes || words.no_notes : ""));
  find(document, ".notes").scrollTo(0, 0);
  find(document, ".next").hidden = !one;
  find(document, ".next-heading").textContent = following?.heading ?? words.last;
  find(document, ".status").textContent = statusOf(state.shown, words);
  find(document, ".black").setAttribute("aria-pressed", String(black));
  disable(".previous", step <= 1);
  disable(".next-step", !following);
  disable(".black", !state.shown?.present);
  disable(".restart", !state.shown?.present);
}

/**
 * @param {string} selector
 * @param {boolean} disabled
 */
function disable(selector, disabled) {
  /** @type {HTMLButtonElement} */ (find(document, selector)).disabled = disabled;
}

/**
 * What there is to say beside the step; nothing where all is as usual.
 * @param {Pick<Presented, "present" | "black" | "step"> | null} shown
 * @param {Pick<PresenterTexts["words"], "waiting" | "ended" | "blacked" | "no_steps">} words
 */
export function statusOf(shown, words) {
  if (!shown) return words.waiting;
  if (!shown.present) return words.ended;
  if (shown.black) return words.blacked;
  return shown.step ? "" : words.no_steps;
}

/** @param {State} state */
function tick({ shown }) {
  const at = new Date();
  find(document, ".clock").textContent = clockText(at);
  find(document, ".elapsed").textContent = shown?.since ? elapsedText(at.getTime() - shown.since) : "–";
}

/** The local time of the machine, as 09:05:07. @param {Date} at */
export const clockText = (at) => [at.getHours(), at.getMinutes(), at.getSeconds()].map(twoDigits).join(":");

/**
 * A span of time as 0:07, 12:30 or 1:02:03.
 * @param {number} ms
 */
export function elapsedText(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = `${hours ? twoDigits(minutes) : minutes}:${twoDigits(seconds % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}

/** @param {number} n */
const twoDigits = (n) => String(n).padStart(2, "0");

/**
 * @param {KeyboardEvent} event
 * @param {State} state
 */
function pressed(event, state) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const onControl = event.key === " " && /** @type {Element} */ (event.target).matches?.(PRESSABLE);
  const steps = stepOf(event.key, 1, 1) !== undefined && !event.shiftKey && !onControl;
  if (!steps && !isBlackKey(event)) return;
  event.preventDefault();
  state.send({ kind: "press", key: steps ? event.key : "b" });
}
