"""What the server answers to scripts, programs and people for the second package, as it was approved."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from frontend import assets
from frontend.module_folder import ELEMENTS
from plan import published
from plan.profile import EXAMPLE, NAME, NUMBER
from plan.text import LANGS
from records.model import Permission, Person
from server import downloads, openapi, pages_html, sign_in_html, static_routes
from server.oidc import Provider
from tests.support import file_record, second_package, site_store
from tests.support.approved import Readable
from tests.support.asgi import Browser
from tests.support.visitor import Visitor

ADDRESSES = (
    "/map-base.json",
    *(f"/data/{name}-{lang}.json" for name in ("items", "search") for lang in ("zh", "en")),
    "/openapi.json",
)

OF_THE_CONTENT = ("content-length", "etag")


@pytest.fixture(scope="module")
def browser(second_folder: Path) -> Iterator[Browser]:
    with second_package.shown(second_folder):
        yield Browser([*static_routes.ROUTES, *openapi.ROUTES])


@pytest.mark.parametrize("address", ADDRESSES, ids=[one.strip("/").replace("/", "-") for one in ADDRESSES])
def test_an_answer(address: str, browser: Browser, snapshot: Any) -> None:
    answer = browser.get(address)
    assert answer.status == 200, answer.text
    assert {"headers": answer.headers, "body": json.loads(answer.body)} == snapshot(extension_class=Readable)


PAGES = ("/?lang=en&province=shandong", "/tasks", "/presenter")  # none has a picture of the map, which comes later


@pytest.mark.parametrize("address", PAGES, ids=["front", "tasks", "presenter"])
def test_a_page_of_a_public_server(
    address: str, browser: Browser, snapshot: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(NAME, "public")
    monkeypatch.setenv(NUMBER, EXAMPLE)
    with site_store.served(tmp_path, people=False):
        answer = browser.get(address)
    headers = {name: value for name, value in answer.headers.items() if name not in OF_THE_CONTENT}
    assert {"headers": headers, "page": file_record.page(answer.text)} == snapshot(extension_class=Readable)


def test_pages_of_signing_in(browser: Browser, snapshot: Any) -> None:
    plan, issuer = published.plan(), Provider("https://id.example", "map")
    person = Person("1", "lin", "林某", (Permission("reporter", "transport"), Permission("reviewer")))
    pages = {"nothing": pages_html.not_found(plan, "../")}
    for lang in LANGS:
        plain = sign_in_html.shown(lang, "")
        waiting = sign_in_html.shown(lang, "dark", "sign_in_wait", 60)
        changed = sign_in_html.shown(lang, "projector", "account_changed")
        first, vouched = replace(person, must_change=True), replace(person, by_password=False)
        pages |= {
            f"sign-in-{lang}": sign_in_html.sign_in(plan, plain, "token", "", ""),
            f"sign-in-again-{lang}": sign_in_html.sign_in(
                plan, waiting, "token", "lin", "tasks?q=1", issuer, left=True
            ),
            f"account-{lang}": sign_in_html.account(plan, changed, "token", person),
            f"account-first-{lang}": sign_in_html.account(plan, plain, "token", first),
            f"account-vouched-{lang}": sign_in_html.account(plan, plain, "token", vouched),
            f"unavailable-{lang}": sign_in_html.unavailable(plan, plain),
        }
    assert {name: file_record.page(page) for name, page in pages.items()} == snapshot(extension_class=Readable)


GZIP = {"accept_encoding": "gzip"}
ASKED: tuple[tuple[str, dict[str, str]], ...] = (
    ("/layers/roads.geojson", {}),
    ("/layers/roads.geojson", GZIP),
    ("/layers/roads.geojson", {"range": "bytes=0-9"}),
    ("/layers/roads.geojson", {"range": "bytes=99999999-"}),
    ("/layers/roads.geojson", {"if_none_match": "*"}),
    ("/layers/none.geojson", {}),
    ("/map-layers/roads.json", GZIP),
    ("/map-layers/none.json", {}),
    (f"/{assets.url('leaflet.js')}", GZIP),
    ("/assets/leaflet.js", {}),
    ("/assets/leaflet.css?v=other", {}),
    ("/assets/icon.svg", {}),
    ("/assets/images/layers.png", GZIP),
    ("/assets/nothing.js", {}),
    (f"/{ELEMENTS.address('dom')}", GZIP),
    ("/assets/map/0000000000000000/main.js", {}),
    ("/assets/nothing/0000000000000000/main.js", {}),
    ("/assets/map/0000000000000000/nothing.js", {}),
    ("/typeface/0000000000000000.otf", {}),
    ("/data/items-zh.json", GZIP),
    ("/data/nothing-zh.json", {}),
    ("/data/items-fr.json", {}),
    ("/told/items-zh.json?v=1", {}),
    ("/told/items-zh.json", {}),
    ("/overview?lang=en", {}),
    ("/overview", {}),
    ("/tasks/?lang=en", {}),
    ("/tasks/", {}),
    ("/exports/items.csv?lang=en", {}),
    ("/exports/items.csv?province=nowhere", {}),
    ("/exports/items.csv?lang=en&province=nowhere", {}),
    ("/exports/nothing.csv", {}),
    ("/exports/nothing.csv/progress", {}),
    ("/exports/items.csv/progress", {}),
    ("/exports/deck.pptx/progress", {}),
    ("/exports/deck.pptx/progress?province=nowhere", {}),
)


def test_how_each_route_answers(second_folder: Path, tmp_path: Path, snapshot: Any) -> None:
    """Status, headers and short texts; how long an answer is and what it is tagged with change with its content."""
    with second_package.shown(second_folder), site_store.served(tmp_path):
        visitor = Visitor(Starlette(routes=[*static_routes.ROUTES, *downloads.ROUTES]))
        answers = [(address, headers, visitor.get(address, **headers)) for address, headers in ASKED]
        assert [
            {
                "asked": [address.partition("?v=")[0] if address.startswith("/assets") else address, headers],
                "status": one.status,
                "headers": {name: value for name, value in one.headers.items() if name not in OF_THE_CONTENT},
                "text": one.text if one.status >= 300 or address.endswith("/progress") else "",
            }
            for address, headers, one in answers
        ] == snapshot(extension_class=Readable)
