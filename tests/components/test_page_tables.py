"""The page of the tables through the frame: changed, checked, given back, previewed, discarded; for curators only."""

import base64
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.shell import preview
from components.tables import exchange, page, page_state
from exports.tables import book
from plan import pages, previews, published
from plan.package import files
from plan.package.reading import scanned
from records import curating
from tests.support.app import act, data, lines, opened
from tests.support.servers import ROOT
from views.tables import table_grid_view
from views.words import words

PAGE = "pages/tables.py"
PACKAGE, _ = scanned(files.read(ROOT / "data"))
ZH = words("zh")


def present(at: AppTest, key: str) -> bool:
    try:
        at.get_by_key(key)  # type: ignore[attr-defined]
    except KeyError:
        return False
    return True


def send(at: AppTest, element: str, name: str, **more: Any) -> AppTest:
    at = act(at, element, "act", {"name": name, "key": "k", **more})
    assert not at.exception
    return at


def choose(at: AppTest, table: str, search: str = "") -> AppTest:
    return send(at, page.CHOOSER, "change", values={"table": table, "search": search})


def save(at: AppTest, *rows: dict[str, Any]) -> AppTest:
    return send(at, page.GRID, "save", form=data(at, page.GRID)["form"], rows=list(rows))


def typed(id_: str, removed: bool = False, **values: str) -> dict[str, Any]:
    return {"id": id_, "removed": removed, "values": values}


def upload(at: AppTest, body: bytes, name: str = "copy.csv") -> AppTest:
    values = {"body": base64.b64encode(body).decode(), "file": name}
    return send(at, exchange.FILE, "upload", values=values)


def file_out(at: AppTest) -> tuple[str, bytes]:
    file = data(at, exchange.FILE)["file"]
    return file["name"], base64.b64decode(file["body"])


def test_the_page_is_for_curators_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(curating, "may_curate", lambda person: False)
    at = opened(PAGE, placing="site.lingang")
    assert lines(at, "nothing") == [ZH.table_not_yours, ZH.table_not_yours_why]
    assert pages.TABLES not in [one["id"] for one in data(at, "shell")["pages"]]
    monkeypatch.setattr(curating, "may_curate", lambda person: True)
    assert pages.TABLES in [one["id"] for one in data(opened(), "shell")["pages"]]


def test_a_table_is_searched_sorted_and_turned() -> None:
    at = choose(opened(PAGE), "items")
    grid = data(at, page.GRID)
    assert (grid["page"], grid["pages"], len(grid["rows"])) == (1, 4, 25)
    at = send(at, page.GRID, "page", ids=["3"])
    assert data(at, page.GRID)["rows"][0]["number"] == 52
    at = send(at, page.GRID, "sort", ids=["-task"])
    head = [one["name"] for one in grid["columns"]]
    assert data(at, page.GRID)["columns"][head.index("task")]["sort"] == "descending"
    assert data(at, page.GRID)["rows"][0]["values"][head.index("task")] == "S3"
    at = choose(at, "items", "重庆")
    assert 0 < len(data(at, page.GRID)["rows"]) < 10
    assert data(at, page.GRID)["columns"][head.index("task")]["sort"] == "descending"
    at = choose(choose(at, "sources"), "items")
    assert {one["sort"] for one in data(at, page.GRID)["columns"]} == {"none"}
    at = choose(at, "items", "没有这样的行")
    assert data(at, page.GRID)["rows"] == [] and data(at, page.GRID)["empty"] == ZH.table_no_rows
    at = choose(at, "nonsense")
    assert data(at, page.GRID)["id"].startswith("clauses|")
    explained = [row["id"] for row in data(at, "tables-columns")["rows"]]
    assert explained[:8] == list(PACKAGE.tables["clauses"].columns) and "clauses_end_at_a_part" in explained[8:]
    assert ZH.table_unchanged in data(at, page.ACTIONS)["lines"]


def test_the_other_tables_are_told_and_lead_back_with_their_form() -> None:
    at = choose(opened(PAGE), "items", "重庆")
    form = data(at, page.GRID)["form"]
    at = choose(at, "sources")
    others = {one["table"]: one for one in data(at, page.GRID)["others"]}
    assert others.keys() == PACKAGE.tables.keys() - {"sources"}
    assert (
        others["items"]["form"] == form
        and others["items"]["title"] in data(at, page.CHOOSER)["fields"][0]["options"][1]["label"]
    )
    before = data(at, page.CHOOSER)["id"]
    at = send(at, page.GRID, "table", ids=["items"])
    assert data(at, page.GRID)["form"] == form
    assert data(at, page.CHOOSER)["id"] != before, "else the browser would go on showing the other table as chosen"
    assert [one["value"] for one in data(at, page.CHOOSER)["fields"]] == ["items", ""]
    at = send(at, page.GRID, "table", ids=["nonsense"])
    assert data(at, page.GRID)["form"].startswith("clauses|")


@pytest.mark.usefixtures("either")
def test_what_is_typed_is_checked_marked_corrected_previewed_and_discarded() -> None:
    at = choose(opened(PAGE), "item_places")
    at = save(at, typed("0", place="浙江省份"), typed("x", place="x", item_id="", basis=""))
    found = data(at, "tables-findings")["rows"]
    said = [[cell["parts"][0]["text"] for cell in row["cells"]] for row in found]
    assert any(row[1:4] == ["地方", "浙江省份", "浙江省（zhejiang）"] for row in said)
    assert data(at, page.GRID)["rows"][0]["errors"]["place"].endswith("是否为“浙江省（zhejiang）”？")
    assert [one["name"] for one in data(at, page.ACTIONS)["buttons"]] == ["discard"]
    assert [one["name"] for one in data(at, exchange.DOWNLOADS)["buttons"]] == ["csv", "marked"]
    assert not at.get_by_key(exchange.FILE).proto.json.count("浙江省份")  # type: ignore[attr-defined]
    name, body = file_out(send(at, exchange.DOWNLOADS, "marked"))
    assert name == "item_places.xlsx" and zipfile.is_zipfile(io.BytesIO(body))

    stale = send(at, page.GRID, "save", form="item_places|old", rows=[typed("0", place="x")])
    assert data(stale, page.GRID)["problem"] == ZH.table_stale
    at = send(at, page.ACTIONS, "preview")
    assert data(at, page.ACTIONS)["problem"] == ZH.table_preview_wrong

    at = send(at, page.ACTIONS, "discard")
    assert not present(at, "tables-findings") and not present(at, "tables-differences")
    at = choose(at, "sources")
    at = save(at, typed("0", version="another version"))
    (row,) = data(at, "tables-differences")["rows"]
    assert {part["mark"] for part in row["cells"][3]["parts"]} == {"", "removed", "added"}
    at = send(at, page.ACTIONS, "package")
    name, body = file_out(at)
    assert name.endswith(".zip")
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        assert b"another version" in packed.read("sources.csv")
    at = send(at, page.ACTIONS, "preview")
    assert data(at, page.ACTIONS)["problem"] == ""
    assert data(at, "preview-banner")["notes"][0] == ZH.say("preview_differences", n=1)
    at = send(at, page.ACTIONS, "discard")
    assert ZH.table_unchanged in data(at, page.ACTIONS)["lines"]


def test_a_copy_is_taken_back_or_refused_as_a_whole(tmp_path: Path) -> None:
    at = choose(opened(PAGE), "cities")
    body = book.as_csv(PACKAGE.tables["cities"])
    at = upload(at, body)
    assert lines(at, "done") == [ZH.say("table_same", file="copy.csv")]
    at = upload(at, body.rstrip() + b",left over")
    (found,) = data(at, "tables-findings")["rows"]
    assert found["label"].endswith(f"{len(PACKAGE.tables['cities'].rows) + 1} J")
    assert [one["name"] for one in data(at, page.ACTIONS)["buttons"]] == ["discard"]
    at = send(at, page.ACTIONS, "preview")
    assert data(at, page.ACTIONS)["problem"] == ZH.table_preview_wrong
    at = upload(at, body)
    title = next(one["title"] for one in data(at, page.GRID)["others"] if one["table"] == "corridors")
    at = upload(at, book.as_csv(PACKAGE.tables["corridors"]))
    other = ZH.say("table_unreadable_other_table", table=title)
    assert data(at, exchange.FILE)["problem"] == ZH.say("file_unread", file="copy.csv", reason=other)
    at = upload(at, body.splitlines()[0])
    assert lines(at, "done")[0].startswith("“copy.csv”只有表头")
    at = upload(at, body)
    for wrong, code in ((b"", "empty_file"), (b"PK\x03\x04x", "no_workbook"), (b"a,b\n", "no_table")):
        at = upload(at, wrong)
        assert data(at, exchange.FILE)["problem"] == f"“copy.csv”：{ZH.say(f'table_unreadable_{code}')}"
        assert ZH.table_unchanged in data(at, page.ACTIONS)["lines"]
    at = send(at, exchange.FILE, "upload", values={"body": "no base64!", "file": "x" * 300})
    assert data(at, exchange.FILE)["problem"] == f"“{'x' * 200}”：{ZH.table_unreadable_no_workbook}"

    text = body.decode("utf-8-sig").replace("name_zh", "名称")
    lines_ = text.splitlines()
    changed = "\n".join(["填表说明", lines_[0], lines_[1].replace(",named,", ",x,") + "x", *lines_[2:]])
    at = upload(at, changed.encode("gb18030"), "<b>改.csv")
    assert lines(at, "done") == [ZH.say("table_read", file="<b>改.csv", n=len(lines_) - 1, table="城市")]
    notes = [row["label"] for row in data(at, "tables-notes")["rows"]]
    assert "2 name_zh" in notes
    for name in ("download",):
        name, sent = file_out(send(at, exchange.FILE, name))
        assert name == "cities.xlsx" and zipfile.is_zipfile(io.BytesIO(sent))


def test_a_renamed_column_is_found_once_with_its_row_value_and_name() -> None:
    at = choose(opened(PAGE), "cities")
    body = book.as_csv(PACKAGE.tables["cities"]).decode("utf-8-sig")
    at = upload(at, ("填表说明\n" + body.replace("name_en", "英语叫法", 1)).encode())
    (row,) = [one for one in data(at, "tables-findings")["rows"] if "name_en" in one["label"]]
    cells = [cell["parts"][0]["text"] if cell["parts"] else "" for cell in row["cells"]]
    assert cells[0].endswith(" 2 行") and cells[2:4] == ["英语叫法", "name_en"], cells


def test_more_rows_than_are_saved_at_a_time_are_refused_and_a_table_that_went_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at = choose(opened(PAGE), "item_places")
    monkeypatch.setattr(table_grid_view, "MOST_TYPED", 2)
    at = save(at, *(typed(str(n), basis="x") for n in range(3)))
    assert data(at, page.GRID)["problem"] == ZH.say("table_too_many_typed", n=3, most=2)
    assert ZH.table_unchanged in data(at, page.ACTIONS)["lines"]
    at.session_state[page_state.STATE].view = table_grid_view.View("no-such-table")  # as after another package
    at = upload(at, book.as_csv(PACKAGE.tables["clauses"]))
    assert data(at, exchange.FILE)["problem"] == ZH.table_stale
    assert data(at, page.GRID)["form"].startswith("clauses|")
    assert ZH.table_unchanged in data(at, page.ACTIONS)["lines"]


def test_a_preview_too_many_or_too_large_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    at = save(choose(opened(PAGE), "sources"), typed("0", version="another version"))
    for error, said in ((previews.TooMany, ZH.table_preview_many), (previews.PreviewTooLarge, ZH.table_preview_large)):

        def refuse(*_: object, error: type[Exception] = error) -> None:
            raise error

        monkeypatch.setattr(preview, "start", refuse)
        at = send(at, page.ACTIONS, "preview")
        assert data(at, page.ACTIONS)["problem"] == said
    assert published.base().files.revision == PACKAGE.files.revision


def test_the_page_is_in_english_too() -> None:
    at = opened(PAGE, lang="en")
    assert data(at, page.GRID)["words"]["save"] == words("en").table_grid_save
    assert data(at, page.GRID)["columns"][0]["label"] == "Clause"


def test_half_of_a_character_is_left_out() -> None:
    at = save(choose(opened(PAGE), "cities"), typed("0", name_en="x\ud800y"))
    head = [one["name"] for one in data(at, page.GRID)["columns"]]
    assert data(at, page.GRID)["rows"][0]["values"][head.index("name_en")] == "xy"
