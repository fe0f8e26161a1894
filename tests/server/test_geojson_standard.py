"""Every GeoJSON that the server hands out keeps to RFC 7946, as a linter sees it, and opens in a GIS by its address."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geojson_validator
import pyogrio
import pytest
from starlette.applications import Starlette

from exports.files import FILES
from plan import published
from records import shown
from server import downloads, static_routes
from tests.support import many_projects, site_store
from tests.support.selections import PLAN
from tests.support.visitor import Visitor

EXPORTED = [name for name in FILES if name.endswith(".geojson")]
MOST_DECIMALS = 6
"""A tenth of a metre; RFC 7946, 11.2, has no reader pay for more."""
RING = [[110.0, 23.0], [111.0, 23.0], [111.0, 24.0], [110.0, 24.0], [110.0, 23.0]]


@pytest.fixture(autouse=True)
def _silent() -> None:
    geojson_validator.configure_logging(enabled=False)


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """Somebody at a site with a ledger of invented projects."""
    with site_store.served(tmp_path_factory.mktemp("site")) as site:
        many_projects.fill(site.store, list(many_projects.generated(PLAN, 40)), site.reviewer)
        shown.demonstration()
        yield Visitor(Starlette(routes=[*static_routes.ROUTES, *downloads.ROUTES]))


def faults(collection: dict[str, Any]) -> list[str]:
    """Return what is not as the standard says, or asks a writer to see to."""
    found = [*geojson_validator.validate_structure(collection, check_crs=True)]
    geometries = geojson_validator.validate_geometries(collection)
    found += [*geometries["invalid"]]
    # holes and long lines are what provinces and rivers are made of
    found += [name for name in geometries["problematic"] if name not in ("holes", "excessive_vertices")]
    if any(_decimals(one) > MOST_DECIMALS for one in _numbers(collection["features"])):
        found.append("more decimals than a map of this kind can know")
    return found


def _numbers(features: list[dict[str, Any]]) -> Iterator[float]:
    parts = [(feature["geometry"] or {}).get("coordinates", ()) for feature in features]
    while parts:
        part = parts.pop()
        if isinstance(part, int | float):
            yield part
        else:
            parts += part


def _decimals(number: float) -> int:
    return len(repr(number).partition(".")[2])


def test_every_geojson_passes_the_linter(visitor: Visitor) -> None:
    addresses = [f"/layers/{layer}.geojson" for layer in published.plan().layers]
    addresses += [f"/exports/{name}{query}" for name in EXPORTED for query in ("", "?lang=en&province=hunan")]
    assert len(EXPORTED) == 2 and len(addresses) > 15
    for address in addresses:
        answer = visitor.get(address)
        assert (answer.status, answer.headers["content-type"]) == (200, "application/geo+json"), address
        collection = json.loads(answer.text)
        assert collection["features"], address
        assert faults(collection) == [], address


def test_the_linter_can_fail() -> None:
    def collection(ring: list[list[float]], **members: Any) -> dict[str, Any]:
        geometry = {"type": "Polygon", "coordinates": [ring]}
        feature = {"type": "Feature", "properties": {}, "geometry": geometry}
        return {"type": "FeatureCollection", "features": [feature], **members}

    assert faults(collection(RING)) == []
    assert faults(collection(RING[::-1])) == ["exterior_not_ccw"]
    assert faults(collection(RING[:-1])) == ["unclosed"]
    fine = [[110.00000001, 23.0], *RING[1:-1], [110.00000001, 23.0]]
    assert "more decimals than a map of this kind can know" in faults(collection(fine))
    crs = {"type": "name", "properties": {"name": "EPSG:4490"}}
    assert len(faults(collection(RING, crs=crs))) == 1


def test_a_gis_opens_layers_and_items_by_address(server_url: str, tmp_path: Path) -> None:
    for path, n in (("layers/china.geojson", 34), ("exports/items.geojson?province=hunan", None)):
        frame = pyogrio.read_dataframe(f"{server_url}/{path}")
        assert str(frame.crs) == "EPSG:4326" and frame.geometry.is_valid.all(), path
        assert len(frame) == n if n else len(frame) > 0, path
