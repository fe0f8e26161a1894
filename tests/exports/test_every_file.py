"""Every file under the public profile: made of the plan that the server shows, on the boundaries that it shows."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pyogrio
import pytest

from exports.files import FILES
from exports.jobs.pool import Jobs
from exports.map.html import _packed
from exports.request import ExportRequest, File
from geo import layers
from plan.model import Plan
from plan.package import files
from plan.package.files import PackageFiles
from plan.package.loading import loaded
from plan.profile import BASE, EXAMPLE, NAME, NUMBER
from plan.selection import Selection
from plan.story import Step, Story, written
from plan.text import Text
from tests.support.servers import ROOT

DRAWN = {"deck.pptx", "map.png", "map.svg", "map.pdf", "brief.docx"}  # a picture of the map stands in it
PATIENCE = 300
MOVED = "hainan"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory, plan: Plan) -> Path:
    """An approved base: our own boundary layers, one province half a degree further west."""
    folder = tmp_path_factory.mktemp("approved")
    for layer in plan.layers.values():
        if layer.boundary:
            content = json.loads(layer.content)
            for feature in content["features"]:
                if feature["id"] == MOVED:
                    feature["geometry"]["coordinates"] = west(feature["geometry"]["coordinates"])
            (folder / f"{layer.id}.geojson").write_text(json.dumps(content), encoding="utf-8")
    return folder


def west(part: list[object]) -> list[object]:
    if isinstance(part[0], (int, float)):
        return [round(part[0] - 0.5, 5), *part[1:]]
    return [west(one) for one in part]  # type: ignore[arg-type]


@pytest.fixture
def request_(plan: Plan) -> Callable[[str], ExportRequest]:
    """What is asked of a file: little, for speed; of a deck one slide with the map; of a table its notes."""
    step = Step("overview", Selection(province=("hunan",)), Text("一步", "One"), Text("", ""))
    story = written(Story(Text("题", "Title"), (step,)))

    def made(name: str) -> ExportRequest:
        options = tuple(sorted((option, values[option == "notes"]) for option, values in FILES[name].options.items()))
        return ExportRequest(
            Selection(province=("hunan",)), options=options, story=story if FILES[name].takes_story else b""
        )

    return made


@pytest.fixture
def given(base: Path, monkeypatch: pytest.MonkeyPatch) -> PackageFiles:
    """The package as a server reads it under the public profile, which its processes inherit."""
    for name, value in ((NAME, "public"), (NUMBER, EXAMPLE), (BASE, str(base))):
        monkeypatch.setenv(name, value)
    return files.read(ROOT / "data", base)


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.stop()


def test_every_file_is_of_the_plan_and_the_boundaries_that_are_shown(
    plan: Plan, given: PackageFiles, jobs: Jobs, request_: Callable[[str], ExportRequest], tmp_path: Path
) -> None:
    shown = loaded(given)
    assert given.approved
    assert shown.version != plan.version
    for name, kind in FILES.items():
        asked = request_(name)
        if kind.heavy:
            with jobs.requested(name, kind.write, given, asked) as coming:
                file = coming.result(PATIENCE)
        else:
            file = kind.write(shown, asked)
        text = readable(file)
        if text and name != "projects.csv":  # where nobody entered a project it has a header alone
            assert shown.version in text, name
        if name in DRAWN:
            assert file.body == kind.write(shown, asked).body, name
        if name == "map.svg":  # the same, but for the boundaries: so the moved one is drawn
            assert file.body != kind.write(replace(plan, version=shown.version), asked).body
        if name == "layers.gpkg":
            assert moved(file, tmp_path) == west_end(shown)
        if name == "map.html":
            drawn = {one["id"]: one["steps"] for one in _packed(shown.layers["china"].content)["features"]}
            assert json.dumps(drawn[MOVED], separators=(",", ":")) in text


def readable(file: File) -> str:
    """Return the text of a file; nothing where it is a picture."""
    if file.body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(file.body)) as parts:
            return "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))
    if file.name.endswith(("png", "svg", "pdf")):
        return ""
    return file.body.decode("utf-8", "replace")


def moved(file: File, folder: Path) -> float:
    """Return the westernmost longitude of the moved province in a GeoPackage."""
    (folder / file.name).write_bytes(file.body)
    frame = pyogrio.read_dataframe(folder / file.name, layer="china")
    return float(frame.set_index("id").geometry[MOVED].bounds[0])


def west_end(plan: Plan) -> float:
    return float(layers.projected(plan.layers["china"].content).geometry[MOVED].bounds[0])
