"""The profile the server runs under: how it is read, what it lacks, and the line it puts on every map."""

import ast
from pathlib import Path

import pytest

from plan.profile import BASE, EXAMPLE, KEY, NAME, NUMBER, Profile, faults, read
from plan.text import LANGS
from tests.support.code import PYTHON
from tests.support.selections import PLAN
from tests.support.servers import ROOT
from views.publication import credit, fault_in_words, map_line
from views.words import words

LAYERS = ("china", "dashes")


def keys(profile: Profile) -> list[str]:
    return [fault.key for fault in faults(profile, LAYERS)]


def test_nothing_configured_is_internal() -> None:
    assert read({}) == Profile() == Profile("internal", "", None, "")
    assert keys(Profile()) == []


def test_everything_is_read(tmp_path: Path) -> None:
    environ = {NAME: " public ", NUMBER: EXAMPLE, BASE: str(tmp_path), KEY: "0123456789abcdef", "HOME": "/"}
    profile = read(environ)
    assert profile == Profile("public", EXAMPLE, tmp_path, "0123456789abcdef")
    assert profile.public
    assert keys(profile) == []


def test_public_needs_a_number_and_a_base() -> None:
    assert keys(Profile("public")) == ["profile_no_number", "profile_no_base"]
    assert keys(Profile("public", EXAMPLE)) == ["profile_no_base"]
    assert keys(Profile("public", "", ROOT)) == ["profile_no_number"]


def test_what_is_configured_wrong_is_named(tmp_path: Path) -> None:
    wrong = Profile("pubilc", "none", tmp_path / "nowhere", "key with spaces")
    assert keys(wrong) == ["profile_unknown", "profile_number_form", "profile_base_folder", "profile_key_form"]


@pytest.mark.parametrize("lang", LANGS)
def test_a_fault_says_what_to_set(lang: str) -> None:
    number, base = (fault_in_words(fault, words(lang)) for fault in faults(Profile("public"), LAYERS))  # type: ignore[arg-type]
    assert NUMBER in number
    assert EXAMPLE in number
    assert all(part in base for part in (BASE, "china.geojson", "dashes.geojson"))


@pytest.mark.parametrize(
    "number",
    [
        EXAMPLE, "GS（2023）2762号", "GS桂(2024)0012号", "GS京〔2022〕1061号", "桂S(2024)12号", "粤S(2020)06-012号",
        "川S【2021】00059号", "国审字(2011)第1号",
    ],
)  # fmt: skip
def test_numbers_as_authorities_write_them(number: str) -> None:
    assert keys(Profile(review_number=number)) == []


@pytest.mark.parametrize(
    "number",
    ["2762", "GS2023-2762", "GS(2023)号", "GS(23)2762号", f"审图号：{EXAMPLE}", f"{EXAMPLE}<b>", "GS(2023)2762"],
)
def test_what_is_no_number(number: str) -> None:
    assert keys(Profile(review_number=number)) == ["profile_number_form"]


@pytest.mark.parametrize("key", ["x", "abcdefgh&tk=1", "https://example.org/", "key{s}12345", "0123456789abcdef'"])
def test_what_is_no_key(key: str) -> None:
    assert keys(Profile(tile_key=key)) == ["profile_key_form"]


@pytest.mark.parametrize("lang", LANGS)
def test_each_profile_has_its_line(lang: str) -> None:
    said = words(lang)  # type: ignore[arg-type]
    assert map_line(Profile(), said) == map_line(Profile(review_number=EXAMPLE), said) == said.disclaimer_internal
    public = map_line(Profile("public", EXAMPLE, ROOT), said)
    assert EXAMPLE in public
    assert said.disclaimer_internal not in public


def test_the_credit_names_where_the_boundaries_come_from() -> None:
    said = words("zh")
    own = credit(PLAN, Profile(), said)
    assert PLAN.boundary_credit.zh in own
    assert PLAN.layer_credit.zh in own
    assert PLAN.boundary_credit.zh not in credit(PLAN, Profile(base=ROOT), said)


def attributes(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


@pytest.mark.parametrize(
    ("name", "users"),
    [
        ("environ", {"environment", "worker"}),
        ("getenv", set()),
        ("disclaimer_internal", {"publication"}),
    ],
)
def test_one_module_reads_the_environment_and_one_says_the_disclaimer(name: str, users: set[str]) -> None:
    assert {path.stem for path in PYTHON if name in attributes(path)} == users


def test_the_disclaimer_is_said() -> None:
    assert "disclaimer_internal" in attributes(ROOT / "views" / "publication.py")
