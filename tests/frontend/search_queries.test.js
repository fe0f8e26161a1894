/* What people type and what each must find, in the index of the real package, in both languages of the page. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ranked, shortlist } from "../../frontend/elements/matching.js";

const read = (lang) => JSON.parse(readFileSync(`${process.env.SEARCH_FOLDER}/search-${lang}.json`, "utf8"));
const indexes = { zh: read("zh"), en: read("en") };

// how: "hit", "part" (one of several names) or "near" (offered as a guess); then all that must be in the short list,
// the first of it at its head unless there is a *
const QUERIES = `
hit  | 湖南                 | province/hunan
hit  | 桂惠贷               | platform/guihuidai
hit  | 复旦大学             | institution/fudan
hit  | 洛湛铁路             | corridor/luozhan
hit  | 长三角               | region/yrd
hit  | Silk                 | industry/silk
hit  | bonded zone          | place/bonded-zone platform/bonded-zone
hit  | Fudan University     | institution/fudan
hit  | 综保区               | place/bonded-zone
hit  | 再生铝               | item/t01-recycled
hit  | hunan                | province/hunan
hit  | liubaocha            | industry/tea
hit  | xiangguiyunhe        | corridor/xianggui-canal
hit  | fu dan               | institution/fudan
hit  | chongq               | province/chongqing
hit  | hn                   | province/hunan
hit  | lbc                  | industry/tea
hit  | xgyh                 | corridor/xianggui-canal
hit  | zbq                  | place/bonded-zone platform/bonded-zone
hit  | lgjjq                | place/lingang
hit  | ygsyq                | place/yuegui-zone unit/yuegui
hit  | sjtu                 | institution/sjtu
hit  | fgw                  | * unit/ndrc
near | 六宝茶               | industry/tea
near | 桂江航到             | * corridor/guijiang
near | 湘贵运河             | corridor/xianggui-canal
near | 藤现                 | place/tengxian
near | 湖难                 | province/hunan
near | 重清                 | province/chongqing
near | 柳洲                 | city/liuzhou
near | 茧思绸               | industry/silk
near | 梧州综合报税区       | place/bonded-zone
near | 综和保税区           | place/bonded-zone
near | Guijang              | * corridor/guijiang
near | Hunna                | province/hunan
near | Chonqing             | province/chongqing
near | Shanghia             | province/shanghai
near | Changhsa             | city/changsha
near | Fudan Universty      | institution/fudan
near | liubaoca             | industry/tea
part | 湖南再生资源         | province/hunan industry/recycled
part | 上海复旦大学         | province/shanghai institution/fudan
part | 湖南再生铝           | province/hunan item/t01-recycled
part | hunan liubao tea     | province/hunan industry/tea
part | 湖北湖南             | province/hubei province/hunan
hit  | 招商局               | unit/invest
hit  | 市投资促进局         | unit/invest
hit  | 发改局               | unit/ndrc
hit  | 太阳能               | industry/solar
hit  | 央行                 | unit/pboc
hit  | YRD                  | region/yrd
hit  | circular economy     | industry/recycled
hit  | 廣西                 | province/guangxi
hit  | 長江經濟帶           | region/belt
hit  | 湘桂運河             | corridor/xianggui-canal
hit  | 市投資促進局         | unit/invest
near | 六寶茶               | industry/tea
hit  | ＲＣＥＰ             | item/t09-trade-rules
hit  | ｈｕｎａｎ           | province/hunan
hit  | 二（一）1-1          | item/t01-belt-transfer item/t01-world-clusters
hit  | Hunan-Guangxi canal  | corridor/xianggui-canal
hit  | 上游                 | reach/upper
hit  | 长江上游             | reach/upper
hit  | 長江中游             | reach/middle
hit  | 下游地区             | reach/lower
hit  | xiayou               | reach/lower
hit  | upper reaches        | reach/upper
hit  | lower Yangtze        | reach/lower
none | 湖南北               |
none | 火星                 |
none | 月球基地             |
none | 区块链               |
none | 亚马逊               |
none | blockchain           |
none | Tokyo                |
none | kubernetes           |
none | qqqq                 |
none | <b>                  |
`;
const rows = QUERIES.trim()
  .split("\n")
  .map((line) => line.split("|").map((cell) => cell.trim()));

const how = (hits) => {
  if (!hits.length) return "none";
  if (hits.every((hit) => hit.near)) return "near";
  return hits.every((hit) => hit.part) ? "part" : "hit";
};

test("each query finds what it must, in both languages", () => {
  assert.ok(rows.length >= 60);
  for (const [lang, index] of Object.entries(indexes)) {
    for (const [kind, text, expected] of rows) {
      const hits = shortlist(ranked(index, text));
      const found = hits.map(({ entry }) => `${entry.kind}/${entry.id}`);
      const message = `${lang} ${text}: ${found.join(" ")}`;
      assert.equal(how(hits), kind, message);
      const [first = "", ...others] = expected.split(" ");
      if (first && first !== "*") assert.equal(found[0], first, message);
      for (const one of others) assert.ok(found.includes(one), `${message} without ${one}`);
    }
  }
});

test("what fits better comes first", () => {
  const ranks = ["湖南", "湖南省政府", "在湖南", "hn"].map((name) => {
    const names = [[name, { hn: "" }[name] ?? ""]];
    return { kind: "unit", id: name, names, terms: [], hint: "", page: "", query: "" };
  });
  const order = ranked({ ...indexes.zh, entries: [...ranks].reverse() }, "湖南").map(({ entry }) => entry.id);
  assert.deepEqual(order, ["湖南", "湖南省政府", "在湖南"]);
  const pinyin = (id, sounds) => ({ kind: "unit", id, names: [[id, sounds]], terms: [], hint: "", page: "", query: "" });
  const entries = [pinyin("河南", "He nan"), pinyin("xhnx", ""), pinyin("hnx", ""), pinyin("hn", "")];
  assert.deepEqual(
    ranked({ ...indexes.zh, entries }, "hn").map(({ entry }) => entry.id),
    ["hn", "hnx", "河南"],
  );
  assert.ok(!ranked({ ...indexes.zh, entries }, "hn").some((hit) => hit.near));
});
