"""The parameters of the routes as OpenAPI 3.1 has them, made from what reads them."""

from collections.abc import Iterable, Mapping
from typing import Any

from exports.files import Kind
from exports.reporting.files import RecordKind
from plan import analysis, reporting
from plan.model import Plan
from plan.published import PREVIEW, REVISION
from plan.selection import LANG, LONGEST_QUERY, choices
from plan.text import LANGS
from views.words import Words

Schema = dict[str, Any]
NAMED = {"unit": "unit_of_records", "period": "period_of_records"}
"""Parameters that a file of records reads otherwise than a view, and what their descriptions are called."""
PACKAGE_PARAMETERS = (PREVIEW, REVISION)
"""Parameters that say which package an answer is from."""


def components(plan: Plan, words: Words) -> dict[str, Schema]:
    """Return every parameter that several files share, by name."""
    filters = {name: _several(name, values, words.say(f"filter_{name}")) for name, values in choices(plan).items()}
    query = _text("q", words.say("api_query", n=LONGEST_QUERY))
    language = _one(LANG, {"enum": [*LANGS]}, words.api_lang)
    packages = {
        PREVIEW: _text(PREVIEW, words.api_preview),
        REVISION: _text(REVISION, words.api_revision),
    }
    found = filters | {"q": query, LANG: language} | packages | _of_reporting(words)
    found |= {name: _one(name, {"enum": [*values]}, words.say(f"analysis_{name}")) for name, values in _questions()}
    return found | {NAMED["unit"]: _one("unit", {"enum": [*plan.units]}, words.filter_unit)}


def _of_reporting(words: Words) -> dict[str, Schema]:
    day = {"type": "string", "format": "date"}
    period = {"type": "string", "pattern": f"^(?:{reporting.PERIOD_FORM.pattern}|{reporting.YEARS_FORM.pattern})$"}
    return {
        reporting.MEASURE: _one(reporting.MEASURE, {"enum": [*reporting.MEASURES]}, words.measure_choice_measure),
        reporting.PERIOD: _one(reporting.PERIOD, period, words.api_period),
        reporting.AS_OF: _one(reporting.AS_OF, day, words.api_as_of),
        **{
            name: _several(name, reporting.VALUES[name], words.say(f"measure_choice_{name}"))
            for name in reporting.REPEATED
        },
        NAMED["period"]: _one(reporting.PERIOD, {"type": "string", "maxLength": 20}, words.api_period),
    }


def _questions() -> Iterable[tuple[str, tuple[str, ...]]]:
    return analysis.VALUES.items()


def _one(name: str, schema: Mapping[str, Any], about: str) -> Schema:
    """Return a parameter that is read as if it were not given where it has no value, as a form sends it."""
    return _text(name, about) | {"allowEmptyValue": True, "schema": dict(schema)}


def _text(name: str, about: str) -> Schema:
    """Return a parameter that is any text."""
    return {"name": name, "in": "query", "description": about, "schema": {"type": "string"}}


def _several(name: str, values: Iterable[str], about: str) -> Schema:
    return _one(name, {"type": "array", "items": {"enum": [*values]}}, about)


def of_file(plan: Plan, kind: Kind, words: Words) -> list[Schema]:
    """Return the parameters of a file of the plan: the view's, and its own options."""
    own = {name: _one(name, {"enum": [*values]}, words.api_option) for name, values in kind.options.items()}
    shared = (*choices(plan), "q", LANG, *PACKAGE_PARAMETERS, *reporting.NAMES, *analysis.NAMES)
    return [*map(referred, (name for name in shared if name not in own)), *own.values()]


def of_records(plan: Plan, kind: RecordKind) -> list[Schema]:
    """Return the parameters of a file of records."""
    if not kind.filters:
        return [referred(name) for name in (NAMED["period"], reporting.AS_OF, NAMED["unit"], LANG, *PACKAGE_PARAMETERS)]
    measures = tuple(name for name in reporting.NAMES if name not in (reporting.PERIOD, reporting.AS_OF))
    names = (
        *choices(plan),
        "q",
        LANG,
        *PACKAGE_PARAMETERS,
        *measures,
        *analysis.NAMES,
        NAMED["period"],
        reporting.AS_OF,
    )
    return [referred(name) for name in names]


def referred(name: str) -> Schema:
    """Return a reference to a shared parameter."""
    return {"$ref": f"#/components/parameters/{name}"}


def in_path(name: str, values: Iterable[str]) -> Schema:
    """Return a part of a path that has one of these values."""
    return {"name": name, "in": "path", "required": True, "schema": {"enum": [*values]}}
