"""Industry × province: how many items link them, and on what basis."""

from hypothesis import given
from hypothesis import strategies as st

from plan.links import matching
from plan.selection import ALL_BASES, Selection
from tests.support import tiny_plan
from tests.support.selections import PLAN, selections
from views.matrix import OTHER, CellCount, cells, described
from views.words import words

TINY = tiny_plan.plan()


def test_cells_of_the_small_plan() -> None:
    assert cells(TINY, matching(TINY, Selection())) == {
        ("metals", "east"): CellCount(1, "named", 0),
        ("metals", "middle"): CellCount(0, "", 1),
        ("tea", "east"): CellCount(1, "named", 0),
        ("tea", "west"): CellCount(1, "place", 0),
        (OTHER, "east"): CellCount(0, "", 1),
        (OTHER, "middle"): CellCount(0, "", 1),
    }


def test_region_words_count_when_asked_for() -> None:
    filled = cells(TINY, matching(TINY, Selection(basis=ALL_BASES)))
    assert filled[("metals", "middle")] == CellCount(1, "region", 0)
    assert filled[(OTHER, "east")] == CellCount(1, "region", 0)


def test_an_item_of_two_industries_stands_in_two_rows() -> None:
    items = {"named": tiny_plan.item("named", ("metals", "tea"))}
    filled = cells(tiny_plan.plan(items), matching(tiny_plan.plan(items), Selection()))
    assert filled[("metals", "east")] == filled[("tea", "east")] == CellCount(1, "named", 0)


def test_nothing_found_is_no_cell() -> None:
    assert cells(TINY, matching(TINY, Selection(item=("outside",)))) == {}


@given(data=st.data())
def test_a_cell_counts_the_pairs_of_its_industry_and_province(data: st.DataObject) -> None:
    matches = matching(PLAN, data.draw(selections(PLAN)))
    filled = cells(PLAN, matches)
    for industry in (*PLAN.industries, OTHER):
        here = [pair for pair in matches.pairs if industry in (PLAN.items[pair.item].industries or (OTHER,))]
        dim = [pair for pair in matches.implied if industry in (PLAN.items[pair.item].industries or (OTHER,))]
        for province in PLAN.belt:
            bases = [pair.basis for pair in here if pair.province == province]
            expected = CellCount(
                count=len(bases),
                basis=next((basis for basis in ALL_BASES if basis in bases), ""),
                implied=sum(pair.province == province for pair in dim),
            )
            assert filled.get((industry, province), CellCount(0, "", 0)) == expected


@given(data=st.data())
def test_filtering_by_a_cell_counts_what_the_cell_says(data: st.DataObject) -> None:
    matches = matching(PLAN, data.draw(selections(PLAN)).with_values("industry", ()))
    for (industry, province), cell in cells(PLAN, matches).items():
        if industry != OTHER:
            clicked = matches.selection.with_values("industry", (industry,)).with_values("province", (province,))
            assert len(matching(PLAN, clicked).pairs) == cell.count


def test_the_rows_and_columns_of_a_page() -> None:
    page = described(TINY, matching(TINY, Selection(industry=("tea",))), words("zh"))
    assert [(row["id"], row["label"], row["chosen"]) for row in page["industries"]] == [
        ("metals", "金属", False),
        ("tea", "茶", True),
        (OTHER, words("zh").matrix_other, False),
    ]
    assert [(column["id"], column["name"]) for column in page["provinces"]] == [
        ("west", "西"),
        ("middle", "中"),
        ("east", "东"),
    ]
    assert [[cell["n"] for cell in row["cells"]] for row in page["industries"]] == [[0, 0, 0], [1, 0, 1], [0, 0, 0]]


def test_a_cell_says_what_it_holds() -> None:
    zh = described(TINY, matching(TINY, Selection()), words("zh"))["industries"]
    assert [cell["title"] for cell in zh[0]["cells"]] == [
        "金属 × 西：无",
        "金属 × 中：仅区域词推及，未计入",
        "金属 × 东：1 项（点名）",
    ]
    assert [cell.get("implied", False) for cell in zh[0]["cells"]] == [False, True, False]
    en = described(TINY, matching(TINY, Selection(basis=ALL_BASES)), words("en"))["industries"]
    assert en[0]["cells"][1] == {"n": 1, "basis": "region", "title": "Metals × Middle: 1 item (Region word)"}


def test_what_a_filter_leaves_empty_is_folded_but_not_what_is_chosen() -> None:
    def folded(selection: Selection) -> tuple[list[str], list[str], str]:
        page = described(TINY, matching(TINY, selection), words("en"))
        rows = [row["id"] for row in page["industries"] if row["empty"]]
        return rows, [column["id"] for column in page["provinces"] if column["empty"]], page["words"]["folded"]

    assert folded(Selection()) == folded(Selection(basis=ALL_BASES)) == ([], [], "")
    rows, columns, said = folded(Selection(item=("both",)))
    assert (rows, columns) == (["metals", OTHER], ["west", "middle"])
    assert said == words("en").say("matrix_folded", rows=2, columns=2)
    rows, columns, _ = folded(Selection(item=("both",), industry=("tea",), province=("east", "west")))
    assert (rows, columns) == (["metals", OTHER], ["middle"])


@given(data=st.data())
def test_nothing_that_counts_is_folded(data: st.DataObject) -> None:
    page = described(PLAN, matching(PLAN, data.draw(selections(PLAN))), words("zh"))
    for row in page["industries"]:
        for column, cell in zip(page["provinces"], row["cells"], strict=True):
            assert not (row["empty"] or column["empty"]) or not (cell["n"] or cell.get("implied"))


def test_the_key_names_the_bases_that_count() -> None:
    def keys(selection: Selection) -> list[str]:
        return list(described(TINY, matching(TINY, selection), words("en"))["keys"])

    assert keys(Selection()) == ["named", "place", "implied"]
    assert keys(Selection(basis=ALL_BASES)) == ["named", "place", "region"]
    assert keys(Selection(basis=("place",))) == ["place", "implied"]
