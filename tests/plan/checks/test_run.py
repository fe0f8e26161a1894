"""Each rule fires at the right file, line and column, and only there."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from plan.checks import run
from plan.package import csv_file, files, finding
from plan.package.loading import load
from plan.package.reading import PackageError
from tests.support import small_package as small
from tests.support.approved import Readable
from tests.support.code import PYTHON


def places(root: Path, text: str | None = small.PLAN_TEXT) -> list[tuple[str, int, str, str]]:
    return [(one.file, one.line, one.column, one.code) for one in run.findings(root, text)]


def test_the_small_package_is_clean(root: Path) -> None:
    assert run.findings(root, small.PLAN_TEXT) == []
    assert run.findings(root) == []


# One cell damaged: table, line, cells; then every finding it leads to (line, column, code; in the same file)
CELLS: list[tuple[str, int, dict[str, str], list[tuple[int, str, str]]]] = [
    # characters
    ("industries", 2, {"name_zh": "铝\u0008业"}, [(2, "name_zh", "control-character")]),
    ("industries", 2, {"name_zh": "铝\u200b业"}, [(2, "name_zh", "control-character")]),
    ("industries", 2, {"name_zh": "铝\u2028业"}, [(2, "name_zh", "control-character")]),
    ("industries", 2, {"name_zh": "铝\ufffe业"}, [(2, "name_zh", "control-character")]),
    ("industries", 2, {"name_zh": "铝" * 32_767}, []),
    ("industries", 2, {"name_zh": "铝" * 32_766 + "\U0002a6d6"}, [(2, "name_zh", "cell-cut")]),
    ("industries", 2, {"name_en": "=1+1"}, [(2, "name_en", "formula")]),
    ("industries", 2, {"name_en": "@here"}, [(2, "name_en", "formula")]),
    ("industries", 2, {"name_en": "Metals<script>alert(1)"}, [(2, "name_en", "markup")]),
    ("industries", 2, {"name_en": "Me<b>tals</b>"}, [(2, "name_en", "markup")]),
    ("industries", 2, {"name_en": "Metals <img src=x onerror=alert(1)>"}, [(2, "name_en", "markup")]),
    ("industries", 2, {"name_en": "Metals&nbsp;and more"}, [(2, "name_en", "markup")]),
    ("industries", 2, {"name_en": "Metals <details open ontoggle=alert(1)"}, [(2, "name_en", "markup")]),
    ("industries", 2, {"name_en": "Metals <style>"}, [(2, "name_en", "markup")]),
    ("industries", 2, {"name_en": "a<b and c>d, 5<6, R&D; <TBD>, I <3 it, x<y=z"}, []),
    (
        "industries",
        2,
        {"name_en": "s <v/t = 3, x<y z=1, <target year=2025, <Style Guide>, <a.b@c.cn>, <http://c.cn/?d=e>"},
        [],
    ),
    ("platforms", 2, {"purpose_zh": "-用途"}, [(2, "purpose_zh", "formula")]),
    ("targets", 2, {"measure_en": "-12.5"}, []),
    ("targets", 2, {"value": "-inf"}, [(2, "value", "number-form")]),
    ("targets", 2, {"value": "=1+1"}, [(2, "value", "formula")]),
    ("provinces", 2, {"adcode": "-inf"}, [(2, "adcode", "formula")]),
    # schema
    ("industries", 2, {"name_zh": ""}, [(2, "name_zh", "required")]),
    ("industries", 2, {"colour": "#d55e00"}, [(2, "colour", "pattern")]),
    ("targets", 2, {"value": "七百四十"}, [(2, "value", "type-number")]),
    ("targets", 2, {"year": "2025.5"}, [(2, "year", "type-integer")]),
    ("targets", 4, {"year": "1999"}, [(4, "year", "minimum")]),
    ("targets", 4, {"year": "2999"}, [(4, "year", "maximum")]),
    ("targets", 4, {"headline": "maybe"}, [(4, "headline", "type-boolean")]),
    ("targets", 3, {"target": "investment"}, [(3, "target", "repeated")]),
    ("provinces", 3, {"adcode": "100001"}, [(3, "adcode", "repeated")]),
    ("item_places", 3, {"place": "p01"}, [(3, "item_id", "repeated")]),
    ("targets", 2, {"item_id": "t01-none"}, [(2, "item_id", "no-reference")]),
    ("clauses", 3, {"parent": "零"}, [(3, "parent", "no-reference")]),
    # references
    ("items", 2, {"stage": "soon"}, [(2, "stage", "vocab")]),
    ("items", 2, {"approval": "mayor"}, [(2, "approval", "vocab")]),
    ("items", 2, {"industries": "metals;gold"}, [(2, "industries", "no-reference")]),
    ("items", 2, {"industries": "metals;metals"}, [(2, "industries", "list-repeat")]),
    ("items", 2, {"industries": "metals;"}, [(2, "industries", "list-gap")]),
    ("items", 2, {"terms_zh": "铝业;;千亿元基地"}, [(2, "terms_zh", "list-gap")]),
    ("items", 2, {"terms_zh": "铝业；千亿元基地"}, [(2, "terms_zh", "list-gap"), (2, "terms_zh", "not-in-clause")]),
    ("items", 2, {"terms_zh": "铝业;铝业"}, [(2, "terms_zh", "list-repeat")]),
    ("item_places", 6, {"place": "atlantis"}, [(6, "place", "no-reference")]),
    ("corridors", 2, {"end_b": "nowhere"}, [(2, "end_b", "no-reference")]),
    ("units", 4, {"members": "gov-east;gov-west"}, [(4, "members", "no-reference")]),
    # items
    ("items", 3, {"year_start": "2023"}, [(3, "year_basis", "years-and-basis")]),
    ("items", 4, {"year_end": ""}, [(4, "year_basis", "years-and-basis")]),
    ("items", 4, {"year_basis": "none"}, [(4, "year_basis", "years-and-basis")]),
    ("items", 4, {"year_end": "2023"}, [(4, "year_end", "years-backwards")]),
    ("items", 2, {"year_end": "2024"}, [(2, "year_start", "years-inherited")]),
    ("items", 4, {"units": "miit"}, [(4, "units", "units-of-safeguard")]),
    ("item_places", 4, {"basis": "named"}, [(4, "basis", "basis-region")]),
    ("item_places", 3, {"basis": "region"}, [(3, "basis", "basis-region")]),
    ("item_places", 6, {"basis": "named"}, [(6, "basis", "basis-named")]),
    ("item_places", 3, {"basis": "place"}, [(3, "basis", "basis-place")]),
    ("item_places", 5, {"place": "p04"}, [(5, "via", "via-institution")]),
    ("item_places", 5, {"basis": "named"}, [(5, "via", "via-institution")]),
    ("item_places", 5, {"via": "school;nobody"}, [(5, "via", "no-reference")]),
    ("item_places", 5, {"via": "school;school"}, [(5, "via", "list-repeat")]),
    ("item_places", 7, {"role": "cooperation"}, [(7, "role", "benchmark-city")]),
    # registries
    ("provinces", 20, {"reach": "upper"}, [(20, "reach", "reach-of-belt")]),
    ("regions", 3, {"partial": "p03"}, [(3, "partial", "partial-members")]),
    ("units", 4, {"members": "", "member_basis": ""}, [(4, "members", "collective-empty")]),
    ("units", 4, {"members": "", "member_basis": "", "note_zh": "未列明"}, []),
    ("units", 4, {"member_basis": ""}, [(4, "member_basis", "member-basis")]),
    ("units", 4, {"members": "counties"}, [(4, "members", "members-collective")]),
    ("sites", 3, {"county": "park"}, [(3, "county", "county-kind")]),
    ("sites", 3, {"position_basis": "unknown"}, [(3, "position_basis", "position-and-basis")]),
    ("cities", 3, {"adcode": "110000"}, [(3, "adcode", "adcode-of-province")]),
    ("cities", 3, {"adcode": "100001"}, [(3, "adcode", "adcode-of-province")]),
    ("cities", 3, {"adcode": "100100"}, []),
    ("item_places", 2, {"place": "浙江省份"}, [(2, "place", "no-reference")]),
    ("units", 3, {"members": "miit", "member_basis": "plan"}, [(3, "members", "members-of-single")]),
    ("targets", 2, {"value": "704"}, [(2, "value", "value-as-written")]),
    ("targets", 2, {"value": ""}, [(2, "value", "headline-value")]),
    ("targets", 2, {"year_from": "2026"}, [(2, "year_from", "year-from")]),
    ("targets", 2, {"reporter": ""}, [(2, "reporter", "reporter-in-plan")]),
    ("targets", 2, {"reporter": "invest"}, []),
    ("targets", 2, {"reporter": "counties"}, [(2, "reporter", "reporter-in-plan")]),
    ("targets", 2, {"reporter": "nobody"}, [(2, "reporter", "no-reference"), (2, "reporter", "reporter-in-plan")]),
    ("targets", 3, {"reporter": "miit"}, [(3, "reporter", "reporter-in-plan")]),
    ("targets", 4, {"reporter": "miit", "item_id": "t01-invest"}, [(4, "reporter", "reporter-in-plan")]),
    ("targets", 2, {"counts": "", "counts_zh": "", "counts_en": ""}, []),
    ("targets", 2, {"counts_zh": ""}, [(2, "counts_zh", "counts-incomplete")]),
    ("targets", 2, {"counts": ""}, [(2, "counts", "counts-incomplete")]),
    ("targets", 2, {"counts": "profit"}, [(2, "counts", "vocab")]),
    ("targets", 2, {"year": "", "year_from": ""}, [(2, "counts", "counts-of-money")]),
    ("targets", 2, {"unit_zh": "吨"}, [(2, "counts", "counts-of-money")]),
    (
        "targets",
        3,
        {"counts": "agreed", "counts_zh": "项目", "counts_en": "Projects", "year": "2025"},
        [(3, "counts", "counts-twice")],
    ),
    # reach
    ("reach", 4, {"province": "p03"}, [(4, "province", "reach-provinces")]),
    ("reach", 2, {"province": "p12"}, [(2, "province", "reach-outside")]),
    ("reach", 4, {"order": "3"}, [(4, "order", "reach-order")]),
    ("reach", 2, {"corridor": ""}, [(2, "corridor", "reach-start")]),
    ("reach", 3, {"existing": "yes"}, [(3, "existing", "reach-existing")]),
    # the day a status holds for
    ("corridors", 2, {"as_of": "soon"}, [(2, "as_of", "type-date")]),
    ("corridors", 2, {"as_of": ""}, [(2, "as_of", "required")]),
    # glossary
    ("corridors", 2, {"name_en": "Road"}, [(2, "name_en", "glossary")]),
    ("corridors", 2, {"name_en": "Two main line railways"}, []),
    ("corridors", 3, {"name_en": "Flights"}, []),
    ("corridors", 3, {"name_en": "Flighty"}, [(3, "name_en", "glossary")]),
    ("reach", 3, {"name_en": "Tramways"}, [(3, "name_en", "glossary")]),
    ("reach", 3, {"name_en": "North–south RAILWAY"}, []),
    ("targets", 3, {"measure_zh": "航线"}, [(3, "measure_en", "glossary")]),
    ("units", 2, {"note_zh": "铁路"}, []),
    ("items", 2, {"title_zh": "铝业", "summary_zh": "铝业"}, [(2, "summary_zh", "modal-lost")]),
    ("items", 3, {"title_zh": "承接"}, [(3, "summary_zh", "modal-added"), (3, "title_en", "glossary")]),
    ("glossary", 2, {"modal": "perhaps"}, [(2, "modal", "type-boolean")]),
    ("glossary", 2, {"en": ""}, [(2, "en", "required")]),
    ("glossary", 2, {"zh": ""}, [(2, "zh", "required")]),
    # successions
    ("successions", 2, {"unit": "nobody"}, [(2, "unit", "no-reference")]),
    ("successions", 3, {"successor": "invest-office"}, [(3, "successor", "succession-circle")]),
    ("successions", 3, {"successor": "invest"}, [(line, "successor", "succession-circle") for line in (2, 3)]),
    ("successions", 2, {"successor": "invest-bureau"}, [(3, "unit", "no-reference")]),
    ("successions", 3, {"unit": "invest"}, [(3, "since", "succession-day")]),
    ("successions", 3, {"unit": "miit"}, []),
    ("successions", 3, {"unit": "invest-bureau"}, [(3, "successor", "succession-circle")]),
    (
        "successions",
        3,
        {"unit": "invest", "successor": "invest-office", "since": "2024-01-31"},
        [(3, "unit", "repeated")],
    ),
    ("successions", 2, {"name_zh": ""}, [(2, "name_zh", "required")]),
    ("successions", 2, {"name_en": " "}, [(2, "name_en", "required")]),
    ("successions", 2, {"source": ""}, [(2, "source", "required")]),
    ("successions", 2, {"successor": ""}, [(2, "successor", "required"), (3, "unit", "no-reference")]),
    ("successions", 2, {"since": ""}, [(2, "since", "required")]),
    ("successions", 2, {"source": "nobody"}, [(2, "source", "no-reference")]),
    ("successions", 2, {"since": "2024-02-30"}, [(2, "since", "type-date")]),
    # synonyms
    ("synonyms", 2, {"target": "nobody"}, [(2, "target", "no-reference")]),
    ("synonyms", 2, {"table": "reaches", "target": "delta"}, [(2, "target", "no-reference")]),
    ("synonyms", 3, {"table": "units"}, [(3, "target", "no-reference")]),
    ("synonyms", 3, {"table": "clauses"}, [(3, "table", "enum"), (3, "target", "no-reference")]),
    ("synonyms", 3, {"also_zh": ""}, [(3, "also_zh", "required")]),
    ("synonyms", 3, {"also_zh": "飞机场;;航空港"}, [(3, "also_zh", "list-gap")]),
    # headings of project lists
    ("project_columns", 2, {"column": "colour"}, [(2, "column", "enum")]),
    ("project_columns", 3, {"synonym": "招商项目"}, [(3, "synonym", "repeated"), (3, "synonym", "heading-taken")]),
    ("project_columns", 3, {"synonym": "招商 项目："}, [(3, "synonym", "heading-taken")]),
    ("project_columns", 3, {"synonym": "总投资（亿元）"}, [(3, "synonym", "heading-unit")]),
    # wording
    ("items", 2, {"terms_zh": "铜业"}, [(2, "terms_zh", "not-in-clause")]),
    ("items", 2, {"terms_zh": "740亿元"}, [(2, "terms_zh", "not-in-clause")]),
    ("targets", 2, {"as_written": "740亿元以上"}, [(2, "as_written", "not-in-clause")]),
    ("corridors", 2, {"stage_zh": "早日完工"}, [(2, "stage_zh", "not-in-clause")]),
]


def test_a_damaged_cell_is_found_where_it_is_and_nowhere_else(
    tmp_path: Path, subtests: pytest.Subtests, snapshot: Any
) -> None:
    """Each table is damaged once a round, since checking a package takes longer than damaging it."""
    by_table: dict[str, list[tuple[int, dict[str, str], list[tuple[int, str, str]]]]] = {}
    said: list[list[str]] = []
    for table, *damage in CELLS:
        by_table.setdefault(table, []).append(tuple(damage))
    for number in range(max(map(len, by_table.values()))):
        round_ = {table: damages[number] for table, damages in by_table.items() if number < len(damages)}
        root = small.write(tmp_path / f"round-{number}")
        for table, (line, cells, _) in round_.items():
            small.edit(root, table, line, **cells)
        with subtests.test(damaged=str({table: (line, cells) for table, (line, cells, _) in round_.items()})):
            shown = [(f"{table}.csv", *one) for table, (_, _, expected) in round_.items() for one in expected]
            found = run.findings(root, small.PLAN_TEXT)
            assert sorted((one.file, one.line, one.column, one.code) for one in found) == sorted(shown)
            said += [[str(one), one.text("en")] for one in found]
    assert said == snapshot(extension_class=Readable)


def test_damaged_utf8_is_found_in_its_cell(root: Path) -> None:
    path = root / "clauses.csv"
    path.write_bytes(path.read_bytes().replace("铝业".encode(), "铝业".encode()[:-1], 1))
    assert ("clauses.csv", 7, "heading_zh", "control-character") in places(root)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("industry,", "", (1, "industry", "missing-column")),
        ("clause", "clauses", (1, "clause", "renamed-column")),
        ("clause", "clauses", (1, "clauses", "unknown-column")),
        ("clause", "clause,clause", (1, "clause", "duplicate-column")),
        ("name_zh,name_en", "name_en,name_zh", (1, "name_en", "column-order")),
        ("clause", "clause,", (1, "#7", "unknown-column")),
        ("铝业,", "铝业,多,", (2, "-", "extra-cells")),
        ("铝业,", "", (2, "clause", "missing-cells")),
        ("\nmetals", "\n,,,,,\nmetals", (2, "-", "blank-row")),
        ("\nmetals", "\n\nmetals", (2, "-", "blank-row")),
    ],
)
def test_shape(root: Path, old: str, new: str, expected: tuple[int, str, str]) -> None:
    path = root / "industries.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert ("industries.csv", *expected) in places(root)


def test_a_site_has_the_adcode_of_its_county(root: Path) -> None:
    small.edit(root, "sites", 2, adcode="100101")
    small.edit(root, "sites", 3, adcode="100102")
    assert places(root) == [("sites.csv", 3, "adcode", "adcode-of-county")]


def test_a_task_of_very_many_digits_is_a_finding(root: Path) -> None:
    small.edit(root, "items", 2, task="1" * 5000)
    assert ("items.csv", 2, "item_id", "id-of-task") in places(root)


def test_a_row_with_too_few_cells_leads_to_no_more(root: Path) -> None:
    path = root / "industries.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("铝业,", ""), encoding="utf-8")
    assert places(root) == [("industries.csv", 2, "clause", "missing-cells")]


def test_a_plan_text_that_is_none_is_said_and_a_blank_one_is_as_none(root: Path) -> None:
    path = root / files.PLAN_TEXT
    path.write_bytes(b"\n")
    assert run.findings_with_text(files.read(root)) == []
    assert load(root).originals == {}
    path.write_bytes(bytes(range(256)))
    (found,) = run.findings_with_text(files.read(root))
    assert str(found).startswith("plan.txt:1:- 方案原文应为 UTF-8")
    with pytest.raises(PackageError, match=r"plan\.txt"):
        load(root)


def test_a_repeated_id_names_the_first_line(root: Path) -> None:
    small.add(root, "industries")
    (found,) = run.findings(root, small.PLAN_TEXT)
    assert str(found).startswith("industries.csv:3:industry “metals”与第 2 行重复")
    assert found.text("en").startswith("“metals” repeats line 2")


def test_everything_in_one_run_sorted(root: Path) -> None:
    small.edit(root, "items", 2, stage="soon")
    small.edit(root, "industries", 2, name_zh="")
    (root / "layers" / "land.geojson").write_text("{", encoding="utf-8")
    found = run.findings(root)
    assert [one.file for one in found] == ["industries.csv", "items.csv", "layers/land.geojson"]
    assert found == sorted(found)


def test_an_item_in_the_wrong_task(root: Path) -> None:
    small.edit(root, "items", 4, task="S2")
    small.edit(root, "items", 3, item_id="t02-invest")
    small.edit(root, "item_places", 4, item_id="t02-invest")
    small.edit(root, "item_places", 5, item_id="t02-invest")
    small.edit(root, "targets", 2, item_id="t02-invest")
    assert places(root) == [
        ("items.csv", 3, "item_id", "id-of-task"),
        ("items.csv", 4, "item_id", "id-of-task"),
        ("items.csv", 4, "task", "task-of-clause"),
    ]


def test_units_differ_within_a_task(root: Path) -> None:
    small.add(root, "items", item_id="t01-more", clause="一(一)1-1", task="1", terms_zh="铝业", corridors="")
    small.edit(root, "items", 5, units="invest;miit;counties", sites="")
    assert places(root, None) == [("items.csv", 5, "units", "units-of-task")]
    assert ("items.csv", 5, "units", "units-as-printed") in places(root)


def test_a_task_names_its_units(root: Path) -> None:
    small.edit(root, "items", 3, units="")
    assert ("items.csv", 3, "units", "units-missing") in places(root)


def test_a_sentence_without_an_item(root: Path) -> None:
    small.edit(root, "items", 3, clause="一(一)1-1", terms_zh="铝业")
    assert places(root) == [("clauses.csv", 8, "clause", "clause-without-item")]


def test_a_task_without_an_item(root: Path) -> None:
    small.add(root, "clauses", clause="二(二)1", parent="二", level="task", task="2")
    assert ("clauses.csv", 12, "clause", "task-without-item") in places(root)


def test_clauses_are_those_of_the_plan(root: Path) -> None:
    small.add(root, "clauses", clause="二(一)-9", task="")
    assert places(root) == [("clauses.csv", 12, "clause", "clause-not-in-plan")]
    assert ("clauses.csv", 1, "clause", "clause-missing") in places(root, small.PLAN_TEXT + "再加一句。\n")


def test_belt_and_province_counts(root: Path) -> None:
    small.edit(root, "provinces", 12, belt="no", reach="")
    assert places(root) == [
        ("provinces.csv", 1, "belt", "belt-count"),
        ("regions.csv", 2, "members", "whole-belt-members"),
    ]
    small.add(root, "provinces", province="p35", adcode="100035")
    assert ("provinces.csv", 1, "province", "province-count") in places(root)


def test_only_one_region_is_the_whole_belt(root: Path) -> None:
    small.edit(root, "regions", 3, whole_belt="yes")
    assert ("regions.csv", 1, "whole_belt", "whole-belt-region") in places(root)


def test_colours_of_groups(root: Path) -> None:
    small.edit(root, "items", 2, industries="metals;steel;food")
    small.add(root, "industries", industry="steel", colour="#000000")
    small.add(root, "industries", industry="food", group="specialty", colour="#D55E00")
    assert places(root) == [
        ("industries.csv", 3, "colour", "colour-of-group"),
        ("industries.csv", 4, "colour", "colour-taken"),
    ]


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("industries", [("industries.csv", 2, "industry", "unused")]),
        ("platforms", [("platforms.csv", 2, "platform", "unused")]),
        ("sites", [("sites.csv", 3, "site", "unused")]),
    ],
)
def test_an_unused_entry(root: Path, column: str, expected: list[Any]) -> None:
    small.edit(root, "items", 2, **{column: ""})
    assert places(root) == expected


def test_an_unused_corridor(root: Path) -> None:
    small.edit(root, "items", 4, corridors="air")
    assert places(root) == [("corridors.csv", 2, "corridor", "unused")]


def test_the_descriptor_refers_to_rows_that_exist(root: Path) -> None:
    about = small.descriptor()
    about["x-home"]["city"] = "elsewhere"
    about["x-boundaries"] = ["china", "coast"]
    about["resources"][-1]["x-layer"] |= {"source": "nobody", "scales": ["moon"]}
    (root / "datapackage.json").write_text(json.dumps(about), encoding="utf-8")
    name = about["resources"][-1]["name"]
    assert places(root) == [
        ("datapackage.json", 1, name, "no-reference"),
        ("datapackage.json", 1, name, "no-reference"),
        ("datapackage.json", 1, "x-boundaries", "no-reference"),
        ("datapackage.json", 1, "x-home", "no-reference"),
    ]


def test_what_follows_from_a_wrong_id_is_said_once_and_after_it(root: Path) -> None:
    broken, plain = small.write(root / "broken"), small.write(root / "plain")
    repeated, lost = (row["unit"] for row in small.rows("units")[:2])
    small.edit(broken, "units", 3, unit=repeated)
    small.edit(plain, "units", 3, unit="another")
    first, *others = run.findings(broken)
    assert (first.file, first.line, first.code) == ("units.csv", 3, "repeated")
    named = [one for one in run.findings(plain) if one.code == "no-reference" and one.value == lost]
    columns = {(one.file, one.column) for one in named}
    assert len(named) > len(columns)  # each row says so where no id of the table is wrong
    following = [one for one in others if one.value == lost]
    assert {(one.file, one.column) for one in following} == columns and len(following) == len(columns)
    assert sum(int(dict(one.params).get("n", 1)) for one in following) == len(named)
    assert not any(one.closest == repeated for one in following)
    assert sorted(others) == others


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("一张图<script>alert(1)</script>", "markup"),
        ("<img src=x onerror=alert(1)>", "markup"),
        ("\u202e图", "control-character"),
        ("??图", "lost-text"),
        ("\uf0b7 图", "private-character"),
    ],
)
def test_texts_outside_the_tables_are_plain_text_as_well(root: Path, text: str, code: str) -> None:
    about = small.descriptor()
    about["x-credit"]["layers_zh"] = about["resources"][-1]["title"] = text
    schema = about["resources"][0]["schema"]
    schema["fields"][0]["constraints"]["pattern"] = "^(<b>|.)??.+$"
    descriptor, last = root / "datapackage.json", len(about["resources"]) - 1
    whole = descriptor.read_text(encoding="utf-8")
    descriptor.write_text(json.dumps(about), encoding="utf-8")
    expected = [(f"resources/{last}/title", code), ("x-credit/layers_zh", code)]
    assert places(root) == [("datapackage.json", 1, *one) for one in expected]
    descriptor.write_text(whole, encoding="utf-8")

    small.write_layer(root, "land", [small.feature("land", small.square(90, 10)) | {"properties": {"name_zh": text}}])
    assert places(root) == [("layers/land.geojson", 2, "land", code)]
    small.write_layer(root, "land", small.features("land"))

    story = json.loads(small.STORY)
    story["steps"][1]["notes"]["zh"] = text
    (root / "story.json").write_text(json.dumps(story), encoding="utf-8")
    code = "story-character" if code == "control-character" else code  # as a story that anybody opens says it
    assert places(root) == [("story.json", 1, "steps/2/notes/zh", code)]


def test_a_table_too_long_is_not_read_and_findings_of_one_are_bounded(root: Path) -> None:
    path = root / "institutions.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "x\n" * csv_file.MOST_ROWS, encoding="utf-8")
    assert ("institutions.csv", csv_file.MOST_ROWS + 2, "-", "too-many-rows") in places(root)
    with pytest.raises(PackageError, match="20000"):
        load(root)
    path.write_text(text + "x\n" * (finding.MOST_OF_A_FILE + 7), encoding="utf-8")
    found = [one for one in run.findings(root) if one.file == path.name]
    assert len(found) == finding.MOST_OF_A_FILE + 1 and finding.count(found) == finding.MOST_OF_A_FILE + 7
    assert "7" in found[-1].text()


def test_messages_are_in_both_languages() -> None:
    for code, texts in finding.messages().items():
        assert set(texts) == {"zh", "en"}, code
        assert all(texts.values()), code


def test_every_code_has_a_message() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in PYTHON)
    unused = [code for code in finding.messages() if f'"{code}"' not in sources]
    assert unused == []


def test_full_width_punctuation_compares_equal(root: Path) -> None:
    text = small.PLAN_TEXT.replace(",", "，").replace("(", "（").replace(")", "）").replace(":", "：")
    assert places(root, text) == []


def test_reports_of_an_older_package_are_to_be_imported(root: Path) -> None:
    fields = [{"name": name, "type": "string"} for name in ("report", "target", "item_id", "unit", "period", "value")]
    schema = {"fields": fields, "primaryKey": ["report"]}
    about = small.descriptor()
    about["resources"].append({"name": "reports", "path": "reports.csv", "schema": schema})
    (root / "datapackage.json").write_text(json.dumps(about), encoding="utf-8")
    head = "report,target,item_id,unit,period,value\n"
    (root / "reports.csv").write_text(head, encoding="utf-8")
    assert places(root) == []
    (root / "reports.csv").write_text(f"{head}one,investment,,miit,2024,12.5\n", encoding="utf-8")
    assert places(root) == [("reports.csv", 2, "report", "reports-moved")]
    assert "import-reports" in str(run.findings(root)[0].at("en"))
    assert load(root).targets


def test_a_package_without_reporters_or_ledger_is_read_as_before(root: Path) -> None:
    about = small.descriptor()
    schema = next(one["schema"] for one in about["resources"] if one["name"] == "targets")
    later = ("reporter", "counts", "counts_zh", "counts_en")
    schema["fields"] = [one for one in schema["fields"] if one["name"] not in later]
    schema["foreignKeys"] = [one for one in schema["foreignKeys"] if one["fields"] != "reporter"]
    (root / "datapackage.json").write_text(json.dumps(about), encoding="utf-8")
    with (root / "targets.csv").open(encoding="utf-8", newline="") as file:
        table = [row[:-4] for row in csv.reader(file)]
    small.write_cells(root / "targets.csv", table)
    assert places(root) == []
    assert {(one.reporter, one.counts) for one in load(root).targets.values()} == {("", "")}
