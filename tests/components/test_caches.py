"""What a cache keeps is shared by all sessions: none of it can be changed, and none of it forgets its plan."""

import ast
import functools
import gc
import re
from collections.abc import Iterator
from typing import Any

from exports import items
from exports.gis import geopackage
from exports.map import html, shapes
from exports.request import ExportRequest
from plan.model import Plan
from plan.published import MOST_IN_USE
from tests.plan.test_immutable import changeable
from tests.support.app import PAGES, opened
from tests.support.code import FOLDERS
from tests.support.servers import ROOT

# objects of libraries, and of our own without a way to set them; whoever holds one only reads it
READ_ONLY = {
    "Pattern", "Words", "Jobs", "FreeTypeFont", "Transformer", "Template", "GeoDataFrame", "Published", "PosixPath",
    "Polygon", "MultiPolygon", "LineString", "MultiLineString", "LinearRing", "Point", "Markup", "ZoneInfo",
    "Path",  # of matplotlib, made read only
    "FontProperties", "RendererAgg",  # of matplotlib: a copy that nobody else has, and what only measures
    "Future",  # of a picture, which is frozen
    "Database", "Clock",  # of the store that all sessions share
}  # fmt: skip


def caches() -> list[Any]:
    """Return every cache of ours that is loaded."""
    gc.unfreeze()  # else what was there when the tests began would be left out
    every = [one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper)]
    gc.freeze()
    return [one for one in every if one.__module__.split(".")[0] in FOLDERS]


def held(cache: Any) -> Iterator[object]:
    """Yield the keys and values of a cache, as the garbage collector sees them."""
    bounded = cache.cache_parameters()["maxsize"] is not None
    for one in gc.get_referents(cache):
        if callable(one) or type(one) is object or one is vars(cache):  # its own parts
            continue
        own = isinstance(one, dict) and type(one) is dict
        if own and all(type(value).__name__ == "_lru_list_elem" for value in one.values()):  # the table itself
            continue
        if own and not bounded:  # the table of a cache without bound holds values as they are
            yield from one.values()
            continue
        yield one


def test_nothing_that_a_cache_keeps_can_be_changed(plan: Plan) -> None:
    for name in PAGES:
        opened(name, province="hunan")
        opened(name, lang="en", unit=next(iter(plan.units)))
    for write in (items.as_csv, html.as_html, geopackage.as_gpkg):
        write(plan, ExportRequest())
    for layer in plan.drawn:
        shapes.of(layer.content)
    filled = [cache for cache in caches() if cache.cache_info().currsize]
    assert len(filled) > 20
    kept = [(cache, value) for cache in filled for value in held(cache)]
    seen: set[int] = set()  # `kept` keeps alive whatever an id in it stands for
    found = [
        f"{cache.__module__}.{cache.__name__} {path}"
        for cache, value in kept
        for path in changeable(value, "", seen)
        if path.rpartition(": ")[2] not in READ_ONLY
    ]
    assert not found, "\n".join(sorted(set(found))[:40])


def test_no_cached_function_asks_which_plan_is_shown() -> None:
    """Such a value would outlive its plan: whatever is cached gets the plan, or what carries it, as an argument.

    What is read from the running store is also known by how often another was taken into use.
    """
    asked = []
    for path in (path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and any("cache" in ast.unparse(one) for one in node.decorator_list):
                body, known = ast.unparse(node), {one.arg for one in node.args.args}
                stored = "running.store" in body and "_taken" not in known
                asked += [f"{path.name}:{node.name}"] if "published." in body or stored else []
    assert asked == []


def test_a_cache_by_plan_has_room_for_every_plan_in_use() -> None:
    """Else two plans that are shown in turn would be computed anew each time.

    A value of one revision is of the plan shown now, and may be kept for fewer.
    """
    small = []
    for path in (path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.FunctionDef) or "_revision" in {one.arg for one in node.args.args}:
                continue
            if {ast.unparse(one.annotation) for one in node.args.args if one.annotation} & {"Plan", "Published"}:
                sizes = [re.fullmatch(r"lru_cache\(maxsize=(\d+)\)", ast.unparse(one)) for one in node.decorator_list]
                small += [f"{path.name}:{node.name}" for one in sizes if one and int(one[1]) < MOST_IN_USE]
    assert small == []
