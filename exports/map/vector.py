"""What SVG and PDF hold beside what is drawn: letters that can be found and copied, names of layers, a description."""

from collections.abc import Mapping

from matplotlib import rc_context
from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.text import Text

from exports.colophon import Colophon
from exports.map.sheet import MapSheet
from exports.safe import printable
from plan.text import HTML_LANG, Lang

SVG, PDF = "svg", "pdf"
FORMATS = (SVG, PDF)
UNDATED: Mapping[str, dict[str, None]] = {SVG: {"Date": None}, PDF: {"CreationDate": None, "ModDate": None}}


class TextLayer(Artist):
    """The letters of a sheet as text, unseen above those that are drawn.

    What is drawn as outlines looks alike wherever the file is opened, but nobody finds or copies it.
    """

    def __init__(self, texts: list[Text]) -> None:
        super().__init__()
        self.texts = texts
        self.set_zorder(max((text.get_zorder() for text in texts), default=0) + 1)

    def draw(self, renderer: RendererBase) -> None:
        """Write each text where it is drawn."""
        for text in self.texts:
            drawn = {"path_effects": text.get_path_effects(), "alpha": text.get_alpha()}
            around = [one for one in _around(text) if one.get_visible()]
            text.set(path_effects=[], alpha=0)
            for one in around:
                one.set_visible(False)
            with rc_context({"svg.fonttype": "none"}):
                text.draw(renderer)
            for one in around:
                one.set_visible(True)
            text.set(**drawn)


def _around(text: Text) -> list[Artist]:
    """Return what is drawn with a text beside its letters: its box, its arrow."""
    return [one for one in (text.get_bbox_patch(), getattr(text, "arrow_patch", None)) if one is not None]


def add_text(sheet: MapSheet, format_: str) -> None:
    """Lay the letters of a sheet above it as text; PDF holds those without a halo as text already."""
    texts = [one for one in sheet.figure.findobj(Text) if isinstance(one, Text) and one.get_visible()]
    hidden = [one for one in texts if format_ == SVG or one.get_path_effects()]
    sheet.figure.add_artist(TextLayer(hidden))


def description(about: Colophon, lang: Lang, format_: str) -> Mapping[str, str | None]:
    """Return what a file says of itself; no date, as the same view is the same file."""
    said = {"Title": about.title}
    if format_ == PDF:
        said |= {"Author": about.title, "Subject": about.properties, "Keywords": about.link}
    if format_ == SVG:
        rights = "\n".join((*about.credits, about.disclaimer))
        said |= {"Description": about.view, "Creator": about.title, "Rights": rights, "Source": about.link}
        said |= {"Language": HTML_LANG[lang]}
    return {name: printable(text) for name, text in said.items()} | UNDATED.get(format_, {})


def with_language(body: bytes, lang: Lang) -> bytes:
    """Return an SVG that says which language its letters are."""
    return body.replace(b"<svg ", f'<svg xml:lang="{HTML_LANG[lang]}" '.encode(), 1)
