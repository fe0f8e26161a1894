"""What must hold of an approved standard map beyond what holds of any layer: the package's own features."""

from collections.abc import Iterator

from plan.checks.layers import CheckedLayer
from plan.checks.rules import LayerRule
from plan.package import geojson
from plan.package.files import layer_id
from plan.package.finding import Finding, finding
from plan.package.reading import Package


def findings(package: Package, layers: tuple[CheckedLayer, ...]) -> Iterator[Finding]:
    """Yield what the layers lack that come from outside the package; nothing where all are its own."""
    approved = dict(package.files.approved)
    for one in layers:
        if one.id in approved:
            yield from whole_approved_map(_ids(package, one.id), one)


def _ids(package: Package, layer: str) -> set[str]:
    """Return the ids of the package's own features of a layer."""
    record = next(one for one in package.descriptor["resources"] if layer_id(one["name"]) == layer)
    own = package.files.file(record["path"])
    content = geojson.parse(own) if own else {"features": []}
    return set() if isinstance(content, Finding) else {str(feature.get("id")) for feature in content["features"]}


@LayerRule
def whole_approved_map(ours: set[str], one: CheckedLayer) -> Iterator[Finding]:
    """An approved standard map has every feature that the package's own layer has."""
    lost = sorted(ours - {feature.id for feature in one.features})
    if lost:
        yield finding(one.file, 1, "-", "base-feature", ids=", ".join(lost))


RULES = (whole_approved_map,)
