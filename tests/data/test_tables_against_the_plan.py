"""Cells that once said more, less or something else than the plan does: what they must say, and what they must not."""

import json
import re
from dataclasses import fields

import pytest

from plan import story
from plan.links import matching
from plan.model import Plan
from records import project
from tests.support.package import DATA, rows
from views.words import entries

ISSUED = "2023-07-21"
A_YEAR = re.compile(r"(?<!\d)20\d\d")
CLAUSE_ID = re.compile(r"[一二三][(（][一二三四五][)）]\d*(?:-\d+)?")
AS_IF_DONE = re.compile(r"(?:Achieved|Built|Explored|Established|Formed|Improved|Created|Set up|Expanded)\b")
RUNS = re.compile(r"运行|既有|现有|\brunning\b|\bexisting\b", re.IGNORECASE)
STAGES = {
    "t03-conference": "契机",
    "s1-outreach": "主动对接",
    "s2-city-project-plan": "优先列入",
    "s3-annual-work": "纳入",
    "s2-special-bonds": "用好",
    "t09-benchmark-cities": "对标",
}
# file, row, column, what stands there, what does not
CELLS = [
    ("clauses", "前言-1", "summary_en", "inspection tour", "Visiting"),
    ("clauses", "前言-2", "summary_zh", "桂政办发〔2022〕78号", ""),
    ("clauses", "一(一)-1", "summary_zh", "西部陆海新通道", ""),
    ("clauses", "一(一)-1", "summary_zh", "协同联动、共建共享", ""),
    ("clauses", "一(二)-2", "summary_zh", "全面建成", ""),
    ("clauses", "二(一)3", "summary_zh", "拓展客源", "共做"),
    ("clauses", "二(一)3-1", "summary_zh", "打造", "打响"),
    ("clauses", "二(一)5-1", "summary_zh", "坚持高位推动", ""),
    ("clauses", "二(一)5-4", "summary_zh", "探索", "试行"),
    ("clauses", "二(二)8-2", "summary_en", "region level", "plea"),
    ("clauses", "二(三)9-3", "summary_zh", "知识产权法院跨区域管辖制度", "案件"),
    ("clauses", "二(四)11-4", "summary_zh", "探索实施", "试行"),
    ("items", "t01-world-clusters", "summary_zh", "参与打造", "加入"),
    ("items", "t02-tcm", "summary_en", "decoction pieces", "slices"),
    ("items", "t02-pharma", "summary_zh", "血液制品等", ""),
    ("items", "t02-equipment", "summary_zh", "智能装备制造等产品", ""),
    ("items", "t03-conference", "summary_zh", "为契机", "借机"),
    ("items", "t04-tea", "summary_zh", "打造", "打响"),
    ("items", "t05-target-firms", "terms_zh", "坚持高位推动", ""),
    ("items", "t05-transfer-info", "summary_en", "chain leaders", "lead firms"),
    ("items", "t05-channels", "summary_en", "concession", "franchise"),
    ("items", "t06-park-exchange", "summary_zh", "市场、规则、标准", ""),
    ("items", "t07-tangyuan", "summary_en", "port of entry wider", ""),
    ("items", "t09-benchmark-cities", "title_en", "key areas", "leading cities"),
    ("items", "t10-finance-innovation", "summary_zh", "国际影响力", ""),
    ("items", "t11-crowdsourcing", "summary_zh", "探索实施", "试行"),
    ("items", "t12-university-pairing", "summary_zh", "“双一流”建设交流", ""),
    ("items", "t12-university-pairing", "summary_zh", "国际学术交流", ""),
    ("items", "s2-region-project-plan", "title_zh", "上级补助", ""),
    ("corridors", "hezhou-wuzhou", "works_zh", "前期工作", "新建"),
    ("corridors", "wuzhou-yulin", "works_zh", "前期工作", "短板"),
    ("corridors", "guijiang", "works_zh", "方案印发时（2023年7月）尚未开工", ""),
    ("platforms", "enclave", "purpose_zh", "一并提出", "研发"),
    ("platforms", "elder-base", "name_zh", "自治区级健康养老产业基地", "、"),
    ("platforms", "trade-centre", "name_zh", "加工贸易制造中心", "、"),
    ("platforms", "yuegui-zone", "name_en", "Guangdong–Guangxi Cooperation Special Pilot Zone (Wuzhou)", ""),
    ("targets", "goal-2035-division", "as_written", "产业分工更加合理", ""),
    ("targets", "goal-2035-platform", "as_written", "建成产业协同发展示范平台", ""),
    ("targets", "goal-2035-network", "as_written", "全面建成", ""),
    ("targets", "goal-2035-forerunner", "as_written", "建成", ""),
    ("targets", "goal-2035-forerunner", "as_written_en", "pioneer area", "forerunner"),
    ("clauses", "二(一)5-5", "summary_zh", "力争新引进长江经济带招商项目", ""),
    ("clauses", "二(一)5-5", "summary_en", "aims for over 74 billion yuan", ""),
    ("clauses", "二(二)8-1", "summary_zh", "融入接通", ""),
    ("clauses", "二(四)12", "summary_zh", "梧州学院", "本科院校"),
    ("items", "t01-metals", "summary_en", "cold-rolled galvanised coils", ""),
    ("items", "t02-belt-system", "summary_en", "solar and electronics", ""),
    ("items", "t05-target-firms", "summary_en", "high-level leadership", "push from the top"),
    ("items", "t08-guijiang", "title_en", "waterway works", ""),
    ("items", "t09-benchmark-cities", "summary_en", "replicate good practice", "what works"),
    ("items", "s1-outreach", "summary_en", "provinces and municipalities", ""),
    ("items", "s2-city-project-plan", "title_en", "priority", "first"),
    ("items", "s3-tracking", "summary_en", "deep integration", "closer"),
    ("clauses", "二(四)11-3", "summary_en", "exploring an effective path", "Helps"),
    ("items", "s3-annual-work", "summary_en", "tasks and goals", ""),
    ("items", "t02-solar", "summary_en", "as a key base", ""),
    ("items", "t11-crowdsourcing", "summary_en", "joint projects", ""),
    ("items", "t12-vocational", "summary_en", "advanced", "local colleges"),
    ("platforms", "credit-sharing", "name_en", "public credit and financial information", ""),
    ("platforms", "weekend-talent", "name_en", "other flexible schemes", ""),
    ("units", "counties", "note_zh", "方案印发时（2023年7月）", "现辖"),
    ("platforms", "crowdsourcing", "name_en", "Wuzhou Research Crowdsourcing and Bounty Platform", ""),
    ("platforms", "traceability", "kind", "mechanism", "online"),
    ("platforms", "weekend-talent", "kind", "mechanism", "programme"),
    ("platforms", "expert-pool", "kind", "mechanism", "programme"),
    ("sites", "lingang", "name_en", "Wuzhou Lingang Economic Zone", ""),
    ("sites", "tangyuan", "name_en", "Port of Wuzhou", ""),
    ("sites", "xijiang-airport", "county", "tengxian", ""),
    ("targets", "paid-in", "qualifier_en", "reaching", "to reach"),
    ("targets", "recycling-output", "qualifier_en", "100 bn yuan", "class"),
    ("targets", "port-scale", "qualifier_en", "100 m tonnes", "class"),
    ("units", "tax", "name_en", "Wuzhou Municipal Tax Service", ""),
    ("units", "counties", "name_en", "counties, county-level cities and districts", ""),
    ("clauses", "二(一)1-2", "summary_en", "manufacturing centre", ""),
    ("clauses", "二(一)2-4", "summary_zh", "医疗器械制造产业", ""),
    ("clauses", "二(一)3-2", "summary_en", "revolutionary heritage study", ""),
    ("clauses", "二(一)3-5", "summary_en", "rehabilitation", ""),
    ("clauses", "二(一)4-3", "summary_en", "quality and certification standards", ""),
    ("industries", "wellness", "name_zh", "康养", "健康养老"),
    ("targets", "ref-five-bigger", "scope_zh", "方案未述", "广西"),
    ("items", "t02-pharma", "title_en", "medical device manufacturing", ""),
    ("items", "t04-tea", "summary_en", "raw material supply", ""),
    ("items", "t05-channels", "summary_en", "targeted promotion", ""),
    ("items", "t06-park-exchange", "summary_en", "benefit sharing and more", ""),
    ("items", "t10-green-finance", "summary_en", "reform and innovation", ""),
    ("items", "t11-joint-lab", "summary_zh", "有条件的企业", ""),
    ("platforms", "edu-sharing", "name_en", "Quality education", ""),
    ("platforms", "park-mechanisms", "name_en", "and more", ""),
    ("platforms", "produce-base", "purpose_zh", "一并提出", "模式下"),
    ("platforms", "tourism-app", "purpose_en", "tourism exchange, cooperation and promotion.", "of tourism"),
    (
        "clauses",
        "二(一)3-3",
        "summary_en",
        "of many themes and new forms that blend tea and tourism",
        "",
    ),
    ("clauses", "二(二)6-1", "summary_zh", "探索以托管", "办园"),
    ("clauses", "二(三)10", "summary_zh", "鼓励企业", ""),
    ("clauses", "二(四)11", "summary_zh", "支持企业", ""),
    ("clauses", "二(四)11-2", "summary_zh", "支持有条件的企业", ""),
    ("items", "t03-care-facilities", "summary_en", "medical rehabilitation", ""),
    ("items", "t04-farm-quality", "summary_en", "quality and safety", ""),
    ("items", "t06-park-exchange", "summary_en", "through entrusted management", ""),
    ("items", "t12-university-pairing", "title_en", "Support Wuzhou University", ""),
    ("clauses", "二(四)11-4", "summary_en", "encourages", ""),
    ("clauses", "二(二)8-1", "summary_en", "speeding up preliminary work", ""),
    ("clauses", "前言-2", "summary_en", "Wuzhou’s own conditions", ""),
    ("clauses", "二(一)4-1", "summary_zh", "产业发展集聚区和苍梧县六堡茶特色小镇产业园区项目", "两处"),
    ("clauses", "二(一)4-1", "summary_en", "Liubao Tea Industry Cluster", "two tea parks"),
    ("items", "t04-tea-parks", "title_zh", "六堡茶产业发展集聚区和特色小镇产业园区", "两个"),
    ("items", "t04-tea-parks", "title_en", "Liubao Tea Industry Cluster", "two"),
    ("items", "t08-airport", "summary_en", "service capacity", ""),
    ("items", "t10-institutions", "summary_en", "service capacity", ""),
    ("platforms", "guihuidai", "purpose_zh", "投放增面扩量", ""),
    ("sources", "ours", "used_for_zh", "马江镇", ""),
    ("sources", "ours", "used_for_en", "Majiang", ""),
    ("sources", "ours", "used_for_zh", "河名的起止处", ""),
    ("sources", "ours", "used_for_en", "where one name of a river ends", ""),
    ("sources", "ours", "note_zh", "没有可引用的来源", ""),
    ("sources", "ours", "note_en", "without a source that can be cited", ""),
    ("items", "t13-officials-exchange", "summary_en", "visits by officials and specialists to the", "in-depth"),
    ("clauses", "二(四)13-3", "summary_en", "visits by officials and specialists to the", "in-depth"),
    ("items", "t10-listing", "summary_en", "growth potential", "growth on"),
    ("clauses", "二(三)10-1", "summary_en", "growth potential", "growth on"),
    ("clauses", "二(一)1-4", "summary_en", "new material products", ""),
    ("items", "t01-building", "summary_en", "new material products", ""),
    ("items", "t03-elder-base", "summary_en", "industry base and as a wellness industry cluster", ""),
    ("platforms", "capital-market", "purpose_en", "entry of firms into it", ""),
    ("platforms", "park-mechanisms", "purpose_zh", "方案要求", "完善的机制"),
]
PLATFORMS = {
    "信息对接、利益共享等机制": "二(二)6-1",
    "公平竞争政策与产业政策协调保障机制": "二(三)9-2",
    "统一的市场准入制度": "二(三)9-2",
    "知识产权法院跨区域管辖制度": "二(三)9-3",
    "“揭榜挂帅”制度": "二(四)11-4",
    "人力资源市场管理制度": "二(四)13-5",
    "市层面统筹推进重大项目计划": "三(二)-2",
    "自治区级健康养老产业基地": "二(一)3-5",
    "康养产业集聚区": "二(一)3-5",
    "加工贸易制造中心": "二(二)7-1",
    "保税物流中心": "二(二)7-1",
    "大宗商品进口基地": "二(二)7-1",
}
# item, place, via, role, direction
LINKS = [
    ("t01-belt-transfer", "yrd", "", "transfer", "in"),
    ("t01-building", "hubei", "", "link", "unstated"),
    ("t01-building", "hubei", "", "cooperation", "both"),
    ("t02-solar", "jiangsu", "", "link", "unstated"),
    ("t02-solar", "jiangsu", "", "investment", "in"),
    ("t03-source-markets", "yrd", "", "cooperation", "both"),
    ("t04-tea", "zhejiang", "", "investment", "in"),
    ("t08-guijiang", "majiang", "", "corridor", "unstated"),
    ("t11-joint-lab", "shanghai", "fudan;sjtu", "cooperation", "both"),
    ("t11-conversion-base", "belt", "", "cooperation", "both"),
    ("t13-expert-pool", "belt", "", "talent", "unstated"),
    ("s1-coordination", "belt", "", "cooperation", "unstated"),
]


def keyed(table: str) -> dict[str, dict[str, str]]:
    return {next(iter(row.values())): row for row in rows(table)}


@pytest.mark.parametrize("table", sorted({cell[0] for cell in CELLS}))
def test_a_cell_says_what_its_sentence_says(table: str) -> None:
    there = keyed(table)
    for _, id_, column, words, never in (cell for cell in CELLS if cell[0] == table):
        cell = there[id_][column]
        assert words in cell, f"{table}:{id_}:{column} lacks “{words}”: {cell}"
        assert not never or never not in cell, f"{table}:{id_}:{column} says “{never}”: {cell}"


def test_what_the_plan_calls_a_mechanism_or_a_base_has_a_row() -> None:
    named = {row["name_zh"]: row for row in rows("platforms")}
    cited = {id_ for row in rows("items") for id_ in row["platforms"].split(";")}
    for name, clause in PLATFORMS.items():
        assert name in named, f"no platform is called {name}"
        assert named[name]["clause"] == clause, f"{name} stands in {clause}, not {named[name]['clause']}"
        assert named[name]["platform"] in cited, f"no item cites {name}"


def test_what_is_called_for_does_not_read_as_done() -> None:
    done = {row["platform"]: row["purpose_en"] for row in rows("platforms") if AS_IF_DONE.match(row["purpose_en"])}
    assert done == {}


def test_a_rule_of_ours_is_called_ours_beside_the_plans_targets() -> None:
    speaks = re.compile("计入方案目标的?[（：]|计入口径(：|（本图)")
    rules = {key: entry for key, entry in entries().items() if speaks.search(entry["zh"])}
    assert len(rules) >= 7
    for key, entry in rules.items():
        assert "本图拟定" in entry["zh"], f"{key}: the plan states no rule"
        english = {text for form, text in entry.items() if form != "zh"}
        assert english and all("our rule" in text for text in english), f"{key}: the plan states no rule"


def test_summaries_that_keep_sentences_of_the_plan_are_not_called_our_own_words() -> None:
    said = {key: entry["zh"] for key, entry in entries().items() if "摘要" in entry["zh"] and "自拟" in entry["zh"]}
    english = {key: text for key, entry in entries().items() for text in entry.values() if "ummar" in text}
    assert said == {} and {key: text for key, text in english.items() if "own words" in text} == {}
    (plan,) = [row for row in rows("sources") if row["source"] == "plan"]
    assert "摘编" in plan["note_zh"] and "condensed" in plan["note_en"]


def test_the_story_counts_items_of_region_words_as_the_view_does(plan: Plan) -> None:
    (step,) = [one for one in story.default(plan).steps if "region words" in one.notes.en]
    several = {id_ for id_, region in plan.regions.items() if not region.whole_belt}
    named = {link.item for link in plan.links if link.place in several}
    assert len({item.id for item in matching(plan, step.selection).items} & named) == 3
    assert "三个事项" in step.notes.zh and "Three items" in step.notes.en


def test_links_are_those_of_the_sentence() -> None:
    columns = ("item_id", "place", "via", "role", "direction")
    there = {tuple(row[column] for column in columns) for row in rows("item_places")}
    for link in LINKS:
        assert link in there, f"no link {link}"
    for item, _, _, role, direction in there:
        assert role != "link" or direction == "unstated", f"{item}: “重点对接” says no direction"


def test_a_stage_is_the_sentences_word_where_no_group_fits() -> None:
    words = {row["id"]: row["zh"] for row in rows("vocab") if row["list"] == "stage"}
    items = keyed("items")
    for item, word in STAGES.items():
        assert words[items[item]["stage"]] == word, f"{item} is not “{word}”"


def test_what_exists_has_a_date() -> None:
    for row in rows("corridors"):
        assert row["as_of"] >= ISSUED, f"{row['corridor']} has no date: {row['as_of']}"
    for row in (row for row in rows("vocab") if row["list"] in ("existing", "corridor_status")):
        for column, words in row.items():
            assert not A_YEAR.search(words), (
                f"the date is the corridor’s, not {row['list']}:{row['id']}:{column}: {words}"
            )
    for row in rows("reach"):
        assert (row["existing"] == "natural") == (not row["corridor"]), (
            f"{row['chain']}: a natural water is no corridor"
        )


def test_a_layer_that_speaks_of_running_says_when() -> None:
    about = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    for record in about["resources"]:
        for title in (record["title"], record["title_en"]):
            assert not RUNS.search(title) or A_YEAR.search(title), f"{record['name']} has no date: {title}"


def test_a_goal_is_reported_by_the_first_unit_printed_for_its_item() -> None:
    reporters = {row["target"]: row["reporter"] for row in rows("targets") if row["reporter"]}
    first = {row["item_id"]: row["units"].split(";")[0] for row in rows("items")}
    goals = {row["target"]: row["item_id"] for row in rows("targets") if row["kind"] == "goal"}
    assert reporters == {target: first[item] for target, item in goals.items() if item}
    assert len(goals) == 24 and len(reporters) == 4


def test_the_ledger_counts_for_the_two_sums_of_task_5(plan: Plan) -> None:
    counted = {one.counts: one for one in plan.targets.values() if one.counts}
    assert {name: one.id for name, one in counted.items()} == {"agreed": "new-investment", "paid": "paid-in"}
    assert set(counted) == set(plan.vocab["ledger_measure"])
    for target in counted.values():
        first, last = target.years or (0, 0)
        assert all(f"{day}" in target.counts_rule.zh for day in (f"{first}年1月1日", f"{last}年12月31日"))
        assert f"1 January {first}" in target.counts_rule.en and f"31 December {last}" in target.counts_rule.en


def test_the_ledger_has_a_word_for_every_code(plan: Plan) -> None:
    assert tuple(plan.vocab["project_stage"]) == project.STAGES
    assert tuple(plan.vocab["project_kind"]) == project.KINDS_OF_PROJECT
    assert {f"project_field_{one.name}" for one in fields(project.Project)} <= set(entries())


def test_a_county_cites_a_clause_where_an_item_names_it() -> None:
    cited = {site for row in rows("items") for site in row["sites"].split(";")}
    for row in (row for row in rows("sites") if row["kind"] == "county"):
        assert bool(row["clause"]) == (row["site"] in cited), f"{row['site']}: {row['clause']}"


def test_a_published_position_lies_in_a_county() -> None:
    for row in (row for row in rows("sites") if row["position_basis"] == "published"):
        assert row["county"] and row["adcode"], f"{row['site']} has a position and no county"


def test_a_publisher_has_an_english_name() -> None:
    for row in rows("sources"):
        _, between, english = row["publisher"].partition("/ ")
        assert row["publisher"].isascii() or (between and english), f"{row['source']}: {row['publisher']}"


def test_a_clause_that_the_catalogue_cites_is_written_as_its_id() -> None:
    ids = set(keyed("clauses"))
    cited = {
        (key, id_) for key, phrases in entries().items() for one in phrases.values() for id_ in CLAUSE_ID.findall(one)
    }
    assert cited, "the dictionary gives no example of a clause"
    assert not {(key, id_) for key, id_ in cited if id_ not in ids}
