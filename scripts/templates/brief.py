"""The brief's template: page, fonts for both scripts, numbered heading styles, from `brief.toml`."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from exports.brief.styles import CELL, CELL_HEAD, CONTENTS, CONTENTS_HEAD, FIGURE, GAP, NOTE, PAGE, TABLE_CAPTION
from plan.text import Lang

STYLE = Path(__file__).with_name("brief.toml")
NUMBERING = "90"  # an id that the template does not use
OWN = (NOTE, CELL, CELL_HEAD, FIGURE, GAP, TABLE_CAPTION, PAGE, CONTENTS_HEAD, *CONTENTS)
GAP_POINTS = 6
WORD = "http://schemas.microsoft.com/office/word"


@cache
def style() -> dict[str, Any]:
    """Return the style as it is declared."""
    return tomllib.loads(STYLE.read_text(encoding="utf-8"))


def template(lang: Lang) -> Any:
    """Return an empty document in the customs of a language."""
    document = docx.Document()
    _drop_leftovers(document)
    _set_styles(document, lang)
    _set_compatibility(document)
    document.core_properties.author = ""
    return document


def _drop_leftovers(document: Any) -> None:
    """Drop the thumbnail, statistics and bibliography of the template: they belong to another document."""
    for part in (document.part.package, document.part):
        for id_, relation in list(part.rels.items()):
            if relation.reltype.endswith(("/thumbnail", "/extended-properties", "/customXml", "/stylesWithEffects")):
                del part.rels[id_]


def _set_compatibility(document: Any) -> None:
    """Declare the layout rules of Word 2013 and later, and the languages of theme fonts."""
    settings = document.settings.element
    compat = settings.find(qn("w:compat"))
    for old in [one for one in compat if one.get(qn("w:name")) == "compatibilityMode"]:
        compat.remove(old)
    mode = _element("w:compatSetting", name="compatibilityMode", uri=WORD, val="15")
    compat.append(mode)
    theme = settings.find(qn("w:themeFontLang"))
    theme.attrib.clear()
    theme.set(qn("w:val"), "en-GB")
    theme.set(qn("w:eastAsia"), "zh-CN")


def _set_styles(document: Any, lang: Lang) -> None:
    """Give a document its page, styles and numbered headings in the customs of a language."""
    _set_page(document)
    sizes, fonts, styles = style()[lang], style()["fonts"], document.styles
    for name in OWN:
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    _set_language(document, lang)
    _set(styles["Normal"], fonts["body"], sizes["text"], line=sizes["line"], justified=True)
    _set(styles["Title"], fonts["title"], sizes["title"], bold=lang == "en", centred=True, after=6)
    _set(styles["Subtitle"], fonts["subheading"], sizes["note"], centred=True, after=12)
    for level, face in enumerate(("heading", "subheading", "body"), 1):
        size, line, before = sizes["text"], sizes["line"], 10 - 2 * level
        _set(styles[f"Heading {level}"], fonts[face], size, bold=True, line=line, before=before, after=2)
    _set(styles[NOTE], fonts["subheading"], sizes["note"], justified=True, before=2, after=4)
    _set(styles[CELL], fonts["table"], sizes["table"], before=1, after=1)
    _set(styles[CELL_HEAD], fonts["heading"], sizes["table"], bold=lang == "en", before=1, after=1)
    _set(styles[GAP], fonts["body"], GAP_POINTS, line=GAP_POINTS)
    _set(styles[FIGURE], fonts["body"], sizes["note"], centred=True, before=6)
    _set(styles["Caption"], fonts["heading"], sizes["note"], centred=True, after=8)
    _set(styles[TABLE_CAPTION], fonts["heading"], sizes["note"], centred=True, before=4, after=3)
    _set(styles[PAGE], fonts["table"], sizes["page"], centred=True)
    _set(styles[CONTENTS_HEAD], fonts["heading"], sizes["note"], bold=lang == "en", centred=True, before=6, after=2)
    for name, before in zip(CONTENTS, (4, 0), strict=True):
        _set(styles[name], fonts["table"], sizes["note"], before=before, after=1)
    styles[CONTENTS[1]].paragraph_format.left_indent = Mm(8)
    _set(styles["Footer"], fonts["table"], sizes["foot"], centred=True)
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        _indent(styles[name], sizes["indent_signs"])
    for name in ("Title", "Subtitle", *OWN, "Caption", "Footer"):
        _indent(styles[name], 0)
    for name in (FIGURE, CELL_HEAD, TABLE_CAPTION, CONTENTS_HEAD, "Heading 1", "Heading 2", "Heading 3"):
        styles[name].paragraph_format.keep_with_next = True
    _number(document, sizes)


def _set_page(document: Any) -> None:
    page, section = style()["page"], document.sections[0]
    section.page_width, section.page_height = Mm(page["width"]), Mm(page["height"])
    section.top_margin, section.bottom_margin = Mm(page["top"]), Mm(page["bottom"])
    section.left_margin, section.right_margin = Mm(page["left"]), Mm(page["right"])
    section.header_distance, section.footer_distance = Mm(15), Mm(18)


def _set_language(document: Any, lang: Lang) -> None:
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    language.set(qn("w:val"), "en-GB")
    language.set(qn("w:eastAsia"), "zh-CN")
    for styled in document.styles.element.iter(qn("w:lang")):
        styled.attrib.pop(qn("w:bidi"), None)
    document.core_properties.language = {"zh": "zh-CN", "en": "en-GB"}[lang]


def _set(
    style: Any, east_asian: str, size: float, *, bold: bool = False, centred: bool = False, justified: bool = False,
    line: float = 0, before: float = 0, after: float = 0,
) -> None:  # fmt: skip
    """Set a style whole, so that nothing of the template's own shows; a line of 0 is as high as its text."""
    _set_fonts(style, east_asian, size, bold)
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY if line else WD_LINE_SPACING.SINGLE
    if line:
        form.line_spacing = Pt(line)
    form.alignment = WD_ALIGN_PARAGRAPH.LEFT
    if centred or justified:
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.JUSTIFY
    for rule in style.element.findall(f".//{qn('w:pBdr')}"):
        rule.getparent().remove(rule)


def _set_fonts(styled: Any, east_asian: str, size: float, bold: bool) -> None:
    """Set the fonts of a style or run for Latin and for Chinese, in points and black; theme fonts would win."""
    font = styled.font
    font.name, font.size, font.bold, font.italic = style()["fonts"]["latin"], Pt(size), bold, False
    font.color.rgb = RGBColor(0, 0, 0)
    fonts = styled.element.get_or_add_rPr().get_or_add_rFonts()
    for name in [name for name in fonts.attrib if "theme" in name.lower()]:
        del fonts.attrib[name]
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), east_asian if script == "w:eastAsia" else style()["fonts"]["latin"])
    for spacing in styled.element.findall(f".//{qn('w:rPr')}/{qn('w:spacing')}"):
        spacing.getparent().remove(spacing)


def _indent(style: Any, signs: int) -> None:
    """Indent the first line by a number of full-width signs."""
    indent = style.element.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(100 * signs))
    indent.set(qn("w:firstLine"), str(int(20 * signs * style.font.size.pt)))


def _number(document: Any, sizes: dict[str, Any]) -> None:
    """Number the headings by Word's own multilevel list, so that an edited document renumbers itself."""
    numbering = document.part.numbering_part.element
    abstract = _element("w:abstractNum", abstractNumId=NUMBERING)
    abstract.append(_element("w:multiLevelType", val="multilevel"))
    for level, (form, text) in enumerate(sizes["levels"]):
        abstract.append(_level(level, form, text, sizes["after_number"]))
        _attach(document.styles[f"Heading {level + 1}"], level)
    numbering.insert(0, abstract)
    number = _element("w:num", numId=NUMBERING)
    number.append(_element("w:abstractNumId", val=NUMBERING))
    numbering.append(number)


def _level(level: int, form: str, text: str, after: str) -> Any:
    made = _element("w:lvl", ilvl=str(level))
    parts = {"start": "1", "numFmt": form, "pStyle": f"Heading{level + 1}", "suff": after, "lvlText": text}
    for name, value in parts.items():
        made.append(_element(f"w:{name}", val=value))
    made.append(_element("w:lvlJc", val="left"))
    return made


def _attach(style: Any, level: int) -> None:
    number = style.element.get_or_add_pPr().get_or_add_numPr()
    number.get_or_add_ilvl().set(qn("w:val"), str(level))
    number.get_or_add_numId().set(qn("w:val"), NUMBERING)


def _element(tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute}"), value)
    return element
