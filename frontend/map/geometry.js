/* Geometries of GeoJSON as lines. */

/** @typedef {import("./types").Position} Position */

/**
 * The lines and rings of a geometry; none of a point.
 * @param {import("./types").Geometry} geometry
 * @returns {Position[][]}
 */
export const linesOf = ({ type, coordinates }) => {
  if (type === "Point") return [];
  if (type === "LineString") return [coordinates];
  return type === "MultiPolygon" ? coordinates.flat() : coordinates;
};

/**
 * The point itself, or a position half-way along the longest line.
 * @param {import("./types").Geometry} geometry
 * @returns {Position[]} One, or none of an empty geometry.
 */
export const middleOf = (geometry) => {
  if (geometry.type === "Point") return [geometry.coordinates];
  const longest = linesOf(geometry).reduce((a, b) => (b.length > a.length ? b : a), []);
  return longest.slice(Math.floor(longest.length / 2)).slice(0, 1);
};
