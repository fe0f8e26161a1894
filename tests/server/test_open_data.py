"""What a public server tells programs and other sites; the internal and the closed one tell nothing."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from starlette.applications import Starlette

from exports import media_types
from plan import published
from plan.model import Plan
from plan.pages import PAGES
from plan.profile import EXAMPLE, NAME
from plan.text import LANGS, Text
from records import running
from server import dataset_html, downloads, health, open_data, openapi, sign_in, static_routes
from server.open_data import OpenData
from tests.support import site_store
from tests.support.hostile import TEXTS
from tests.support.visitor import Visitor

ROUTES = [*static_routes.ROUTES, *downloads.ROUTES, *health.ROUTES, *openapi.ROUTES, *sign_in.ROUTES]
DATA = ("/exports/items.csv?province=hunan", "/exports/bulletin.docx", "/exports/map.png/progress", "/exports/no.thing")
DATA += ("/layers/airways.geojson", "/layers/none.geojson", "/data/items-zh.json", "/openapi.json")
OTHERS = ("/", "/health", "/sign-in", "/assets/one-map.css", "/presenter")
ALLOW = "access-control-allow-origin"


@pytest.fixture
def visitor(tmp_path: Any) -> Any:
    with site_store.served(tmp_path):
        yield Visitor(OpenData(Starlette(routes=ROUTES)))


def described(visitor: Visitor, path: str) -> Any:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', visitor.get(path).text, re.DOTALL)
    return json.loads(found[1]) if found else None


def test_other_sites_may_read_data_and_nothing_else(public: None, visitor: Visitor) -> None:
    for address in DATA:
        answer = visitor.get(address, origin="https://other.example")
        assert answer.headers[ALLOW] == "*", address
        assert "access-control-allow-credentials" not in answer.headers, address
    for address in OTHERS:
        assert ALLOW not in visitor.get(address, origin="https://other.example").headers, address
    assert visitor.head("/exports/deck.pptx").headers[ALLOW] == "*"
    assert ALLOW not in visitor.post("/exports/deck.pptx", {}).headers
    before = visitor._ask("OPTIONS", "/layers/airways.geojson", b"", {"access-control-request-method": "GET"})
    assert (before.status, before.headers["access-control-allow-methods"]) == (204, "GET, HEAD")
    assert before.headers["access-control-max-age"] == "86400"  # a browser asks once a day
    assert visitor._ask("OPTIONS", "/sign-in", b"", {}).status == 405


def test_it_is_offered_by_a_public_and_open_server_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, closed, offered in (("public", "", True), ("public", "signed-in", False), ("internal", "", False)):
        monkeypatch.setenv(NAME, name)
        monkeypatch.setenv(running.ACCESS, closed)
        assert open_data.offered() is offered, (name, closed)
        assert bool(described(Visitor(Starlette(routes=ROUTES)), "/")) is offered, (name, closed)


def test_the_front_page_describes_the_data_set(public: None, visitor: Visitor, plan: Plan) -> None:
    for lang in LANGS:
        about = described(visitor, f"/?lang={lang}")
        assert (about["@context"], about["@type"]) == ("https://schema.org", "Dataset")
        assert (about["name"], about["version"]) == (plan.title.at(lang), plan.version)
        assert about["license"][0]["name"] == "CC-BY-4.0"
        assert about["temporalCoverage"] == "2023/2025"
        assert EXAMPLE in about["creditText"]
        south, west, north, east = map(float, about["spatialCoverage"]["geo"]["box"].split())
        assert -90 <= south < plan.home.at[1] < north <= 90 and west < plan.home.at[0] < east
        for file in about["distribution"]:
            address = "/" + file["contentUrl"]
            answer = visitor.head(address)
            assert answer.status == 200, address
            name = address.rpartition("/")[2].partition("?")[0]
            assert file["encodingFormat"] == media_types.of(name)
    assert [name for name in PAGES if name != "overview" and described(visitor, f"/{name}")] == []


def test_addresses_in_it_are_the_public_ones(public: None, visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    assert described(visitor, "/")["url"] == "./"
    monkeypatch.setenv("ONE_MAP_PUBLIC_URL", "https://map.example.gov.cn/map/")
    about = described(visitor, "/")
    assert about["url"] == "https://map.example.gov.cn/map/"
    assert {one["contentUrl"].startswith(about["url"] + "exports/") for one in about["distribution"]} == {True}


def test_what_is_planted_in_a_table_stays_text(plan: Plan) -> None:
    for text in TEXTS.values():
        shown = replace(published.base(), plan=replace(plan, title=Text(text, text)))
        script = dataset_html.script(shown, "zh", "")
        inside = script.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
        assert not set("<>&") & set(inside)
        assert json.loads(inside)["name"] == text
