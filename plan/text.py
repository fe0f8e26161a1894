"""A text in the languages of the page."""

from typing import Literal, NamedTuple

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")
HTML_LANG: dict[str, str] = {"zh": "zh-CN", "en": "en"}


class Text(NamedTuple):
    """The same words in Chinese and English."""

    zh: str
    en: str

    def at(self, lang: Lang) -> str:
        """Return the words in one language, Chinese where the other is missing."""
        return (self.en if lang == "en" else self.zh) or self.zh
