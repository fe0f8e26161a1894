"""What the tables of a deck hold beside items: region words, targets, corridors and platforms, in words."""

from collections.abc import Iterable
from dataclasses import replace

from exports import target_line
from exports.deck.tables import SlideColumn, SlideTable
from plan.links import Matches
from plan.model import Plan, Target
from plan.queries import platforms
from plan.queries import targets as targets_of
from plan.queries.mentions import items_of_region
from plan.selection import requested_provinces
from records.targets import NOTHING, Reported
from views import as_of, naming
from views.item_view import member_names
from views.words import Words


def regions(plan: Plan, matches: Matches, heading: str, words: Words) -> SlideTable:
    """Return one row a region word that the items in view use, with its members and whose reading they are."""
    columns = (
        SlideColumn(words.deck_column_region, 2.2, strong=True),
        SlideColumn(words.deck_column_members, 4),
        SlideColumn(words.deck_column_whose, 1.4),
        SlideColumn(words.deck_column_count, 1),
        SlideColumn(words.deck_column_clauses, 4),
    )
    rows = []
    for id_, region in plan.regions.items():
        used = items_of_region(plan, matches.selection, id_)
        requested = set(requested_provinces(plan, matches.selection))
        if used and not region.whole_belt and requested & set(region.members):
            clauses = words.enumeration.join(dict.fromkeys(plan.items[item].clause for item in used))
            names = words.enumeration.join(member_names(plan, id_, words))
            whose = plan.word("membership", region.membership).at(words.lang)
            rows.append((region.name.at(words.lang), names, whose, str(len(used)), clauses))
    return described(columns, tuple(rows), heading, words)


def targets(
    plan: Plan, listed: Iterable[Target], heading: str, words: Words, reported: Reported = NOTHING
) -> SlideTable:
    """Return one row per target or event as the plan writes it; what came of them has a column where there is any."""
    shown = tuple(listed)
    summed = dict(reported.sums)
    any_reported = any(reported.of(target.id) or target.id in summed for target in shown)
    columns = [
        SlideColumn(words.deck_column_written, 2.6, strong=True),
        SlideColumn(words.deck_column_measure, 3.6),
        SlideColumn(words.deck_column_year, 1.5),
        SlideColumn(words.deck_column_scope, 1.7),
        SlideColumn(words.list_clause, 1.7),
    ]
    if any_reported:
        columns.append(SlideColumn(words.deck_column_reported, 3 if summed else 2))
    rows = tuple(_target(plan, target, words, reported)[: len(columns)] for target in shown)
    awaited = not any_reported and any(targets_of.is_owed(plan, target) for target in shown)
    return replace(described(columns, rows, heading, words), note=words.deck_unreported_note if awaited else "")


def _target(plan: Plan, target: Target, words: Words, reported: Reported) -> tuple[str, ...]:
    written, measure, scope = (text.at(words.lang) for text in (target.as_written, target.measure, target.scope))
    year = naming.years(target.years) or words.deck_year_none
    return written, measure, year, scope, target.clause, target_line.line(plan, target, words, reported)


def corridors(plan: Plan, matches: Matches, heading: str, words: Words) -> SlideTable:
    """Return one row a corridor that the items found cite."""
    columns = (
        SlideColumn(words.deck_column_corridor, 2.8, strong=True),
        SlideColumn(words.deck_column_kind, 1.3),
        SlideColumn(words.deck_column_status, 1.7),
        SlideColumn(words.deck_column_works, 4.4),
        SlideColumn(words.deck_column_reaches, 1.3),
        SlideColumn(words.list_clause, 1.4),
    )
    cited = {id_ for item in matches.items for id_ in item.corridors}
    rows = tuple(
        (
            one.name.at(words.lang),
            plan.word("mode", one.mode).at(words.lang),
            as_of.status(plan, one, words),
            one.works.at(words.lang),
            words.enumeration.join(plan.provinces[id_].short.at(words.lang) for id_ in one.provinces),
            one.clause,
        )
        for id_, one in plan.corridors.items()
        if id_ in cited
    )
    return described(columns, rows, heading, words)


def platforms_cited(plan: Plan, matches: Matches, heading: str, words: Words) -> SlideTable:
    """Return one row a platform that the items found cite, kind by kind."""
    columns = (
        SlideColumn(words.deck_column_platform, 3.6, strong=True),
        SlideColumn(words.deck_column_kind, 1.6),
        SlideColumn(words.deck_column_purpose, 5.8),
        SlideColumn(words.list_clause, 1.4),
    )
    rows = tuple(
        (
            one.name.at(words.lang),
            plan.word("platform_kind", kind).at(words.lang),
            one.purpose.at(words.lang),
            one.clause,
        )
        for kind, ones in platforms.by_kind(plan, matches).items()
        for one in ones
    )
    return described(columns, rows, heading, words)


def described(
    columns: Iterable[SlideColumn], rows: tuple[tuple[str, ...], ...], heading: str, words: Words
) -> SlideTable:
    """Return a table with its text alternative."""
    table = SlideTable(tuple(columns), rows, "")
    return replace(table, alt=words.say("deck_table_alt", heading=heading, n=table.count))
