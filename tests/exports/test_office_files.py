"""Office files against the schemas of Office Open XML, as Microsoft's own validator reads them."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openxml_audit import OpenXmlValidator

from exports.files import FILES
from exports.map import static
from exports.reporting.files import RECORD_FILES
from exports.request import export_request
from plan.text import LANGS
from scripts import build_templates
from tests.support import reported, site_store, slides
from tests.support.hostile import TEXTS, planted
from tests.support.selections import PLAN

NAMES = ("deck.pptx", "brief.docx", "checklist.docx", "workbook.xlsx")
VIEWS = ([("province", "hunan")], [("industry", "tea"), ("province", "sichuan")])


@pytest.fixture(autouse=True)
def drawn_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(static, "picture", slides.picture)


def errors(path: Path, body: bytes) -> list[str]:
    path.write_bytes(body)
    return [f"{path.name}: {one.part_uri}: {one.description}" for one in OpenXmlValidator().validate(str(path)).errors]


def test_they_keep_to_the_schemas(tmp_path: Path) -> None:
    found = []
    for name in NAMES:
        for lang in LANGS:
            for view in VIEWS:
                request = export_request(PLAN, [*view, ("lang", lang)], host="http://map.local")
                found += errors(tmp_path / name, FILES[name].write(PLAN, request).body)
    assert found == []


def test_files_of_records_keep_to_them_too(tmp_path: Path) -> None:
    with site_store.served(tmp_path) as site:
        reported.fill(site)
        made = [reported.made(site, name, unit=site_store.UNIT) for name in RECORD_FILES]
        assert [one for file in made for one in errors(tmp_path / file.name, file.body)] == []


def test_what_is_planted_breaks_none(tmp_path: Path) -> None:
    plan = planted("\n".join(text for name, text in TEXTS.items() if name != "long"))
    request = export_request(plan, [])
    assert [one for name in NAMES for one in errors(tmp_path / name, FILES[name].write(plan, request).body)] == []


def test_a_negative_id_of_an_axis_is_found(tmp_path: Path) -> None:
    body = FILES["deck.pptx"].write(PLAN, export_request(PLAN, [("province", "hunan")])).body
    broken = BytesIO()
    with ZipFile(BytesIO(body)) as source, ZipFile(broken, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b'axId val="', b'axId val="-'))
    assert any("less than minimum" in one for one in errors(tmp_path / "deck.pptx", broken.getvalue()))


def test_the_templates_are_those_that_their_script_makes() -> None:
    for path, body in build_templates.made():
        assert _parts(BytesIO(body)) == _parts(path), path.name


def _parts(file: BytesIO | Path) -> dict[str, bytes]:
    with ZipFile(file) as parts:
        return {name: parts.read(name) for name in parts.namelist()}
