"""Sources, layers and the data dictionary in the words a page shows."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, NotRequired, TypedDict

from plan.model import Plan
from plan.package.dictionary import Dictionary, LayerEntry, TableEntry, TableField
from plan.profile import Profile
from plan.text import Lang, Text
from views import publication
from views.phrases import Phrases
from views.tables.column_meaning import column_meaning
from views.words import Words

CJK = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
CHINESE = re.compile(rf"({CJK.pattern}(?:(?:{CJK.pattern}|\d)*{CJK.pattern})?)")
BETWEEN_LANGUAGES = re.compile(r"\s*/\s+")

Row = Mapping[str, str]


class Span(TypedDict):
    """Part of a text: in the page's language, or in Chinese on the English page."""

    text: NotRequired[str]
    original: NotRequired[str]


class Line(TypedDict):
    """A line of a cell: a text, an address or name in code, or spans."""

    text: NotRequired[str]
    url: NotRequired[str]
    spans: NotRequired[list[Span]]


Cell = list[Line]


class Head(TypedDict):
    """The head of a column."""

    name: str
    label: str


class SourcesTable(TypedDict):
    """A table of columns and rows."""

    columns: list[Head]
    rows: list[list[Cell]]


class DictionaryTable(TypedDict):
    """A table of the data package with a row for each field."""

    id: str
    title: str
    url: str
    size: str
    meaning: str
    rows: list[list[Cell]]


class ProfileText(TypedDict):
    """Which profile runs."""

    title: str
    lines: list[str]


class SourcesPayload(TypedDict):
    """What the page of sources draws."""

    lang: Lang
    words: Annotated[dict[str, str], Phrases("sources_page_")]
    disclaimer: str
    profile: ProfileText
    release: list[str]
    sources: SourcesTable
    layers: SourcesTable
    columns: list[Head]
    tables: list[DictionaryTable]


def page(plan: Plan, book: Dictionary, words: Words, running: Profile) -> SourcesPayload:
    """Return the whole page: disclaimer, profile, what a public release needs, sources, layers, tables."""
    return {
        "lang": words.lang,
        "words": words.all("sources_page_"),
        "disclaimer": publication.map_line(running, words),
        "profile": {"title": words.profile_title, "lines": _profile(plan, running, words)},
        "release": _release(book, words),
        "sources": {
            "columns": _heads(words, "source", "publisher", "licence", "datum", "used"),
            "rows": [_source(row, words) for row in book.sources],
        },
        "layers": {
            "columns": _heads(words, "layer", "from", "exactness", "datum", "licence", "size"),
            "rows": [_layer(plan, layer, running, words) for layer in book.layers],
        },
        "columns": _heads(words, "field", "type", "meaning", "rules"),
        "tables": [_table(plan, book, table, words) for table in book.tables],
    }


def _heads(words: Words, *names: str) -> list[Head]:
    return [{"name": name, "label": words.say(f"sources_head_{name}")} for name in names]


def under_review(book: Dictionary) -> tuple[LayerEntry, ...]:
    """Return the layers in whose place a public release needs a reviewed map."""
    return tuple(layer for layer in book.layers if layer.boundary)


def _release(book: Dictionary, words: Words) -> list[str]:
    titles = words.enumeration.join(_title(layer.title, words) for layer in under_review(book))
    return [
        words.say("sources_release_map", layers=titles),
        words.sources_release_number,
        words.sources_release_credit,
        words.profile_to_release,
    ]


def _profile(plan: Plan, running: Profile, words: Words) -> list[str]:
    """Return which profile runs, where the boundaries come from, and whether an online base is configured."""
    replaced = words.enumeration.join(one.title.at(words.lang) for one in plan.layers.values() if one.boundary)
    base, tiles = words.profile_boundaries_package, words.profile_tiles_off
    if running.base:
        base = words.say("profile_boundaries_approved", layers=replaced)
    if running.tile_key and plan.backdrop:
        tiles = words.say("profile_tiles_on", title=plan.backdrop.title.at(words.lang))
    return [words.profile_public if running.public else words.profile_internal, base, tiles]


def _title(title: tuple[str, str], words: Words) -> str:
    return Text(*title).at(words.lang)


def _text(row: Row, name: str, words: Words) -> str:
    return Text(row[f"{name}_zh"], row[f"{name}_en"]).at(words.lang)


def in_language(text: str, words: Words) -> Line:
    """Return a cell in the language of the page; what stands in Chinese only is marked `original`.

    Cells such as ``本图 / this project`` hold both languages.
    """
    parts = BETWEEN_LANGUAGES.split(text, maxsplit=1)
    if len(parts) == 2 and CJK.search(parts[0]) and not CJK.search(parts[1]):
        text = parts[words.lang == "en"]
    if words.lang == "zh":
        return {"text": text}
    spans = [_span(span, i % 2 == 1) for i, span in enumerate(CHINESE.split(text)) if span]
    return {"spans": spans}


def _span(text: str, original: bool) -> Span:
    return {"original": text} if original else {"text": text}


def _source(row: Row, words: Words) -> list[Cell]:
    notes = (_text(row, "used_for", words), _text(row, "note", words))
    return [
        [{"text": _text(row, "title", words)}],
        [in_language(row["publisher"], words), *([in_language(row["version"], words)] if row["version"] else [])],
        [in_language(row["licence"], words)],
        [{"text": row["datum"] or words.sources_none}],
        [in_language(note, words) for note in notes if note],
    ]


def _layer(plan: Plan, layer: LayerEntry, running: Profile, words: Words) -> list[Cell]:
    if running.base and plan.layers[layer.id].boundary:
        layer = replace(layer, source=_approved(running, words))
    return [
        [{"text": _title(layer.title, words)}, {"url": layer.file}],
        [{"text": _text(layer.source, "title", words)}],
        [{"text": plan.word("exactness", layer.exactness).at(words.lang)}],
        [{"text": text} for text in (layer.crs, layer.source["datum"]) if text],
        [in_language(layer.source["licence"], words)],
        [{"text": f"{layer.bytes / 1024:.1f} KB"}],
    ]


def _approved(running: Profile, words: Words) -> dict[str, str]:
    """Return the source of a layer of the approved base, as its row in the table of sources would be."""
    titles = dict.fromkeys(("title_zh", "title_en"), words.profile_approved_source)
    return {**titles, "datum": "", "licence": running.review_number}


def _table(plan: Plan, book: Dictionary, table: TableEntry, words: Words) -> DictionaryTable:
    return {
        "id": table.name,
        "title": _title(table.title, words),
        "url": table.file,
        "size": words.say("sources_size", n=table.rows, fields=len(table.fields)),
        "meaning": words.first(f"sources_table_{table.name}", otherwise=table.description),
        "rows": [_field(plan, book, table, field, words) for field in table.fields],
    }


def _field(plan: Plan, book: Dictionary, table: TableEntry, field: TableField, words: Words) -> list[Cell]:
    return [
        [{"url": field.name}],
        [{"text": words.first(f"sources_type_{field.type}", otherwise=field.type)}],
        [{"text": column_meaning(table.name, field.name, field.description, words)}],
        [{"text": rule} for rule in _rules(plan, book, field, words)],
    ]


def _rules(plan: Plan, book: Dictionary, field: TableField, words: Words) -> list[str]:
    titles = {table.name: _title(table.title, words) for table in book.tables}
    marks = [words.sources_rule_key] if field.key else [words.sources_rule_required] if field.required else []
    marks += [words.sources_rule_list] if field.listed else []
    marks += [words.say("sources_rule_refers", table=titles[name]) for name in field.refers]
    rules = [words.enumeration.join(marks)] if marks else []
    if field.vocab in plan.vocab:  # a list that this plan has no word of is not shown
        values = words.enumeration.join(word.at(words.lang) for word in plan.vocab[field.vocab].values())
        rules.append(words.say("sources_rule_vocab", values=values))
    return rules
