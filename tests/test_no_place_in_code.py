"""Code and catalogue name no city, belt, river, site or corridor: those come from the package that is shown."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo import layers
from plan.model import Plan
from tests.support.code import FOLDERS
from tests.support.selections import PLAN
from tests.support.servers import ROOT
from views.words import entries

SUFFIXES = {".py", ".js", ".mjs", ".ts", ".css", ".html", ".toml", ".svg", ".service", ".yaml", ".yml", ".conf"}
MODES = re.compile(
    r"\b(?:rivers?|railways?|waterways?|ships can|canals?|tributar\w+)\b|河道|航道|铁路|航线|沿江|通航|运河", re.I
)
"""What one plan's corridors are; another's may be roads or sea routes."""
OF_A_MODE = {
    *("map_rail", "map_water", "map_air", "map_river"),  # keys of the legend that a layer chooses
    *("entry_kind_reach", "sources_field_reach_existing", "sources_field_river", "table_column_river"),
}
"""Phrases that show only where the package has such a layer, list or column."""


def names(plan: Plan) -> Iterator[str]:
    """Yield what the package calls its home, its province, the belt, its sites, cities, corridors and rivers."""
    home = plan.provinces[plan.home.province]
    for text in (plan.title, plan.document, home.name, home.short, plan.belt_region.name):
        yield from text
    for row in (*plan.sites.values(), *plan.cities.values(), *plan.corridors.values()):
        yield from row.name
    for river in layers.features(plan.layers["rivers"].content):
        yield from (river["properties"]["name_zh"], river["properties"]["name_en"])
    yield from (city.name.zh.rstrip("市县镇") for city in plan.cities.values())


def code() -> list[Path]:
    """Return the files that make up the product, and what runs and builds it."""
    folders = [ROOT / folder for folder in (*FOLDERS, "scripts", "deploy", ".streamlit")]
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in SUFFIXES]
    files = [path for path in files if not {"node_modules", "tests", "__pycache__"} & set(path.relative_to(ROOT).parts)]
    return [*files, *ROOT.glob("*.py"), ROOT / "pyproject.toml", ROOT / "Makefile"]


def lines(files: list[Path], plan: Plan) -> list[str]:
    """Return the lines that name something of the plan, with their file; Latin names as whole words."""
    called, found = {name for name in names(plan) if len(name) > 1}, []
    for path in files:
        text = path.read_text(encoding="utf-8")
        for name in (one for one in called if one in text):
            whole = re.compile(rf"\b{re.escape(name)}\b" if name.isascii() else re.escape(name))
            found += [f"{path.relative_to(ROOT)}: {line.strip()}" for line in text.splitlines() if whole.search(line)]
    return found


def test_code_and_catalogue_name_no_place_of_the_package() -> None:
    assert len(code()) > 300
    assert not lines(code(), PLAN)


def test_the_catalogue_takes_no_mode_of_transport_for_given() -> None:
    naming = {key for key, entry in entries().items() if any(MODES.search(str(text)) for text in entry.values())}
    assert naming == OF_A_MODE


@pytest.mark.parametrize("name", ["home", "belt_region"])
def test_a_name_in_a_file_is_found(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)
    file = tmp_path / "page.py"
    for text in getattr(PLAN, name).name:
        file.write_text(f"# about {text}, and more\n", encoding="utf-8")
        assert lines([file], PLAN)
