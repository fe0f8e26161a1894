/* The page around the map's frame, which outlives it. */
import assert from "node:assert/strict";
import { test } from "node:test";

const heard = new EventTarget();
const own = new EventTarget();
const root = { dataset: { theme: "dark" } };
let observed = 0;
globalThis.MutationObserver = class {
  observe() {
    observed += 1;
  }
  disconnect() {
    observed -= 1;
  }
};
const page = Object.assign(heard, {
  document: { documentElement: root },
  getComputedStyle: () => ({ getPropertyValue: () => "1.3" }),
});
globalThis.document = { documentElement: {} };
globalThis.window = Object.assign(own, { parent: page });
const { followTheme } = await import("../../frontend/map/page.js");

/** @param {boolean} persisted */
const leave = (persisted) => own.dispatchEvent(Object.assign(new Event("pagehide"), { persisted }));

test("a map follows the theme of its page until its frame has left it", () => {
  const applied = [];
  followTheme((...values) => applied.push(values.join(" ")));
  heard.dispatchEvent(new Event("resize"));
  heard.dispatchEvent(new Event("beforeprint"));
  heard.dispatchEvent(new Event("afterprint"));
  assert.deepEqual(applied, ["dark 1.3", "dark 1.3", "light 1", "dark 1.3"]);
  leave(true); // the browser keeps the page, to come back to it
  heard.dispatchEvent(new Event("resize"));
  assert.deepEqual([applied.length, observed], [5, 1]);
  leave(false);
  for (const type of ["resize", "beforeprint", "afterprint"]) heard.dispatchEvent(new Event(type));
  assert.deepEqual([applied.length, observed], [5, 0]);
});
