"""The sheets of what the items found refer to: units, targets, corridors, platforms, clauses, regions, words."""

from collections.abc import Iterable

from exports import target_line
from exports.workbook.sheets import Value, Worksheet, columns, task_number
from plan.links import Matches, place_name
from plan.model import Clause, Item, Plan, Target
from plan.queries import corridors as lines
from plan.queries import responsibilities
from plan.queries.mentions import items_of_region
from plan.queries.platforms import cited
from plan.queries.targets import GOAL, reached
from records.targets import NOTHING, Reported
from views import naming, targets_view
from views.item_view import clause_in_words
from views.responsibilities import standing
from views.words import Words

WORDS_OF = {
    "field": "column_field", "basis": "column_basis", "role": "column_role", "direction": "column_direction",
    "stage": "column_stage", "approval": "column_approval", "year_basis": "column_year_basis",
    "membership": "column_whose", "mode": "column_mode", "corridor_status": "column_status",
    "existing": "column_existing", "exactness": "column_exactness", "target_kind": "column_target_kind",
}  # fmt: skip


def units(plan: Plan, matches: Matches, words: Words) -> Worksheet:
    """Return one row per unit and task with items found: its place as printed, or through which collective unit."""
    head = columns(words, unit=32, task=8, task_name=30, printed=12, standing=34, items=10, titles=70)
    rows = [
        _responsibility(plan, one.task, plan.units[one.unit].name.at(words.lang), one.place, one.items, words)
        for one in responsibilities.matrix(plan, matches)
        if one.items
    ]
    rows += [
        _responsibility(plan, task, words.tasks_unnamed, None, bare, words)
        for task, those in responsibilities.by_task(matches).items()
        if (bare := tuple(item for item in those if not item.units))
    ]
    return Worksheet("units", head, tuple(rows))


def _responsibility(
    plan: Plan, task: str, unit: str, place: responsibilities.UnitRank | None, items: tuple[Item, ...], words: Words
) -> tuple[Value, ...]:
    name = naming.task(plan, task, words.lang).removeprefix(f"{task} ")
    words_of_place = standing.in_words(plan, place, words) if place else None
    printed = place.printed or None if place else None
    return (unit, task_number(task), name, printed, words_of_place, len(items), titles(items, words))


def titles(items: Iterable[Item], words: Words) -> str:
    """Return the titles of items as one text."""
    return words.export_separator.join(item.title.at(words.lang) for item in items)


def targets(plan: Plan, matches: Matches, words: Words, reported: Reported = NOTHING) -> Worksheet:
    """Return one row per target that belongs to what is found; no number is split by province."""
    head = columns(
        words, target=22, as_written=26, qualifier=12, measure=40, scope=18, target_kind=10, year_start=8, year_end=8,
        year_note=18, split=22, reported=30, clause=12, item_id=24, counts=60,
    )  # fmt: skip
    mine = reached(plan, matches)
    rows = (_target(plan, one, words, reported) for id_, one in plan.targets.items() if id_ in mine)
    return Worksheet("targets", head, tuple(rows))


def _target(plan: Plan, target: Target, words: Words, reported: Reported) -> tuple[Value, ...]:
    start, end = target.years or (None, None)
    return (
        target.id,
        target.as_written.at(words.lang),
        target.qualifier.at(words.lang),
        target.measure.at(words.lang),
        target.scope.at(words.lang),
        plan.word("target_kind", target.kind).at(words.lang),
        start,
        end,
        None if target.years else words.targets_line_undated,
        words.targets_no_split if target.kind == GOAL else None,
        target_line.line(plan, target, words, reported) or None,
        target.clause,
        target.item or None,
        targets_view.counts(target, words) or None,
    )


def corridors(plan: Plan, matches: Matches, words: Words) -> Worksheet:
    """Return one row a corridor that an item found cites."""
    head = columns(
        words, corridor=30, mode=10, existing=14, status=18, as_of=12, asked=16, works=46, ends=26, ends_basis=14,
        corridor_provinces=18, exactness=14, clause=12, items=10, titles=40,
    )  # fmt: skip
    cited = {id_: lines.citing(matches.items, id_) for id_ in plan.corridors}
    rows = (_corridor(plan, id_, items, words) for id_, items in cited.items() if items)
    return Worksheet("corridors", head, tuple(rows))


def _corridor(plan: Plan, id_: str, items: tuple[Item, ...], words: Words) -> tuple[Value, ...]:
    one, lang = plan.corridors[id_], words.lang
    return (
        one.name.at(lang),
        plan.word("mode", one.mode).at(lang),
        plan.word("existing", one.existing).at(lang),
        plan.word("corridor_status", one.status).at(lang),
        one.as_of,
        one.stage.at(lang),
        one.works.at(lang),
        words.export_ends.join(lines.end_name(plan, end).at(lang) for end in one.ends),
        plan.word("membership", one.ends_basis).at(lang),
        words.enumeration.join(place_name(plan, province).at(lang) for province in one.provinces),
        plan.word("exactness", one.exactness).at(lang),
        one.clause,
        len(items),
        titles(items, words),
    )


def platforms(plan: Plan, matches: Matches, words: Words) -> Worksheet:
    """Return one row a platform that an item found cites."""
    head = columns(words, platform=34, platform_kind=14, purpose=50, site=22, clause=12, items=10, titles=60)
    rows = (
        (
            plan.platforms[id_].name.at(words.lang),
            plan.word("platform_kind", plan.platforms[id_].kind).at(words.lang),
            plan.platforms[id_].purpose.at(words.lang),
            plan.sites[plan.platforms[id_].site].name.at(words.lang) if plan.platforms[id_].site else None,
            plan.platforms[id_].clause,
            len(items),
            titles(items, words),
        )
        for id_, items in cited(plan, matches).items()
    )
    return Worksheet("platforms", head, tuple(rows))


def clauses(plan: Plan, matches: Matches, words: Words) -> Worksheet:
    """Return one row a clause that an item found stands in; the plan's own words where the operator gave them."""
    names = {"clause": 14, "where": 50, "clause_summary": 70, "items": 10}
    head = columns(words, **names, **({"original": 80} if plan.originals else {}))
    items = {id_: sum(item.clause == id_ for item in matches.items) for id_ in plan.clauses}
    rows = (_clause(plan, plan.clauses[id_], count, words) for id_, count in items.items() if count)
    return Worksheet("clauses", head, tuple(rows))


def _clause(plan: Plan, clause: Clause, count: int, words: Words) -> tuple[Value, ...]:
    texts = clause_in_words(plan, clause.id, words)
    own = (texts["original"],) if plan.originals else ()
    return (clause.id, texts["path"], texts["summary"], count, *own)


def regions(plan: Plan, matches: Matches, words: Words) -> Worksheet:
    """Return one row a region word: its members, which belong in part, whose reading that is, the items that use it."""
    head = columns(words, region=26, members=50, partly=24, whose=16, region_note=70, items=10)
    rows = (
        (
            region.name.at(words.lang),
            words.enumeration.join(place_name(plan, id_).at(words.lang) for id_ in region.members),
            words.enumeration.join(place_name(plan, id_).at(words.lang) for id_ in region.partial),
            plan.word("membership", region.membership).at(words.lang),
            region.note.at(words.lang),
            len(items_of_region(plan, matches.selection, region.id)),
        )
        for region in plan.regions.values()
    )
    return Worksheet("regions", head, tuple(rows))


def vocabulary(plan: Plan, _: Matches, words: Words) -> Worksheet:
    """Return one row a word that the coded columns use, in both languages."""
    rows = (
        (words.say(label), word.zh, word.en)
        for list_, label in WORDS_OF.items()
        for word in plan.vocab.get(list_, {}).values()
    )
    return Worksheet("words", columns(words, vocabulary=26, word_zh=30, word_en=40), tuple(rows))
