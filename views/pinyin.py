"""How a Chinese text is typed on a Latin keyboard: syllables without tones, from the dictionaries of pypinyin."""

import re

from pypinyin import Style, pinyin

CHINESE = re.compile(r"[\u3400-\u9fff]")
# a character that no known word settles is offered in its two commonest readings; the rarer ones nobody types
READINGS = 2


def sounds(text: str) -> str:
    """Return one slot a character, slots parted by one space; a mark or space has an empty slot. Empty without Chinese.

    A slot holds the readings of a Chinese character, parted by ``/``, the likeliest first (长 as in 长江 is settled by
    the word, as in a place name it is ``zhang/chang``), or a letter or digit itself in lower case. ``ü`` is ``v``.
    """
    if not CHINESE.search(text):
        return ""
    # what has no reading may come back as a list, a slot a character; the type stub knows only of a text
    slots = pinyin(text, style=Style.NORMAL, heteronym=True, errors=list)  # type: ignore[arg-type]
    return " ".join("/".join(map(_typed, slot[:READINGS])) for slot in slots)


def _typed(reading: str) -> str:
    return reading.lower() if reading.isascii() and reading.isalnum() else ""
