/* Hands the view to the map as soon as it arrives, says once it is drawn, where the page waits for that, and heads the
   map for those who go from heading to heading. */
import { el } from "./dom.js";
import { showView, whenDrawn } from "./map_frame.js";
import { rootOf } from "./streamlit_contract.js";

/** @param {import("./streamlit_contract.js").Component<{ title: string, awaited?: boolean }>} component */
export default function (component) {
  const { data, setTriggerValue } = component;
  const root = rootOf(component);
  showView(data);
  if (data.awaited) whenDrawn(() => setTriggerValue("drawn", true));
  if (root.textContent !== data.title) root.replaceChildren(el("h2", "hidden", data.title));
}
