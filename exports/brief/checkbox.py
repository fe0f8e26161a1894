"""A box that Word, WPS and LibreOffice let one tick: a content control around one letter."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
FONT = "MS Gothic"  # has both signs in Word and WPS; others take a typeface that has them
CHECKED, UNCHECKED = "2612", "2610"


def box(run: Any) -> Any:
    """Return a content control that holds a run with the sign of an empty box; it takes the run's place."""
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    properties = OxmlElement("w:sdtPr")
    properties.append(_checkbox())
    _set_font(run)
    content.append(run._r)
    control.extend([properties, content])
    return control


def _checkbox() -> Any:
    element = etree.Element(f"{{{WORD_2010}}}checkbox", nsmap={"w14": WORD_2010})
    etree.SubElement(element, f"{{{WORD_2010}}}checked", {f"{{{WORD_2010}}}val": "0"})
    for name, sign in (("checkedState", CHECKED), ("uncheckedState", UNCHECKED)):
        state = {f"{{{WORD_2010}}}val": sign, f"{{{WORD_2010}}}font": FONT}
        etree.SubElement(element, f"{{{WORD_2010}}}{name}", state)
    return element


def _set_font(run: Any) -> None:
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
