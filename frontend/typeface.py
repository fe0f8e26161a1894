"""Noto Sans SC for browsers on machines without a Chinese typeface: two faces of one family.

The second holds the characters that the product and its plan are written in, 250 KB in place of 7.2 MB; pages that are
seen before signing in have those of the product alone. The whole is fetched only where a page shows another character,
as in what somebody has typed. Letters and digits are in neither: they have the typeface that comes with Streamlit.
"""

import hashlib
import io
import re
from functools import lru_cache
from importlib.metadata import distribution, version
from itertools import groupby
from pathlib import Path

from frontend import assets
from frontend.static_file import TYPES, StaticFile, static_file, tag_of
from plan.model import Plan
from plan.published import MOST_IN_USE, Published
from views.words import CATALOGUE

WHOLE = "one-map-sans.otf"
FAMILY = "One Map Sans"
LATIN = "static/media/SourceSansVF-Upright.*.woff2"
"""The typeface that letters and digits have where the machine has none of those that our pages name."""
CHINESE = ((0x2E80, 0x9FFF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF))
"""The first and last code points of the blocks for which the family is used: signs, characters, full-width forms."""
CHARACTER = re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in CHINESE) + "]")


@lru_cache(maxsize=MOST_IN_USE)
def characters(shown: Published) -> str:
    """Return the Chinese characters and signs of the product and the package, in order, each once."""
    return _each_once(_product(), *(file.body.decode("utf-8", "ignore") for file in shown.files.every))


@lru_cache(maxsize=MOST_IN_USE)
def before_signing_in(plan: Plan) -> str:
    """Return those of the product and of the plan's title: of a closed site nobody else may have those of the plan."""
    return _each_once(_product(), plan.title.zh)


@lru_cache(maxsize=1)
def _product() -> str:
    files = (*sorted(CATALOGUE.glob("*.toml")), *sorted(assets.HERE.rglob("*.css")))
    return _each_once(*(path.read_text(encoding="utf-8") for path in files))


def _each_once(*texts: str) -> str:
    return "".join(sorted({one for text in texts for one in CHARACTER.findall(text)}))


def name(characters: str) -> str:
    """Return what the file of these characters is called; it changes with them, and is not made for that."""
    made_of = (characters, tag_of(assets.paths()[WHOLE]), version("fonttools"))
    return hashlib.sha256("\n".join(made_of).encode()).hexdigest()[:16]


@lru_cache(maxsize=2 * MOST_IN_USE)
def file(characters: str) -> StaticFile:
    """Return the typeface with these characters alone; making it takes more than a second of one processor."""
    from fontTools import subset  # it takes long to load, and few browsers ask

    options = subset.Options(layout_features=["*"])
    cut, body = subset.Subsetter(options), io.BytesIO()
    cut.populate(text=characters)
    with subset.load_font(str(assets.paths()[WHOLE]), options, lazy=True) as font:
        cut.subset(font)
        font.save(body)
    return static_file(body.getvalue(), TYPES[".otf"])


@lru_cache(maxsize=2 * MOST_IN_USE)
def faces(characters: str, root: str = "") -> str:
    """Return the family as a style sheet; the whole typeface is behind that of the characters.

    No character is in the ranges of both faces: `document.fonts.load` loads every face in whose ranges one is.

    Parameters
    ----------
    root
        The way from the page to the root of the server.
    """
    in_use = set(map(ord, characters))
    others = [code for first, last in CHINESE for code in range(first, last + 1) if code not in in_use]
    whole, common = root + assets.url(WHOLE), f"{root}typeface/{name(characters)}.otf"
    return _face(whole, _ranges(others)) + _face(common, _ranges(sorted(in_use)))


def latin_face(root: str = "") -> str:
    """Return a style sheet that names that typeface as Streamlit's page does; empty where Streamlit has another.

    Parameters
    ----------
    root
        The way from the page to the root of the server.
    """
    found = sorted(Path(str(distribution("streamlit").locate_file("streamlit/static"))).glob(LATIN))
    return "".join(
        f'@font-face{{font-family:"Source Sans";font-weight:100 900;src:url("{root}static/media/{path.name}")}}'
        for path in found[:1]
    )


def _face(url: str, ranges: tuple[tuple[int, int], ...]) -> str:
    parts = ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in ranges)
    return (
        f'@font-face{{font-family:"{FAMILY}";src:url("{url}") format("opentype");'
        f"font-display:swap;unicode-range:{parts}}}"
    )


def _ranges(codes: list[int]) -> tuple[tuple[int, int], ...]:
    """Return the first and last of each run of code points without a gap; they are in order."""
    runs = ([code for _, code in run] for _, run in groupby(enumerate(codes), lambda one: one[1] - one[0]))
    return tuple((run[0], run[-1]) for run in runs)
