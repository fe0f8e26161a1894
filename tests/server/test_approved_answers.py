"""What the server answers to the page's scripts and to programs for the second package, as it was approved."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from server import openapi, static_routes
from tests.support import second_package
from tests.support.approved import Readable
from tests.support.asgi import Browser

ADDRESSES = (
    "/map-base.json",
    *(f"/data/{name}-{lang}.json" for name in ("items", "search") for lang in ("zh", "en")),
    "/openapi.json",
)


@pytest.fixture(scope="module")
def browser(second_folder: Path) -> Iterator[Browser]:
    with second_package.shown(second_folder):
        yield Browser([*static_routes.ROUTES, *openapi.ROUTES])


@pytest.mark.parametrize("address", ADDRESSES, ids=[one.strip("/").replace("/", "-") for one in ADDRESSES])
def test_an_answer(address: str, browser: Browser, snapshot: Any) -> None:
    answer = browser.get(address)
    assert answer.status == 200, answer.text
    assert {"headers": answer.headers, "body": json.loads(answer.body)} == snapshot(extension_class=Readable)
