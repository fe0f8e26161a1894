/* Part of a corridor as the map draws it, by the strokes of its layer: running solid, planned dashed, proposed dotted. */

/** @import { LineStroke } from "./payloads" */

/** @param {LineStroke[]} strokes */
export const corridorLine = (strokes) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  node.setAttribute("class", "stretch");
  node.setAttribute("aria-hidden", "true");
  node.append(...strokes.map(line));
  return node;
};

/** @param {LineStroke} stroke */
const line = ({ colour, width, dash, cap }) => {
  const part = document.createElementNS("http://www.w3.org/2000/svg", "line");
  part.style.stroke = `var(--${colour})`;
  const values = { x1: 0, x2: "100%", y1: 6, y2: 6, "stroke-width": width, "stroke-linecap": cap };
  for (const [name, value] of Object.entries(values)) part.setAttribute(name, String(value));
  if (dash.length) part.setAttribute("stroke-dasharray", dash.join(" "));
  return part;
};
