"""The closest valid value of what is wrong, the sentence of every rule, and that findings name theirs."""

import json
from pathlib import Path

import pytest

from plan.checks import run
from plan.checks.closest import MOST, NOT_SEARCHED, Closest
from plan.checks.rules import CheckedRow, Tables, chinese
from plan.package import changes, files
from plan.package.finding import Finding
from plan.package.reading import scanned
from plan.text import LANGS
from tests.support import small_package as small
from tests.support.servers import ROOT

SLIPS = [
    ("provinces", "浙江省份", "zhejiang"),
    ("provinces", "浙讲", "zhejiang"),
    ("provinces", "Zhejang", "zhejiang"),
    ("provinces", "zhejiang sheng", "zhejiang"),
    ("provinces", "重庆", "chongqing"),
    ("cities", "长沙市市", "changsha"),
    ("cities", "成都市", ""),
    ("provinces", "?", ""),
    ("provinces", "", ""),
    ("provinces", "浙" * 5000, ""),
]


@pytest.fixture(scope="module")
def tables() -> Tables:
    package, _ = scanned(files.read(ROOT / "data"))
    return run._tables(package, [], None)


def test_slips_in_names_find_the_row_that_is_meant(tables: Tables) -> None:
    near = Closest(tables)
    for table, typed, expected in SLIPS:
        assert near.reference(typed, table).get("closest", "") == expected, typed
    assert near.word("产业合做", "field").get("closest") == near.word("产业合作", "field").get("closest")


def test_a_long_name_is_said_whole_or_shows_that_it_goes_on() -> None:
    titles = ("Build supporting projects and park service platforms together", "Build " * 40)
    rows = tuple(CheckedRow("t.csv", 2, {"t": f"t{n}", "title_en": one}) for n, one in enumerate(titles))
    near = Closest(Tables({}, {"t": rows}))
    whole, cut = (
        rows[0].fault("t", "no-reference", value="x", table="t", **near.reference(typed, "t"))
        for typed in ("Build supporting projects and park services together", "Build " * 9 + "Bld")
    )
    assert whole.closest_in_words("en") == f"{titles[0]} (t0)"
    assert "… (t1)" in cut.closest_in_words("en")


def test_no_more_values_are_looked_up_than_a_person_reads_and_it_is_said() -> None:
    rows = tuple(CheckedRow("t.csv", line, {"t": f"name{line}", "name_zh": "", "name_en": ""}) for line in range(5))
    near = Closest(Tables({}, {"t": rows}))
    found = [near.reference(f"name{count}x", "t") for count in range(MOST + 50)]
    assert found[0]["closest"] == "name0" and all("closest" in one for one in found[: MOST - 1])
    assert all(one == NOT_SEARCHED for one in found[MOST:])
    wrong = {"value": "x", "table": "t"}
    said, other = (rows[0].fault("t", "no-reference", **wrong, **params) for params in (found[MOST], {}))
    for lang in LANGS:
        assert said.closest_in_words(lang) and not other.closest_in_words(lang) and said.text(lang) == other.text(lang)


def test_the_word_of_a_schema_that_is_meant_is_said(tmp_path: Path) -> None:
    root = small.write(tmp_path / "package")
    about = small.descriptor()
    targets = next(one["schema"]["fields"] for one in about["resources"] if one["name"] == "targets")
    next(one for one in targets if one["name"] == "unit_en").setdefault("constraints", {})["enum"] = ["tonne", "ship"]
    (root / "datapackage.json").write_text(json.dumps(about), encoding="utf-8")
    small.edit(root, "targets", 2, headline="yess", unit_en="tonnes")
    closest = {one.column: one.closest for one in run.findings(root) if (one.file, one.line) == ("targets.csv", 2)}
    assert closest == {"headline": "yes", "unit_en": "tonne"}


def test_a_finding_says_value_rule_and_closest_in_both_languages(tmp_path: Path) -> None:
    root = small.write(tmp_path / "package")
    small.edit(root, "industries", 2, clause="一(一)l-1")
    (found,) = (one for one in run.findings(root) if one.code == "no-reference")
    assert (found.value, found.closest) == ("一(一)l-1", "一(一)1-1")
    assert found.text("zh").endswith("是否为“铝业（一(一)1-1）”？")
    assert found.text("en").endswith("Is “Aluminium (一(一)1-1)” meant?")
    small.edit(root, "items", 2, task="S1")
    assert {one.rule for one in run.findings(root) if one.code == "task-of-clause"} == {"task_of_clause"}


def test_the_closest_value_of_the_real_tables_reads_as_people_say_it() -> None:
    given = files.read(ROOT / "data")
    file = given.file("item_places.csv")
    assert file is not None
    text = file.body.decode("utf-8-sig").replace(",zhejiang,", ",浙江省份,", 1)
    package, found = scanned(changes.changed(given, {"item_places.csv": text.encode()}))
    said: list[Finding] = list(run._asked(run._tables(package, found, None)))
    (one,) = (one for one in said if one.code == "no-reference")
    assert one.at("zh").endswith("是否为“浙江省（zhejiang）”？")


def test_every_rule_has_its_sentence_in_both_languages() -> None:
    rules = run.rules()
    assert len(rules) == len((*run.RULES, *run.QUOTING, *run.OF_LAYERS)), "two rules of one name"
    assert set(chinese()) == set(rules)
    for name, rule in rules.items():
        assert rule.sentence("en").endswith(".") and rule.sentence("zh").endswith("。"), name
