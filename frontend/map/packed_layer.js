/* A layer comes with each line as its first point and the steps from there: frontend/packed_layer.py says why. */

/** @typedef {import("./types").PackedLayer} PackedLayer */
/** @typedef {import("./types").Position} Position */
/** @typedef {import("./types").Steps} Steps */

/**
 * @param {number[]} steps
 * @param {number} perDegree
 */
const line = (steps, perDegree) => {
  let [x, y] = [0, 0];
  /** @type {Position[]} */
  const points = [];
  for (let i = 0; i < steps.length; i += 2) {
    x += steps[i] ?? 0;
    y += steps[i + 1] ?? 0;
    points.push([x / perDegree, y / perDegree]);
  }
  return points;
};

/**
 * @param {Steps} steps
 * @param {number} perDegree
 * @returns {any}
 */
const lines = (steps, perDegree) =>
  Array.isArray(steps[0])
    ? steps.map((part) => lines(/** @type {Steps} */ (part), perDegree))
    : line(/** @type {number[]} */ (steps), perDegree);

/** Return a layer as GeoJSON. @param {PackedLayer} packed @returns {import("./types").Features} */
export const unpacked = ({ per_degree, features }) => ({
  type: "FeatureCollection",
  features: features.map(({ id, properties, type, steps }) => {
    const coordinates = lines(steps, per_degree);
    return {
      type: "Feature",
      id,
      properties,
      geometry: { type, coordinates: type === "Point" ? coordinates[0] : coordinates },
    };
  }),
});
