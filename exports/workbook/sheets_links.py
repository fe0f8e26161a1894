"""The sheets that count: items, item–province pairs, industry × province, provinces."""

from collections.abc import Iterable

from exports import items
from exports.reporting.snapshot import Snapshot
from exports.workbook.sheets import Value, Worksheet, WorksheetColumn, columns
from plan.links import Matches, Pair
from plan.model import Plan
from plan.queries import partners
from plan.queries.industries import of_industry, without_industry
from plan.selection import ALL_BASES
from views import matrix
from views.matrix import OTHER
from views.words import Words

PAIR_WIDTHS = {
    "title": 42, "province": 14, "basis": 18, "role": 22, "direction": 20, "open_list": 24, "clause": 11, "item_id": 22,
}  # fmt: skip


def found_items(plan: Plan, matches: Matches, words: Words, snapshot: Snapshot | None = None) -> Worksheet:
    """Return one row per item found, in the columns of the CSV; the ids are folded away and not printed."""
    columns_ = items.columns(snapshot)
    head = tuple(WorksheetColumn(one.title(words), one.width, folded=one.ids) for one in columns_)
    found = items.rows(plan, matches, words, snapshot)
    # a zero is a zero, an empty text an empty cell
    rows = (tuple(None if row[one.name] == "" else row[one.name] for one in columns_) for row in found)
    return Worksheet("items", head, tuple(rows))


def pairs(plan: Plan, matches: Matches, words: Words) -> Worksheet:
    """Return one row per item–province pair that counts."""
    return Worksheet("pairs", columns(words, **PAIR_WIDTHS), _pairs(plan, matches.pairs, words))


def implied(plan: Plan, matches: Matches, words: Words) -> Worksheet:
    """Return one row a pair that only a region word makes and that is not counted."""
    return Worksheet("implied", columns(words, **PAIR_WIDTHS), _pairs(plan, matches.implied, words))


def _pairs(plan: Plan, listed: Iterable[Pair], words: Words) -> tuple[tuple[Value, ...], ...]:
    return tuple(_pair(plan, pair, words) for pair in listed)


def _pair(plan: Plan, pair: Pair, words: Words) -> tuple[Value, ...]:
    item = plan.items[pair.item]
    return (
        item.title.at(words.lang),
        plan.provinces[pair.province].short.at(words.lang),
        plan.word("basis", pair.basis).at(words.lang),
        words.enumeration.join(plan.word("role", role).at(words.lang) for role in pair.roles),
        words.enumeration.join(plan.word("direction", direction).at(words.lang) for direction in pair.directions),
        words.list_open if pair.open_list else None,
        item.clause,
        item.id,
    )


def by_industry(plan: Plan, matches: Matches, words: Words) -> Worksheet:
    """Return industries against provinces: how many items that count link them."""
    cells = matrix.cells(plan, matches)
    names = [WorksheetColumn(plan.provinces[id_].short.at(words.lang), 10) for id_ in plan.belt]
    rows: list[tuple[Value, ...]] = [
        (
            industry.name.at(words.lang),
            plan.word("industry_group", industry.group).at(words.lang),
            *_counts(plan, cells, industry.id),
            len(of_industry(matches, industry.id)),
        )
        for industry in plan.industries.values()
    ]
    rows.append((words.matrix_other, "", *_counts(plan, cells, OTHER), len(without_industry(matches))))
    head, tail = columns(words, industry=24, industry_group=20), columns(words, items_found=12)
    return Worksheet("matrix", (*head, *names, *tail), tuple(rows), shaded=True)


def _counts(plan: Plan, cells: dict[tuple[str, str], matrix.CellCount], industry: str) -> tuple[int, ...]:
    matches = (cells.get((industry, province)) for province in plan.belt)
    return tuple(cell.count if cell else 0 for cell in matches)


def provinces(plan: Plan, matches: Matches, words: Words) -> Worksheet:
    """Return one row a province of the belt: how many items link it, by basis, role and direction."""
    roles, directions = partners.roles_used(plan, matches), tuple(plan.vocab["direction"])
    rows: Iterable[tuple[Value, ...]] = (
        (
            plan.provinces[tally.province].short.at(words.lang),
            tally.total,
            *(tally.basis[basis] for basis in ALL_BASES),
            *(tally.role[role] for role in roles),
            *(tally.direction[direction] for direction in directions),
            tally.implied,
            tally.benchmark,
        )
        for tally in partners.tallies(plan, matches)
    )
    kinds = {"basis": ALL_BASES, "role": roles, "direction": directions}
    counted = [(kind, id_) for kind, ids in kinds.items() for id_ in ids]
    named = (WorksheetColumn(plan.word(kind, id_).at(words.lang), 14) for kind, id_ in counted)
    head, tail = columns(words, province=14, items_counted=12), columns(words, implied=18, benchmark=18)
    return Worksheet("provinces", (*head, *named, *tail), tuple(rows))
