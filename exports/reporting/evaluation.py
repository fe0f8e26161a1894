"""The final evaluation (终期评估): what accepted closing reports say, by task, by unit and for the whole.

What nobody reported is said to be unreported; nothing is inferred, and a goal in words never gets a percentage.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from exports.brief import word
from exports.brief.blocks import Block, Document, Heading, Paragraph, WordTable
from exports.colophon import Colophon, colophon
from exports.media_types import DOCX
from exports.reporting import parts
from exports.reporting.request import RecordsRequest
from exports.reporting.snapshot import Snapshot
from exports.request import File
from plan.links import Matches, matching
from plan.model import Item, Plan, Target
from plan.queries import targets
from records import content
from records.model import UNREPORTED, ItemState
from records.progress import UnitState
from records.targets import Reported, Result
from views import as_reported, naming, target_results
from views.records.reporting_words import Names, day, quoted_fields
from views.reporting import progress_view
from views.target_results import Said
from views.words import Words

OWN_STATES = (
    content.DONE, content.UNDER_WAY, content.NOT_STARTED, content.HELD_UP, content.TERMINATED, content.NOT_INVOLVED,
)  # fmt: skip


def as_docx(plan: Plan, request: RecordsRequest, snapshot: Snapshot) -> File:
    """Return the evaluation of a view: the same bytes for the same request and revision."""
    words, document = request.words, contents(plan, request, snapshot)
    body = word.written(document, request.lang, parts.created(plan, snapshot))
    return File("evaluation.docx", DOCX, body, words.evaluation_name)


def contents(plan: Plan, request: RecordsRequest, snapshot: Snapshot) -> Document:
    """Return what stands in the evaluation."""
    words, names = request.words, snapshot.names(plan, request.words)
    about_file, as_of = colophon(plan, request.view), snapshot.as_of(words)
    matches = matching(plan, request.selection)
    blocks = [*_overview(snapshot, matches, names), *_targets(plan, snapshot, matches, names)]
    if snapshot.reported and not matches.empty:
        blocks += [*_by_task(plan, snapshot, matches, names), *_by_unit(snapshot, matches, names)]
    notes = (as_of, words.record_note_accepted, words.progress_rule)
    return Document(
        title=words.say("evaluation_title", **parts.place_names(plan, words)),
        subtitle=words.export_separator.join((names.period(snapshot.period), about_file.view, as_of)),
        blocks=(*blocks, *parts.about(notes, about_file, request.link, words)),
        foot=parts.marked(request, words.say("evaluation_foot", as_of=as_of)),
        description=_description(as_of, about_file),
    )


def _description(as_of: str, about: Colophon) -> str:
    return "\n".join((as_of, about.view, about.source, about.version))


def _overview(snapshot: Snapshot, matches: Matches, names: Names) -> list[Block]:
    """Return how many items were reported on and in which states, over all and by task."""
    words, states = names.words, snapshot.states
    blocks: list[Block] = [Heading(1, words.brief_overview)]
    if matches.empty:
        return [*blocks, Paragraph(f"{words.empty_title}{words.brief_stop}")]
    unreported = sum(states.get(item.id, UNREPORTED) == UNREPORTED for item in matches.items)
    numbers = {"n": len(matches.items), "reported": len(matches.items) - unreported, "unreported": unreported}
    blocks.append(Paragraph(words.say("evaluation_lead", years=naming.years(matches.plan.period), **numbers)))
    blocks.append(Paragraph(parts.counts_line(names, matches, states)))
    blocks += [Paragraph(line) for line in _reports(snapshot, matches, names)]
    groups = progress_view.grouped(names, matches, states, "task")
    return [*blocks, parts.states_table(names, groups, words.record_head_task)]


def _reports(snapshot: Snapshot, matches: Matches, names: Names) -> Iterable[str]:
    """Yield how many of the closing reports that are owed were accepted, where the viewer may know."""
    if snapshot.may_count_units:
        pairs = _units_of(snapshot, matches.items)
        accepted = sum(bool(one.state) for one in pairs)
        yield names.words.say("evaluation_reports", total=len(pairs), n=accepted)


def _units_of(snapshot: Snapshot, items: Iterable[Item]) -> list[UnitState]:
    shown = {item.id for item in items}
    return [one for one in snapshot.units if one.item in shown]


def _targets(plan: Plan, snapshot: Snapshot, matches: Matches, names: Names) -> list[Block]:
    """Return the goals of the view: as the plan writes each, the figure that leads, and the others below it."""
    words, reached = names.words, targets.reached(plan, matches)
    goals = [one for id_, one in plan.targets.items() if id_ in reached and one.kind == targets.GOAL]
    rows = tuple(row for goal in goals for row in _goal_rows(plan, goal, snapshot.targets, words))
    labels = (words.brief_head_written, words.brief_head_measure, words.brief_head_reported, words.report_field_as_of)
    columns = (*zip(labels, (20, 27, 22, 18), strict=True), (words.report_field_source, 23), (words.list_clause, 17))
    body: Block = WordTable(columns, rows) if rows else Paragraph(words.brief_targets_none)
    return [Heading(1, words.evaluation_targets), body]


def _goal_rows(plan: Plan, goal: Target, reported: Reported, words: Words) -> list[tuple[str, ...]]:
    """Return the row of a goal, with the report that leads, and one for each other report on it."""
    written = (goal.as_written.at(words.lang), goal.measure.at(words.lang))
    said = target_results.of(plan, goal, words, reported)
    results = [_result(*one, words) for one in zip(reported.of(goal.id), said, strict=True)]
    leading, *others = results or [(target_results.unreported(plan, goal, words, reported), "", "")]
    return [(*written, *leading, goal.clause), *(("", "", *other, "") for other in others)]


def _result(result: Result, said: Said, words: Words) -> tuple[str, str, str]:
    """Return what was reported, with its share or difference; as of which day; by whom, and from which source."""
    source = as_reported.said(words, result.source, result.lang)
    what = filter(None, (said.figure, said.share, said.difference))
    return "\n".join(what), day(result.as_of), "\n".join(filter(None, (said.by, source)))


def _by_task(plan: Plan, snapshot: Snapshot, matches: Matches, names: Names) -> list[Block]:
    """Return the items of each task, each with what its units reported and who has not."""
    words, states = names.words, {one.item: one for one in snapshot.items}
    blocks: list[Block] = [Heading(1, words.evaluation_by_task)]
    for task in dict.fromkeys(item.task for item in matches.items):
        rows = []
        for item in (one for one in matches.items if one.task == task):
            mine = [one for one in snapshot.units if one.item == item.id]
            rows += _item_rows(item, states.get(item.id), mine, snapshot, names)
        labels = (words.report_head_unit, words.report_head_state, words.report_field_result)
        more = (words.report_field_problems, words.report_field_figure)
        columns = (*zip(labels, (20, 13, 38), strict=True), *zip(more, (26, 15), strict=True))
        blocks += [Heading(2, naming.task_title(plan, task, words)), WordTable(columns, tuple(rows))]
    return blocks


def _item_rows(
    item: Item, state: ItemState | None, units: Sequence[UnitState], snapshot: Snapshot, names: Names
) -> list[tuple[str, ...]]:
    """Return the row of an item, which is one cell, those of its reports, and one of who has not reported."""
    words, said = names.words, snapshot.by_id
    rows: list[tuple[str, ...]] = [(_item_head(item, state, names),)]
    for one in units:
        if one.state:
            report = found.content if (found := said.get(one.record)) else None
            fields = quoted_fields(names, report)
            problems = "\n".join(filter(None, (fields.get("problems"), fields.get("next"))))
            texts = (fields.get("result", ""), problems, names.figure(report, item.id))
            rows.append((names.unit(one.unit), names.state(one.state), *texts))
    silent = [names.unit(one.unit) for one in units if not one.state]
    if silent and len(rows) > 1:
        rows.append((words.evaluation_others, names.state(UNREPORTED), words.enumeration.join(silent), "", ""))
    return rows


def _item_head(item: Item, state: ItemState | None, names: Names) -> str:
    words = names.words
    facts = [names.state(state.state if state else UNREPORTED)]
    if state and state.total is not None:
        facts.append(words.say("evaluation_units", n=state.reported, total=state.total))
    title = item.title.at(words.lang)
    return title + words.say("brief_bracketed", text=words.export_separator.join([*facts, item.clause]))


def _by_unit(snapshot: Snapshot, matches: Matches, names: Names) -> list[Block]:
    """Return one row per unit: its own states; how many it owes only where the viewer may know."""
    words, counted = names.words, _own_states(snapshot, matches)
    known = snapshot.may_count_units
    shown = (*OWN_STATES, UNREPORTED) if known else OWN_STATES
    columns = ((words.report_head_unit, 25), *((names.state(state), 10) for state in shown), (words.record_total, 9))
    rows = tuple(
        (names.unit(unit), *(str(states[state]) for state in shown), str(states.total()))
        for unit, states in sorted(counted.items(), key=lambda one: names.place(one[0]))
    )
    body: Block = WordTable(columns, rows) if rows else Paragraph(words.record_states_none)
    return [Heading(1, words.evaluation_by_unit), body]


def _own_states(snapshot: Snapshot, matches: Matches) -> dict[str, Counter[str]]:
    counted: dict[str, Counter[str]] = {}
    for one in _units_of(snapshot, matches.items):
        counted.setdefault(one.unit, Counter())[one.state or UNREPORTED] += 1
    return counted
