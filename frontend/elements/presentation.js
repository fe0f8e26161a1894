/* Presentation: the page without its controls, in the projector's theme. The address says so; Esc leaves,
   B or a full stop blacks the screen until it or a click brings the page back, P opens the presenter's window. */
import { button, el, stateOf } from "./dom.js";
import { keepFitted } from "./presentation_fit.js";
import { isBlackKey, isFullScreenKey, isPresenterKey } from "./presentation_keys.js";
import { onPresenterKey, openPresenter, share } from "./presenter_link.js";
import { setShortcuts } from "./shortcuts.js";

/** @import { ShellPayload } from "./payloads" */
/** @typedef {(name: string, value: unknown) => void} Act */

const OPENING_MS = 2000;
const STORY = "briefing";

/**
 * @typedef {object} State
 * @property {() => void} leave
 * @property {() => void} openWindow
 * @property {boolean} watchesScreen
 * @property {boolean} opening Whether the presenter's window has just been opened, for which a browser leaves the full screen.
 */

const stateFor = stateOf(
  () => /** @type {State} */ ({ leave: () => {}, openWindow: () => {}, watchesScreen: false, opening: false }),
);

/**
 * @param {HTMLElement} root
 * @param {ShellPayload} data
 * @param {Act} act
 */
export function setPresentation(root, data, act) {
  const state = stateFor(root);
  root.classList.toggle("present", data.present);
  document.documentElement.toggleAttribute("data-present", data.present);
  const page = data.pages.find((one) => one.current);
  root.classList.toggle("in-story", page?.id === STORY);
  share({ lang: data.lang, present: data.present, title: page?.label ?? "" });
  keepFitted(data.present ? data.words.present : null, page?.id ?? "");
  if (!data.present) {
    blacken(false);
    say(root, "");
  }
  state.leave = () => {
    if (document.fullscreenElement)
      document.exitFullscreen(); // its event calls this again
    else if (root.classList.contains("present")) act("present", false);
  };
  state.openWindow = () => {
    state.opening = true;
    setTimeout(() => {
      state.opening = false;
    }, OPENING_MS);
    say(root, openPresenter() ? "" : data.words.present.blocked);
  };
  setShortcuts("present", (event) => {
    if (!root.classList.contains("present")) return false;
    if (event.key === "Escape") state.leave();
    else if (isBlackKey(event)) blacken();
    else if (isPresenterKey(event)) state.openWindow();
    else if (isFullScreenKey(event)) fullScreen();
    else return false;
    return true;
  });
  if (!state.watchesScreen) watchScreen(state);
}

/** @param {State} state */
function watchScreen(state) {
  state.watchesScreen = true;
  document.addEventListener("fullscreenchange", () => {
    if (!document.fullscreenElement && !state.opening) state.leave();
  });
  document.addEventListener("click", () => blacken(false));
  onPresenterKey((key) => {
    if (key === "b") blacken();
  });
}

/** @param {boolean} [on] The other way round where not given. */
const blacken = (on) => share({ black: document.documentElement.toggleAttribute("data-black", on) });

const fullScreen = () => void document.documentElement.requestFullscreen?.().catch(() => {});

/**
 * Say a sentence over the presentation; none takes it away.
 * @param {HTMLElement} root
 * @param {string} text
 */
function say(root, text) {
  root.querySelector(".presenter-blocked")?.remove();
  if (!text) return;
  const line = el("p", "presenter-blocked", text);
  line.setAttribute("role", "alert");
  line.addEventListener("click", () => line.remove());
  root.append(line);
}

/**
 * The browser grants the full screen only in the click itself.
 * @param {ShellPayload} data
 * @param {HTMLElement} root
 * @param {Act} act
 */
export function presentationButtons({ words: { present: words } }, root, act) {
  const enter = button("enter", words.enter, () => {
    fullScreen();
    act("present", true);
  });
  enter.title = words.enter_help;
  const presenter = button("presenter", words.presenter, () => stateFor(root).openWindow());
  presenter.title = words.presenter_help;
  const presenting = el("div", "presenting");
  presenting.append(
    presenter,
    button("leave", words.leave, () => stateFor(root).leave()),
  );
  return [enter, presenting];
}
