"""The items found, as a table: one schema with typed columns, the same in every language."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports import items, items_deprecated
from exports.colophon import colophon
from exports.columns import SEPARATOR
from exports.csv_table import NOTES
from exports.items import COLUMNS, OPTIONS
from exports.request import ExportRequest, File, export_request
from exports.safe import cell as safe
from exports.safe import printable
from plan.links import matching
from plan.model import Plan
from plan.selection import ALL_BASES, Selection
from plan.text import LANGS, Lang, Text
from tests.support import tiny_plan
from tests.support.language import CJK
from tests.support.selections import PLAN, params, selections
from views.words import words

TINY = tiny_plan.plan()
ENGLISH = [("lang", "en")]
STARTS = ("=", "+", "-", "@", "\t", "\r")
NAMES = [column.name for column in COLUMNS]
NOTHING = [("industry", "metals"), ("province", "west")]


def want(plan: Plan, params: list[tuple[str, str]]) -> ExportRequest:
    return export_request(plan, params, OPTIONS, "http://map.local")


def as_csv(plan: Plan, params: list[tuple[str, str]]) -> File:
    return items.as_csv(plan, want(plan, params))


def table(file: File) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.body.decode("utf-8-sig"), newline="")))


def cells(file: File) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.body.decode("utf-8-sig"), newline="")))


def header(file: File) -> list[str]:
    return cells(file)[0]


@given(data=st.data(), lang=st.sampled_from(LANGS))
def test_the_table_holds_what_is_found(data: st.DataObject, lang: Lang) -> None:
    selection = data.draw(selections(PLAN))
    matches = matching(PLAN, selection)
    rows = table(as_csv(PLAN, params(selection, ("lang", lang))))
    assert [row["item_id"] for row in rows] == [item.id for item in matches.items]
    assert [row["title"] for row in rows] == [item.title.at(lang) for item in matches.items]
    for row in rows:
        counted = [pair.province for pair in matches.pairs if pair.item == row["item_id"]]
        assert row["provinces"] == SEPARATOR.join(counted)
        assert row["province_names"] == SEPARATOR.join(PLAN.provinces[id_].short.at(lang) for id_ in counted)


def test_a_row_of_the_table() -> None:
    assert table(as_csv(TINY, [("item", "named")])) == [
        {
            "item_id": "named",
            "title": "题named",
            "summary": "摘要",
            "clause": "一1",
            "task": "1",
            "task_name": TINY.tasks[0].heading.zh,
            "field": "industry",
            "field_name": "产业",
            "industries": "metals",
            "industry_names": "金属",
            "provinces": "east",
            "province_names": "东",
            "partners": "east|delta",
            "partner_names": "东|三角洲",
            "sites": "park",
            "site_names": "园区",
            "units": "works|counties",
            "unit_names": "工务局|各县",
            "stage": "build",
            "stage_name": "建设",
            "year_start": "2023",
            "year_end": "2025",
            "year_basis": "inherited",
            "year_basis_name": "沿用方案期限",
            "approval": "",
            "approval_name": "",
            "terms": "铝;锭",
        }
    ]


def test_provinces_are_those_that_count_under_the_selection() -> None:
    rows = table(as_csv(TINY, params(Selection(item=("named",), basis=ALL_BASES))))
    assert rows[0]["provinces"] == "middle|east"


def test_no_name_holds_what_separates_a_list(plan: Plan) -> None:
    registries = (plan.industries, plan.provinces, plan.cities, plan.regions, plan.sites, plan.units)
    names = [text for registry in registries for one in registry.values() for text in one.name]
    names += [text for one in (*plan.provinces.values(), *plan.units.values()) for text in one.short]
    names += [term for item in plan.items.values() for term in item.terms]
    assert [name for name in names if SEPARATOR in name] == []
    hostile = replace(
        TINY, sites={"park": replace(TINY.sites["park"], name=Text("甲|乙", "A|B"))} | {"hill": TINY.sites["hill"]}
    )
    [row] = table(as_csv(hostile, [("item", "named")]))
    assert row["site_names"].split(SEPARATOR) == ["甲/乙"]


def test_excel_sees_utf_8() -> None:
    body = as_csv(TINY, []).body
    assert body.startswith(b"\xef\xbb\xbf")
    assert body.count(b"\r\n") == len(TINY.items) + 1


def test_the_header_is_the_same_in_every_language_and_alone_where_nothing_is_found() -> None:
    for lang in LANGS:
        assert header(as_csv(TINY, [("lang", lang)])) == NAMES
        assert table(as_csv(TINY, [*NOTHING, ("lang", lang)])) == []


def test_a_program_reads_typed_columns(plan: Plan) -> None:
    frame = pandas.read_csv(io.BytesIO(as_csv(plan, []).body), dtype={"year_start": "Int64", "year_end": "Int64"})
    assert len(frame) == len(plan.items)
    years = {item.id: item.years for item in plan.items.values()}
    for row in frame.itertuples():
        there = None if pandas.isna(row.year_start) else (row.year_start, row.year_end)
        assert there == years[row.item_id]
    assert pandas.read_csv(io.BytesIO(as_csv(TINY, NOTHING).body)).empty


def test_the_default_language_is_chinese() -> None:
    assert as_csv(TINY, []).body == as_csv(TINY, [("lang", "zh")]).body


def test_the_english_table_is_in_english() -> None:
    rows = [row | {"clause": "", "terms": ""} for row in table(as_csv(TINY, ENGLISH))]
    assert CJK.findall(json.dumps(rows, ensure_ascii=False)) == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("chosen", [[], [("role", "benchmark")]], ids=["all", "benchmark"])
def test_each_row_has_the_colophon_where_it_is_asked_for(lang: Lang, chosen: list[tuple[str, str]]) -> None:
    request = want(TINY, [*chosen, ("lang", lang), ("notes", "1")])
    about, file = colophon(TINY, request), items.as_csv(TINY, request)
    assert header(file) == [*NAMES, *NOTES]
    for row in table(file):
        assert (row["map"], row["link"]) == (about.title, request.link)
        assert (row["source"], row["version"], row["disclaimer"]) == (about.source, about.version, about.disclaimer)
        assert (row["notes"] == words(lang).colophon_benchmark) == bool(chosen)


# its metadata


def metadata(plan: Plan, params: list[tuple[str, str]]) -> dict[str, Any]:
    described: dict[str, Any] = json.loads(
        items.as_metadata(plan, export_request(plan, params, host="http://map.local")).body
    )
    return described


@pytest.mark.parametrize("lang", LANGS)
def test_the_metadata_describes_every_column_of_the_file(lang: Lang) -> None:
    described = metadata(TINY, [("item", "named"), ("lang", lang)])
    columns = described["tableSchema"]["columns"]
    assert [column["titles"] for column in columns] == [[name] for name in header(as_csv(TINY, []))]
    assert len({column["dc:title"][lang] for column in columns}) == len(columns)
    kinds = {column["name"]: (column["datatype"], column.get("separator")) for column in columns}
    assert (kinds["provinces"], kinds["year_start"], kinds["title"]) == (
        ("string", SEPARATOR), ("integer", None), ("string", None),
    )  # fmt: skip
    assert described["tableSchema"]["primaryKey"] == ["item_id"]
    assert described["url"] == "items.csv?item=named" + ("&lang=en" if lang == "en" else "")
    about = colophon(TINY, export_request(TINY, [("lang", lang)]))
    assert (described["dc:source"], described["dc:rights"]) == (about.source, about.disclaimer)


def test_the_metadata_says_that_nothing_was_found() -> None:
    assert metadata(TINY, NOTHING)["notes"][0] == words("zh").empty_title


# no cell is a formula


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("column", ["title", "summary", "terms", "item_id"])
def test_no_cell_is_a_formula(start: str, column: str) -> None:
    text = f"{start}1+1"
    planted: dict[str, Callable[[], Any]] = {"terms": lambda: {"terms": (text,)}, "item_id": lambda: {"id": text}}
    cells = planted.get(column, lambda: {column: Text(text, text)})()
    item = replace(TINY.items["belt"], **cells)
    assert table(as_csv(replace(TINY, items={item.id: item}), []))[0][column] == f"'{text}"


@given(st.text(), st.sampled_from(NAMES))
def test_what_is_planted_in_the_plan_starts_no_formula(text: str, column: str) -> None:
    names = {name: Text(text, text) for name in ("title", "summary")}
    item = replace(TINY.items["named"], clause="一1", terms=(text,), **names)  # type: ignore[arg-type]
    units = TINY.units | {"works": replace(TINY.units["works"], name=Text(text, text))}  # type: ignore[operator]
    sites = TINY.sites | {"park": replace(TINY.sites["park"], name=Text(text, text))}  # type: ignore[operator]
    rows = table(as_csv(replace(TINY, items={item.id: item}, units=units, sites=sites), []))
    assert not rows[0][column].startswith(STARTS)


@given(st.text())
def test_a_safe_cell_is_the_printable_cell_behind_an_apostrophe_at_most(text: str) -> None:
    assert safe(text) in {printable(text), f"'{printable(text)}"}
    assert not safe(text).startswith(STARTS)


def test_a_line_end_or_quote_in_a_cell_stays_in_it() -> None:
    item = replace(TINY.items["belt"], title=Text('一\n"二",三', ""))
    assert table(as_csv(replace(TINY, items={item.id: item}), []))[0]["title"] == '一\n"二",三'


def test_the_files_have_a_name_and_a_type() -> None:
    file, described = as_csv(TINY, []), items.as_metadata(TINY, export_request(TINY, []))
    assert (file.name, file.type) == ("items.csv", "text/csv; charset=utf-8")
    assert (described.name, described.type) == ("items.csv-metadata.json", "application/csvm+json")


def test_every_item_can_be_downloaded(plan: Plan) -> None:
    rows = table(as_csv(plan, []))
    assert [row["item_id"] for row in rows] == list(plan.items)
    assert all(row["title"] and row["summary"] and row["stage"] for row in rows)


# the columns of before


def test_the_old_columns_hold_an_item_in_words() -> None:
    item, unnamed = TINY.items["region"], dict.fromkeys(("industries", "terms", "sites", "provinces"), "")
    request = want(TINY, [("item", item.id), ("columns", "1")])
    (row,) = items_deprecated.rows(TINY, matching(TINY, request.selection), request.words)
    assert row == unnamed | {
        "item_id": item.id,
        "clause": item.clause,
        "task": item.task,
        "field": TINY.word("field", item.field).zh,
        "title": item.title.zh,
        "summary": item.summary.zh,
        "partners": "三角洲（东、中（部分），本图解读）（区域词 · 合作 · 走出去）",
        "years": TINY.word("year_basis", "none").zh,
        "units": TINY.units["works"].name.zh,
        "stage": TINY.word("stage", item.stage).zh,
        "approval": TINY.word("approval", item.approval).zh,
    }


def test_the_old_columns_are_still_served() -> None:
    [labels, row] = list(
        csv.reader(io.StringIO(as_csv(TINY, [("item", "named"), ("columns", "1")]).body.decode("utf-8-sig")))
    )
    say = words("zh")
    assert labels[:3] == [say.column_item_id, say.column_clause, say.column_task]
    assert labels[-1] == say.column_link
    assert (row[0], row[8], row[13]) == ("named", "东", "2023–2025（沿用方案期限）")
    _, nothing = cells(as_csv(TINY, [*NOTHING, ("columns", "1")]))
    assert (nothing[0], nothing[15]) == ("", say.empty_title)
