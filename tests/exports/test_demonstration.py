"""Every kind of file that is made over invented records or of a preview says so, in its text and in its name."""

import io
import json
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest
from PIL import Image

from exports.files import FILES
from exports.map import static
from exports.map.sheet import MapSheet
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


def test_every_kind_of_file_says_that_it_is_invented_or_a_preview(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[str] = []
    text_of = MapSheet.text

    def text(self: MapSheet, x: float, y: float, text: str, *more: Any, **other: Any) -> Any:
        drawn.append(text)
        return text_of(self, x, y, text, *more, **other)

    pixel = io.BytesIO()
    Image.new("RGB", (1, 1)).save(pixel, "png")
    monkeypatch.setattr(MapSheet, "text", text)
    monkeypatch.setattr(static, "_written", lambda *_: pixel.getvalue())  # what is drawn is known without a picture
    for name, kind in FILES.items():
        options = tuple(sorted((option, values[0]) for option, values in kind.options.items()))
        story = STORY if kind.takes_story else b""
        unit = ("education",) if kind.needs else ()
        request = ExportRequest(Selection(province=("hunan",), unit=unit), options=options, story=story)
        drawn.clear()
        marked = replace(request, demonstration=True, preview=True)
        file = kind.write(PLAN, marked)
        picture = file.name.endswith(("png", "svg", "pdf"))
        for mark in (ZH.demonstration, ZH.preview_mark):
            assert mark in (" ".join(drawn) if picture else readable(file)), name
            assert mark in unquote(disposition(PLAN, marked, file)), name
            assert mark not in unquote(disposition(PLAN, request, file))


def test_a_table_without_rows_says_so_too() -> None:
    nothing = ExportRequest(Selection(industry=("tea",), province=("sichuan",)), demonstration=True)
    for name in ("items.csv", "links.csv"):
        options = tuple(sorted((option, values[0]) for option, values in FILES[name].options.items()))
        file = FILES[name].write(PLAN, replace(nothing, options=options))
        assert ZH.demonstration in file.body.decode("utf-8-sig"), name
        about = json.loads(FILES[f"{name}-metadata.json"].write(PLAN, nothing).body)
        described = [column["name"] for column in about["tableSchema"]["columns"]]
        assert file.body.decode("utf-8-sig").split("\r\n")[0].split(",") == described, name
