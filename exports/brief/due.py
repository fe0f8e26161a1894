"""What a brief says of time: what waits on a decision above the city, deadlines, targets."""

from exports import target_line
from exports.brief.blocks import Block, Heading, Paragraph, WordTable
from exports.brief.parts import bracketed, heads, shown
from plan.links import Matches
from plan.model import Item, Plan, Target
from plan.queries import responsibilities, targets
from records.targets import Reported
from views import naming
from views.item_view import years
from views.words import Words


def waiting(plan: Plan, matches: Matches, words: Words) -> list[Block]:
    """Return the items that wait on a decision above the city, by whose it is."""
    rows = tuple(
        (
            item.title.at(words.lang),
            plan.word("approval", level).at(words.lang),
            _units(plan, item, words),
            plan.word("stage", item.stage).at(words.lang),
            item.clause,
        )
        for level, items in responsibilities.waiting(plan, matches).items()
        for item in items
    )
    columns = (*heads(words, item=30, level=13), *shown(words, units=27, stage=16, clause=14))
    body: Block = WordTable(columns, rows) if rows else Paragraph(words.brief_waiting_none)
    return [Heading(1, words.brief_waiting), body]


def _units(plan: Plan, item: Item, words: Words) -> str:
    """Return the unit listed first and how many there are; all of them stand with their task."""
    if not item.units:
        return words.tasks_unnamed
    first = plan.units[item.units[0]].short.at(words.lang)
    return words.say("corridors_units_short", first=first, n=len(item.units)) if len(item.units) > 1 else first


def due(plan: Plan, matches: Matches, words: Words, reported: Reported) -> list[Block]:
    """Return whether years are stated or inherited, which items state theirs, and the targets of the view."""
    sums = [
        words.say("brief_counted", what=word.at(words.lang), n=n)
        for basis, word in plan.vocab["year_basis"].items()
        if (n := sum(item.year_basis == basis for item in matches.items))
    ]
    period = naming.years(plan.period)
    basis = words.say("brief_years", basis=words.enumeration.join(sums), period=period)
    stated = [item for item in matches.items if item.year_basis == "stated"]
    rows = tuple((item.title.at(words.lang), years(plan, item, words), item.clause) for item in stated)
    columns = (*heads(words, item=56), *shown(words, years=28, clause=16))
    blocks: list[Block] = [Heading(1, words.brief_due), Heading(2, words.brief_deadlines), Paragraph(basis)]
    blocks += [Paragraph(words.brief_years_stated, keep=True), WordTable(columns, rows)] if rows else []
    return [*blocks, *_targets(plan, matches, words, reported)]


def _targets(plan: Plan, matches: Matches, words: Words, reported: Reported) -> list[Block]:
    ids = targets.reached(plan, matches)
    mine = [one for id_, one in plan.targets.items() if id_ in ids and one.kind == targets.GOAL]
    shares = {"written": 27, "measure": 31, "year": 16, "reported": 13}
    if reported.targets or reported.sums:
        shares = {"written": 22, "measure": 24, "year": 14, "reported": 27}
    columns = (*heads(words, **shares), *shown(words, clause=13))
    rows = tuple(_target(plan, one, words, reported) for one in mine)
    body: Block = WordTable(columns, rows) if rows else Paragraph(words.brief_targets_none)
    blocks: list[Block] = [Heading(2, words.brief_targets), body]
    split = [one.as_written.at(words.lang) for one in plan.targets.values() if targets.asked_for_split(one)]
    if split:
        blocks.append(Paragraph(words.say("brief_targets_split", targets=words.enumeration.join(split)), note=True))
    return blocks


def _target(plan: Plan, target: Target, words: Words, reported: Reported) -> tuple[str, ...]:
    written, qualifier = target.as_written.at(words.lang), target.qualifier.at(words.lang)
    wording = bracketed(words.say("targets_wording", words=qualifier), words) if qualifier not in written else ""
    year = naming.years(target.years) or words.targets_line_undated
    line = target_line.line(plan, target, words, reported)
    return (written + wording, target.measure.at(words.lang), year, line, target.clause)
