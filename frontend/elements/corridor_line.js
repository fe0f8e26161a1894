/* Part of a corridor as the map draws it, by the strokes of its layer: running solid, planned dashed, proposed dotted. */
import { svg } from "./dom.js";

/** @import { LineStroke } from "./payloads" */

/** @param {LineStroke[]} strokes */
export const corridorLine = (strokes) => {
  const node = svg("svg", { class: "stretch", "aria-hidden": "true" });
  node.append(...strokes.map(line));
  return node;
};

/** @param {LineStroke} stroke */
const line = ({ colour, width, dash, cap }) => {
  const part = svg("line", { x1: 0, x2: "100%", y1: 6, y2: 6, "stroke-width": width, "stroke-linecap": cap });
  part.style.stroke = `var(--${colour})`;
  if (dash.length) part.setAttribute("stroke-dasharray", dash.join(" "));
  return part;
};
