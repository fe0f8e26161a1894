"""The workbook, read again with another library: it agrees with the selection, and nothing in it is a formula."""

import io
import zipfile
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from exports.colophon import colophon, credits
from exports.columns import SEPARATOR
from exports.deck import contents
from exports.items import COLUMNS
from exports.request import export_request
from exports.workbook import LONGEST_NAME, as_xlsx, headers, sheets
from exports.workbook.page import LONGEST_HEADER, fitting, height, width
from exports.workbook.sheets import Worksheet as Sheet
from exports.workbook.sheets import WorksheetColumn
from plan.links import matching
from plan.model import Plan
from plan.package.csv_file import LONGEST_KEPT
from plan.queries import partners
from plan.selection import Selection
from plan.text import LANGS, Lang, Text
from tests.exports.test_items import NAMES
from tests.support import tiny_plan
from tests.support.hostile import TEXTS, planted
from tests.support.language import CJK
from tests.support.selections import PLAN, params, selections
from tests.support.target_results import DAY, reported, result
from views import matrix
from views.words import words

TINY = tiny_plan.plan()
WHOLE = Selection()
NOTHING = Selection(industry=("tea",), province=("sichuan",))


def opened(plan: Plan, selection: Selection = WHOLE, lang: Lang = "zh") -> Workbook:
    file = as_xlsx(plan, export_request(plan, params(selection, ("lang", lang)), host="http://map.local"))
    return openpyxl.load_workbook(io.BytesIO(file.body))


def rows(page: Worksheet) -> list[tuple[Any, ...]]:
    return list(page.iter_rows(min_row=2, values_only=True))


def column(page: Worksheet, label: str) -> list[Any]:
    place = [cell.value for cell in page[1]].index(label)
    return [row[place] for row in rows(page)]


def test_only_the_counts_of_the_matrix_are_shaded(plan: Plan) -> None:
    book = opened(plan)
    names = {one.id: one.name(words("zh")) for one in sheets(plan, matching(plan, WHOLE), words("zh"))}
    shaded = [page.title for page in book.worksheets if list(page.conditional_formatting)]
    assert shaded == [names["matrix"]]


def test_what_was_reported_on_a_target_leads_its_cell(plan: Plan) -> None:
    requested = replace(export_request(plan, []), reported=reported(result()))
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(plan, requested).body))
    say = words("zh")
    page = book[say.workbook_sheet_targets]
    cells = dict(zip(column(page, say.column_target), column(page, say.column_reported), strict=True))
    assert cells["new-investment"] == "612.5 亿元（截至 2025-12-31、市投促局、方案目标的 82.7%）"
    assert (cells["paid-in"], cells["ref-427"]) == (say.targets_unreported, None)


def test_the_ledgers_sum_stands_below_what_was_reported_in_workbook_and_deck(plan: Plan) -> None:
    sums = (("new-investment", 70_000_000_000), ("paid-in", 50_000_000_000))
    known = replace(reported(result()), sums=sums, sums_known=DAY)
    say = words("zh")
    day = DAY.isoformat()
    sum_ = say.say("projects_ledger_sum", amount="700 亿元", day=day)
    below = sum_ + say.say("projects_difference", amount="+87.5 亿元")
    alone = say.say("projects_ledger_sum", amount="500 亿元", day=day)
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(plan, replace(export_request(plan, []), reported=known)).body))
    page = book[say.workbook_sheet_targets]
    in_book = dict(zip(column(page, say.column_target), column(page, say.column_reported), strict=True))
    listed = [plan.targets[id_] for id_, _ in sums]
    in_deck = [row[-1] for row in contents.targets(plan, listed, "", say, known).rows]
    for leading, unreported in ((in_book["new-investment"], in_book["paid-in"]), in_deck):
        assert leading.startswith("612.5 亿元") and below in leading
        assert alone in unreported and "相差" not in unreported


@settings(max_examples=12)
@given(data=st.data(), lang=st.sampled_from(LANGS))
def test_the_sheets_count_what_is_found(data: st.DataObject, lang: Lang) -> None:
    selection = data.draw(selections(PLAN))
    matches, say = matching(PLAN, selection), words(lang)
    book = opened(PLAN, selection, lang)
    items, pairs = book[say.workbook_sheet_items], book[say.workbook_sheet_pairs]
    assert column(items, say.column_item_id) == [item.id for item in matches.items]
    assert column(pairs, say.column_item_id) == [pair.item for pair in matches.pairs]
    assert len(rows(book[say.workbook_sheet_implied])) == len(matches.implied)
    counted = column(book[say.workbook_sheet_provinces], say.column_items_counted)
    assert counted == [matches.by_province().get(province, 0) for province in PLAN.belt]
    assert sum(counted) == len(matches.pairs)
    filled = matrix.cells(PLAN, matches)
    cells = [row[2:-1] for row in rows(book[say.workbook_sheet_matrix])]
    assert sum(map(sum, cells)) == sum(cell.count for cell in filled.values())


def test_the_cover_counts_the_view_and_the_rows(plan: Plan) -> None:
    matches, say = matching(plan, Selection(province=("hunan",))), words("zh")
    book = opened(plan, matches.selection)
    cover = {row[0]: row[1] for row in rows(book[say.workbook_sheet_cover])}
    assert cover[say.workbook_count_items] == len(matches.items) > 0
    assert cover[say.workbook_count_pairs] == len(matches.pairs)
    assert cover[say.workbook_count_belt] == len(matches.belt_wide)
    linked = [item for item in matches.belt_wide if item in {pair.item for pair in matches.pairs}]
    assert cover[say.workbook_count_belt_linked] == len(linked) > 0
    for sheet in sheets(plan, matches, say):
        assert cover[sheet.name(say)] == len(rows(book[sheet.name(say)])) == len(sheet.rows)
    link = "http://map.local/?province=hunan"
    assert {say.disclaimer_internal, say.say("colophon_link", link=link), *credits(plan, say)} <= cover.keys()
    links = {cell.hyperlink.target for row in book[say.workbook_sheet_cover] for cell in row if cell.hyperlink}
    assert link in links


@pytest.mark.parametrize("lang", LANGS)
def test_every_table_filters_scrolls_and_prints(plan: Plan, lang: Lang) -> None:
    book = opened(plan, lang=lang)
    assert len(book.sheetnames) == 13
    for page in book.worksheets[1:]:
        [table] = page.tables.values()
        assert table.ref == table.autoFilter.ref == page.dimensions
        assert [column.name for column in table.tableColumns] == [cell.value for cell in page[1]]
        assert page.freeze_panes == "B2"
        assert page.print_title_rows == "$1:$1"
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        assert (page.sheet_properties.pageSetUpPr.fitToPage, page.page_setup.fitToHeight) == (True, 0)
        assert page.print_title_cols == "$A:$A"
        # as many half-width characters as fit at 8 points: about 210 across A4; a page less is the default
        assert printed(page) <= 210 * (page.page_setup.fitToWidth or 1) <= 420
        assert page.oddFooter.left.text == words(lang).disclaimer_internal
        assert "&P" in page.oddFooter.right.text


def printed(page: Worksheet) -> float:
    """Return how wide the columns are that are printed, in half-width characters."""
    return sum(one.width * (one.max - one.min + 1) for one in page.column_dimensions.values() if not one.hidden)


def test_the_ids_of_items_are_there_and_folded_away(plan: Plan) -> None:
    page, say = opened(plan)[words("zh").workbook_sheet_items], words("zh")
    assert [cell.value for cell in page[1]] == [one.title(say) for one in COLUMNS]
    folded = {place for one in page.column_dimensions.values() if one.hidden for place in range(one.min, one.max + 1)}
    assert folded == {place for place, one in enumerate(COLUMNS, start=1) if one.ids}
    found = matching(plan, WHOLE)
    ids = {pair.item: [] for pair in found.pairs} | {item.id: [] for item in found.items}
    for pair in found.pairs:
        ids[pair.item].append(pair.province)
    assert column(page, COLUMNS[NAMES.index("provinces")].title(say)) == [
        SEPARATOR.join(ids[item.id]) or None for item in found.items
    ]


def test_it_is_not_calculated_anew_when_it_is_opened(plan: Plan) -> None:
    file = as_xlsx(plan, export_request(plan, []))
    with zipfile.ZipFile(io.BytesIO(file.body)) as parts:
        assert b"fullCalcOnLoad" not in parts.read("xl/workbook.xml")


def test_what_is_counted_is_a_number(plan: Plan) -> None:
    book, say = opened(plan), words("zh")
    years = column(book[say.workbook_sheet_items], say.column_year_start)
    assert {type(year) for year in years} <= {int, type(None)}
    assert 2023 in years
    assert all(isinstance(n, int) for row in rows(book[say.workbook_sheet_matrix]) for n in row[2:])


def test_a_unit_stands_where_the_plan_prints_it(plan: Plan) -> None:
    page, say = opened(plan)[words("zh").workbook_sheet_units], words("zh")
    actual = {(row[0], row[1]): (row[3], row[4]) for row in rows(page)}
    assert actual[plan.units["miit"].name.zh, 1] == (1, say.tasks_first)
    assert actual[plan.units["invest"].name.zh, 1] == (2, say.say("tasks_place", place=2))
    county, through = plan.units["gov-tengxian"].name.zh, plan.units["counties"].short.zh
    assert actual[county, 1] == (None, say.say("tasks_through", units=through))
    assert actual[say.tasks_unnamed, "S1"] == (None, None)


def test_a_target_is_as_written_and_not_split(plan: Plan) -> None:
    page, say = opened(plan)[words("zh").workbook_sheet_targets], words("zh")
    actual = dict(zip(column(page, say.column_target), rows(page), strict=True))
    assert actual.keys() == plan.targets.keys()
    undated = [one.id for one in plan.targets.values() if not one.years]
    assert all(say.targets_line_undated in actual[id_] for id_ in undated)
    goals = [one.id for one in plan.targets.values() if one.kind == "goal"]
    assert all(say.targets_no_split in actual[id_] and say.targets_unreported in actual[id_] for id_ in goals)


def test_a_province_has_its_tally(plan: Plan) -> None:
    matches = matching(plan, Selection())
    page = opened(plan)[words("zh").workbook_sheet_provinces]
    for tally, row in zip(partners.tallies(plan, matches), rows(page), strict=True):
        assert row[:5] == (plan.provinces[tally.province].short.zh, tally.total, *tally.basis.values())
        assert row[-2:] == (tally.implied, tally.benchmark)


@pytest.mark.parametrize("lang", LANGS)
def test_headers_are_in_the_language_asked_for_and_apart(plan: Plan, lang: Lang) -> None:
    for page in opened(plan, lang=lang).worksheets[1:]:
        labels = [cell.value for cell in page[1]]
        assert len(set(labels)) == len(labels)
        assert all(bool(CJK.search(str(label))) == (lang == "zh") for label in labels)


@given(st.lists(st.text("aA字", min_size=1) | st.sampled_from(["长" * 300, "a" * 254, "a" * 255]), max_size=30))
def test_no_two_headers_are_alike_however_long(labels: list[str]) -> None:
    actual = headers(Sheet("items", tuple(WorksheetColumn(one, 10) for one in labels), ()))
    assert len(actual) == len({one.lower() for one in actual}) == len(labels)
    assert all(len(one) <= LONGEST_NAME for one in actual)


def test_the_same_request_gives_the_same_bytes(plan: Plan) -> None:
    request = export_request(plan, [("province", "hunan")])
    assert as_xlsx(plan, request).body == as_xlsx(plan, request).body
    assert opened(plan).properties.created == opened(plan).properties.modified
    assert f"{opened(plan).properties.created:%Y-%m-%d}" == plan.created
    assert opened(plan).properties.description == colophon(plan, export_request(plan, [])).properties


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_found_says_so(plan: Plan, lang: Lang) -> None:
    book, say = opened(plan, NOTHING, lang), words(lang)
    assert say.empty_title in [row[0] for row in rows(book[say.workbook_sheet_cover])]
    assert rows(book[say.workbook_sheet_items]) == rows(book[say.workbook_sheet_pairs]) == []


def test_benchmarks_are_not_called_cooperation(plan: Plan) -> None:
    say = words("zh")
    actual = [row[0] for row in rows(opened(plan, Selection(role=("benchmark",)))[say.workbook_sheet_cover])]
    assert say.colophon_benchmark in actual


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("lang", LANGS)
def test_what_is_planted_stays_text(text: str, lang: Lang) -> None:
    book = opened(planted(text), lang=lang)
    cells = [cell for page in book.worksheets for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert not any(str(cell.value).startswith(("=", "+", "@")) or "_x000" in str(cell.value) for cell in cells)
    titles = column(book[words(lang).workbook_sheet_items], words(lang).column_title)
    assert set(titles) == {fitting(text)}


def test_a_text_too_long_for_excel_is_cut() -> None:
    item = replace(TINY.items["belt"], summary=Text("字" * 40_000, "𠀀" * 20_000))
    book = opened(replace(planted("x"), items={item.id: item}))
    assert column(book[words("zh").workbook_sheet_items], words("zh").column_summary) == ["字" * 32_766 + "…"]
    assert len(fitting(item.summary.en).encode("utf-16-le")) // 2 <= LONGEST_KEPT
    assert fitting("字" * LONGEST_KEPT) == "字" * LONGEST_KEPT


@pytest.mark.parametrize(("text", "half_widths"), [("", 0), ("abc", 3), ("梧州", 4), ("（a）", 5), ("梧州\nabc", 4)])
def test_a_full_width_sign_takes_two(text: str, half_widths: int) -> None:
    assert width(text) == half_widths


def test_a_row_is_as_high_as_its_text_needs() -> None:
    assert height([("梧州" * 10, 22), ("a", 10)]) == height([("a", 10), ("b\nc", 10)]) > height([("a", 10)])
    assert height([("长" * 10_000, 20)]) == 409


def test_a_line_is_as_high_as_a_fallback_font_needs() -> None:
    noto = 1.448 * 11  # the line height of Noto Sans CJK at the size of the cells
    for lines in (1, 2, 5, 10):
        assert height([("\n".join("字" * lines), 20)]) >= lines * noto


def test_full_width_signs_wrap_before_twice_their_number_of_digits() -> None:
    assert height([("字" * 34, 70)]) == 2 * height([("字" * 32, 70)]) - 2


def test_columns_are_as_wide_as_their_text(plan: Plan) -> None:
    page = opened(plan)[words("zh").workbook_sheet_pairs]
    widest = max(width(str(title)) for title in column(page, words("zh").column_title))
    assert min(widest, 42) <= page.column_dimensions["A"].width <= 43


def header(plan: Plan, selection: Selection) -> str:
    file = as_xlsx(plan, export_request(plan, params(selection)))
    with zipfile.ZipFile(io.BytesIO(file.body)) as parts:
        actual = ElementTree.fromstring(parts.read("xl/worksheets/sheet2.xml")).find(".//{*}oddHeader")
    assert actual is not None
    return str(actual.text)


def test_the_view_is_no_code_in_a_header() -> None:
    assert header(PLAN, Selection(q="&P &D")).endswith("&R&9" + "视图：“&&P &&D”")


def test_a_long_view_is_cut_to_what_a_header_holds() -> None:
    line = header(PLAN, Selection(q="&" * 100, unit=tuple(sorted(PLAN.units))))
    assert len(line) <= LONGEST_HEADER
    assert (len(line) - len(line.rstrip("&"))) % 2 == 0
