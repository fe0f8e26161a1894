/* What is counted and stands nowhere on the map, such as what comes from abroad: listed beside it. */
import { el } from "../elements/dom.js";
import { foldingBox } from "./folding_box.js";
import { state } from "./state.js";

export const listedBox = foldingBox("details.listed");

/** @param {string} scale */
export const listedBeside = (scale) => {
  const { listed } = state.view;
  const lines = listed[/** @type {"belt" | "home"} */ (scale)].map((text) => el("div", "listed-line", text));
  return listedBox.build(`unplaced listed ${scale}-only`, listed.title, ...lines);
};
