"""The deck's template: 16:9, its theme, and two layouts with placeholders for title, footer and page number."""

from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Inches

from exports.deck.template import BELOW_COVER, CONTENT, COVER, FOOT, HEADING, HEIGHT_IN, MARGIN, NUMBER, TITLE, WIDTH_IN
from exports.deck.typography import EAST_ASIAN, LATIN, colour, name_faces
from frontend.palette import colours
from views.words import Words

LAYOUTS = (TITLE, CONTENT)
PLACES = {
    PP_PLACEHOLDER.TITLE: HEADING,
    PP_PLACEHOLDER.BODY: (MARGIN, 1.72, WIDTH_IN - 2 * MARGIN, 5.08),
    PP_PLACEHOLDER.FOOTER: FOOT,
    PP_PLACEHOLDER.SLIDE_NUMBER: NUMBER,
    PP_PLACEHOLDER.CENTER_TITLE: COVER,
    PP_PLACEHOLDER.SUBTITLE: BELOW_COVER,
}


def template(words: Words) -> Any:
    """Return a presentation without slides."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(12192000), Emu(6858000)
    _drop_leftovers(deck)
    for layout in list(deck.slide_layouts):
        if layout.name not in LAYOUTS:
            deck.slide_layouts.remove(layout)
    for part in (deck.slide_master, *deck.slide_layouts):
        _arrange(part, words)
    _clear_prompts(deck.notes_master, words)
    _style_titles(deck.slide_master)
    _decorate(deck)
    _style_themes(deck)
    return deck


def _drop_leftovers(deck: Any) -> None:
    """Drop the template's thumbnail, statistics and printer settings: they belong to another deck."""
    for part in (deck.part.package, deck.part):
        for id_, relation in list(part._rels.items()):
            if relation.reltype.endswith(("/thumbnail", "/extended-properties", "/printerSettings")):
                part._rels.pop(id_)


def _arrange(part: Any, words: Words) -> None:
    for shape in list(part.placeholders):
        kind = shape.placeholder_format.type
        if kind == PP_PLACEHOLDER.DATE:
            part._element.cSld.spTree.remove(shape._element)
            continue
        shape.left, shape.top, shape.width, shape.height = map(Inches, PLACES[kind])
        _flatten(shape.text_frame)
        if kind in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
            continue
        title = kind in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
        _prompt(shape, words.deck_prompt_title if title else words.deck_prompt_text, words)


def _clear_prompts(part: Any, words: Words) -> None:
    """Put the prompts of the notes master into the language of the deck."""
    for shape in list(part.placeholders):
        if shape.placeholder_format.type == PP_PLACEHOLDER.DATE:
            part._element.cSld.spTree.remove(shape._element)
        elif shape.placeholder_format.type == PP_PLACEHOLDER.BODY:
            _prompt(shape, words.deck_prompt_text, words)


def _prompt(shape: Any, text: str, words: Words) -> None:
    shape.text_frame.text = text
    name_faces(shape.text_frame.paragraphs[0].runs[0]._r.get_or_add_rPr(), words.lang)


def _flatten(frame: Any) -> None:
    """Remove insets and autofit: text is measured before it is put into the box."""
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = True
    properties = frame._txBody.bodyPr
    for child in list(properties):
        properties.remove(child)
    properties.append(properties.makeelement(qn("a:noAutofit"), {}))


def _style_titles(master: Any) -> None:
    style = master._element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    style.set("algn", "l")
    style.find(qn("a:defRPr")).set("sz", "2800")
    style.find(qn("a:defRPr")).set("b", "1")
    for level in master._element.iter(qn("a:lvl1pPr")):
        if level.get("algn") == "ctr":
            level.set("algn", "l")


def _decorate(deck: Any) -> None:
    """Put the accent beside the title and a hairline above the foot on the layouts."""
    cover, content = deck.slide_layouts
    cover._element.cSld.spTree.append(_bar(90, (0, 0, 0.42, HEIGHT_IN), "accent"))
    for paragraph in cover._element.iter(qn("a:lvl1pPr")):
        paragraph.set("algn", "l")
    content._element.cSld.spTree.append(_bar(90, (0, 0.35, 0.12, 0.75), "accent"))
    for part in (cover, content):
        part._element.cSld.spTree.append(_bar(91, (MARGIN, 6.9, WIDTH_IN - 2 * MARGIN, 0.01), "border"))


def _bar(id_: int, place: tuple[float, float, float, float], fill: str) -> Any:
    left, top, width, height = (int(Inches(value)) for value in place)
    return parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{id_}" name="Bar {id_}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{colour(fill)}"/></a:solidFill>'
        f"<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _style_themes(deck: Any) -> None:
    """Name the typefaces and the colours of every theme in the deck."""
    for part in deck.part.package.iter_parts():
        if part.content_type.endswith("theme+xml"):
            _style_theme(part)


def _style_theme(part: Any) -> None:
    root = part._element if hasattr(part, "_element") else etree.fromstring(part.blob)
    for face, name in (("latin", LATIN), ("ea", EAST_ASIAN), ("cs", EAST_ASIAN)):
        for found in root.iter(qn(f"a:{face}")):
            found.set("typeface", name)
    for fonts in (*root.iter(qn("a:majorFont")), *root.iter(qn("a:minorFont"))):
        for script in fonts.findall(qn("a:font")):
            fonts.remove(script)
    for slot, name in (("dk1", "ink"), ("dk2", "soft"), ("accent1", "accent"), ("accent2", "class-4")):
        for found in root.iter(qn(f"a:{slot}")):
            found[:] = [found.makeelement(qn("a:srgbClr"), {"val": colours()[name].removeprefix("#")})]
    if not hasattr(part, "_element"):
        part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
