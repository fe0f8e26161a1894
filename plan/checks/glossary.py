"""One Chinese term has one English term: where a Chinese text has it, its English sister says it as the glossary."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from plan.checks.rules import CheckedRow, CheckRule, Tables, rule
from plan.package.finding import Finding
from plan.text import LANGS

GLOSSARY = "glossary"
SISTERS = (("{}_zh", "{}_en"), ("{}", "{}_en"))


@rule(GLOSSARY)
def fixed_terms(tables: Tables) -> Iterator[Finding]:
    """Every pair of texts keeps to the glossary."""
    terms = [row for row in tables[GLOSSARY] if row["zh"] and row["en"]]
    for name, rows in tables.rows.items():
        for zh, en in _pairs(rows) if name != GLOSSARY else ():
            for row in rows:
                for term in broken(terms, row[zh], row[en]):
                    yield row.fault(en, "glossary", value=row[en], term=term["zh"], fixed=term["en"])


def broken(terms: Iterable[CheckedRow], zh: str, en: str) -> Iterator[CheckedRow]:
    """Yield the terms that the Chinese text has and the English one, where there is any, does not say as fixed.

    A term inside a longer one is not asked for: the longer one says it.
    """
    said = (one for one in terms if en and one["zh"] in zh)
    for term in sorted(said, key=lambda one: -len(one["zh"])):
        if term["zh"] in zh:
            zh = zh.replace(term["zh"], "|")
            if not any(_said(one, en) for one in (term["en"], *term.members("variants"))):
                yield term


def _pairs(rows: tuple[CheckedRow, ...]) -> tuple[tuple[str, str], ...]:
    """Return the columns of a table that say the same in Chinese and in English."""
    columns = tuple(rows[0].cells) if rows else ()
    stems = [column.removesuffix("_en") for column in columns if column.endswith("_en")]
    named = (tuple(one.format(stem) for one in pair) for stem in stems for pair in SISTERS)
    return tuple((zh, en) for zh, en in (*named, LANGS) if zh in columns and en in columns)


def _said(term: str, text: str) -> bool:
    return bool(_pattern(term).search(text))


@lru_cache(maxsize=512)
def _pattern(term: str) -> re.Pattern[str]:
    """Return the term as whole words in any case, singular or plural, with spaces or hyphens between them."""
    stem, ending = (term[:-1], "(?:ys?|ies)") if term.endswith("y") else (term, "(?:e?s)?")
    words = "[ -]".join(map(re.escape, re.split("[ -]", stem)))
    return re.compile(rf"(?<!\w){words}{ending}(?!\w)", re.IGNORECASE)


RULES: tuple[CheckRule, ...] = (fixed_terms,)
