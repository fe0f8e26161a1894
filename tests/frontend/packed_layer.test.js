/* The layers of the map that need no page. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unpacked } from "../../frontend/map/packed_layer.js";

test("a packed layer becomes GeoJSON again", () => {
  const properties = { name: "a" };
  /** @param {any} type @param {any} steps */
  const geometry = (type, steps) =>
    unpacked({ per_degree: 10, features: [{ id: "a", properties, type, steps }] }).features[0]?.geometry;
  assert.deepEqual(geometry("Point", [1113, -225]), { type: "Point", coordinates: [111.3, -22.5] });
  const line = [[111.3, -22.5], [111.4, -22.5], [111.2, 0]];
  const steps = [1113, -225, 1, 0, -2, 225];
  assert.deepEqual(geometry("LineString", steps), { type: "LineString", coordinates: line });
  assert.deepEqual(geometry("Polygon", [steps]), { type: "Polygon", coordinates: [line] });
  assert.deepEqual(geometry("MultiPolygon", [[steps]]), { type: "MultiPolygon", coordinates: [[line]] });
});
