/* Presentation: the page without its controls, in the projector's theme. The address says so; Esc leaves. */
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
  state.leave = () => {
    if (document.fullscreenElement)
      document.exitFullscreen(); // its event calls this again
    else if (root.classList.contains("present")) act("present", false);
  };
  setShortcuts("present", (event) => {
    if (event.key !== "Escape" || !root.classList.contains("present")) return false;
    state.leave();
    return true;
  });
  if (state.watchesScreen) return;
  state.watchesScreen = true;
  document.addEventListener("fullscreenchange", () => {
    if (!document.fullscreenElement) state.leave();
  });
}

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
