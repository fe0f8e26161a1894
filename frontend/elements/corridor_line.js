/* a stretch drawn as the map draws it: running solid, with works a dashed casing, planned dashed, pleaded dotted */
const COLOUR = { rail: "var(--rail)", water: "var(--waterway)", air: "var(--air)", river: "var(--water)" };
const WIDTH = { rail: 1.6, water: 2.2, air: 1.6, river: 2.2 };
const DASHES = { planned: "7 5", pleaded: "1.5 5" };

const stretch = (mode, status) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  node.setAttribute("class", "stretch");
  node.setAttribute("aria-hidden", "true");
  const line = (stroke, width, dashes) => {
    const part = document.createElementNS(node.namespaceURI, "line");
    part.style.stroke = stroke;
    const given = { x1: 0, x2: "100%", y1: 6, y2: 6, "stroke-width": width, "stroke-dasharray": dashes };
    for (const [name, value] of Object.entries(given)) if (value !== undefined) part.setAttribute(name, value);
    if (status === "pleaded") part.setAttribute("stroke-linecap", "round");
    node.append(part);
  };
  if (status === "works") { line("var(--ink)", 6, "2.5 4"); line("var(--paper)", 3.4); }
  line(COLOUR[mode], WIDTH[mode], DASHES[status]);
  return node;
};
