"""Tables as CSV, and what each holds and says of itself as CSV on the Web metadata (W3C Recommendation of 2015)."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from exports.colophon import colophon, notes, view
from exports.columns import SEPARATOR, Column, Row
from exports.media_types import CHARSET, CSV, CSV_METADATA
from exports.request import ExportRequest, File
from exports.safe import cell
from plan.links import matching
from plan.model import Plan
from plan.text import HTML_LANG, LANGS
from views.words import words as catalogue

OPTIONS = {"notes": ("0", "1")}
NOTES = ("notes", "map", "view", "source", "version", "disclaimer", "link")


def as_csv(
    name: str,
    columns: Sequence[Column],
    rows: Iterable[Row],
    plan: Plan,
    request: ExportRequest,
    said: Sequence[str] | None = None,
    *,
    of_ledger: bool = False,
) -> File:
    """Return a table, UTF-8 with BOM, headed by the names of its columns; with `notes=1` its colophon in every row.

    Where the data is marked the colophon always stands there, as a table can be passed on without its metadata. `said`
    stands in place of the notes on items; a table `of_ledger` holds projects.
    """
    noted = request.mark or dict(request.options).get("notes") == "1"
    about = colophon_cells(plan, request, said, of_ledger=of_ledger) if noted else {}
    text = io.StringIO()
    table = csv.DictWriter(text, (*(column.name for column in columns), *about), lineterminator="\r\n")
    table.writeheader()
    found = list(rows)
    for row in found or ([{}] if request.mark else []):
        table.writerow({column: _cell(value) for column, value in {**row, **about}.items()})
    return File(name, CSV + CHARSET, text.getvalue().encode("utf-8-sig"))


def _cell(value: str | int | None) -> str | int | None:
    return cell(value) if isinstance(value, str) else value


def colophon_cells(
    plan: Plan, request: ExportRequest, said: Sequence[str] | None = None, *, of_ledger: bool = False
) -> dict[str, str]:
    """Return the colophon of a table, by column; `said` stands in place of the notes on items."""
    about, words = colophon(plan, request), request.words
    said = notes(matching(plan, request.selection), words) if said is None else said
    return {
        "notes": words.export_separator.join(said),
        "map": about.title,
        "view": view(plan, request, of_ledger=of_ledger),
        "source": about.source,
        "version": about.version,
        "disclaimer": about.disclaimer,
        "link": request.link,
    }


def as_metadata(
    name: str,
    columns: Sequence[Column],
    key: Sequence[str],
    plan: Plan,
    request: ExportRequest,
    more: Sequence[str] = (),
    *,
    of_ledger: bool = False,
) -> File:
    """Return the metadata of a table under the same view, columns titled in both languages; links are from the root.

    `more` are further notes.
    """
    about, words = colophon(plan, request, of_ledger=of_ledger), request.words
    query = urlsplit(request.link).query
    listed = (*columns, *map(Column, NOTES)) if request.mark else columns
    described: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": HTML_LANG[request.lang]}],
        "url": name + (f"?{query}" if query else ""),
        "dc:title": about.title,
        "dc:description": about.view,
        "dc:source": about.source,
        "dc:modified": {"@value": plan.created, "@type": "date"},
        "dc:rights": about.disclaimer,
        "schema:version": plan.version,
        "notes": [*notes(matching(plan, request.selection), words), *more, about.link],
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ",", "lineTerminators": ["\r\n"]},
        "tableSchema": {"columns": [_described(column) for column in listed], "primaryKey": list(key)},
    }
    body = json.dumps(described, ensure_ascii=False, indent=1).encode()
    return File(f"{name}-metadata.json", CSV_METADATA, body)


def _described(column: Column) -> dict[str, Any]:
    titles = {lang: column.title(catalogue(lang)) for lang in LANGS}
    about: dict[str, Any] = {"name": column.name, "titles": [column.name], "dc:title": titles}
    if column.kind == "list":
        return about | {"datatype": "string", "separator": SEPARATOR}
    return about | {"datatype": column.kind}
