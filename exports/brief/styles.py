"""The brief's template: its styles by name, and its page.

`template.zh.docx` and `template.en.docx` hold page, styles and numbered headings; an office may restyle them.
`scripts/build_templates.py` makes them anew.
"""

from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import docx

from plan.text import Lang

NOTE, CELL, CELL_HEAD, FIGURE, GAP = "Note", "Table Text", "Table Head", "Figure", "Gap"
TABLE_CAPTION, PAGE, CONTENTS_HEAD, CONTENTS = "Table Caption", "Page", "Contents Head", ("toc 1", "toc 2")

EMU_PER_MM = 36_000

_identifiers: WeakKeyDictionary[Any, dict[str, str]] = WeakKeyDictionary()


def path(lang: Lang) -> Path:
    """Return the template in a language."""
    return Path(__file__).with_name(f"template.{lang}.docx")


def empty(lang: Lang) -> Any:
    """Return an empty document with the styles of a language."""
    return docx.Document(str(path(lang)))


def text_width_mm(document: Any) -> int:
    """Return the width between the margins."""
    page = document.sections[0]
    width: int = page.page_width - page.left_margin - page.right_margin
    return round(width / EMU_PER_MM)


def identifier(document: Any, style: str) -> str:
    """Return the id of a style, read once a document: asking it by name takes a sixth of a brief's time."""
    if document.part not in _identifiers:
        _identifiers[document.part] = {known.name: known.style_id for known in document.styles}
    return _identifiers[document.part][style]


def paragraph(document: Any, style: str, text: str = "") -> Any:
    """Return a new paragraph at the end, in a style that is not the default one.

    The style is set by its id: setting it by name looks for the default one each time, a third of a brief's time.
    """
    added = document.add_paragraph(text)
    added._p.style = identifier(document, style)
    return added
