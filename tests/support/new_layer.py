"""A copy of the package with one more layer of each kind, which no code knows of."""

import json
import shutil
from pathlib import Path
from typing import Any

from tests.support.servers import ROOT

COLOUR = "focus"  # no other layer has it
NAMES = {"name_zh": "新层甲", "name_en": "Layer new"}
LINE = {"type": "LineString", "coordinates": [[104.0, 31.0], [112.0, 32.0]]}
POINT = {"type": "Point", "coordinates": [110.6, 33.0]}
STYLES: dict[str, dict[str, Any]] = {
    "new_line": {
        "kind": "line",
        "pane": "corridors",
        "strokes": [{"colour": COLOUR, "width": 2.3, "dash": [6, 3], "opacity": 0.8}],
        "legend": {},
    },
    "new_label": {"kind": "label", "pane": "labels", "label": {"colour": COLOUR, "size": 13, "bold": True}},
}
GEOMETRY = {"new_line": LINE, "new_label": POINT}


def write(root: Path) -> Path:
    """Write the package below `root` and return it."""
    shutil.copytree(ROOT / "data", root)
    path = root / "datapackage.json"
    about = json.loads(path.read_text(encoding="utf-8"))
    about["resources"] += [_record(id_) for id_ in STYLES]
    path.write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
    for id_, geometry in GEOMETRY.items():
        feature = {"type": "Feature", "id": f"{id_}-1", "properties": NAMES, "geometry": geometry}
        content = {"type": "FeatureCollection", "features": [feature]}
        (root / "layers" / f"{id_}.geojson").write_text(json.dumps(content), encoding="utf-8")
    return root


def _record(id_: str) -> dict[str, Any]:
    layer = {
        "ids": None, "source": "ours", "exactness": "schematic", "geometry": [GEOMETRY[id_]["type"]],
        "scales": ["belt"], "z": 55, "tooltip": [], "crs": "EPSG:4326", "style": STYLES[id_],
    }  # fmt: skip
    about = {"title": f"新层 {id_}", "title_en": f"New {id_}", "format": "geojson", "x-layer": layer}
    return {"name": f"layer-{id_}", "type": "json", "path": f"layers/{id_}.geojson", **about}
