"""What a descriptor must say, beyond the Data Package standard, for the tables and layers to be found and drawn."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from jsonschema import Draft202012Validator, validators  # type: ignore[import-untyped]

from plan.frozen import frozen
from plan.package import cells, strict_json, style_schema
from plan.package.finding import Finding, finding
from plan.package.style_schema import TEXT

FILE = "datapackage.json"
TABLES = (
    "clauses", "items", "item_places", "industries", "provinces", "regions", "cities", "institutions", "units", "sites",
    "platforms", "corridors", "reach", "targets", "sources", "vocab",
)  # fmt: skip
"""The tables without which there is no plan; others, such as the glossary, may be there."""


def _record(required: str, **properties: Any) -> dict[str, Any]:
    """Return the schema of an object: names that must be there, and the schemas of some; the rest is text."""
    names = required.split()
    return {"type": "object", "required": names, "properties": dict.fromkeys(names, TEXT) | properties}


def _list(items: dict[str, Any], **limits: int) -> dict[str, Any]:
    return {"type": "array", "items": items, **limits}


# what stands in these reaches headers and addresses: nothing that ends a word or a line there
TILES = r"""^https:/{2}[a-z0-9.{}-]+/[^\s;,'"<>\\]*\{key\}[^\s;,'"<>\\]*\Z"""
SUBDOMAINS = r"^[a-z0-9]+\Z"
VERSION = r"^[0-9A-Za-z][0-9A-Za-z.+-]{0,39}\Z"
DATE = r"^\d{4}-\d{2}-\d{2}"
ANY_TEXT = {"type": "string"}
INTEGER = {"type": "integer"}
CORNERS = _list(_list({"type": "number"}, minItems=2, maxItems=2), minItems=2, maxItems=2)
FRAMES = ("china", "belt", "home", "south-sea")
"""The views that every map opens with, or shows beside itself."""
REPORTING_KEY = "x-reporting"
DAYS = {"type": "integer", "minimum": 0, "maximum": 366}
REPORTING = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "period": {"enum": ["month", "quarter", "half-year"]},
        **dict.fromkeys(("due_days", "grace_days", "due_soon_days"), DAYS),
        "time_zone": TEXT,
        "acceptance_levels": {"type": "integer", "enum": [1, 2]},
        "office": TEXT,
    },
}
"""How reporting goes; records.rules gives each its meaning, and what holds where it is left out."""
STRICT = validators.extend(
    Draft202012Validator,
    # 10.0 is no number of days, though JSON Schema takes it for an integer
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", lambda _, value: type(value) is int),
)
REFERENCE = _record("resource fields", resource=ANY_TEXT)
NUMBER = {"type": "number"}
CONSTRAINTS = {"type": "object", "properties": {"minimum": NUMBER, "maximum": NUMBER, "pattern": TEXT}}
FIELD = _record("name type", **{"x-vocab": TEXT, "x-list": TEXT, "constraints": CONSTRAINTS})
SCHEMA = _record(
    "fields primaryKey",
    fields=_list(FIELD, minItems=1),
    primaryKey=_list(TEXT, minItems=1),
    foreignKeys=_list(_record("fields reference", reference=REFERENCE)),
)
LAYER = _record(
    "ids source exactness geometry scales tooltip crs",
    z=INTEGER,
    style=style_schema.STYLE,
    ids={"type": ["string", "null"]},
    geometry=_list(TEXT, minItems=1),
    scales=_list(TEXT, minItems=1),
    tooltip=_list(TEXT),
    modes=_list(TEXT),
)
TABLE_RESOURCE = _record("name path schema", schema=SCHEMA)
LAYER_RESOURCE = _record("name path title title_en x-layer", **{"x-layer": LAYER})
RESOURCE = {"type": "object", "if": {"required": ["schema"]}, "then": TABLE_RESOURCE, "else": LAYER_RESOURCE}
PLAN = _record("title_zh title_en issuer_zh issuer_en issued year_start year_end", year_start=INTEGER, year_end=INTEGER)
BACKDROP = _record(
    "title_zh title_en credit_zh credit_en subdomains tiles",
    tiles=_list({"type": "string", "pattern": TILES}, minItems=1),
    subdomains={"type": "string", "pattern": SUBDOMAINS},
)
DESCRIPTOR = _record(
    "title title_en version created x-plan x-home x-belt x-frames x-boundaries resources",
    resources=_list(RESOURCE, minItems=1),
    version={"type": "string", "pattern": VERSION},
    created={"type": "string", "pattern": DATE},
    **{
        "x-plan": PLAN,
        "x-home": _record("city province"),
        "x-frames": _record(" ".join(FRAMES), **dict.fromkeys(FRAMES, CORNERS)) | {"additionalProperties": CORNERS},
        REPORTING_KEY: REPORTING,
        "x-boundaries": _list(TEXT, minItems=1),
        "x-backdrop": BACKDROP,
        "x-belt-short": _record("name_zh name_en"),
        "x-belt-size": INTEGER,
        "x-continues": _record("package"),
        "x-credit": _record("boundaries_zh boundaries_en"),
        "x-story": TEXT,
        "x-integrity": TEXT,
    },
)

NOTHING: Mapping[str, Any] = frozen({"resources": []})


@lru_cache(maxsize=8)
def parse(body: bytes, fault: str = "") -> tuple[Mapping[str, Any], tuple[Finding, ...]]:
    """Return what a descriptor says, or one without resources and the findings that say why it cannot be used.

    What it says cannot be changed. The same bytes are read several times in a row, so the last few are kept.

    Parameters
    ----------
    fault : str
        Code of the finding where the file could not even be read.
    """
    if fault:
        return NOTHING, (finding(FILE, 1, "-", fault),)
    content, wrong = strict_json.parse(body, FILE)
    found = (wrong,) if wrong else tuple(faults(content))
    return (NOTHING, found) if found else (frozen(content), ())


def faults(content: object) -> Iterator[Finding]:
    """Yield what a descriptor lacks or says in the wrong form; the column is the place in the file."""
    reporting = content.get(REPORTING_KEY) if isinstance(content, dict) else None
    wrong = [*_problems(DESCRIPTOR, content), *((f"{REPORTING_KEY}/{at}", what) for at, what in _zones(reporting))]
    for place, problem in wrong:
        yield finding(FILE, 1, place, "descriptor", problem=problem)
    for path, text in strict_json.texts(content):
        if path[-1:] != ("pattern",):  # a regular expression is no text
            yield from cells.text_faults(FILE, 1, "/".join(map(str, path)), text)
    resources = content.get("resources") if isinstance(content, dict) else None
    if isinstance(resources, list) and all(isinstance(one, dict) and "name" in one for one in resources):
        repeated = list(_repeated_names(resources))
        yield from repeated or _missing_tables(resources)
        yield from _broken_patterns(resources)


def _missing_tables(records: list[dict[str, Any]]) -> Iterator[Finding]:
    names = {str(one.get("name")) for one in records if "schema" in one}
    for name in TABLES:
        if name not in names:
            yield finding(FILE, 1, "resources", "no-table", name=name)


def _broken_patterns(records: list[dict[str, Any]]) -> Iterator[Finding]:
    """Yield the regular expressions of columns that are none."""
    for record in records:
        for field in _fields(record):
            try:
                re.compile(field.get("constraints", {}).get("pattern", ""))
            except (re.error, RecursionError, TypeError, AttributeError) as error:
                place = f"{record.get('name')}.{field.get('name')}"
                yield finding(FILE, 1, place, "broken-pattern", problem=error)


def _fields(record: dict[str, Any]) -> list[dict[str, Any]]:
    schema = record.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    return [one for one in fields if isinstance(one, dict)] if isinstance(fields, list) else []


def _repeated_names(records: list[dict[str, Any]]) -> Iterator[Finding]:
    names = [one.get("name") for one in records]
    for name in sorted({str(name) for name in names if names.count(name) > 1}):
        yield finding(FILE, 1, "resources", "descriptor", problem=f"{name} stands more than once")


def reporting_problems(word: object) -> Iterator[tuple[str, str]]:
    """Yield place and problem of what is said of reporting in the wrong form."""
    yield from _problems(REPORTING, word)
    yield from _zones(word)


def _problems(schema: dict[str, Any], content: object) -> Iterator[tuple[str, str]]:
    for error in STRICT(schema).iter_errors(content):
        yield "/".join(map(str, error.absolute_path)), error.message


def _zones(reporting: object) -> Iterator[tuple[str, str]]:
    """Yield place and problem of a time zone that there is none of."""
    zone = reporting.get("time_zone") if isinstance(reporting, dict) else None
    if not isinstance(zone, str) or not zone:
        return
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield "time_zone", f"unknown time zone {zone!r}"
