// Keeps the picture of the base when it is taken out of the page, and compares it with the map that came.
(() => {
  const NEAR = 3; // pixels
  const ISLET = 8; // pixels across
  let kept = null;
  const mapFrame = () => document.querySelector(".st-key-map iframe");
  const edges = (node) => {
    const { left, top, right, bottom } = node.getBoundingClientRect();
    return [left, top, right, bottom];
  };
  const ground = (node) => getComputedStyle(node).backgroundColor;
  const remove = Element.prototype.remove;
  Element.prototype.remove = function () {
    if (this.matches(".map-picture") && !kept)
      kept = { node: this, edges: edges(this), ground: ground(this), of_map: mapFrame() && edges(mapFrame()) };
    remove.call(this);
  };
  const pairs = (ring) => {
    const numbers = (ring.match(/-?[\d.]+/g) ?? []).map(Number);
    return numbers.flatMap((x, i) => (i % 2 ? [] : [[x, numbers[i + 1]]]));
  };
  const across = (ring) =>
    Math.max(...[0, 1].map((i) => Math.max(...ring.map((at) => at[i])) - Math.min(...ring.map((at) => at[i]))));
  // the corners of the outlines of provinces on the map, in pixels of the page
  const corners = (frame, map) =>
    [...map.querySelectorAll(".leaflet-china-pane path")].flatMap((path) => {
      const { e, f } = path.getScreenCTM();
      const [left, top] = edges(frame);
      const [x, y] = [left + frame.clientLeft, top + frame.clientTop];
      return path
        .getAttribute("d")
        .split("M")
        .map(pairs)
        .filter((ring) => across(ring) > ISLET)
        .flat()
        .map(([px, py]) => [px + e, py + f])
        .filter(([px, py]) => px > 0 && py > 0 && px < map.clientWidth && py < map.clientHeight)
        .map(([px, py]) => [px + x, py + y]);
    });
  window.__compared = () => {
    const frame = mapFrame();
    const map = frame.contentDocument.querySelector("#map_div");
    document.body.append(kept.node);
    const lines = [...kept.node.querySelectorAll("path")].filter((path) => path.style.stroke);
    const toUnits = kept.node.firstElementChild.getScreenCTM().inverse();
    for (const line of lines)
      line.style.cssText = `vector-effect: none; stroke: black; stroke-width: ${2 * NEAR * toUnits.a}px`;
    const points = corners(frame, map);
    const near = points.filter(([x, y]) => {
      const point = new DOMPoint(x, y).matrixTransform(toUnits);
      return lines.some((line) => line.isPointInStroke(point));
    });
    remove.call(kept.node);
    return {
      picture: kept.edges,
      then: kept.of_map,
      now: edges(frame),
      grounds: [kept.ground, ground(map)],
      corners: points.length,
      near: near.length,
    };
  };
})();
