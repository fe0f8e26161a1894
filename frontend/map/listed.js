/* What is counted and stands nowhere on the map, such as what comes from abroad: listed beside it. */
import { el } from "../elements/dom.js";
import { narrow } from "./extent.js";
import { fitNames } from "./name_fitting.js";
import { state } from "./state.js";

/** Whether a person wants it open; by itself it is where there is room. @type {boolean | undefined} */
let open;

/** @param {string} scale */
export const listedBeside = (scale) => {
  const { listed } = state.view;
  const node = el("details", `unplaced listed ${scale}-only`);
  node.open = open ?? !narrow();
  node.addEventListener("toggle", fitNames);
  const summary = el("summary", "", listed.title);
  summary.addEventListener("click", () => {
    open = !node.open; // it toggles after the click
  });
  const lines = listed[/** @type {"belt" | "home"} */ (scale)].map((text) => el("div", "listed-line", text));
  node.append(summary, ...lines);
  return node;
};
