/* What a text finds in the search index of the plan, text by text: the matching alone, without the page. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ranked, shortlist } from "../../frontend/elements/matching.js";

const index = JSON.parse(readFileSync(`${process.env.SEARCH_FOLDER}/search-zh.json`, "utf8"));
const first = (text) => {
  const [hit] = ranked(index, text);
  return hit && `${hit.entry.kind}/${hit.entry.id}`;
};
const nameOf = (hit) => hit.key[0];

test("what is meant comes first", () => {
  const meant = {
    // Chinese: exact before beginning before inside; short forms
    湖南: "province/hunan",
    湘: "province/hunan",
    长三角: "region/yrd",
    湘桂: "corridor/xianggui-canal",
    六堡茶: "industry/tea",
    综保区: "place/bonded-zone",
    发改委: "unit/ndrc",
    工信局: "unit/miit",
    人社局: "unit/hrss",
    再生铝: "item/t01-recycled",
    "740亿": "target/new-investment",
    "二(四)11-2": "platform/joint-lab",
    // full pinyin, unfinished pinyin, other readings
    hunan: "province/hunan",
    chongq: "province/chongqing",
    tengxian: "place/tengxian",
    changzhou: "place/changzhou",
    longxuqu: "place/longxu",
    changsanjiao: "region/yrd",
    "xi'jiang'ji'chang": "place/xijiang-airport",
    "fu dan": "institution/fudan",
    wenhualüyou: "industry/tourism",
    // initials, and a mixture
    hn: "province/hunan",
    cq: "province/chongqing",
    lbc: "industry/tea",
    tx: "place/tengxian",
    xgyh: "corridor/xianggui-canal",
    sfzggw: "unit/ndrc",
    liubc: "industry/tea",
    chsj: "region/yrd",
    // English, any case, any width, words in any order
    FUDAN: "institution/fudan",
    Ｈｕｎａｎ: "province/hunan",
    "canal hunan": "corridor/xianggui-canal",
    silk: "industry/silk",
    airport: "place/xijiang-airport",
    "health commission": "unit/health",
  };
  for (const [text, entry] of Object.entries(meant)) assert.equal(first(text), entry, text);
});

test("what is nowhere is not found, what stands inside a name is", () => {
  for (const text of ["", "   ", "火星", "qqqq", "zqzq zqzq", "<b>", "\\", "湖南北"]) {
    assert.deepEqual(ranked(index, text), [], text);
  }
  assert.ok(ranked(index, "(").length);
});

test("what was found is marked", () => {
  const rows = [
    ["lbc", "六堡茶", ["六堡茶"]],
    ["运河", "湘桂运河", ["运河"]],
    ["发改委", "市发展改革委", ["发", "改", "委"]],
    ["canal hunan", "Hunan–Guangxi Canal", ["Hunan", "Canal"]],
    ["yuegui", "粤桂合作特别试验区（梧州）", ["粤桂"]],
    ["hub", "湖北", ["湖北"]],
    ["HN", "湖南", ["湖南"]],
  ];
  for (const [text, name, marked] of rows) {
    const hit = ranked(index, text).find((one) => nameOf(one) === name);
    assert.deepEqual(
      hit?.marks.map(([from, to]) => [...name].slice(from, to).join("")),
      marked,
      text,
    );
  }
});

test("a whole name comes before a part of a name before a term", () => {
  const hits = ranked(index, "六堡茶");
  const byName = hits.map(({ entry }) => entry.names.some(([text]) => text.includes("六堡茶")));
  const named = byName.filter(Boolean).length;
  assert.equal(nameOf(hits[0]), "六堡茶");
  assert.deepEqual(byName, [...byName].sort((a, b) => Number(b) - Number(a)));
  assert.ok(named > 1 && named < byName.length);
});

test("no kind crowds out the others", () => {
  const kinds = shortlist(ranked(index, "合作")).map(({ entry }) => entry.kind);
  assert.equal(kinds.length, 12);
  assert.ok(new Set(kinds).size > 2);
});

test("an index four times as long is read a few times as often", () => {
  const reads = (entries, text) => {
    let count = 0;
    const counting = { get: (entry, field) => Reflect.get(entry, field, count++) };
    const watched = entries.map((entry) => new Proxy(entry, counting));
    shortlist(ranked({ ...index, entries: watched }, text));
    return count;
  };
  const longer = [1, 2, 3, 4].flatMap(() => index.entries);
  const texts = ["h", "hn", "湖", "长江经济带", "a", "tea", "六宝茶", "guijang", "湖南再生资源", "z".repeat(100)];
  for (const text of texts) {
    const growth = reads(longer, text) / reads(index.entries, text);
    assert.ok(growth < 8, `${text}: ${growth}`);
  }
});
