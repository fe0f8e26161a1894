/* The folding of the page is that of plan/folding.py: both are given the same texts. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { foldingOf } from "../../frontend/elements/search_folding.js";

const json = (name) => JSON.parse(readFileSync(`${process.env.SEARCH_FOLDER}/${name}.json`, "utf8"));
const { fold, folded } = foldingOf(json("search-zh"));

test("a text is folded as the server folds it", () => {
  const pairs = json("folded");
  assert.ok(pairs.length > 200);
  for (const [text, form] of pairs) assert.equal(fold(text), form, text);
  assert.ok(pairs.some(([text, form]) => text !== form));
});

test("each part of a folded text is known by the character that it comes from", () => {
  assert.deepEqual(folded("Ａ㎡湾"), { text: "am2湾", at: [0, 1, 1, 2] });
  assert.deepEqual(folded("e\u0301臺"), { text: "é台", at: [0, 2] });
  for (const [text] of json("folded")) {
    const { text: form, at } = folded(text);
    assert.equal(at.length, form.length, text);
    assert.ok((at.at(-1) ?? -1) < [...text].length, text);
  }
});
