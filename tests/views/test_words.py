"""The catalogue: whole in both languages, used up, and the only place where the product's words stand."""

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from components.shell.downloads import GROUPS
from exports.files import FILES
from exports.reporting.files import RECORD_FILES
from frontend import map_modules
from plan import pages, reporting
from plan.model import Plan
from plan.selection import THEMES
from records import model
from tests.support.code import PYTHON, of_the_browser
from tests.support.language import CHINESE_ON_PURPOSE, CJK
from tests.support.selections import PLAN
from tests.support.servers import ROOT
from views.map.map_symbology import legend
from views.words import CATALOGUE, entries, words

ENTRIES: dict[str, dict[str, str]] = entries()
COUNTS = [key for key, entry in ENTRIES.items() if "one" in entry]
# the plan's own text is Chinese, and so is what reads it
AS_WRITTEN = [ROOT / "records/amounts.py", ROOT / "records/company_forms.py"]  # units of money and names of companies
SCREEN = [path for path in PYTHON if not path.is_relative_to(ROOT / "plan") and path not in AS_WRITTEN]
SCRIPTS = of_the_browser(".js")
CODES = re.compile(r"\{\w*\}|https?://[\w./]*|[一二三]\([一二三四五]\)\d*")  # fields, addresses, ids of clauses
HALF_WIDTH = re.compile(r"[,;:?!()\"']|\.(?!\w)")


def phrases(entry: dict[str, str], *names: str) -> list[str]:
    return [entry[name] for name in names if name in entry]


def places(phrase: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrase) if name is not None}


def test_no_key_stands_in_two_files() -> None:
    files = [tomllib.loads(path.read_text(encoding="utf-8")) for path in CATALOGUE.glob("*.toml")]
    assert len(files) > 1
    assert sum(map(len, files)) == len(ENTRIES)


def test_a_key_stands_in_both_languages(subtests: pytest.Subtests) -> None:
    for key in ENTRIES:
        with subtests.test(key=key):
            entry = ENTRIES[key]
            assert set(entry) in ({"zh", "en"}, {"zh", "one", "other"})
            assert entry["zh"].strip()
            # the measure word has no counterpart in English
            assert all(phrase.strip() for phrase in phrases(entry, "en", "one", "other")) or key.startswith("unit_")


def test_both_languages_hold_the_same_places(subtests: pytest.Subtests) -> None:
    for key in ENTRIES:
        with subtests.test(key=key):
            entry = ENTRIES[key]
            assert {frozenset(places(phrase)) for phrase in entry.values()} == {frozenset(places(entry["zh"]))}


def test_a_count_counts(subtests: pytest.Subtests) -> None:
    for key in COUNTS:
        with subtests.test(key=key):
            assert "n" in places(ENTRIES[key]["zh"])


def test_english_holds_no_chinese(subtests: pytest.Subtests) -> None:
    for key in ENTRIES:
        with subtests.test(key=key):
            for phrase in phrases(ENTRIES[key], "en", "one", "other"):
                allowed = CHINESE_ON_PURPOSE.get(key, "")
                assert allowed in phrase
                assert not CJK.search(phrase.replace(allowed, ""))


def test_what_is_chinese_on_purpose_still_stands(subtests: pytest.Subtests) -> None:
    for key in CHINESE_ON_PURPOSE:
        with subtests.test(key=key):
            assert CHINESE_ON_PURPOSE[key] in ENTRIES[key]["en"]


def test_chinese_is_punctuated_in_full_width(subtests: pytest.Subtests) -> None:
    for key in ENTRIES:
        with subtests.test(key=key):
            phrase = CODES.sub("", ENTRIES[key]["zh"])
            assert not HALF_WIDTH.search(phrase)


# the phrases


def test_a_phrase_is_said_in_each_language() -> None:
    assert (words("zh").clear_all, words("en").clear_all) == ("清除全部", "Clear all")
    assert words("zh").say("remove", what="茶") == "去掉：茶"


@pytest.mark.parametrize(("n", "en"), [(0, "0 items"), (1, "1 item"), (2, "2 items")])
def test_a_count_is_said_in_the_right_number(n: int, en: str) -> None:
    assert words("en").say("view_found", n=n) == en
    assert words("zh").say("view_found", n=n) == f"{n} 项"


def test_what_the_catalogue_does_not_hold_is_an_error() -> None:
    with pytest.raises(KeyError):
        words("en").say("nonsense")


def test_all_phrases_of_a_prefix() -> None:
    assert words("en").all("unit_") == {
        key.removeprefix("unit_"): ENTRIES[key]["en"] for key in ENTRIES if key[:5] == "unit_"
    }
    assert words("en").all("view_")["found"] == "{n} items"
    named = words("zh").all("map_", home="{belt_short}", belt_short="B")["label"]
    assert named == "地图：{belt_short}与B {n} 省市的联系"


# the code


class Uses:
    """Which keys the code asks for: as attributes, as whole phrases, by the start of a name, and by `all`."""

    def __init__(self) -> None:
        self.attributes: set[str] = set()
        self.said: set[str] = set()
        self.strings: set[str] = set()
        self.starts: set[str] = set()
        self.handed_to_scripts: set[str] = set()
        for path in [*PYTHON, *sorted((ROOT / "scripts").rglob("*.py"))]:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                self._note(node)

    def _note(self, node: ast.AST) -> None:
        match node:
            case ast.Attribute(value=ast.Name(id="words" | "catalogue"), attr=attr) if not hasattr(dict, attr):
                self.attributes.add(attr)
            case ast.Attribute(value=ast.Call(func=ast.Name(id="words")), attr=attr):
                self.attributes.add(attr)
            case ast.Attribute(attr=attr) if "_" in attr:
                self.strings.add(attr)
            case ast.Call(func=ast.Attribute(attr="say"), args=[ast.Constant(value=str(key)), *_]):
                self.said.add(key)
            case ast.Call(func=ast.Attribute(attr="all"), args=[ast.Constant(value=str(prefix))]):
                self.handed_to_scripts.add(prefix)
            case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]) if re.fullmatch(r"[a-z_]+_", start):
                self.starts.add(start)
            case ast.Assign(targets=[ast.Name(id="FORM_WORDS")], value=ast.Constant(value=str(text))):
                self.handed_to_scripts.add(text)
            case ast.Constant(value=str(text)) if "_" in text:
                self.strings.add(text)

    def whole(self) -> set[str]:
        return self.attributes | self.said | self.strings


@cache
def uses() -> Uses:
    return Uses()


@cache
def script_words() -> set[str]:
    """Every name that stands in quotes, after a dot, or in a template of a script of the page."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    return set(re.findall(r"[\"'`.]([a-z][a-z_]*)\b", text)) | set(re.findall(r"`([a-z_]+_)\$\{", text))


def of_files() -> set[str]:
    """Return the words of the files that a menu offers, and of each what it is."""
    names = [name for name, kind in FILES.items() if kind.listed]
    names += [name for group in GROUPS.values() for name in group] + list(RECORD_FILES)
    return {f"{name.replace('.', '_')}{end}" for name in names for end in ("", "_about")}


SUFFIXES: dict[str, set[str]] = {
    "file_": of_files(),
    "file_group_": set(GROUPS),
    "measure_": set(reporting.MEASURES),
    "month_": {str(number) for number in range(1, 13)},
    "page_": set(pages.PAGES),
    "projects_": {f"{one}_{end}" for one in ("agreed", "paid") for end in ("so_far", "over_time", "counted")},
    "report_status_": set(model.STATUSES),
    "role_": set(model.ROLES),
    "theme_": set(THEMES),
}
"""By the start of a key that the code goes on from: all that it goes on with, where one list says so."""


def spelt(text: str) -> str:
    return re.sub(r"[.-]", "_", text)


@cache
def names_in_the_code() -> frozenset[str]:
    """Return what keys of other starts may go on with: constants, fields and arguments, columns, coded values."""
    found: set[str] = set()
    for path in PYTHON:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Constant(value=str() | int() as value):
                    found.add(str(value))
                case ast.AnnAssign(target=ast.Name(id=name)) | ast.keyword(arg=str(name)):
                    found.add(name)
    tables = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    for table in tables:
        columns = {one["name"] for one in table.get("schema", {}).get("fields", ())}
        found |= {table["name"], *columns, *(f"{table['name']}_{one}" for one in columns)}
    found |= {value for values in PLAN.vocab.values() for value in values}
    return frozenset(spelt(one) for one in found)


def goes_on(start: str, end: str) -> bool:
    """Whether some code makes a key of this start and end: of one name, or of two."""
    if start in SUFFIXES:
        return spelt(end) in {spelt(one) for one in SUFFIXES[start]}
    end, known = spelt(end), names_in_the_code()
    parts = [(end[:at], end[at + 1 :]) for at, letter in enumerate(end) if letter == "_"]
    return end in known or any({one, other} <= known for one, other in parts)


def used_by_a_start(key: str) -> bool:
    """Whether an f-string of the code makes the key: the longest start that fits counts."""
    start = max(filter(key.startswith, uses().starts), key=len, default="")
    return bool(start) and goes_on(start, key.removeprefix(start))


def test_a_key_is_used(subtests: pytest.Subtests, plan: Plan) -> None:
    for key in ENTRIES:
        with subtests.test(key=key):
            by_code = key in uses().whole() or used_by_a_start(key)
            used = by_code or used_by_a_script(key) or key in words_of_the_map(plan) | legend_keys(plan)
            assert used, f"{key} stands in the catalogue and nowhere else"


def used_by_a_script(key: str) -> bool:
    names = [key.removeprefix(prefix) for prefix in uses().handed_to_scripts if key.startswith(prefix)]
    starts = tuple(word for word in script_words() if word.endswith("_"))
    return any(name in script_words() or name.startswith(starts) for name in names)


@pytest.mark.parametrize("key", ["file_nonsense", "page_done", "month_13", "do_nonsense", "report_fault_nonsense"])
def test_a_key_that_no_code_goes_on_to_is_found(key: str) -> None:
    assert key.startswith(tuple(uses().starts)) and not used_by_a_start(key) and not used_by_a_script(key)


def test_every_end_that_is_named_has_its_words() -> None:
    missing = {start + spelt(end) for start, ends in SUFFIXES.items() for end in ends} - ENTRIES.keys()
    assert missing == set()


def test_every_key_the_code_asks_for_is_there() -> None:
    assert (uses().attributes | uses().said) - ENTRIES.keys() - {"say", "first", "all", "lang"} == set()
    assert uses().attributes
    assert uses().said


def legend_keys(plan: Plan) -> set[str]:
    """The phrases of the legend's entries; where there is none, the title of the layer stands."""
    return {f"map_{entry.key}" for entry in legend(plan)}


def words_of_the_map(plan: Plan) -> set[str]:
    """The phrases by which the map says what the tables only code."""
    statuses = {f"map_{corridor.status}" for corridor in plan.corridors.values()}
    kinds = {f"map_{site.kind}" for site in plan.sites.values() if site.kind not in {"county", "waypoint"}}
    return statuses | kinds | {f"map_city_{city.kind}" for city in plan.cities.values()}


def test_what_the_tables_code_has_words_on_the_map(plan: Plan) -> None:
    assert words_of_the_map(plan) - ENTRIES.keys() == set()


def test_every_start_of_a_key_leads_to_one() -> None:
    for prefix in uses().handed_to_scripts:
        assert any(key.startswith(prefix) for key in ENTRIES), prefix


def test_every_word_the_map_asks_for_is_there() -> None:
    script = map_modules.script()
    asked = set(re.findall(r"\bword\(\"([a-z_]+)\"\)", script))
    assert asked
    assert {f"map_{name}" for name in asked} - ENTRIES.keys() == set()


def test_no_chinese_stands_in_the_code(subtests: pytest.Subtests) -> None:
    for path in SCREEN:
        with subtests.test(path=str(path)):
            assert [(node.lineno, node.value) for node in literals(path) if CJK.search(node.value)] == []


def literals(path: Path) -> Iterator[Any]:
    """Yield the string constants of a module that are not docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {id(node.body[0].value) for node in ast.walk(tree) if has_docstring(node)}  # type: ignore[attr-defined]
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node


def has_docstring(node: ast.AST) -> bool:
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return isinstance(node, kinds) and ast.get_docstring(node) is not None


def test_no_chinese_stands_in_a_script(subtests: pytest.Subtests) -> None:
    for path in SCRIPTS:
        with subtests.test(path=str(path)):
            code = re.sub(
                r"/\*.*?\*/|^\s*//[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
            )
            assert CJK.findall(code) == []
