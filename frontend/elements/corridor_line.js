/* Part of a corridor as the map draws it: running solid, with works a dashed casing, planned dashed, proposed dotted. */
const COLOUR = { rail: "var(--rail)", water: "var(--waterway)", air: "var(--air)", river: "var(--water)" };
const WIDTH = { rail: 1.6, water: 2.2, air: 1.6, river: 2.2 };
/** @type {Record<string, string>} */
const DASHES = { planned: "7 5", proposed: "1.5 5" };

/**
 * @param {string} mode
 * @param {string} status
 */
export const corridorLine = (mode, status) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const known = /** @type {keyof typeof WIDTH} */ (mode);
  node.setAttribute("class", "stretch");
  node.setAttribute("aria-hidden", "true");
  if (status === "works") node.append(line("var(--ink)", 6, "2.5 4"), line("var(--paper)", 3.4));
  const part = line(COLOUR[known], WIDTH[known], DASHES[status]);
  if (status === "proposed") part.setAttribute("stroke-linecap", "round");
  node.append(part);
  return node;
};

/**
 * @param {string} stroke
 * @param {number} width
 * @param {string} [dashes]
 */
const line = (stroke, width, dashes) => {
  const part = document.createElementNS("http://www.w3.org/2000/svg", "line");
  part.style.stroke = stroke;
  const values = { x1: 0, x2: "100%", y1: 6, y2: 6, "stroke-width": width, "stroke-dasharray": dashes };
  for (const [name, value] of Object.entries(values)) if (value !== undefined) part.setAttribute(name, String(value));
  return part;
};
