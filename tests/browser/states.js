/* Elements that are on (current, pressed, selected) and look like one of their kind that is off, and elements whose focus
   nothing marks; with how many were compared. For forced colours, which take grounds and shadows away. */
() => {
  const ON = '[aria-current], [aria-pressed="true"], [aria-selected="true"]';
  const FOCUSABLE = "a[href], button:not(:disabled), summary, input, select, textarea";
  const roots = [document];
  for (const node of document.querySelectorAll("*")) if (node.shadowRoot) roots.push(node.shadowRoot);
  const shown = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && node.getBoundingClientRect().width > 1;
  const look = (node) => {
    const { backgroundColor, color, textDecorationLine, opacity } = getComputedStyle(node);
    const sample = node.querySelector("svg, i");
    return [backgroundColor, color, textDecorationLine, opacity, sample ? getComputedStyle(sample).opacity : ""].join(" ");
  };
  const kind = (node) => `${node.localName}.${node.classList[0] ?? ""}`;
  const name = (node) => `${kind(node)} ${(node.getAttribute("aria-label") || node.innerText || "").trim().slice(0, 20)}`;
  const alike = [], unmarked = [];
  let states = 0, focused = 0;
  for (const root of roots) {
    for (const node of [...root.querySelectorAll(ON)].filter(shown)) {
      const peers = [...root.querySelectorAll(node.localName)].filter((one) => kind(one) === kind(node) && !one.matches(ON) && shown(one));
      if (!peers.length || node instanceof SVGElement) continue;
      states += 1;
      if (look(peers[0]) === look(node)) alike.push(name(node));
    }
    for (const node of [...root.querySelectorAll(FOCUSABLE)].filter(shown)) {
      node.focus({ preventScroll: true });
      if (root.activeElement !== node) continue;
      focused += 1;
      const marked = [node, node.parentElement].some((one) => getComputedStyle(one).outlineStyle !== "none" && parseFloat(getComputedStyle(one).outlineWidth) >= 2);
      if (!marked) unmarked.push(name(node));
    }
  }
  return { alike, unmarked, states, focused };
}
