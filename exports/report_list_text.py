"""What the workbook of a list and its reader share: the columns that carry ids, and texts that are never formulas."""

from exports.safe import FORMULA, lined, units
from plan.package.csv_file import LONGEST_KEPT

KEYS = ("id", "version", "original")
MARK = "'"


def escaped(text: str) -> str:
    """Return text that no spreadsheet takes for a formula; `plain` gives the text back."""
    return MARK + text if text.startswith(FORMULA) or _marked(text) else text


def plain(text: str) -> str:
    """Return what `escaped` was given."""
    return text[1:] if _marked(text) else text


def _marked(text: str) -> bool:
    return text.startswith(MARK) and text[1:2] in (*FORMULA, MARK)


def fitting(text: str) -> str:
    """Return text for a cell: no formula, whole; `plain` takes it back."""
    clean = escaped(lined(text))
    if units(clean) > LONGEST_KEPT:
        raise ValueError("longer than a cell")  # no field may be as long
    return clean
