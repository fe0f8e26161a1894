/* Presentation: the page without its controls, in the projector's theme. The address says so; Esc leaves,
   B or a full stop blacks the screen until it or a click brings the page back. */
import { button, stateOf } from "./dom.js";
import { setShortcuts } from "./shortcuts.js";

/** @import { ShellPayload } from "./payloads" */
/** @typedef {(name: string, value: unknown) => void} Act */

const stateFor = stateOf(() => ({ leave: () => {}, watchesScreen: false }));

/**
 * @param {HTMLElement} root
 * @param {ShellPayload} data
 * @param {Act} act
 */
export function setPresentation(root, data, act) {
  const state = stateFor(root);
  root.classList.toggle("present", data.present);
  document.documentElement.toggleAttribute("data-present", data.present);
  if (!data.present) blacken(false);
  state.leave = () => {
    if (document.fullscreenElement)
      document.exitFullscreen(); // its event calls this again
    else if (root.classList.contains("present")) act("present", false);
  };
  setShortcuts("present", (event) => {
    if (!root.classList.contains("present")) return false;
    if (event.key === "Escape") state.leave();
    else if (isBlackKey(event)) blacken();
    else return false;
    return true;
  });
  if (state.watchesScreen) return;
  state.watchesScreen = true;
  document.addEventListener("fullscreenchange", () => {
    if (!document.fullscreenElement) state.leave();
  });
  document.addEventListener("click", () => blacken(false));
}

/** @param {boolean} [on] The other way round where not given. */
const blacken = (on) => document.documentElement.toggleAttribute("data-black", on);

/**
 * By the key's place where an input method sends a character of its own.
 * @param {Pick<KeyboardEvent, "key" | "code" | "shiftKey">} event
 */
export const isBlackKey = ({ key, code, shiftKey }) =>
  key.toLowerCase() === "b" ||
  key === "." ||
  (!shiftKey && (key === "Process" || /[^\x20-\x7e]/.test(key)) && ["KeyB", "Period"].includes(code));

/**
 * The browser grants the full screen only in the click itself.
 * @param {ShellPayload} data
 * @param {HTMLElement} root
 * @param {Act} act
 */
export function presentationButtons({ words: { present: words } }, root, act) {
  const enter = button("enter", words.enter, () => {
    document.documentElement.requestFullscreen?.().catch(() => {});
    act("present", true);
  });
  enter.title = words.enter_help;
  return [enter, button("leave", words.leave, () => stateFor(root).leave())];
}
