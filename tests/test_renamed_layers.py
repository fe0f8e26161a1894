"""Code knows a layer by what it draws, not by its id: a package may call its layers what it likes."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from exports.gis import layers as gis_layers
from exports.gis import styles
from exports.map import static
from exports.request import ExportRequest
from plan.checks import run
from plan.links import matching
from plan.model import Plan
from plan.package import files
from plan.package.loading import loaded
from plan.queries import areas, origins
from plan.selection import Selection
from tests.support import file_record
from tests.support import small_package as small
from tests.support.package import DATA
from tests.support.selections import PLAN
from views.map import highlight
from views.words import words

WORDS = words("zh")
JIANGXI = Selection(province=("jiangxi",))
A4 = (("paper", "a4"), ("scale", "belt"))
NEW = {id_: f"layer_of_{id_[::-1]}" for id_ in PLAN.layers}


@pytest.fixture(scope="module")
def renamed_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of data/ with another id for each of its layers."""
    root = tmp_path_factory.mktemp("renamed") / "package"
    shutil.copytree(DATA, root)
    about = json.loads((root / "datapackage.json").read_text(encoding="utf-8"))
    for record in about["resources"]:
        if "x-layer" in record:
            record["name"] = f"layer-{NEW[record['name'].removeprefix('layer-')]}"
    about["x-boundaries"] = [NEW[id_] for id_ in about["x-boundaries"]]
    write(root / "datapackage.json", about)
    recorded = json.loads((root / about["x-integrity"]).read_text(encoding="utf-8"))
    write(root / about["x-integrity"], {NEW[id_]: record for id_, record in recorded.items()})
    return root


@pytest.fixture(scope="module")
def renamed(renamed_folder: Path) -> Plan:
    return loaded(files.read(renamed_folder))


def write(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def test_it_passes_the_checks(renamed_folder: Path, renamed: Plan) -> None:
    assert run.findings(renamed_folder) == []
    assert not renamed.layers.keys() & PLAN.layers.keys()


def test_a_route_follows_the_same_rivers_and_corridors(renamed: Plan) -> None:
    for province in PLAN.belt:
        selection = Selection(province=(province,))
        highlighted = highlight.highlighted(renamed, selection, WORDS)
        assert highlighted == [with_new_id(one) for one in highlight.highlighted(PLAN, selection, WORDS)]


def with_new_id(section: highlight.HighlightedSection) -> dict[str, Any]:
    return {**section, **({"layer": NEW[section["layer"]]} if "layer" in section else {})}


def test_places_of_origin_and_areas_are_the_same(renamed: Plan) -> None:
    assert origins.prefectures(renamed) == origins.prefectures(PLAN) != ()
    for table, number in (("provinces", 34), ("sites", 7)):
        assert areas.areas(renamed, table) == areas.areas(PLAN, table)
        assert len(areas.areas(renamed, table)) == number


def test_the_map_on_paper_is_the_same(renamed: Plan) -> None:
    """The provinces are filled and hatched, the chosen one is outlined and the route to it is drawn."""
    with static.drawing():
        first, second = (
            file_record.paper(static.page(plan, ExportRequest(JIANGXI, options=A4))) for plan in (PLAN, renamed)
        )
    assert second["shapes"] == first["shapes"]


def test_the_provinces_are_filled_by_class_in_qgis(renamed: Plan) -> None:
    of_provinces = {}
    for plan, id_ in ((PLAN, "china"), (renamed, NEW["china"])):
        matches = matching(plan, Selection())
        made = styles.styles(plan, matches, gis_layers.tables(plan, matches, WORDS), WORDS)
        of_provinces[id_] = made[id_]
    assert of_provinces[NEW["china"]] == of_provinces["china"]


def test_a_package_whose_provinces_no_layer_draws_is_refused(tmp_path: Path) -> None:
    root = small.write(tmp_path / "package")
    about = small.descriptor()
    about["resources"] = [one for one in about["resources"] if one["name"] != "layer-china"]
    about["x-boundaries"] = ["land", "counties"]
    write(root / "datapackage.json", about)
    assert [(one.file, one.column, one.code) for one in run.findings(root)] == [
        ("datapackage.json", "resources", "no-layer")
    ]


def test_a_river_that_no_layer_draws_as_one_line_is_found(tmp_path: Path) -> None:
    root = small.write(tmp_path / "package")
    small.edit(root, "reach", 4, river="great-river")
    assert [(one.file, one.line, one.column, one.code) for one in run.findings(root)] == [
        ("reach.csv", 4, "river", "river-not-drawn")
    ]
