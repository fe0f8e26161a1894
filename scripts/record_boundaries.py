"""Record the extent and size of every boundary feature, once a person has looked at them: what the checks hold to.

python -m scripts.record_boundaries
"""

import json
import sys

from plan.checks import boundaries, layers
from plan.package import location, reading
from plan.package.files import INTEGRITY


def main() -> int:
    """Write the record that the descriptor names."""
    folder = location.folder()
    package, found = reading.scan(folder)
    drawn = layers.readable(package, found)
    replaced = reading.boundaries(package.descriptor)
    record = {
        one.id: {feature.id: boundaries.measured(feature.geometry) for feature in one.features if feature.geometry}
        for one in sorted(drawn, key=lambda one: one.id)
        if one.id in replaced
    }
    path = folder / package.descriptor[INTEGRITY]
    path.write_text(_text(record), encoding="utf-8", newline="\n")
    print(f"{path.name}: {sum(map(len, record.values()))}")
    return 0


def _text(record: dict[str, dict[str, boundaries.Measure]]) -> str:
    """Return the record as JSON, one feature a line."""
    layers_ = []
    for layer, features in record.items():
        lines = ",\n".join(f"  {json.dumps(id_)}: {json.dumps(one)}" for id_, one in features.items())
        layers_.append(f" {json.dumps(layer)}: {{\n{lines}\n }}")
    return "{\n" + ",\n".join(layers_) + "\n}\n"


if __name__ == "__main__":
    sys.exit(main())
