/* Hands the view to the map as soon as it arrives. */
import { showView } from "./map_frame.js";

/** @param {import("./streamlit_contract.js").Component<unknown>} component */
export default function ({ data }) {
  showView(data);
}
