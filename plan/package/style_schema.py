"""The JSON schema of a layer's style, see plan.layer_style."""

from typing import Any

from plan.layer_style import KINDS, PANES, SHAPES

TEXT = {"type": "string", "minLength": 1}
LENGTH = {"type": "number", "exclusiveMinimum": 0}
TEXTS = {"type": "array", "items": TEXT}


def _closed(required: str, **properties: Any) -> dict[str, Any]:
    """Return the schema of an object that holds no other names than these."""
    return {
        "type": "object",
        "required": required.split(),
        "properties": properties,
        "additionalProperties": False,
    }


STROKE = _closed(
    "colour width",
    colour=TEXT,
    width=LENGTH,
    dash={"type": "array", "items": LENGTH, "minItems": 2},
    opacity={"type": "number", "minimum": 0, "maximum": 1},
    cap={"enum": ["butt", "round"]},
    inset_width=LENGTH,
)
STROKES = {"type": "array", "items": STROKE}
SYMBOL = _closed("shape size fill", shape={"enum": list(SHAPES)}, size=LENGTH, fill=TEXT, strokes=STROKES)
LEGEND = _closed("", key=TEXT, order={"type": "integer"}, scales=TEXTS, paper={"type": "boolean"})
LABEL = _closed(
    "",
    text=TEXT,
    at=TEXT,
    size={"type": "number", "minimum": 12},
    colour=TEXT,
    halo=TEXT,
    bold={"type": "boolean"},
    scales=TEXTS,
    offset={"type": "number"},
    paper={"type": "boolean"},
)
LOOK = {"fill": TEXT, "strokes": STROKES, "symbol": SYMBOL, "legend": LEGEND, "scales": TEXTS}
STYLE = _closed(
    "kind pane",
    kind={"enum": list(KINDS)},
    pane={"enum": list(PANES)},
    by=TEXT,
    variants={"type": "object", "additionalProperties": _closed("", **LOOK)},
    label=LABEL,
    beads=SYMBOL,
    **LOOK,
)
