"""Reading a layer's GeoJSON, and saying where it is broken."""

from typing import Any

from plan.package import strict_json
from plan.package.files import SourceFile
from plan.package.finding import Finding, finding


def parse(file: SourceFile) -> dict[str, Any] | Finding:
    """Return a layer's FeatureCollection, or the Finding that says why it is none."""
    if file.fault:
        return finding(file.name, 1, "-", file.fault)
    content, wrong = strict_json.parse(file.body, file.name)
    if wrong:
        return wrong
    return content if _is_collection(content) else finding(file.name, 1, "-", "not-geojson")


def _is_collection(content: object) -> bool:
    if not isinstance(content, dict) or content.get("type") != "FeatureCollection":
        return False
    features = content.get("features")
    return isinstance(features, list) and all(isinstance(feature, dict) for feature in features)
