"""Reading a layer's GeoJSON, and saying where it is broken."""

import json
from pathlib import Path
from typing import Any, NoReturn

from plan.package.finding import Finding, finding


def parse(path: Path, file: str) -> dict[str, Any] | Finding:
    """Return a layer's FeatureCollection, or the Finding that says why it is none.

    Parameters
    ----------
    path : Path
        The file to read.
    file : str
        Its name in a finding.
    """
    try:
        content = json.loads(path.read_bytes().decode("utf-8-sig"), parse_constant=_no_constant)
    except FileNotFoundError:
        return finding(file, 1, "-", "missing-file")
    except OSError:
        return finding(file, 1, "-", "unreadable-file")
    except json.JSONDecodeError as error:
        return finding(file, error.lineno, str(error.colno), "not-json", problem=error.msg)
    except (ValueError, RecursionError) as error:
        return finding(file, 1, "-", "not-json", problem=error)
    return content if _is_collection(content) else finding(file, 1, "-", "not-geojson")


def _is_collection(content: object) -> bool:
    if not isinstance(content, dict) or content.get("type") != "FeatureCollection":
        return False
    features = content.get("features")
    return isinstance(features, list) and all(isinstance(feature, dict) for feature in features)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")
