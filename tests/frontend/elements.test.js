/* The logic of the elements that needs no page. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { beforePrint } from "../../frontend/elements/before_print.js";
import { legible } from "../../frontend/elements/bar_numbers.js";
import { fill } from "../../frontend/elements/dom.js";
import { fetchJson } from "../../frontend/elements/fetch_json.js";
import { addressFor, failureText, fileName, progressText } from "../../frontend/elements/file_progress.js";
import { groupSize } from "../../frontend/elements/industry_table.js";
import { splitAt } from "../../frontend/elements/item_list.js";
import { decision, titleOf } from "../../frontend/elements/local_state.js";
import { scaleOf, zoomOf } from "../../frontend/elements/presentation_scale.js";
import { isBlackKey, isPresenterKey, stepOf } from "../../frontend/elements/presentation_keys.js";
import { clockText, elapsedText, statusOf } from "../../frontend/elements/presenter_window.js";
import { linesOf, rowsOf } from "../../frontend/elements/record_form_groups.js";
import { languageOf } from "../../frontend/elements/parts.js";
import { picked } from "../../frontend/elements/picked.js";
import { isNews } from "../../frontend/elements/placing.js";
import { LONG, rowsFound } from "../../frontend/elements/row_finding.js";
import { addressOf } from "../../frontend/elements/search.js";
import { joined } from "../../frontend/elements/search_index.js";
import { composing, isSlash, moves } from "../../frontend/elements/search_keys.js";
import { takesText } from "../../frontend/elements/story_editor.js";
import { placeOf } from "../../frontend/elements/story_steps.js";
import {
  forget,
  forgetAll,
  forgetOthers,
  forgetSignedOut,
  isDrawn,
  isTypedHere,
  keep,
  kept,
  keptOfOther,
} from "../../frontend/elements/unsaved.js";

test("what is in the page gets ready to be printed, what has left it does not", () => {
  const listeners = [];
  globalThis.addEventListener = (type, listener) => listeners.push([type, listener]);
  const ready = [];
  globalThis.reportError = (error) => ready.push(error.message);
  const [list, chart, late] = [{ isConnected: true }, { isConnected: true }, { isConnected: false }];
  beforePrint(list, () => ready.push("list"));
  beforePrint(chart, () => ready.push("chart"));
  assert.deepEqual(
    listeners.map(([type]) => type),
    ["beforeprint"],
  );
  const [[, print]] = listeners;
  print();
  list.isConnected = false;
  print();
  assert.deepEqual(ready, ["list", "chart", "chart"]);
  beforePrint(late, () => ready.push("late")); // it comes into the page afterwards
  beforePrint(chart, () => {
    throw new Error("cannot be drawn");
  });
  late.isConnected = true;
  print();
  assert.deepEqual(ready.slice(3), ["cannot be drawn", "late"]);
});

test("a failed fetch is asked for again, an answer is not", async () => {
  const answers = [
    () => Promise.reject(new TypeError("lost")),
    () => Promise.resolve(new Response("gone", { status: 503 })),
    () => Promise.resolve(Response.json({ n: 1 })),
  ];
  let asked = 0;
  globalThis.fetch = () => answers[asked++]();
  await assert.rejects(fetchJson("/data/x.json"), TypeError);
  await assert.rejects(fetchJson("/data/x.json"), /503/);
  assert.deepEqual(await fetchJson("/data/x.json"), { n: 1 });
  assert.deepEqual(await fetchJson("/data/x.json"), { n: 1 });
  assert.equal(asked, 3);
});

test("an answer is given for its own address, and only the last one of a path is kept", async () => {
  /** @type {string[]} */
  const asked = [];
  globalThis.fetch = (url) => Promise.resolve(Response.json({ url, n: asked.push(url) }));
  const [before, after, other] = ["/data/y.json?r=1", "/data/y.json?r=2", "/data/z.json?r=1"];
  const old = await fetchJson(before);
  assert.equal((await fetchJson(after)).url, after);
  assert.equal((await fetchJson(other)).url, other);
  assert.equal((await fetchJson(after)).n, 2, "what was asked last is kept, whatever else is asked");
  assert.notEqual((await fetchJson(before)).n, old.n, "records that came back to a former revision may be other ones");
  assert.deepEqual(asked, [before, after, other, before]);
});

test("a point picks what stands for it, where that can be picked", () => {
  const ids = ["hunan", "", "2024Q1"];
  assert.equal(picked(ids, { pointIndex: 0 }), "hunan");
  assert.equal(picked(ids, { pointIndex: 1 }), "");
  assert.equal(picked(ids, { pointIndex: 9 }), "");
  assert.equal(picked([], { pointIndex: 0 }), "");
  assert.equal(picked(ids, { pointIndex: [1, 2], customdata: "2024Q1" }), "2024Q1");
  assert.equal(picked(ids, { pointIndex: 0, customdata: "elsewhere" }), "");
  assert.equal(picked(ids, { pointIndex: 0, customdata: "" }), "");
  assert.equal(picked(ids, undefined), "");
});

test("signing out takes what was typed and not saved, and leaves the stories", async () => {
  const methods = {
    getItem: (name) => globalThis.localStorage[name] ?? null,
    setItem: (name, value) => Object.assign(globalThis.localStorage, { [name]: value }),
    removeItem: (name) => delete globalThis.localStorage[name],
  };
  const stored = { "one-map-unsaved:lin:item": "{}", "one-map-story:a": "{}" };
  globalThis.localStorage = Object.assign(Object.create(methods), stored);
  globalThis.document = { cookie: "theme=dark" };
  forgetSignedOut();
  assert.deepEqual(Object.keys(globalThis.localStorage), Object.keys(stored), "a session that merely ended takes none");
  globalThis.document = { cookie: "theme=dark; one_map_signed_out=1" };
  await import("../../frontend/elements/signed_out.js");
  const names = () => Object.keys(globalThis.localStorage);
  assert.deepEqual(names(), ["one-map-story:a", "one-map-last-sign-out"]);
  keep("lin", "item", { done: "a" });
  assert.ok(names().includes("one-map-unsaved:lin:item"), "the page that knows of it keeps what is typed after it");
  Object.assign(globalThis.localStorage, { "one-map-last-sign-out": "later, on another page" });
  keep("lin", "other", { done: "b" });
  assert.ok(!names().includes("one-map-unsaved:lin:other"), "a page that was open meanwhile stores nothing");
  assert.deepEqual(kept("lin", "other"), { done: "b" }, "but draws it again");
  assert.deepEqual(kept("lin", "item"), { done: "a" }, "and what was typed before");
  assert.equal(kept("li", "other"), null);
  globalThis.document.cookie = "one_map_signed_out=1"; // this page hears of it before the other has
  const { now } = Date;
  Date.now = () => now() + 60_000; // else it may be the millisecond of the first time
  forgetSignedOut();
  Date.now = now;
  assert.deepEqual([kept("lin", "other"), kept("lin", "item")], [{ done: "b" }, { done: "a" }]);
  globalThis.localStorage["one-map-unsaved:lin:other"] = '{"done":"of another page"}';
  assert.deepEqual(kept("lin", "other"), { done: "b" });
  delete globalThis.localStorage["one-map-unsaved:lin:other"];
  keep("li", "item", { done: "c" });
  forgetOthers("lin");
  assert.deepEqual([kept("li", "item"), kept("lin", "other")], [null, { done: "b" }]);
  forget("lin", "other");
  assert.equal(kept("lin", "other"), null);
  assert.match(globalThis.document.cookie, /^one_map_signed_out=; path=\/; max-age=0$/);
  delete globalThis.localStorage;
  delete globalThis.document;
});

test("what was typed into another version is found, the newest first, until it is saved or given up", () => {
  const prefix = "one-map-unsaved:lin:";
  const methods = {
    getItem: (name) => globalThis.localStorage[name] ?? null,
    removeItem: (name) => delete globalThis.localStorage[name],
  };
  const stored = {
    [`${prefix}item|u|a|2026Q2|9`]: '{"done":"nine"}',
    [`${prefix}item|u|a|2026Q2|10`]: '{"done":"ten"}',
    [`${prefix}item|u|a|2026Q2|11`]: '{"done":"own"}',
    [`${prefix}item|u|a|2026Q2|x`]: "{}",
    [`${prefix}item|u|ab|2026Q2|12`]: '{"done":"of another"}',
    "one-map-unsaved:li:item|u|a|2026Q2|12": '{"done":"of somebody else"}',
  };
  globalThis.localStorage = Object.assign(Object.create(methods), stored);
  const found = { form: "item|u|a|2026Q2|10", values: { done: "ten" } };
  assert.deepEqual(keptOfOther("lin", "item|u|a|2026Q2|11"), found);
  assert.equal(keptOfOther("lin", "item|u|b|2026Q2|1"), null);
  forgetAll("lin", "item|u|a|2026Q2|11");
  assert.deepEqual(Object.keys(globalThis.localStorage), Object.keys(stored).slice(3));
  delete globalThis.localStorage;
});

test("where the browser stores nothing, what was typed is kept as long as the page", () => {
  keep("lin", "item|u|a|2026Q4|1", { done: "typed" });
  assert.deepEqual(kept("lin", "item|u|a|2026Q4|1"), { done: "typed" });
  assert.deepEqual(keptOfOther("lin", "item|u|a|2026Q4|2"), { form: "item|u|a|2026Q4|1", values: { done: "typed" } });
  forgetAll("lin", "item|u|a|2026Q4|2");
  assert.equal(kept("lin", "item|u|a|2026Q4|1"), null);
});

test("what was typed is saved where a form is drawn with it", () => {
  assert.ok(isDrawn({ done: " a\n", next: "" }, { done: "a", state: "done" }));
  assert.ok(!isDrawn({ done: "b" }, { done: "a" }));
  assert.ok(!isDrawn({ done: "a", next: "b" }, { done: "a" }));
});

test("what was typed since the page was loaded is of no earlier visit, in whichever version of the form", () => {
  const stored = { "one-map-unsaved:lin:date|u|a||1": '{"due":"earlier"}' };
  const methods = {
    getItem: (name) => globalThis.localStorage[name] ?? null,
    setItem: (name, value) => Object.assign(globalThis.localStorage, { [name]: value }),
  };
  globalThis.localStorage = Object.assign(Object.create(methods), stored);
  assert.ok(!isTypedHere("lin", "date|u|a||1"));
  keep("lin", "date|u|a||1", { due: "now" });
  assert.ok(isTypedHere("lin", "date|u|a||1"));
  assert.ok(isTypedHere("lin", "date|u|a||2"), "the form that a newer version is shown in");
  assert.ok(!isTypedHere("lin", "date|u|b||1"));
  assert.ok(!isTypedHere("li", "date|u|a||1"));
  delete globalThis.localStorage;
});

test("a reply writes a field where it says something new and nothing was typed since", () => {
  assert.ok(isNews({ before: "wgs84", value: "", typed: undefined, answers: 0 }));
  assert.ok(isNews({ before: "wgs84", value: "", typed: 2, answers: 2 }));
  assert.ok(!isNews({ before: "wgs84", value: "", typed: 3, answers: 2 }));
  assert.ok(!isNews({ before: "", value: "", typed: undefined, answers: 2 }));
});

test("a file is asked for with the revision that its page shows, where the page has one", () => {
  const link = "http://map.test/exports/items.csv?lang=zh&q=a+b";
  assert.equal(addressFor(link, "0af1").href, `${link}&revision=0af1`);
  assert.equal(addressFor(link, "").href, link);
});

test("a phrase is filled with all its values", () => {
  assert.equal(fill("{a} of {b}, {a}", { a: 1, b: "x" }), "1 of x, 1");
});

test("keys lead round the results, Home and End only from one of them", () => {
  assert.deepEqual(moves(-1, 3), { ArrowDown: 0, ArrowUp: 2 });
  assert.deepEqual(moves(2, 3), { ArrowDown: 0, ArrowUp: 1, Home: 0, End: 2 });
});

test("a result opens its page and view, and keeps the display parameters", () => {
  const data = { pages: [{ id: "overview" }, { id: "tasks" }], display_query: "lang=en" };
  assert.equal(addressOf({ page: "overview", query: "" }, data), "./?lang=en");
  assert.equal(addressOf({ page: "tasks", query: "unit=x" }, data), "tasks?unit=x&lang=en");
  assert.equal(addressOf({ page: "tasks", query: "" }, { ...data, display_query: "" }), "tasks");
});

test("keys step through the story", () => {
  const keys = ["ArrowLeft", "PageUp", "PageDown", " ", "Home", "End", "x"];
  assert.deepEqual(
    keys.map((key) => stepOf(key, 3, 9)),
    [2, 2, 4, 4, 1, 9, undefined],
  );
});

test("B and the full stop black the screen, also under an input method", () => {
  const key = (key, code, shiftKey = false) => isBlackKey({ key, code, shiftKey });
  assert.deepEqual([key("b", "KeyB"), key("B", "KeyB", true), key(".", "Period")], [true, true, true]);
  assert.deepEqual([key("。", "Period"), key("Process", "KeyB")], [true, true]);
  assert.deepEqual([key("n", "KeyN"), key("》", "Period", true), key("Process", "KeyN")], [false, false, false]);
});

test("P opens the presenter's window, also under an input method", () => {
  const key = (key, code, shiftKey = false) => isPresenterKey({ key, code, shiftKey });
  assert.deepEqual([key("p", "KeyP"), key("P", "KeyP", true), key("Process", "KeyP")], [true, true, true]);
  assert.deepEqual([key("b", "KeyB"), key("l", "KeyP")], [false, false]);
});

test("the presenter's window says how long it has been, what time it is and what is the matter", () => {
  assert.deepEqual([0, -5, 7_900, 750_000, 3_723_000].map(elapsedText), ["0:00", "0:00", "0:07", "12:30", "1:02:03"]);
  assert.equal(clockText(new Date(2025, 0, 2, 9, 5, 7)), "09:05:07");
  const words = { waiting: "waiting", ended: "ended", blacked: "blacked", no_steps: "no steps" };
  const shown = { present: true, black: false, step: 2 };
  assert.deepEqual(
    [null, { ...shown, present: false }, { ...shown, black: true }, { ...shown, step: 0 }, shown].map((one) =>
      statusOf(one, words),
    ),
    ["waiting", "ended", "blacked", "no steps", ""],
  );
});

test("what a person types is left alone, but for another step", () => {
  const idle = { same: true, focused: false, typedAt: 0, now: 5000 };
  assert.equal(takesText(idle), true);
  assert.equal(takesText({ ...idle, focused: true }), false);
  assert.equal(takesText({ ...idle, typedAt: 4000 }), false);
  assert.equal(takesText({ ...idle, typedAt: 3000 }), true);
  assert.equal(takesText({ ...idle, focused: true, same: false }), true);
});

test("a table becomes smaller as far as it can be read", () => {
  assert.deepEqual([zoomOf(500, 50, 15), zoomOf(500, 52, 15), zoomOf(500, 400, 15), zoomOf(500, 400, 10)], [0.9, 0.89, 0.8, 1]);
});

test("a part takes the largest scale it fits at, else the smallest", () => {
  const fitting = (limit) => {
    const tried = [];
    const scale = scaleOf(150, 100, (percent) => (tried.push(percent), percent <= limit));
    return [scale, tried.at(-1)];
  };
  assert.deepEqual([fitting(200), fitting(127), fitting(100), fitting(80)], [[150, 150], [125, 125], [100, 100], [100, 100]]);
});

test("a step dropped beside another takes its place", () => {
  const order = (from, target, after) => {
    const steps = [1, 2, 3, 4];
    steps.splice(placeOf(from, target, after) - 1, 0, ...steps.splice(from - 1, 1));
    return steps.join("");
  };
  assert.deepEqual([order(1, 3, false), order(1, 3, true), order(4, 1, false), order(4, 1, true)], ["2134", "2314", "4123", "1423"]);
  assert.deepEqual([order(2, 2, false), order(2, 2, true), order(2, 1, true), order(2, 3, false)], Array(4).fill("1234"));
});

test("what another tab stored is not written over", () => {
  assert.equal(decision("a", null, null), "store");
  assert.equal(decision("b", "a", "a"), "store");
  assert.equal(decision("a", "a", "c"), "leave");
  assert.equal(decision("c", "a", "c"), "leave");
  assert.equal(decision("b", "a", "c"), "clash");
  assert.equal(decision("b", null, "c"), "clash");
  assert.equal(decision("b", "a", null), "store");
});

test("a stored story is listed by its title, one that cannot be read by none", () => {
  const text = JSON.stringify({ title: { zh: "甲", en: "" } });
  assert.deepEqual([titleOf(text, "zh"), titleOf(text, "en"), titleOf("{", "zh"), titleOf("{}", "zh")], ["甲", "甲", "", ""]);
});

test("a text is cut at its terms, the longest first", () => {
  assert.deepEqual(splitAt("建(A)产业园(A)园", ["(A)", "产业园(A)"]), ["建", "(A)", "", "产业园(A)", "园"]);
});

test("a group of industries spans its rows", () => {
  const rows = ["a", "a", "b"].map((id) => ({ group: { id } }));
  assert.deepEqual(
    rows.map((_, i) => groupSize(rows, i)),
    [2, 0, 1],
  );
});

test("the progress and the end of a file are said", () => {
  const words = { steps: "{done}/{of}", seconds: "{n} s", lost: "lost", cancelled: "cancelled" };
  assert.equal(progressText({ done: 2, of: 3 }, 0, words), "2/3");
  assert.equal(progressText({}, 2600, words), "2 s");
  assert.equal(failureText(new TypeError("x"), false, words), "lost");
  assert.equal(failureText(new Error("busy"), false, words), "busy");
  assert.equal(failureText(new Error("x"), true, words), "cancelled");
  assert.equal(fileName("attachment; filename*=UTF-8''%E5%9B%BE.png", "map.png"), "图.png");
  assert.equal(fileName(null, "map.png"), "map.png");
});

test("a key of an input method is not the box's", () => {
  assert.ok(composing({ isComposing: true, keyCode: 13 }));
  assert.ok(composing({ isComposing: false, keyCode: 229 })); // Safari, the Enter that ends the input
  assert.ok(!composing({ isComposing: false, keyCode: 13 }));
});

test("the slash is known by its place where an input method changes it", () => {
  for (const key of ["/", "、", "／", "Process"]) assert.ok(isSlash({ key, code: "Slash", shiftKey: false }), key);
  assert.ok(isSlash({ key: "/", code: "Digit7", shiftKey: true })); // German
  assert.ok(!isSlash({ key: "-", code: "Slash", shiftKey: false })); // German
  assert.ok(!isSlash({ key: "?", code: "Slash", shiftKey: true }));
  assert.ok(!isSlash({ key: "a", code: "KeyA", shiftKey: false }));
});

test("accepted reports are added to what can be looked for, and change nothing of it", () => {
  const index = { kinds: { item: "Item" }, pages: { overview: "Overview" }, entries: [{ id: "a" }], readings: {} };
  const more = { revision: 3, kinds: { report: "Report" }, pages: { progress: "Progress" }, entries: [{ id: "b" }] };
  const whole = joined(index, more);
  assert.deepEqual(whole.kinds, { item: "Item", report: "Report" });
  assert.deepEqual(whole.pages, { overview: "Overview", progress: "Progress" });
  assert.deepEqual(
    whole.entries.map((one) => one.id),
    ["a", "b"],
  );
  assert.equal(index.entries.length, 1);
});

test("ticked boxes are kept in the order of the form, rows as they were typed", () => {
  const options = ["a", "b", "c"].map((id) => ({ id, label: id }));
  assert.equal(linesOf(options, new Set(["c", "a", "gone"])), "a\nc");
  assert.deepEqual(rowsOf('[{"name":"x"},null,3]'), [{ name: "x" }]);
  for (const broken of ["", "{", "{}", "3"]) assert.deepEqual(rowsOf(broken), []);
});

test("a number that would hide its bar is not written, one beside its bar always", () => {
  const inside = { x: [1, 3, 3.2], text: ["1.18", "28.94", "28.94"], textposition: "inside" };
  const outside = { ...inside, textposition: "outside" };
  const [first, second] = legible([inside, outside], 10, (text) => text.length * 6);
  assert.deepEqual(first.text, ["", "", "28.94"]);
  assert.equal(second, outside);
});

test("a Chinese name says so in an English page", () => {
  assert.equal(languageOf("（演示）梧州项目 A"), "zh-CN");
  assert.equal(languageOf("Liubao “Tea Town”"), "");
});

test("rows of a long table are found by all words, and of many the first are shown", () => {
  const texts = Array.from({ length: 3 * LONG }, (_, i) => `R-${i} 市商务局 ${i % 3 ? "项目" : "ＲＣＥＰ 事项"}`);
  assert.deepEqual([...rowsFound(texts, "r-13 商务").found].slice(0, 3), [13, 130, 131]);
  assert.equal(rowsFound(texts, "rcep").found.size, LONG);
  assert.equal(rowsFound(texts, "rcep").first.size, LONG);
  assert.equal(rowsFound(texts, " ").found.size, texts.length);
  assert.deepEqual([...rowsFound(texts, "").first], Array.from({ length: 20 }, (_, i) => i));
  assert.equal(rowsFound(texts, "rcep 项目").found.size, 0);
});
