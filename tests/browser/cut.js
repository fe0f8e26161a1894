/* What of a presented page is not whole: it scrolls, tables alone excepted, or it is cut at the edge of what clips it. */
() => {
  const TOLERANCE = 3; // pixels: lines of letters are a little higher than the letters
  const parent = (node) => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host ?? null;
  const within = (root) => [...root.querySelectorAll("*")].flatMap((node) => [node, ...(node.shadowRoot ? within(node.shadowRoot) : [])]);
  const nodes = within(document).filter((node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true }));
  const name = (node) => `${node.localName}.${node.getAttribute("class") ?? ""} “${node.textContent.trim().slice(0, 12)}”`;
  const isTable = (node) => node.children.length === 1 && node.firstElementChild.localName === "table";
  const scrolls = nodes.filter((node) => {
    const { overflowX, overflowY } = getComputedStyle(node);
    const sideways = /auto|scroll/.test(overflowX) && node.scrollWidth > node.clientWidth + 1;
    const down = /auto|scroll/.test(overflowY) && node.scrollHeight > node.clientHeight + 1;
    return node.clientHeight && (sideways || (down && !isTable(node)));
  });
  const bottoms = new Map([[null, innerHeight]]);
  const bottomOf = (node) => {
    if (!bottoms.has(node)) {
      const outer = bottomOf(parent(node));
      const clips = getComputedStyle(node).overflowY !== "visible";
      bottoms.set(node, clips ? Math.min(outer, node.getBoundingClientRect().bottom) : outer);
    }
    return bottoms.get(node);
  };
  const pieces = nodes.filter((node) => node.matches("tr, li, article, iframe, .sketch rect, p, h2, h3"));
  const cut = pieces.filter((node) => {
    const { top, bottom } = node.getBoundingClientRect();
    const edge = bottomOf(parent(node));
    return top < edge - TOLERANCE && bottom > edge + TOLERANCE;
  });
  return [...scrolls.map((node) => `scrolls: ${name(node)}`), ...cut.map((node) => `cut: ${name(node)}`)];
}
