"""The valid value that is written most like one that is not: by id, by name in either language, or by its sound."""

import difflib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from plan.checks.rules import CheckedRow, Tables
from plan.folding import folded
from plan.package.renames import LONGEST, NEAR

SOUNDS_NEAR = 0.8
HEARD = 20
"""Characters up to which a name is also found by its sound."""
MOST = 300
"""Values looked up in one check; a file may hold a hundred thousand that are wrong."""
ROOM = 1_000_000
"""Characters of all names that values are compared with."""
COMPARED = 12
"""Names that a value is compared with: those that share most with it."""
COUNTED = 2_000
"""As often it is counted for a value that a name shares a pair of characters with it."""
NAMES = ("name", "short", "title", "heading", "term")
Params = dict[str, str]
NOT_SEARCHED: Params = {"closest_searched": "no"}  # or not among all


class Closest:
    """Looks values up in the tables of one package; what was looked up once is remembered."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.room = ROOM
        self.lists: dict[tuple[str, ...], _Names] = {}
        self.known: dict[tuple[str, tuple[str, ...]], Params] = {}

    def reference(self, value: str, *tables: str) -> Params:
        """Return the params that say which row of these tables is meant; none where no name is near."""
        return self._found(value, tables, lambda: self._rows(tables))

    def word(self, value: str, list_: str) -> Params:
        """Return the params that say which word of a list of `vocab.csv` is meant; none where no name is near."""
        rows = (row for row in self.tables["vocab"] if row["list"] == list_)
        return self._found(value, ("vocab", list_), lambda: ((row["id"], row) for row in rows))

    def choice(self, value: str, choices: tuple[str, ...]) -> Params:
        """Return the params that say which of these words is meant; none where none is near."""
        return self._found(value, ("", *choices), lambda: ((one, CheckedRow("", 0, {})) for one in choices))

    def _rows(self, tables: Iterable[str]) -> Iterator[tuple[str, CheckedRow]]:
        for name in tables:
            for row in self.tables.rows.get(name, ()):
                yield next(iter(row.cells.values())), row

    def _found(self, value: str, key: tuple[str, ...], rows: Callable[[], Iterable[tuple[str, CheckedRow]]]) -> Params:
        if (value, key) in self.known:
            return self.known[value, key]
        if len(value) > LONGEST:
            return {}
        if len(self.known) >= MOST:
            return NOT_SEARCHED
        if key not in self.lists:
            made = self.lists[key] = _Names(rows(), self.room)
            self.room -= made.size
        found = self.known[value, key] = self.lists[key].params(value)
        return found


class _Names:
    """The names of some rows, found by the pairs of characters that they share with a value.

    Attributes
    ----------
    size : int
        Characters of all these names.
    whole : bool
        Whether there was room for all names.
    """

    def __init__(self, rows: Iterable[tuple[str, CheckedRow]], room: int) -> None:
        self.meant: dict[str, tuple[str, str, str]] = {}
        self.pairs: dict[str, int] = {}
        self.holders: dict[str, list[str]] = {}
        self.size, self.whole = 0, True
        for written, meant in _ways(rows):
            if self.size >= room:
                self.whole = False
                break
            if written not in self.meant:
                self._add(written, meant)

    def _add(self, written: str, meant: tuple[str, str, str]) -> None:
        pairs = _pairs(written)
        self.meant[written], self.pairs[written] = meant, len(pairs)
        self.size += len(written)
        for pair in pairs:
            self.holders.setdefault(pair, []).append(written)

    def params(self, value: str) -> Params:
        """Return which row is meant; nothing where no name is near."""
        for write, longest, least in ((_plain, LONGEST, NEAR), (_sound, HEARD, SOUNDS_NEAR)):
            written = write(value) if len(value) <= longest else ""
            near = difflib.get_close_matches(written, self._sharing(written), 1, least)
            if near:
                return dict(zip(("closest", "closest_zh", "closest_en"), self.meant[near[0]], strict=True))
        return {} if self.whole else NOT_SEARCHED

    def _sharing(self, written: str) -> list[str]:
        """Return the names that share most pairs of characters with what is written; the rarest pairs tell most."""
        pairs, left, shared = _pairs(written), COUNTED, Counter[str]()
        for holders in sorted((self.holders.get(pair, []) for pair in pairs), key=len):
            shared.update(holders[:left])
            left -= len(holders[:left])
        alike = {name: number / (len(pairs) + self.pairs[name]) for name, number in shared.items()}
        return sorted(alike, key=lambda name: (-alike[name], name))[:COMPARED]


def _pairs(text: str) -> set[str]:
    """Return the pairs of neighbouring characters of a text, its beginning and its end counted as characters."""
    within = f"\n{text}\n"
    return {within[place : place + 2] for place in range(len(within) - 1)}


def _ways(rows: Iterable[tuple[str, CheckedRow]]) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """Yield every way to write the rows with id, Chinese and English name; one that stands for two is the first's."""
    for id_, row in rows:
        zh, en = _names(row, "zh"), _names(row, "en")
        meant = id_, next(iter(zh), ""), next(iter(en), "")
        yield from ((_plain(written[:LONGEST]), meant) for written in (id_, *zh, *en))
        yield from ((_sound(written), meant) for written in zh if len(written) <= HEARD)


def _names(row: CheckedRow, lang: str) -> list[str]:
    cells = (row.cells.get(column, "") for column in (*(f"{name}_{lang}" for name in NAMES), lang))
    return [cell for cell in cells if cell]


def _plain(text: str) -> str:
    return folded(text).replace(" ", "")


def _sound(text: str) -> str:
    from pypinyin import lazy_pinyin  # here, as its dictionaries take a tenth of a start, which looks for nothing

    return "".join(lazy_pinyin(_plain(text)))
