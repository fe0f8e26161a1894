"""Free text stays as it was typed: where a page or file is in the other language, words before it say so."""

import re
from dataclasses import replace
from typing import TypedDict, TypeVar

from plan.text import HTML_LANG
from records import content
from views.records.record_payloads import RecordCell, RecordPart
from views.words import Words

Said = TypeVar("Said", bound=content.Content)
CHINESE, LATIN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]"), re.compile("[A-Za-z]")
SENTENCE = re.compile(r"[A-Za-z]+[,;]?(?: [A-Za-z]+[,;]?){2}")  # more than an address, a number of a file or a name


class Quoted(TypedDict):
    """Free text as typed; `phrase` and `lang`, an HTML language tag, are empty where it is in that of the page."""

    phrase: str
    text: str
    lang: str


def quoted(words: Words, text: str, lang: str) -> Quoted:
    """Return free text with what stands before it; `lang` is that of the page on which its record was typed."""
    theirs = language(text, lang)
    if theirs in ("", words.lang):
        return {"phrase": "", "text": text, "lang": ""}
    return {"phrase": words.as_reported, "text": text, "lang": HTML_LANG.get(theirs, "")}


def language(text: str, lang: str) -> str:
    """Return the language of one text of a record typed on a page in `lang`; empty where it holds no word.

    A record may hold texts in both languages. A text with Chinese characters is Chinese, also with a foreign name in
    it, unless it has three English words in a row: then the language of the page counts. An address or a name of two
    words alone is in no language of a Chinese page.
    """
    english = SENTENCE.search(text)
    if CHINESE.search(text):
        return lang if english else "zh"
    return "en" if english or (LATIN.search(text) and lang == "en") else ""


def said(words: Words, text: str, lang: str) -> str:
    """Return free text as one text, as files have it."""
    found = quoted(words, text, lang)
    return found["phrase"] + found["text"]


def cell(words: Words, text: str, lang: str) -> RecordCell:
    """Return the cell of a table with free text."""
    return {"parts": parts(words, [{"text": text, "mark": ""}], lang), "kind": "text"}


def parts(words: Words, pieces: list[RecordPart], lang: str) -> list[RecordPart]:
    """Return the pieces of one free text with what stands before them."""
    found = quoted(words, "".join(one["text"] for one in pieces), lang)
    if not found["phrase"]:
        return pieces
    theirs: list[RecordPart] = [{**one, "lang": found["lang"]} for one in pieces]
    return [{"text": found["phrase"], "mark": ""}, *theirs]


def kept(now: Said, former: content.Content | None) -> Said:
    """Return what was typed, in the language that the former content had where its free text is still the same."""
    if former is None or content.free_text(former) != content.free_text(now):
        return now
    return replace(now, lang=former.lang)
