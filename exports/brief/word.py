"""From blocks to a Word document: real heading styles, tables that repeat their header, page numbers."""

import io
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from datetime import datetime
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from exports.brief import checkbox, styles, table_of_contents
from exports.brief.blocks import TICK, Document, Heading, Labelled, LinkParagraph, Paragraph, Picture, WordTable
from exports.brief.styles import CELL, CELL_HEAD, FIGURE, GAP, NOTE, PAGE, TABLE_CAPTION, text_width_mm
from exports.safe import lined
from exports.zipped import undated
from frontend.palette import colours
from plan.text import Lang
from views.words import Words, words

NUMBER = "\N{WHITE SQUARE}"  # stands for the number while a caption is taken apart
LONGEST_TITLE = 255  # of the document's properties


def written(document: Document, lang: Lang, created: str) -> bytes:
    """Return a document as DOCX: the same bytes for the same blocks.

    Parameters
    ----------
    created
        Date of its properties, as in 2026-11-23.
    """
    word = styles.empty(lang)
    _describe(word, document, created)
    styles.paragraph(word, "Title", lined(document.title))
    styles.paragraph(word, "Subtitle", lined(document.subtitle))
    _blocks(word, document, words(lang))
    _foot(word, document.foot)
    body = io.BytesIO()
    word.save(body)
    return undated(body.getvalue())


def _blocks(word: Any, document: Document, catalogue: Words) -> None:
    """Write the blocks: contents before a long document, a caption over each table that says what it is in."""
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    long = bool(headings) and table_of_contents.needed(document)
    if long:
        table_of_contents.add(word, headings, catalogue)
    section, tables, number = "", 0, 0
    for block in document.blocks:
        if isinstance(block, WordTable) and block.captioned:
            tables += 1
            _table_caption(word, catalogue, tables, section)
        WRITERS[type(block)](word, block)
        if isinstance(block, Heading):
            section = block.text
            if long:
                table_of_contents.bookmark(word.paragraphs[-1], number)
            number += 1


def _table_caption(word: Any, catalogue: Words, number: int, section: str) -> None:
    """Write a caption whose number Word counts itself."""
    before, _, after = catalogue.say("brief_table", n=NUMBER, what=section).partition(NUMBER)
    paragraph = styles.paragraph(word, TABLE_CAPTION, lined(before))
    _field(paragraph, f"SEQ {catalogue.brief_table_label} \\* ARABIC", str(number))
    paragraph.add_run(lined(after))


def _describe(word: Any, document: Document, created: str) -> None:
    about, date = word.core_properties, datetime.fromisoformat(created)
    about.title, about.subject = (lined(text)[:LONGEST_TITLE] for text in (document.title, document.subtitle))
    about._element.get_or_add_description().text = lined(document.description)  # the setter takes 255 letters
    about.author = about.last_modified_by = about.keywords = ""
    about.created = about.modified = date
    about.revision = 1


def _heading(word: Any, block: Heading) -> None:
    heading = styles.paragraph(word, f"Heading {block.level}", lined(block.text))
    heading.paragraph_format.page_break_before = block.new_page or None


def _paragraph(word: Any, block: Paragraph) -> None:
    paragraph = styles.paragraph(word, NOTE, lined(block.text)) if block.note else word.add_paragraph(lined(block.text))
    if block.keep:
        paragraph.paragraph_format.keep_with_next = True


def _labelled(word: Any, block: Labelled) -> None:
    paragraph = styles.paragraph(word, NOTE)
    for label, text in block.facts:
        paragraph.add_run(lined(label)).bold = True
        paragraph.add_run(lined(text))


def _table(word: Any, block: WordTable) -> None:
    table = word.add_table(min(len(block.rows), 1) + 1, len(block.columns))
    table._tbl.tblStyle_val = styles.identifier(word, "Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    total = sum(share for _, share in block.columns)
    widths = [Mm(text_width_mm(word) * share / total) for _, share in block.columns]
    lines = (tuple(label for label, _ in block.columns), *block.rows)
    for header, row in zip((True, False), table.rows, strict=False):
        _dress(row, widths, styles.identifier(word, CELL_HEAD if header else CELL), header)
    for _ in block.rows[1:]:  # copied, as setting width and style of each cell took a fifth of a brief's time
        table._tbl.append(deepcopy(table._tbl.tr_lst[1]))
    for row, texts in zip(table.rows, lines, strict=True):
        over_all = len(texts) < len(block.columns)
        cells = [row.cells[0].merge(row.cells[-1])] if over_all else row.cells
        if over_all:
            cells[0].width = Mm(text_width_mm(word))
        for cell, text in zip(cells, texts, strict=True):
            _write(cell, text, strong=over_all)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    styles.paragraph(word, GAP)


def _dress(row: Any, widths: Sequence[Any], style: str, header: bool) -> None:
    """Set widths and the style of the text in each cell of a row, and how it meets the end of a page.

    `style` is an id: setting a style itself looks for the default one each time, which takes most of a long table's
    time.
    """
    _mark(row, header)
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = width
        cell.paragraphs[0]._p.style = style
        if header:
            _shade(cell)


def _write(cell: Any, text: str, strong: bool) -> None:
    """Write the text of a cell; one that heads what follows is strong, and stays on the page of it."""
    paragraph = cell.paragraphs[0]
    if text == TICK:
        paragraph._p.append(checkbox.box(paragraph.add_run(TICK)))
        return
    run = paragraph.add_run(lined(text))
    if strong:
        run.bold = True
        paragraph.paragraph_format.keep_with_next = True


def _mark(row: Any, header: bool) -> None:
    """Keep a row on one page, and have the header repeated on every page."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in {"val": "clear", "color": "auto", "fill": colours()["class-1"].removeprefix("#")}.items():
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _picture(word: Any, block: Picture) -> None:
    run = styles.paragraph(word, FIGURE).add_run()
    shape = run.add_picture(io.BytesIO(block.body), width=Mm(text_width_mm(word)))
    for side in ("distT", "distB", "distL", "distR"):  # LibreOffice takes 3 mm where they are left out
        shape._inline.set(side, "0")
    shape._inline.docPr.set("descr", lined(block.alternative))
    styles.paragraph(word, "Caption", lined(block.caption))


def _link(word: Any, block: LinkParagraph) -> None:
    paragraph = styles.paragraph(word, NOTE, lined(block.label))
    run = paragraph.add_run(lined(block.url))
    if not block.url.startswith(("http://", "https://")):
        return
    run.underline = True
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), word.part.relate_to(block.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    paragraph._p.append(link)
    link.append(run._r)


def _foot(word: Any, text: str) -> None:
    """Put the page number between dashes, as in official documents, and a line below it."""
    footer = word.sections[0].footer
    number = footer.paragraphs[0]
    number.style = word.styles[PAGE]
    number.add_run("— ")
    _field(number, "PAGE", "1")
    number.add_run(" —")
    footer.add_paragraph(lined(text), style="Footer")


def _field(paragraph: Any, code: str, text: str) -> None:
    """Add a field that shows a text until it is updated."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    paragraph._p.append(field)
    field.append(paragraph.add_run(text)._r)


WRITERS: Mapping[type, Callable[[Any, Any], None]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Labelled: _labelled,
    WordTable: _table,
    Picture: _picture,
    LinkParagraph: _link,
}
