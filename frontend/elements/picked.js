/* What a click on a point of a chart picks. */

/** @typedef {Pick<import("./plotly.js").Point, "pointIndex" | "customdata">} Point */

/**
 * What is picked: the `customdata` of a point, or what stands for its row; empty where a click means nothing.
 * @param {string[]} ids what can be picked
 * @param {Point | undefined} point
 * @returns {string}
 */
export const picked = (ids, point) => {
  const id = point?.customdata ?? (typeof point?.pointIndex === "number" ? ids[point.pointIndex] : "");
  return id && ids.includes(id) ? id : "";
};
