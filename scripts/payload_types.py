"""Writes the payloads of the elements as TypeScript: `python -m scripts.payload_types`.

They come from the typed records of `views/`. The scripts of the page import their types from what is written here, so
that a field that is renamed on one side only fails in `make check`. A test compares the file with the records.
"""

import sys
import types
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    Required,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from views.access_route_view import AccessRoutesPayload
from views.bar_chart_view import BarChartPayload
from views.briefing.briefing_view import BriefingPayload, StoryEditorPayload
from views.briefing.presenter_view import PresenterPayload
from views.card_view import CardsPayload
from views.corridor_view import CorridorsPayload
from views.headline_view import HeadlinePayload
from views.industry_view import IndustryTablePayload
from views.item_view import ItemListPayload, ItemTexts
from views.matrix import MatrixPayload
from views.partners.difference_view import DifferencePayload
from views.partners.mention_view import MentionsPayload, RegionWordsPayload
from views.partners.partner_profile_view import ProfilePayload
from views.partners.partner_view import PartnerTablePayload
from views.phrases import Phrases
from views.records.form_payloads import RecordFormPayload
from views.records.grid_payloads import RecordFilePayload, RecordGridPayload
from views.records.record_payloads import RecordTablePayload
from views.reporting.record_files_view import RecordFilesPayload
from views.responsibilities.responsibilities_view import ResponsibilitiesPayload
from views.responsibilities.responsibility_matrix import ResponsibilityMatrixPayload
from views.sankey_view import SankeyPayload
from views.shell.preview_view import PreviewBannerPayload
from views.shell.report_search_view import ReportIndex
from views.shell.search_view import SearchIndex
from views.shell.shell_view import ShellPayload
from views.sources_view import SourcesPayload
from views.tables.placing_payloads import PlacingPayload
from views.tables.table_grid_view import TableGridPayload
from views.targets_view import TimelinePayload
from views.words import entries

FILE = Path(__file__).parents[1] / "frontend" / "elements" / "payloads.d.ts"
HEAD = "/* Written by scripts/payload_types.py from the typed records in views/. */\n"
PAYLOADS: tuple[Any, ...] = (
    AccessRoutesPayload,
    BarChartPayload,
    BriefingPayload,
    CardsPayload,
    CorridorsPayload,
    DifferencePayload,
    HeadlinePayload,
    IndustryTablePayload,
    ItemListPayload,
    ItemTexts,
    MatrixPayload,
    MentionsPayload,
    PartnerTablePayload,
    PlacingPayload,
    PresenterPayload,
    PreviewBannerPayload,
    RecordFilesPayload,
    ProfilePayload,
    RecordFilePayload,
    RecordFormPayload,
    RecordGridPayload,
    RecordTablePayload,
    RegionWordsPayload,
    ResponsibilitiesPayload,
    ResponsibilityMatrixPayload,
    ReportIndex,
    SankeyPayload,
    SearchIndex,
    ShellPayload,
    SourcesPayload,
    StoryEditorPayload,
    TableGridPayload,
    TimelinePayload,
)
SIMPLE = {str: "string", int: "number", float: "number", bool: "boolean"}


def declarations(payloads: Iterable[Any] = PAYLOADS) -> str:
    """Return the declarations of these records and of all that they hold, by name.

    Raises TypeError for a type that JSON does not have, ValueError where two records share a name.
    """
    records: dict[str, Any] = {}
    for payload in payloads:
        _collect(payload, records)
    return HEAD + "".join(_interface(records[name]) for name in sorted(records))


def _collect(record: Any, records: dict[str, Any]) -> None:
    if records.setdefault(record.__name__, record) is not record:
        raise ValueError(f"two records are called {record.__name__}")
    for type_ in get_type_hints(record).values():
        for one in _records_in(type_):
            if one.__name__ not in records or records[one.__name__] is not one:
                _collect(one, records)


def _records_in(type_: Any) -> Iterable[Any]:
    if is_typeddict(type_):
        yield type_
    for argument in get_args(type_):
        yield from _records_in(argument)


def _interface(record: Any) -> str:
    fields = get_type_hints(record, include_extras=True)
    optional = record.__optional_keys__
    lines = [f"  {name}{'?' if name in optional else ''}: {_typescript(type_)};\n" for name, type_ in fields.items()]
    return f"\nexport interface {record.__name__} {{\n{''.join(lines)}}}\n"


def _typescript(type_: Any) -> str:
    """Return a type as TypeScript writes what JSON makes of it."""
    origin, arguments = get_origin(type_), get_args(type_)
    if type_ in SIMPLE:
        return SIMPLE[type_]
    if is_typeddict(type_):
        return str(type_.__name__)
    if origin is Literal:
        return " | ".join(f'"{value}"' for value in arguments)
    if origin in (Union, types.UnionType):
        return " | ".join(_typescript(one) for one in arguments)
    if origin in (NotRequired, Required):
        return _typescript(arguments[0])
    if origin is Annotated:
        return _phrases(arguments[1]) if isinstance(arguments[1], Phrases) else _typescript(arguments[0])
    if origin is tuple and arguments[-1] is not ...:
        return f"[{', '.join(_typescript(one) for one in arguments)}]"
    if origin in (list, tuple, Sequence):
        item = _typescript(arguments[0])
        return f"({item})[]" if " " in item and not item.startswith("[") else f"{item}[]"
    if origin in (dict, Mapping):
        return f"Record<string, {_typescript(arguments[1])}>"
    raise TypeError(f"JSON has no {type_}")


def _phrases(phrases: Phrases) -> str:
    """Return an object that holds these phrases of the catalogue, each under its own name."""
    names = {key.removeprefix(prefix) for prefix in phrases.prefixes for key in entries() if key.startswith(prefix)}
    return "{ " + " ".join(f"{name}: string;" for name in sorted(names | {*phrases.more})) + " }"


if __name__ == "__main__":
    FILE.write_text(declarations(), encoding="utf-8")
    sys.exit()
