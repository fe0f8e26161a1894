"""A text in the languages of the page."""

from typing import Literal, NamedTuple

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")
HTML_LANG: dict[str, str] = {"zh": "zh-CN", "en": "en"}


def lang_of(lang: str | None) -> Lang:
    """Return the language that a parameter of an address asks for: Chinese unless it says English."""
    return "en" if lang == "en" else "zh"


class Text(NamedTuple):
    """The same words in Chinese and English."""

    zh: str
    en: str

    def at(self, lang: Lang) -> str:
        """Return the words in one language, Chinese where the other is missing."""
        return (self.en if lang == "en" else self.zh) or self.zh
