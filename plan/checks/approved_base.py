"""What must hold of an approved standard map beyond what holds of any layer: the package's own features, in degrees."""

from collections.abc import Iterator
from pathlib import Path

from plan.checks.layers import Layer
from plan.package import geojson
from plan.package.finding import Finding, finding
from plan.package.reading import Package

DEGREES = ("CRS84", "4326", "4490")


def findings(root: Path, package: Package, layers: tuple[Layer, ...]) -> Iterator[Finding]:
    """Yield what the layers lack that come from outside the package; nothing where all are its own."""
    for one in layers:
        path = package.layers[one.id]
        if not path.is_relative_to(root):
            yield from _crs_faults(path, one)
            yield from _lost(_ids(root, package, one.id), one)


def _crs_faults(path: Path, one: Layer) -> Iterator[Finding]:
    """Yield the coordinate system a file names where it is not longitude and latitude: GeoJSON knows no other."""
    content = geojson.parse(path, one.file)
    crs = content.get("crs") if isinstance(content, dict) else None
    if crs and not str(crs).rstrip("}'\" ").endswith(DEGREES):
        yield finding(one.file, 1, "crs", "base-crs", value=crs)


def _ids(root: Path, package: Package, layer: str) -> set[str]:
    """Return the ids of the package's own features of a layer."""
    record = next(one for one in package.descriptor["resources"] if one["name"] in (f"layer-{layer}", layer))
    content = geojson.parse(root / record["path"], record["path"])
    return set() if isinstance(content, Finding) else {str(feature.get("id")) for feature in content["features"]}


def _lost(ours: set[str], one: Layer) -> Iterator[Finding]:
    lost = sorted(ours - {feature.id for feature in one.features})
    if lost:
        yield finding(one.file, 1, "-", "base-feature", ids=", ".join(lost))
