/* Hands the view to the map as soon as it arrives, and heads the map for those who go from heading to heading. */
import { el } from "./dom.js";
import { showView } from "./map_frame.js";
import { rootOf } from "./streamlit_contract.js";

/** @param {import("./streamlit_contract.js").Component<{ title: string }>} component */
export default function (component) {
  const root = rootOf(component);
  showView(component.data);
  if (root.textContent !== component.data.title) root.replaceChildren(el("h2", "hidden", component.data.title));
}
