"""How a Chinese text is typed on a Latin keyboard: syllables without tones, from the dictionaries of pypinyin."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

CHINESE = re.compile(r"[\u3400-\u9fff]")
# a character that no known word settles is offered in its two commonest readings; the rarer ones nobody types
READINGS = 2
COMMON_ROWS, COLUMNS = range(0xB0, 0xD8), range(0xA1, 0xFF)  # level 1 of GB 2312: 3,755 characters in common use


def sounds(text: str) -> str:
    """Return one slot a character, slots parted by one space; a mark or space has an empty slot. Empty without Chinese.

    A slot holds the readings of a Chinese character, parted by ``/``, the likeliest first (长 is settled
    by the word where it is part of one, and else ``zhang/chang``), or a letter or digit itself in lower case. ``ü`` is
    ``v``.
    The slot of a Chinese character that begins a word, as far as pypinyin knows words, has a capital.
    """
    if not CHINESE.search(text):
        return ""
    from pypinyin import Style, pinyin  # here, as its dictionaries take a tenth of a start

    # what has no reading may come back as a list, a slot a character; the type stub knows only of a text
    slots = pinyin(text, style=Style.NORMAL, heteronym=True, errors=list)  # type: ignore[arg-type]
    starts = set(_word_starts(text))
    typed = ["/".join(map(_typed, slot[:READINGS])) for slot in slots]
    return " ".join(slot.capitalize() if place in starts else slot for place, slot in enumerate(typed))


def _word_starts(text: str) -> Iterator[int]:
    from pypinyin.seg.mmseg import seg

    place = 0
    for word in seg.cut(text):
        if CHINESE.match(word):
            yield place
        place += len(word)


def _typed(reading: str) -> str:
    return reading.lower() if reading.isascii() and reading.isalnum() else ""


@lru_cache(maxsize=1)
def common_characters() -> Mapping[str, str]:
    """Return syllable → the characters in common use that are read so, each by its likeliest reading."""
    characters: dict[str, str] = {}
    codes = (bytes((row, column)) for row in COMMON_ROWS for column in COLUMNS)
    for character in filter(None, (code.decode("gb2312", "ignore") for code in codes)):
        syllable = sounds(character).lower().split("/")[0]
        characters[syllable] = characters.get(syllable, "") + character
    return MappingProxyType(characters)
