"""A PNG that holds the pixels, the resolution and the title that were given."""

import io

import numpy as np
import pytest
from PIL import Image

from exports.map.png import STRIP_ROWS, encoded


@pytest.mark.parametrize("height", [1, STRIP_ROWS, STRIP_ROWS + 1])
def test_pixels_come_back_without_their_alpha(height: int) -> None:
    pixels = np.random.default_rng(height).integers(0, 256, (height, 5, 4), np.uint8)
    image = Image.open(io.BytesIO(encoded(pixels, 300)))
    assert image.mode == "RGB"
    assert np.array_equal(np.asarray(image), pixels[:, :, :3])
    assert [round(dpi) for dpi in image.info["dpi"]] == [300, 300]
    assert "Title" not in image.info


def test_a_title_in_any_script_is_stated() -> None:
    image = Image.open(io.BytesIO(encoded(np.zeros((1, 1, 4), np.uint8), 72, "梧州 Wuzhou")))
    image.load()
    assert image.info["Title"] == "梧州 Wuzhou"
