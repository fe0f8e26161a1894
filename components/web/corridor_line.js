/* a stretch drawn as the map draws it: running solid, with works a dashed casing, planned dashed, pleaded dotted */
const COLOUR = { rail: "#2B2F36", water: "#1D6FA3", air: "#7A5AA6", river: "#6FA3C4" };
const WIDTH = { rail: 1.6, water: 2.2, air: 1.6, river: 2.2 };
const DASHES = { planned: "7 5", pleaded: "1.5 5" };

const stretch = (mode, status) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  node.setAttribute("class", "stretch");
  node.setAttribute("aria-hidden", "true");
  const line = (stroke, width, dashes) => {
    const part = document.createElementNS(node.namespaceURI, "line");
    const given = { x1: 0, x2: "100%", y1: 6, y2: 6, stroke, "stroke-width": width, "stroke-dasharray": dashes };
    for (const [name, value] of Object.entries(given)) if (value !== undefined) part.setAttribute(name, value);
    if (status === "pleaded") part.setAttribute("stroke-linecap", "round");
    node.append(part);
  };
  if (status === "works") { line("#1F2730", 6, "2.5 4"); line("#fff", 3.4); }
  line(COLOUR[mode], WIDTH[mode], DASHES[status]);
  return node;
};
