"""One form for texts that are compared: typed in full width, in traditional characters or in capitals, they are alike.

The search box folds by the same table, which its index carries: see views/shell/search_view.py.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from opencc import OpenCC

# marks that keyboards and texts write in several forms, beyond what NFKC makes equal
MARKS = str.maketrans("〔〕【】‐–—−‘’“”•", "()()----''\"\"·")
IDEOGRAPHS = range(0x4E00, 0xA000)  # the block CJK Unified Ideographs


def folded(text: str) -> str:
    """Return a text in compatible forms (NFKC), in lower case, in simplified characters, marks in one form each."""
    return unicodedata.normalize("NFKC", text).lower().translate(_table())


@lru_cache(maxsize=1)
def _table() -> Mapping[int, str]:
    return MappingProxyType({ord(character): form for character, form in characters().items()})


@lru_cache(maxsize=1)
def characters() -> Mapping[str, str]:
    """Return character → the one that stands for it; each is one character, so positions stay."""
    marks = {chr(mark): chr(form) for mark, form in MARKS.items()}
    return MappingProxyType(marks | _simplified())


def _simplified() -> dict[str, str]:
    """Return traditional → simplified character, of those whose simplified form the standard set (GB 2312) has.

    A character alone is looked up: which of two words is meant does not matter where both sides are folded.
    """
    all_ = [chr(code) for code in IDEOGRAPHS]
    simple = OpenCC("t2s").convert("\n".join(all_)).split("\n")
    return {one: other for one, other in zip(all_, simple, strict=True) if one != other and _standard(other)}


def _standard(character: str) -> bool:
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False
