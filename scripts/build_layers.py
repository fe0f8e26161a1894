"""Make every file in ``data/layers/`` again: ``python -m scripts.build_layers`` (about a minute).

Needs the packages of ``requirements-dev.txt``; the outputs are committed, so the app does not.
The same packages and tables give the same bytes. Prints the gzipped size of each layer.
"""

import gzip
import json
from pathlib import Path

from plan.package.location import BESIDE
from scripts.layers import boundaries, corridors, files, names, places, rivers, sources

MOST_KB = 300


def main() -> None:
    """Write all layers and report their sizes."""
    sizes = {path.name: len(gzip.compress(path.read_bytes(), 9)) / 1000 for path in _written()}
    for name, size_kb in sizes.items():
        print(f"{name:22}{size_kb:8.1f} KB gzipped")
    print(f"{'together':22}{sum(sizes.values()):8.1f} KB, at most {MOST_KB}")


def _written() -> list[Path]:
    home = _home_extent()
    china = boundaries.china(home)
    return [
        files.write("china", china, decimals=3),
        files.write("land", boundaries.land([unit.geometry for unit in china]), decimals=3),
        files.write("dashes", boundaries.dashes(), decimals=3),
        files.write("islands", boundaries.islands()),
        files.write("prefectures", boundaries.prefectures(home)),
        files.write("counties", boundaries.counties()),
        files.write("neighbours", names.neighbours(home), decimals=3),
        files.write("origins", names.origins(), decimals=2),
        files.write("rivers", rivers.rivers(home)),
        files.write("railways", corridors.corridors("railways", home)),
        files.write("trunk_railways", corridors.trunk_railways(home), decimals=2),
        files.write("waterways", corridors.corridors("waterways", home)),
        files.write("airways", corridors.corridors("airways", home)),
        files.write("cities", places.cities(), decimals=5),
        files.write("sites", places.sites({"park", "project", "port", "waypoint"}), decimals=5),
        files.write("airports", places.sites({"airport"}), decimals=5),
    ]


def _home_extent() -> sources.Extent:
    package = json.loads((BESIDE / "datapackage.json").read_text(encoding="utf-8"))
    (west, south), (east, north) = package["x-frames"]["home"]
    return west, south, east, north


if __name__ == "__main__":
    main()
