"""Office files as records: what stands in a deck, a document, a workbook, and where, in points and columns."""

import io
from collections.abc import Iterator
from typing import Any

import openpyxl
from docx import Document
from lxml import etree
from openpyxl.utils import get_column_letter
from openpyxl.xml.functions import tostring
from pptx import Presentation
from pptx.oxml.ns import qn

from tests.support.slides import POINT

CELL = ("font", "fill", "border", "alignment", "protection")


def deck(body: bytes) -> list[Any]:
    """Return the slides of a presentation: every shape with its box in points, its texts and how they are set."""
    slides = Presentation(io.BytesIO(body)).slides
    return [
        {"slide": number, "shapes": [_shape(one) for one in slide.shapes], "notes": _notes(slide)}
        for number, slide in enumerate(slides, 1)
    ]


def _notes(slide: Any) -> str:
    return slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""


def _shape(shape: Any) -> dict[str, Any]:
    box = [round(side / POINT, 1) for side in (shape.left, shape.top, shape.width, shape.height)]
    about: dict[str, Any] = {"name": shape.name, "box": box, "says": shape._element.xpath(".//p:cNvPr/@descr")}
    about["look"] = _xml(shape._element.find(qn("p:spPr")))
    if shape.has_text_frame:
        about["text"] = [_set(one._p) for one in shape.text_frame.paragraphs]
        about["frame"] = dict(shape.text_frame._txBody.bodyPr.attrib)
    if shape.has_table:
        table = shape.table
        about["columns"] = [round(one.width / POINT, 1) for one in table.columns]
        about["rows"] = [[round(row.height / POINT, 1), *map(_cell, row.cells)] for row in table.rows]
    if shape.has_chart:
        about["chart"] = _xml(shape.chart._chartSpace)
    return {name: value for name, value in about.items() if value}


def _cell(cell: Any) -> list[Any]:
    fill = _xml(cell._tc.tcPr) if cell._tc.tcPr is not None else ""
    return [*(_set(one._p) for one in cell.text_frame.paragraphs), fill]


def _set(paragraph: Any) -> list[Any]:
    """Return a paragraph: how it stands, then its texts, each behind its size, weight and colour where it changes."""
    about = _xml(paragraph.find(qn("a:pPr")))
    parts: list[Any] = [about] if about else []
    last = ""
    for run in paragraph.iter(qn("a:r"), qn("a:fld"), qn("a:br")):
        look = _xml(run.find(qn("a:rPr")))
        parts += [look] if look != last else []
        parts.append(run.findtext(qn("a:t")) or "\n")
        last = look
    return parts


def _xml(element: Any) -> str:
    """Return an element and all below it in one line: names, attributes, texts."""
    if element is None:
        return ""
    name = etree.QName(element).localname
    given = "".join(f" {etree.QName(key).localname}={value}" for key, value in element.attrib.items())
    inside = " ".join(filter(None, (_xml(child) for child in element if isinstance(child.tag, str))))
    text = (element.text or "").strip()
    below = text or (f"({inside})" if inside else "")
    return f"{name}{given}" + (f" {below}" if below else "")


def document(body: bytes) -> dict[str, Any]:
    """Return the blocks of a Word document, its headers and footers and the size of its paper."""
    opened = Document(io.BytesIO(body))
    sections = [_xml(one._sectPr) for one in opened.sections]
    margins = [
        [_paragraph(one._p) for one in part.paragraphs] for s in opened.sections for part in (s.header, s.footer)
    ]
    return {"sections": sections, "margins": margins, "blocks": list(_blocks(opened.element.body))}


def _blocks(parent: Any) -> Iterator[Any]:
    for child in parent:
        match etree.QName(child).localname:
            case "p":
                yield _paragraph(child)
            case "tbl":
                yield {
                    "table": _xml(child.tblPr),
                    "columns": _xml(child.tblGrid),
                    "rows": list(map(_row, child.tr_lst)),
                }
            case "sdt":
                yield {"sdt": list(_blocks(child.find(_w("sdtContent"))))}


def _row(row: Any) -> list[Any]:
    return [_xml(row.trPr), *([_xml(one.tcPr), *_blocks(one)] for one in row.tc_lst)]


def _paragraph(paragraph: Any) -> Any:
    about, last = _xml(paragraph.find(_w("pPr"))), ""
    parts: list[Any] = [about] if about else []
    for run in paragraph.iter(_w("r")):
        look = _xml(run.find(_w("rPr")))
        parts += [look] if look != last else []
        last = look
        text = "".join(_piece(one) for one in run)
        parts += [text] if text else []
    return parts


def _piece(part: Any) -> str:
    match etree.QName(part).localname:
        case "t":
            return part.text or ""
        case "rPr":
            return ""
        case "drawing":
            extent = part.find(".//{*}extent")
            return f"[picture {extent.get('cx')} x {extent.get('cy')}: {part.find('.//{*}docPr').get('descr')}]"
    return f"[{_xml(part)}]"


def _w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


def workbook(body: bytes) -> list[Any]:
    """Return the sheets of a workbook: widths, cells, looks as ranges, validations, conditions and charts."""
    return [_sheet(sheet) for sheet in openpyxl.load_workbook(io.BytesIO(body)).worksheets]


def _sheet(sheet: Any) -> dict[str, Any]:
    page = sheet.page_setup
    about = {
        "title": sheet.title,
        "state": sheet.sheet_state,
        "widths": {key: round(one.width, 2) for key, one in sheet.column_dimensions.items()},
        "heights": {key: one.height for key, one in sheet.row_dimensions.items() if one.height},
        "frozen": sheet.freeze_panes,
        "filter": sheet.auto_filter.ref,
        "merged": sorted(map(str, sheet.merged_cells.ranges)),
        "page": [page.orientation, page.paperSize, page.fitToWidth, page.fitToHeight, sheet.print_title_rows],
        "tables": {one.name: [one.ref, *one.column_names] for one in sheet.tables.values()},
        "validations": [_facts(one, ("type", "operator", "formula1", "formula2", "sqref", "prompt", "promptTitle",
                                     "error", "errorTitle", "errorStyle", "allowBlank", "showErrorMessage"))
                        for one in sheet.data_validations.dataValidation],
        "conditions": [[str(area.sqref), *map(_condition, rules)] for area, rules in _conditions(sheet)],
        "charts": [_xml(etree.fromstring(tostring(one._write()))) for one in sheet._charts],
        "rows": [_values(row) for row in sheet.iter_rows()],
        "looks": _looks(sheet),
    }  # fmt: skip
    return {name: value for name, value in about.items() if value}


def _conditions(sheet: Any) -> list[tuple[Any, Any]]:
    return sorted(sheet.conditional_formatting._cf_rules.items(), key=lambda one: str(one[0].sqref))


def _condition(rule: Any) -> dict[str, Any]:
    look = _xml(rule.dxf.to_tree("dxf")) if rule.dxf else ""
    return _facts(rule, ("type", "operator", "formula", "text", "priority")) | {"look": look}


def _facts(one: Any, names: tuple[str, ...]) -> dict[str, Any]:
    found = {name: getattr(one, name) for name in names}
    return {
        name: value if isinstance(value, bool | int | list) else str(value) for name, value in found.items() if value
    }


def _values(row: Any) -> list[Any]:
    values = [_value(cell) for cell in row]
    while values and values[-1] is None:
        values.pop()
    return values


def _value(cell: Any) -> Any:
    if cell.hyperlink or cell.comment:
        return [
            cell.value,
            cell.hyperlink and (cell.hyperlink.target or cell.hyperlink.location),
            str(cell.comment or ""),
        ]
    return cell.value


def _looks(sheet: Any) -> dict[str, list[str]]:
    """Return look → where cells have it, as ranges of columns."""
    found: dict[str, list[str]] = {}
    for column in sheet.iter_cols():
        last = ""
        for cell in column:
            look = _look(cell) if cell.has_style else ""
            at = f"{get_column_letter(cell.column)}{cell.row}"
            if look and look == last:
                found[look][-1] = f"{found[look][-1].split(':')[0]}:{at}"
            elif look:
                found.setdefault(look, []).append(at)
            last = look
    return found


def _look(cell: Any) -> str:
    parts = [_xml(getattr(cell, name).to_tree(name)) for name in CELL]
    return " | ".join([cell.number_format, *parts])
