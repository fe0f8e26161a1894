"""What all peers draw: the provinces of the belt, and how many items link each to the home city, by industry.

`python -m benchmarks.peers.data FOLDER` writes it as two files that need nothing of ours to be read.
"""

import json
import sys
from pathlib import Path

from plan import published
from plan.links import matching
from plan.selection import Selection

INDUSTRIES = ("recycled", "metals", "building", "it", "equipment", "pharma", "green", "solar")


def write(folder: Path) -> None:
    """Write `provinces.geojson` and `counts.json`: industry (or "all") → province → number of items."""
    plan = published.plan()
    layer = next(one for one in plan.layers.values() if one.ids == "provinces")
    (folder / "provinces.geojson").write_bytes(layer.content)
    counts = {"all": matching(plan, Selection()).by_province()} | {
        one: matching(plan, Selection(industry=(one,))).by_province() for one in INDUSTRIES
    }
    (folder / "counts.json").write_text(json.dumps(counts), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
