"""`items.csv?columns=1`: the columns of releases before 2026.12, deprecated; to be removed with the next release."""

import csv
import io
from collections.abc import Iterable, Iterator

from exports.csv_table import NOTES, colophon_cells
from exports.media_types import CHARSET, CSV
from exports.request import ExportRequest, File
from exports.safe import cell
from plan.links import Matches, Pair, matching
from plan.model import Plan
from views.item_view import item_in_words
from views.words import Words

COLUMNS = (
    "item_id", "clause", "task", "field", "industries", "title", "summary", "terms",
    "provinces", "partners", "sites", "units", "stage", "years", "approval",
)  # fmt: skip
ABOUT = NOTES


def as_csv(plan: Plan, request: ExportRequest) -> File:
    """Return one row per item, UTF-8 with BOM, each with the colophon; one row without an item where nothing is found.

    `provinces` holds the provinces whose link counts under the selection.
    """
    words, matches = request.words, matching(plan, request.selection)
    about = colophon_cells(plan, request)
    text = io.StringIO()
    table = csv.DictWriter(text, (*COLUMNS, *ABOUT), lineterminator="\r\n")
    table.writerow({column: words.say(f"column_{column}") for column in table.fieldnames})
    for row in [*rows(plan, matches, words)] or [dict.fromkeys(COLUMNS, "")]:
        table.writerow({column: cell(text) for column, text in (row | about).items()})
    return File("items.csv", CSV + CHARSET, text.getvalue().encode("utf-8-sig"))


def rows(plan: Plan, matches: Matches, words: Words) -> Iterator[dict[str, str]]:
    """Yield one row per item found, in words; the text is as the tables hold it, not yet safe for any format."""
    provinces = _provinces(plan, matches.pairs, words)
    for item in matches.items:
        item_words = item_in_words(plan, item.id, words)
        yield {
            "item_id": item.id,
            "clause": item.clause,
            "task": item.task,
            "field": plan.word("field", item.field).at(words.lang),
            "industries": words.enumeration.join(plan.industries[id_].name.at(words.lang) for id_ in item.industries),
            "provinces": words.enumeration.join(provinces.get(item.id, ())),
            "terms": words.export_separator.join(item.terms),
            "partners": words.export_separator.join(
                words.say("export_partner", **partner) for partner in item_words["partners"]
            ),
            "sites": words.enumeration.join(item_words["sites"]),
            "units": words.enumeration.join(item_words["units"]),
            **{name: item_words[name] for name in ("title", "summary", "stage", "years", "approval")},
        }


def _provinces(plan: Plan, pairs: Iterable[Pair], words: Words) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for pair in pairs:
        grouped.setdefault(pair.item, []).append(plan.provinces[pair.province].short.at(words.lang))
    return grouped
