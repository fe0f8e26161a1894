"""Another package, invented: it passes the checks, pages open, files are made, and nothing of the first shows."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from exports.files import FILES
from exports.map import static
from exports.reporting.files import RECORD_FILES
from exports.reporting.request import RecordsRequest
from exports.request import ExportRequest, File
from exports.workbook import sheet_continuity
from plan.checks import run
from plan.model import Plan
from plan.package import files, reading
from plan.package.loading import loaded
from plan.queries.continuity import CARRIED_ON, DROPPED, NEW, continuity
from plan.selection import Selection
from plan.text import LANGS, Lang
from records import address, life, owing, periods, rules
from records.model import Permission, Viewer
from records.places import Place
from records.store import Store
from tests.support import app, file_record, second_package, stores
from tests.support.selections import PLAN
from views import access_route_view, naming
from views.map import line_strokes
from views.sources_view import CJK
from views.tables import table_columns, tables_view
from views.tables.column_meaning import column_meaning
from views.words import words

FIRST = re.compile("|".join((*PLAN.home.name, "梧州", "长江经济带", "Yangtze")))
"""What would show that a page or a file is of the first package; its province is one of the country's in either."""
STARTS = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF", "gpkg": b"SQLite"}
PAPERS = ("map.png", "map.svg", "map.pdf")
SILENT = ("items.csv", "links.csv", "projects.csv", "projects.geojson", "projects.xlsx")
"""Files whose rows need not name the city."""
UNIT = "business"


@pytest.fixture(scope="module")
def second(second_folder: Path) -> Plan:
    return loaded(files.read(second_folder))


@pytest.fixture
def shown(second_folder: Path) -> Iterator[None]:
    """The second package as the one that this process shows; the first is shown again after it."""
    with second_package.shown(second_folder):
        yield


def test_it_passes_the_checks_and_says_that_it_is_invented(second_folder: Path, second: Plan) -> None:
    assert run.findings(second_folder) == []
    assert "虚构" in second.title.zh
    assert "invented" in second.title.en


def test_it_differs_from_the_first_in_what_code_might_take_for_given(second: Plan) -> None:
    assert len(second.belt) == 7 != len(PLAN.belt)
    assert len(second.tasks) == 6 != len(PLAN.tasks)
    assert len(second.vocab["industry_group"]) == 3
    assert not second.vocab.get("reach")
    assert "rivers" not in second.layers
    assert {one.mode for one in second.corridors.values()} == {"road", "rail", "sea"}
    assert second.period == (2026, 2028)
    assert second.office == "business"
    assert naming.plan_names(second, "zh").keys() == naming.plan_names(PLAN, "zh").keys()


def test_a_line_on_a_card_is_drawn_as_the_layer_of_its_mode_says(second: Plan) -> None:
    for plan in (second, PLAN):
        for one in plan.corridors.values():
            (layer,) = (layer for layer in plan.layers.values() if one.mode in layer.modes)
            assert layer.style
            top = layer.style.of(one.status).strokes[-1]
            drawn = line_strokes.of_mode(plan, one.mode, one.status)[-1]
            assert (drawn["colour"], tuple(drawn["dash"])) == (top.colour, top.dash)
    shown = access_route_view.payload(second, Selection(province=("shanghai",)), words("zh"))
    legs = [leg for province in shown["chosen"] for route in province["routes"] for leg in route["legs"]]
    assert legs
    assert all(leg["strokes"] for leg in legs)


def test_a_wrong_number_of_belt_provinces_is_found(tmp_path: Path) -> None:
    copy = second_package.written(tmp_path / "copy")
    descriptor = copy / "datapackage.json"
    descriptor.write_text(
        descriptor.read_text(encoding="utf-8").replace('"x-belt-size": 7', '"x-belt-size": 8'), encoding="utf-8"
    )
    assert [one.code for one in run.findings(copy)] == ["belt-count"]


def test_every_column_says_what_it_means_in_the_language_of_the_page(second_folder: Path) -> None:
    package, wrong = reading.scanned(files.read(second_folder))
    assert not wrong
    for table in package.tables.keys() - {"former"}:  # its own, which falls back to the descriptor
        for lang in LANGS:
            payload = tables_view.columns_table(table_columns.columns(package, table), table, words(lang))
            for column in table_columns.columns(package, table):
                meaning = column_meaning(table, column.name, "", words(lang))
                assert meaning, f"{table}.{column.name}"
                assert meaning in str(payload)
                assert bool(CJK.search(meaning)) is (lang == "zh"), f"{table}.{column.name}: {meaning}"


@pytest.mark.usefixtures("shown")
def test_every_page_opens_in_both_languages(subtests: pytest.Subtests) -> None:
    at = app.opened()
    for page in app.ALL:
        for lang in LANGS:
            with subtests.test(page=page, lang=lang):
                at.query_params = {"lang": lang}
                at.switch_page(page).run()
                assert not at.exception
                assert not FIRST.search("\n".join(str(one) for one in app.visible(at)))


@pytest.mark.parametrize("name", FILES)
@pytest.mark.usefixtures("shown")
def test_its_files_hold_nothing_of_the_first(name: str, second: Plan, tmp_path: Path) -> None:
    for lang in LANGS:
        for asked in requests(name, second, lang):
            file = FILES[name].write(second, asked)
            assert file.body.startswith(STARTS.get(name.rsplit(".", 1)[1], b""))
            if name in PAPERS:  # its letters are outlines: what is drawn is read before
                with static.drawing():
                    text = str(file_record.paper(static.page(second, asked))["texts"])
            else:
                text = readable(name, file, tmp_path)
            assert not FIRST.search(text), around(text)
            assert re.search("三门峡|Sanmenxia", text) or name in SILENT or name.endswith("-metadata.json")


def requests(name: str, plan: Plan, lang: Lang) -> list[ExportRequest]:
    """Return what is asked of a kind of file: once with each value of each of its options."""
    kind = FILES[name]
    most = max((len(values) for values in kind.options.values()), default=1)
    chosen = [
        tuple(sorted((one, values[n % len(values)]) for one, values in kind.options.items())) for n in range(most)
    ]
    selection = Selection(unit=(UNIT,)) if kind.needs == "unit" else Selection()
    story = plan.story if kind.takes_story else b""
    return [ExportRequest(selection, lang=lang, options=one, story=story) for one in chosen]


def around(text: str) -> str:
    """Return what stands around the first trace of the first package."""
    found = FIRST.search(text)
    return text[max(0, found.start() - 80) : found.end() + 40] if found else ""


@pytest.fixture(scope="module")
def reviewed(
    second_folder: Path, second: Plan, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Store, Viewer]]:
    """A store of the second package with one accepted report, and its reviewer."""
    stated = rules.of_descriptor(files.read(second_folder).descriptor.body)
    store = stores.open_store(address.parse(f"sqlite:///{tmp_path_factory.mktemp('store')}/s.sqlite"), second, stated)
    roles = ("reporter", "head", "reviewer", "administrator")
    units = {"reporter": UNIT, "head": UNIT}
    author, head, reviewer, administrator = (
        stores.person(store, role, Permission(role, units.get(role, ""))) for role in roles
    )
    period = periods.of_day(store.today(), stated.period).preceding.id
    owing.open_period(store, administrator, period)
    item = next(item.id for item in second.items.values() if UNIT in item.units)
    begun = life.create(store, author, Place("item", UNIT, period, item), stores.said())
    sent = life.submit(store, author, begun.id, begun.version)
    endorsed = life.endorse(store, head, sent.id, sent.version)
    life.accept(store, reviewer, endorsed.id, endorsed.version)
    yield store, Viewer(reviewer)
    store.close()


@pytest.mark.parametrize("name", RECORD_FILES)
@pytest.mark.usefixtures("shown")
def test_its_files_of_reports_hold_nothing_of_the_first(
    name: str, second: Plan, reviewed: tuple[Store, Viewer]
) -> None:
    kind = RECORD_FILES[name]
    for lang in LANGS:
        asked = RecordsRequest(lang=lang)
        text = readable(name, kind.write(second, asked, kind.read(*reviewed, asked)))
        assert not FIRST.search(text), around(text)
        assert re.search("三门峡|Sanmenxia", text)


def readable(name: str, file: File, folder: Path | None = None) -> str:
    """Return the text of a file; a GeoPackage is put into a folder for that."""
    if name.endswith(".gpkg") and folder:
        return str(file_record.geopackage(file.body, folder))
    if file.body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(file.body)) as parts:
            return "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))
    return file.body.decode()


@pytest.mark.parametrize("lang", LANGS)
def test_phrases_that_name_the_belt_name_this_one(lang: str, second: Plan) -> None:
    names = naming.plan_names(second, lang)  # type: ignore[arg-type]
    said = words(lang)  # type: ignore[arg-type]
    for key in ("partners_chart_empty", "industries_undrawn", "ledger_outside"):
        assert names["belt_short"] in said.say(key, **names)


def test_what_is_carried_on_dropped_and_new_stands_in_the_workbook(second: Plan) -> None:
    states = {(one.table, one.state): [] for one in continuity(second)}
    for one in continuity(second):
        states[one.table, one.state].append(one.id or one.former)
    assert states["items", CARRIED_ON] == ["t01-copper"]
    assert states["items", DROPPED] == ["t02-vinegar"]
    assert states["targets", CARRIED_ON] == ["paid-2028"]
    assert states["item_places", CARRIED_ON] == ["t01-copper/jiangsu/transfer"]
    assert len(states["items", NEW]) == len(second.items) - 1
    (sheet,) = sheet_continuity.sheets(second, words("en"))
    assert ("Items", "Dropped", None, None, "Promote local vinegar", "t02-vinegar") in sheet.rows
    assert sheet_continuity.sheets(PLAN, words("en")) == ()


def test_what_continues_nothing_is_found(tmp_path: Path) -> None:
    copy, former = second_package.written(tmp_path / "copy"), "sanmenxia-former-invented"
    wrong = {
        "t01-copper": ("other-package:t01-metals", "continues-package"),
        "t01-park": ("t01-metals", "continues-package"),
        "t02-apples": (f"{former}:t09-none", "continues-unknown"),
        "t02-cold-chain": (f"{former}:paid-2025", "continues-unknown"),
    }
    rows = second_package.rows(copy / "items.csv")
    changed = [row | {"continues": wrong.get(row["item_id"], ("",))[0]} for row in rows]
    second_package.write_rows(copy / "items.csv", changed)
    found = [(one.line, one.column, one.code) for one in run.findings(copy)]
    assert found == [(line, "continues", code) for line, (_, code) in enumerate(wrong.values(), 2)]
