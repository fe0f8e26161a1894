/* On a touch screen one finger scrolls the page and two move the map, as a word says that appears when one tries. */
import { el } from "../elements/dom.js";
import { state, word } from "./state.js";

/** @type {HTMLElement | null} */
let hint = null;

export const followFingers = () => {
  if (!window.matchMedia("(pointer: coarse)").matches) return;
  state.map.dragging.disable(); // two fingers pinch and move by Leaflet's own handler
  state.map.getContainer().addEventListener(
    "touchmove",
    (/** @type {TouchEvent} */ event) => {
      if (event.touches.length === 1) show();
    },
    { passive: true },
  );
};

/** Shown until its animation has ended. */
const show = () => {
  if (!state.viewed) return;
  if (!hint) {
    hint = /** @type {HTMLElement} */ (state.map.getContainer().appendChild(el("div", "map-gesture")));
    hint.setAttribute("role", "status");
    hint.hidden = true;
    hint.addEventListener("animationend", () => {
      if (hint) hint.hidden = true;
    });
  }
  hint.textContent = word("two_fingers");
  hint.hidden = false;
};
