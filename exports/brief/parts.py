"""Parts that every brief has: units, corridors, provinces, items as a table, how it was counted."""

from collections.abc import Iterable

from exports.brief.blocks import Block, Heading, LinkParagraph, Paragraph, WordTable
from exports.colophon import Colophon
from exports.request import ExportRequest
from plan.links import Matches
from plan.model import Item, Plan, is_safeguard, task_number
from plan.places import Corridor
from plan.queries import corridors as lines
from plan.queries import partners, responsibilities
from plan.queries.responsibilities import UnitRank
from plan.selection import ALL_BASES, requested_provinces
from views import as_of, naming
from views.item_view import item_in_words
from views.words import Words


def heads(words: Words, **shares: int) -> tuple[tuple[str, int], ...]:
    """Return the columns of a table by the names of their phrases `brief_head_…`, each with its share of the width."""
    return tuple((words.say(f"brief_head_{name}"), share) for name, share in shares.items())


def shown(words: Words, **shares: int) -> tuple[tuple[str, int], ...]:
    """Return columns that the page of tasks has too."""
    return tuple((words.say(f"tasks_head_{name}"), share) for name, share in shares.items())


def bracketed(text: str, words: Words) -> str:
    """Return text in the brackets of the language."""
    return words.say("brief_bracketed", text=text)


def spread(matches: Matches, words: Words) -> str:
    """Return how many tasks, industries and units the items found concern."""
    tasks = {item.task for item in matches.items}
    kinds = {id_ for item in matches.items for id_ in item.industries}
    named = {id_ for item in matches.items for id_ in item.units}
    return words.say("brief_spread", tasks=len(tasks), industries=len(kinds), units=len(named))


def task_heading(plan: Plan, task: str, words: Words) -> Heading:
    """Return a task's number and heading as a heading of the second level."""
    return Heading(2, naming.task_title(plan, task, words))


def units_line(plan: Plan, printed: tuple[str, ...], words: Words) -> str:
    """Return the units of a task as printed, the first one marked; that is no lead."""
    names = [plan.units[id_].name.at(words.lang) for id_ in printed]
    names[:1] = [words.say("brief_unit_first", unit=name) for name in names[:1]]
    return (
        words.say("brief_units_line", units=words.enumeration.join(names))
        if names
        else f"{words.list_units_none}{words.brief_stop}"
    )


def units(plan: Plan, matches: Matches, words: Words) -> list[Block]:
    """Return one row per unit that the items found print: its tasks with its place in each, and its items."""
    printed, places = responsibilities.printed(plan), responsibilities.places(plan)
    rows = []
    for unit in responsibilities.columns(plan):
        mine = [item for item in matches.items if unit in item.units]
        tasks = [task for task in printed if any(item.task == task for item in mine)]
        task_places = words.enumeration.join(_task_place(task, places[task, unit], words) for task in tasks)
        if mine:
            rows.append((plan.units[unit].name.at(words.lang), task_places, str(len(mine))))
    blocks: list[Block] = [Heading(1, words.brief_units)]
    blocks += [Paragraph(words.brief_first_note, note=True, keep=True)] if rows else []
    blocks += [WordTable(heads(words, unit=46, tasks=40, items=14), tuple(rows))] if rows else []
    unnamed = sum(not item.units for item in matches.items)
    return blocks + ([Paragraph(words.say("brief_unnamed", n=unnamed))] if unnamed else [])


def _task_place(task: str, place: UnitRank, words: Words) -> str:
    order = words.list_first_unit if place.first else words.say("brief_place_of", place=place.printed)
    prefix = words.safeguard_prefix if is_safeguard(task) else words.task_prefix
    return f"{prefix} {task_number(task)}" + bracketed(order, words)


def corridors(plan: Plan, those: Iterable[Corridor], matches: Matches, words: Words) -> WordTable:
    """Return one row a corridor: how far it is in the plan's words, what is to be done, what cites it."""
    rows = (
        (
            one.name.at(words.lang) + bracketed(plan.word("mode", one.mode).at(words.lang), words),
            words.say(
                "brief_status",
                status=as_of.status(plan, one, words),
                stage=one.stage.at(words.lang),
            ),
            one.works.at(words.lang),
            str(len(lines.citing(matches.items, one.id))),
            one.clause,
        )
        for one in those
    )
    return WordTable((*heads(words, corridor=25, status=19, works=31, items=11), *shown(words, clause=14)), tuple(rows))


def provinces(plan: Plan, matches: Matches, words: Words) -> list[Block]:
    """Return the provinces that items found link, with the bases."""
    requested = requested_provinces(plan, matches.selection)
    bases = [basis for basis in ALL_BASES if basis in matches.selection.counted_bases]
    rows = tuple(
        (
            plan.provinces[tally.province].name.at(words.lang),
            str(tally.total),
            *(str(tally.basis[basis]) for basis in bases),
            str(tally.implied),
        )
        for tally in partners.tallies(plan, matches)
        if (tally.total or tally.implied) and tally.province in requested
    )
    named = tuple((plan.word("basis", basis).at(words.lang), 18) for basis in bases)
    columns = (*heads(words, province=28, items=14), *named, *heads(words, implied=20))
    body: Block = WordTable(columns, rows) if rows else Paragraph(words.brief_provinces_none)
    return [Heading(1, words.brief_provinces), body]


def item_rows(plan: Plan, items: Iterable[Item], words: Words) -> WordTable:
    """Return items as a table: with whom, by when and on what basis, how far, in which clause."""
    described = ((item, item_in_words(plan, item.id, words)) for item in items)
    rows = (
        (
            row["title"],
            row["partners_short"] or words.list_partners_none,
            words.say(f"brief_span_{item.year_basis}", years=naming.years(item.years)),
            row["stage"],
            item.clause,
        )
        for item, row in described
    )
    columns = (*heads(words, item=29), *shown(words, partners=21), *heads(words, span=22))
    return WordTable((*columns, *shown(words, stage=14, clause=14)), tuple(rows))


def about(request: ExportRequest, matches: Matches, colophon: Colophon, words: Words) -> list[Block]:
    """Return how it was counted, where it comes from, what the map is not, and the link to the view."""
    rule = words.say("brief_rule", basis=naming.basis_phrase(matches.selection, words))
    credits = words.say("brief_credits", credits=words.export_separator.join(colophon.credits))
    texts = (rule, colophon.source, credits, colophon.version, colophon.disclaimer)
    # on one page: the last lines alone would stand on a page without their heading
    notes = [Paragraph(text, note=True, keep=True) for text in texts]
    return [Heading(1, words.brief_about), *notes, LinkParagraph(words.brief_link, request.link)]
