/* The boxes of what stands on the map, in pixels of its frame: labels by kind, what lies over them, and what stays clear. */
() => {
  const box = (node) => { const r = node.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; };
  const shown = (node) => node.checkVisibility({ visibilityProperty: true }) && node.getBoundingClientRect().width > 0;
  const named = (selector) => [...document.querySelectorAll(selector)].filter(shown).map((node) => ({ name: node.innerText, box: box(node) }));
  const over = {};
  for (const name of ["legend", "inset", "scales", "leaflet-control-zoom", "leaflet-control-scale", "leaflet-control-attribution"]) {
    const node = document.querySelector(`.${name}`);
    if (node && shown(node)) over[name] = box(node);
  }
  let taiwan = null;
  window.map.eachLayer((layer) => { if (layer.feature && layer.feature.id === "taiwan" && layer.options.pane === "china") taiwan = layer.getElement(); });
  const matrix = taiwan.getScreenCTM().inverse();
  const covered = Object.entries(over).filter(([, [left, top, right, bottom]]) => {
    for (let x = left; x <= right; x += 3) for (let y = top; y <= bottom; y += 3)
      if (taiwan.isPointInFill(new DOMPoint(x, y).matrixTransform(matrix))) return true;
    return false;
  }).map(([name]) => name);
  return {
    frame: [0, 0, innerWidth, innerHeight], over, taiwan: box(taiwan), covered,
    provinces: named(".label[data-id] .label-box"), secondary: named(".label.secondary > span"),
    others: [...named(".label.town > span"), ...named(".home-name"), ...named(".label.local > span")],
  };
}
