"""The valid value that is written most like one that is not: by id, by name in either language, or by its sound."""

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping

from pypinyin import lazy_pinyin

from plan.checks.rules import Row, Tables
from plan.folding import folded

NEAR, SOUNDS_NEAR = 0.6, 0.8
LONGEST = 60
"""Characters of a value beyond which it is no slip of a name."""
MOST = 300
"""Values looked up in one check; a file may hold a hundred thousand that are wrong."""
NAMES = ("name", "short", "title", "heading", "term")
Named = Mapping[str, tuple[str, str, str]]
"""A way to write a value → the value, its Chinese and its English name."""


class Closest:
    """Looks values up in the tables of one package; what was looked up once is remembered."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.lists: dict[tuple[str, ...], Named] = {}
        self.known: dict[tuple[str, tuple[str, ...]], dict[str, str]] = {}

    def reference(self, value: str, *tables: str) -> dict[str, str]:
        """Return the params that say which row of these tables is meant; none where no name is near."""
        return self._found(value, tables, lambda: self._rows(tables))

    def word(self, value: str, list_: str) -> dict[str, str]:
        """Return the params that say which word of a list of `vocab.csv` is meant; none where no name is near."""
        rows = (row for row in self.tables["vocab"] if row["list"] == list_)
        return self._found(value, ("vocab", list_), lambda: ((row["id"], row) for row in rows))

    def _rows(self, tables: Iterable[str]) -> Iterator[tuple[str, Row]]:
        for name in tables:
            for row in self.tables.rows.get(name, ()):
                yield next(iter(row.cells.values())), row

    def _found(self, value: str, key: tuple[str, ...], rows: Callable[[], Iterable[tuple[str, Row]]]) -> dict[str, str]:
        if (value, key) in self.known:
            return self.known[value, key]
        if len(value) > LONGEST or len(self.known) >= MOST:
            return {}
        if key not in self.lists:
            self.lists[key] = _named(rows())
        found = self.known[value, key] = _params(self.lists[key], value)
        return found


def _params(named: Named, value: str) -> dict[str, str]:
    for written, least in ((_plain(value), NEAR), (_sound(value), SOUNDS_NEAR)):
        near = difflib.get_close_matches(written, named, 1, least)
        if near:
            return dict(zip(("closest", "closest_zh", "closest_en"), named[near[0]], strict=True))
    return {}


def _named(rows: Iterable[tuple[str, Row]]) -> Named:
    """Return every way to write the rows' ids; one that stands for two is the first's."""
    named: dict[str, tuple[str, str, str]] = {}
    for id_, row in rows:
        zh, en = _names(row, "zh"), _names(row, "en")
        meant = id_, next(iter(zh), ""), next(iter(en), "")
        for written in (id_, *zh, *en):
            named.setdefault(_plain(written), meant)
        for written in zh:
            named.setdefault(_sound(written), meant)
    return named


def _names(row: Row, lang: str) -> list[str]:
    cells = (row.cells.get(column, "") for column in (*(f"{name}_{lang}" for name in NAMES), lang))
    return [cell[:LONGEST] for cell in cells if cell]


def _plain(text: str) -> str:
    return folded(text).replace(" ", "")


def _sound(text: str) -> str:
    return "".join(lazy_pinyin(_plain(text)))
