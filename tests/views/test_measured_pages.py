"""What a measure counts on the pages of industries, partners and units, in their charts, tables and cards."""

from plan.links import matching
from plan.queries.industries import flows
from plan.queries.mentions import items_of_region
from plan.selection import Selection
from tests.support.measures import DONE, LINKED, measured
from tests.support.selections import PLAN
from views import corridor_view, headline_view, industry_view, measure_view, naming, platform_view
from views.industry_sankey import sankey
from views.partners import difference_view, mention_view, partner_profile_view, partner_view
from views.responsibilities import responsibilities_view
from views.words import words

ZH, EN = words("zh"), words("en")
WHOLE = matching(PLAN, Selection())
SHOWN = measured()
COUNTED = measure_view.counted(WHOLE, SHOWN)
NONE = measured(())


def test_the_headline_counts_what_is_done() -> None:
    payload = headline_view.headline(PLAN, WHOLE, ZH, measured=SHOWN)
    numbers = {number["label"]: number for number in payload["numbers"] if not number["stated"]}
    items, provinces = numbers[ZH.headline_items], numbers["有“已完成”事项的省市"]
    assert (items["value"], items["note"]) == (str(len(DONE)), f"{len(WHOLE.items)} 项中 {len(DONE)} 项已完成")
    assert provinces["value"] == str(len(COUNTED.by_province()))
    assert numbers[ZH.headline_belt]["note"] == f"{len(WHOLE.belt_wide)} 项中 {len(COUNTED.belt_wide)} 项已完成"
    chosen = matching(PLAN, Selection(reach=("upper",)))
    upper = next(one for one in headline_view.headline(PLAN, chosen, ZH, measured=SHOWN)["reaches"] if one["chosen"])
    found = {pair.item for pair in chosen.pairs} & set(DONE)
    assert upper["label"].endswith(f" {len(found)} 项")
    assert "已完成" in upper["title"]
    assert payload["numbers"][0] == headline_view.headline(PLAN, WHOLE, ZH)["numbers"][0]  # a goal stays a goal


def test_sankey_table_and_cards_of_industries_agree() -> None:
    chart = sankey(PLAN, WHOLE, ZH, measured=SHOWN)
    drawn = flows(PLAN, COUNTED)
    links = [link for link in chart.links if link.target.startswith("2:")]
    assert [link.value for link in links] == [flow.count for flow in drawn]
    assert all("项已完成" in link.title for link in links)
    table = industry_view.table(PLAN, WHOLE, ZH, SHOWN)
    assert table["caption"].startswith("统计口径：已完成")
    usual = industry_view.table(PLAN, WHOLE, ZH)
    assert [(row["id"], row["total"]) for row in table["rows"]] == [(row["id"], row["items"]) for row in usual["rows"]]
    for row, card in zip(table["rows"], industry_view.cards(PLAN, WHOLE, ZH, SHOWN)["groups"][0]["cards"], strict=True):
        mine = [item.id for item in WHOLE.items if row["id"] in item.industries]
        assert row["items"] == len(set(mine) & set(DONE))
        assert sum(one["n"] for one in row["cells"][0]) == sum(
            flow.count for flow in drawn if (flow.industry, flow.basis) == (row["id"], "named")
        )
        assert f"{len(mine)} 项中 {row['items']} 项已完成" in card["text"]
        states = {one["id"]: one["state"]["state"] for section in card["sections"] for one in section["items"]}
        assert states == {id_: "done" if id_ in DONE else "unreported" for id_ in mine}


def test_where_nothing_is_done_the_sankey_says_so() -> None:
    assert not sankey(PLAN, WHOLE, ZH, measured=NONE).links
    assert "已完成" in industry_view.undrawn(PLAN, WHOLE, NONE, ZH)
    unlinked = matching(PLAN, Selection(item=(next(item.id for item in WHOLE.items if item.id not in LINKED),)))
    assert industry_view.undrawn(PLAN, unlinked, NONE, ZH) == ZH.say(
        "industries_undrawn", **naming.plan_names(PLAN, "zh")
    )
    assert industry_view.undrawn(PLAN, WHOLE, None, EN) == EN.say("industries_undrawn", **naming.plan_names(PLAN, "en"))
    total = sum(flow.count for flow in flows(PLAN, COUNTED))
    alt = industry_view.alt(PLAN, WHOLE, EN, SHOWN)
    assert alt.startswith("Counted: Done")
    assert f"{total} in all" in alt


def test_the_tables_of_provinces_count_what_is_done() -> None:
    table = partner_view.table(PLAN, WHOLE, ZH, SHOWN)
    totals, counts = WHOLE.by_province(), COUNTED.by_province()
    assert {row["id"]: (row["total"], row["of"]) for row in table["rows"]} == {
        id_: (counts.get(id_, 0), totals.get(id_, 0)) for id_ in PLAN.belt
    }
    bases = [i for i, column in enumerate(table["columns"]) if column["kind"] == "basis" and column["id"] != "region"]
    assert all(sum(row["cells"][i]["n"] for i in bases) == row["total"] for row in table["rows"])
    assert table["caption"].startswith("统计口径：已完成")
    assert f"{len(WHOLE.belt_wide)} 项中 {len(COUNTED.belt_wide)} 项已完成" in table["notes"][0]
    benchmarks = [row["cells"][-1]["n"] for row in partner_view.table(PLAN, WHOLE, ZH, NONE)["rows"]]
    implied = [
        cell.get("implied") for row in partner_view.table(PLAN, WHOLE, ZH, NONE)["rows"] for cell in row["cells"]
    ]
    assert not any(benchmarks)
    assert not any(implied)


def test_profiles_and_differences_say_the_state_of_each_item() -> None:
    first, second = sorted(WHOLE.by_province(), key=lambda id_: -WHOLE.by_province()[id_])[:2]
    pair = matching(PLAN, Selection(province=tuple(sorted((first, second)))))
    profile = partner_profile_view.profiles(PLAN, pair, ZH, SHOWN)
    counted = measure_view.counted(pair, SHOWN).by_province()
    for head in profile["provinces"]:
        assert head["count"] == f"{pair.by_province()[head['id']]} 项中 {counted.get(head['id'], 0)} 项已完成"
    assert profile["notes"][0].startswith("统计口径：已完成")
    for section in profile["sections"]:
        cells = [cell for row in section["rows"] for cell in row["cells"]]
        ids = {one["id"] for cell in cells for one in cell["items"]}
        if section["id"] == "task":
            assert ids == {one.item for one in pair.pairs}
            assert all(one["state"]["label"] for cell in cells for one in cell["items"])
        else:
            assert ids <= set(DONE)
    for group in difference_view.payload(PLAN, pair, ZH, SHOWN)["groups"]:
        done = sum(one["state"]["state"] == "done" for one in group["items"])
        assert group["title"].endswith(f"：{len(group['items'])} 项中 {done} 项已完成")


def test_units_platforms_and_what_waits_say_the_state_of_each_item() -> None:
    unit = next(iter(PLAN.items.values())).units[0]
    shown = responsibilities_view.unit(PLAN, WHOLE, unit, EN, measured=SHOWN)
    rows = [row for group in shown["groups"] for row in group["rows"]]
    assert rows
    assert all((row["state"]["state"] == "done") == (row["id"] in DONE) for row in rows)
    done = sum(row["id"] in DONE for row in rows)
    assert shown["sums"][-1].startswith(f"{done} of {len(rows)} items done (")
    waits = responsibilities_view.waits(PLAN, WHOLE, EN, SHOWN)
    assert all("state" in row for group in waits["groups"] for row in group["rows"])
    cards = [card for group in platform_view.cards(PLAN, WHOLE, EN, SHOWN)["groups"] for card in group["cards"]]
    assert all("state" in one for card in cards for section in card["sections"] for one in section["items"])


def test_corridors_hubs_and_region_words_count_what_is_done() -> None:
    for card in corridor_view.cards(PLAN, WHOLE, ZH, SHOWN)["cards"]:
        mine = [one["id"] for one in card["items"]]
        done = len(set(mine) & set(DONE))
        assert (ZH.corridors_measured, f"{len(mine)} 项中 {done} 项已完成") in card["facts"], card["name"]
    for group in mention_view.region_words(PLAN, WHOLE, EN, SHOWN)["groups"]:
        mine = items_of_region(PLAN, WHOLE.selection, group["id"])
        assert group["found"].startswith(f"{len(set(mine) & set(DONE))} of {len(mine)} item"), group["id"]
        assert group["found"].endswith("done")


def test_without_a_measure_nothing_says_a_state() -> None:
    unit = next(iter(PLAN.items.values())).units[0]
    payloads = (
        headline_view.headline(PLAN, WHOLE, ZH),
        industry_view.table(PLAN, WHOLE, ZH),
        industry_view.cards(PLAN, WHOLE, ZH),
        partner_view.table(PLAN, WHOLE, ZH),
        platform_view.cards(PLAN, WHOLE, ZH),
        corridor_view.cards(PLAN, WHOLE, ZH),
        mention_view.region_words(PLAN, WHOLE, ZH),
        responsibilities_view.unit(PLAN, WHOLE, unit, ZH),
        responsibilities_view.waits(PLAN, WHOLE, ZH),
    )
    assert not [
        payload
        for payload in payloads
        if "'state'" in repr(payload) or "统计口径" in repr(payload) or "项中" in repr(payload)
    ]
