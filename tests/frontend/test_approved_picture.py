"""The base of the map as a picture, for the second package, as it was approved."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from frontend import map_picture_drawing
from plan.model import Plan
from plan.selection import SCALES
from tests.support import file_record, second_package
from tests.support.approved import Readable


@pytest.fixture(scope="module")
def second(second_folder: Path) -> Iterator[Plan]:
    with second_package.shown(second_folder) as plan:
        yield plan


def test_a_picture(second: Plan, snapshot: Any) -> None:
    drawn = {
        f"{scale} {'high' if high else 'wide'}": map_picture_drawing.picture(second, scale, high)
        for scale in SCALES
        for high in (False, True)
    }
    assert {
        name: {
            "about": json.loads(picture.drawn),
            "colours": picture.colours,
            "paths": file_record.packed_paths(picture.svg, map_picture_drawing.ZERO),
        }
        for name, picture in drawn.items()
    } == snapshot(extension_class=Readable)
