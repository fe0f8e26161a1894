"""Every kind of file that is made over invented records says so, in its text and in its name."""

import io
import json
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest
from PIL import Image

from exports.files import FILES
from exports.map import static
from exports.map.sheet import Sheet
from exports.names import disposition
from exports.request import ExportRequest
from plan.selection import Selection
from plan.story import Step, Story, written
from plan.text import Text
from tests.exports.test_every_file import readable
from tests.support.selections import PLAN
from views.words import words

ZH = words("zh")
STORY = written(Story(Text("题", "Title"), (Step("targets", Selection(), Text("一步", "One"), Text("", "")),)))


def test_every_kind_of_file_says_that_the_records_are_invented(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    text_of = Sheet.text

    def text(self: Sheet, x: float, y: float, text: str, *more: Any, **other: Any) -> Any:
        drawn.append(text)
        return text_of(self, x, y, text, *more, **other)

    pixel = io.BytesIO()
    Image.new("RGB", (1, 1)).save(pixel, "png")
    monkeypatch.setattr(Sheet, "text", text)
    monkeypatch.setattr(static, "_written", lambda *_: pixel.getvalue())  # what is drawn is known without a picture
    for name, kind in FILES.items():
        options = tuple(sorted((option, values[0]) for option, values in kind.options.items()))
        story = STORY if kind.takes_story else b""
        unit = ("education",) if kind.needs else ()
        request = ExportRequest(Selection(province=("hunan",), unit=unit), options=options, story=story)
        drawn.clear()
        file = kind.write(PLAN, replace(request, demonstration=True))
        picture = file.name.endswith(("png", "svg", "pdf"))
        assert ZH.demonstration in (" ".join(drawn) if picture else readable(file)), name
        assert ZH.demonstration in unquote(disposition(PLAN, replace(request, demonstration=True), file)), name
        assert ZH.demonstration not in disposition(PLAN, request, file)


def test_a_table_without_rows_says_so_too() -> None:
    nothing = ExportRequest(Selection(industry=("tea",), province=("sichuan",)), demonstration=True)
    for name in ("items.csv", "links.csv"):
        options = tuple(sorted((option, values[0]) for option, values in FILES[name].options.items()))
        file = FILES[name].write(PLAN, replace(nothing, options=options))
        assert ZH.demonstration in file.body.decode("utf-8-sig"), name
        about = json.loads(FILES[f"{name}-metadata.json"].write(PLAN, nothing).body)
        described = [column["name"] for column in about["tableSchema"]["columns"]]
        assert file.body.decode("utf-8-sig").split("\r\n")[0].split(",") == described, name
