/* Which part of the picture of the base a map of a size will show. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { partShown, pathOf } from "../../frontend/map/picture_part.js";
import { paddingAt } from "../../frontend/map/padding.js";

/** @type {import("../../frontend/map/picture_part.js").Drawn} */
const DRAWN = { scale: "belt", snap: 0.25, zoom: 5, zero: 82, frame: [1500, 1200, 2500, 1800], whole: [-4000, -4000, 8000, 8000] };

for (const rem of [1, 1.2]) {
  for (const size of [{ x: 900, y: 540 }, { x: 1260, y: 890 }, { x: 850, y: 920 }, { x: 900, y: 440 }]) {
    test(`a map of ${size.x} × ${size.y}, letters ${rem}, shows the frame as large as a step of its zoom allows`, () => {
      const part = partShown(DRAWN, size, rem);
      assert.ok(part);
      const [left, top, width, height] = part;
      const { paddingTopLeft, paddingBottomRight } = paddingAt("belt", size, rem, () => 0);
      const pixels = size.x / width;
      const steps = Math.log2(pixels) / DRAWN.snap;
      assert.ok(Math.abs(steps - Math.round(steps)) < 1e-9);
      assert.ok(Math.abs(size.y / height - pixels) < 1e-9);
      const free = [
        (DRAWN.frame[0] - left) * pixels - paddingTopLeft[0],
        (DRAWN.frame[1] - top) * pixels - paddingTopLeft[1],
        (left + width - DRAWN.frame[2]) * pixels - paddingBottomRight[0],
        (top + height - DRAWN.frame[3]) * pixels - paddingBottomRight[1],
      ];
      assert.ok(Math.min(...free) >= -1, "the frame is whole");
      assert.ok(Math.abs(/** @type {number} */ (free[0]) - /** @type {number} */ (free[2])) <= 1.001, "and in the middle");
      const larger = 2 ** DRAWN.snap;
      const [across, down] = [1000 * pixels * larger, 600 * pixels * larger];
      const inner = [size.x - paddingTopLeft[0] - paddingBottomRight[0], size.y - paddingTopLeft[1] - paddingBottomRight[1]];
      assert.ok(across > /** @type {number} */ (inner[0]) || down > /** @type {number} */ (inner[1]), "a step more is too much");
    });
  }
}

test("less than half a hundredth of a step more than there is room for still counts", () => {
  /** @param {number} x @param {number} frame */
  const shown = (x, frame) => partShown({ ...DRAWN, scale: "home", frame: [1500, 1200, 1500 + frame, 1300] }, { x, y: 600 }, 1);
  assert.equal(shown(1016, 1000)?.[2], 1016);
  assert.equal(shown(1016, 1000.5)?.[2], 1016);
  assert.notEqual(shown(1016, 1001)?.[2], 1016);
});

test("there is no part where the map would show more than is drawn, or has no room", () => {
  assert.equal(partShown({ ...DRAWN, whole: [1400, 0, 4000, 3000] }, { x: 1260, y: 890 }, 1), undefined);
  assert.equal(partShown({ ...DRAWN, whole: [0, 0, 4000, 1801] }, { x: 1260, y: 890 }, 1), undefined);
  assert.equal(partShown(DRAWN, { x: 900, y: 120 }, 1), undefined);
  assert.equal(partShown(DRAWN, { x: 700, y: 540 }, 1), undefined);
});

test("packed lines are a path", () => {
  assert.equal(pathOf("3 -4 SQRT 10 20 RU", 82), "M3 -4l1 -1 0 2M10 20l0 3");
  assert.equal(pathOf("", 82), "");
});
