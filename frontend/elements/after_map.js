/* Tells Python once that the map has been drawn, for what the page loads only after it. */
import { el, stateOf } from "./dom.js";
import { whenDrawn } from "./map_frame.js";
import { rootOf } from "./streamlit_contract.js";

const stateFor = stateOf(() => ({ tell: () => {}, waiting: false }));

/** @param {import("./streamlit_contract.js").Component<object>} component */
export default function (component) {
  const root = rootOf(component);
  const state = stateFor(root);
  state.tell = () => component.setTriggerValue("drawn", true);
  if (state.waiting) return;
  state.waiting = true;
  root.replaceChildren(el("span"));
  whenDrawn(() => state.tell());
}
