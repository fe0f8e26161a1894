"""A server under each profile: what it refuses to start without, and what it prints where."""

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from plan.model import Plan
from plan.package import location
from plan.package.files import DESCRIPTOR
from plan.profile import BASE, EXAMPLE, KEY, NAME, NUMBER
from plan.text import LANGS, Lang
from tests.support import servers
from views.words import words

IMAGES = "img-src 'self' data: blob:"


@pytest.mark.parametrize(
    ("variables", "faults", "shown"),
    [
        ({NAME: "public"}, 2, [NUMBER, BASE]),
        ({NAME: "public", NUMBER: EXAMPLE}, 1, [BASE, "china.geojson"]),
        ({NAME: "public", NUMBER: "2762"}, 2, [NUMBER, EXAMPLE, BASE]),
        ({NAME: "open"}, 1, [NAME, "internal"]),
        ({KEY: "a key"}, 1, [KEY]),
        ({location.NAME: "/nowhere", location.PUBLISH: "yes"}, 2, ["/nowhere", DESCRIPTOR, location.PUBLISH]),
    ],
)
def test_the_server_does_not_start_and_says_in_both_languages_what_to_set(
    variables: dict[str, str], faults: int, shown: list[str]
) -> None:
    code, output = servers.started(servers.ROOT, **variables)
    assert code == 1
    for lang in LANGS:
        assert words(lang).say("profile_refused", n=faults) in output
    for part in shown:
        assert output.count(part) >= len(LANGS)
    assert "Traceback" not in output


def test_a_public_server_does_not_start_on_a_base_that_lacks_a_layer(tmp_path: Path) -> None:
    code, output = servers.started(servers.ROOT, **{NAME: "public", NUMBER: EXAMPLE, BASE: str(tmp_path)})
    assert code == 1
    assert (tmp_path / "china.geojson").as_posix() in output
    assert "Traceback" not in output


@pytest.fixture(scope="module")
def public_url(tmp_path_factory: pytest.TempPathFactory, plan: Plan) -> Iterator[str]:
    """A public server with a key, on a base that holds our own boundary layers, the islands in other bytes."""
    base = tmp_path_factory.mktemp("approved")
    for layer in plan.layers.values():
        if layer.boundary:
            (base / f"{layer.id}.geojson").write_bytes(layer.content)
    islands = base / "islands.geojson"
    islands.write_text(json.dumps(json.loads(islands.read_text(encoding="utf-8"))), encoding="utf-8")
    variables = {NAME: "public", NUMBER: EXAMPLE, BASE: str(base), KEY: "0123456789abcdef"}
    with servers.streamlit(servers.ROOT / "app.py", **variables) as url:
        yield url


def asked(url: str) -> tuple[str, bytes]:
    """Return the content security policy and the body of an answer."""
    with urllib.request.urlopen(url, timeout=20) as answer:
        return answer.headers["Content-Security-Policy"], answer.read()


@pytest.mark.parametrize("lang", LANGS)
def test_a_public_export_carries_the_review_number(public_url: str, lang: Lang) -> None:
    _, body = asked(f"{public_url}/exports/items.geojson?lang={lang}")
    shown = json.loads(body)["disclaimer"]
    assert EXAMPLE in shown
    assert words(lang).disclaimer_internal not in shown


def test_a_public_server_hands_out_the_approved_boundaries(public_url: str, server_url: str) -> None:
    (_, approved), (_, ours) = (asked(f"{url}/layers/islands.geojson") for url in (public_url, server_url))
    assert approved != ours
    assert json.loads(approved) == json.loads(ours)
    assert asked(f"{public_url}/layers/rivers.geojson")[1] == asked(f"{server_url}/layers/rivers.geojson")[1]


def test_with_a_key_images_may_come_from_the_hosts_of_its_tiles_and_no_others(
    public_url: str, server_url: str, plan: Plan
) -> None:
    assert plan.backdrop
    assert len(plan.backdrop.hosts) == len(plan.backdrop.subdomains)
    (with_key, _), (without, _) = (asked(f"{url}/health") for url in (public_url, server_url))
    assert with_key == without.replace(IMAGES, " ".join((IMAGES, *plan.backdrop.hosts)))
    assert IMAGES in without
    assert "//" not in without


def test_only_a_public_server_describes_its_data_and_lets_other_sites_read_it(public_url: str, server_url: str) -> None:
    data = ("/exports/items.csv?province=hunan", "/layers/rivers.geojson", "/data/items-zh.json", "/openapi.json")
    for url, allowed in ((public_url, "*"), (server_url, None)):
        for path in data:
            request = urllib.request.Request(url + path, headers={"Origin": "https://other.example"})
            with urllib.request.urlopen(request, timeout=20) as answer:
                assert answer.headers["Access-Control-Allow-Origin"] == allowed, url + path
                assert len(answer.headers.get_all("Cross-Origin-Resource-Policy", [])) == 1
        assert (b"application/ld+json" in asked(f"{url}/")[1]) == bool(allowed)
