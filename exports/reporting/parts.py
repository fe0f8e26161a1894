"""Parts that the documents of the living record share: states as a table, the day of the records, where it is from."""

from collections.abc import Iterable, Mapping

from exports.brief.blocks import Block, Heading, LinkParagraph, Paragraph, WordTable
from exports.colophon import Colophon
from exports.reporting.request import RecordsRequest
from exports.reporting.snapshot import Snapshot
from plan.links import Matches
from plan.model import Plan
from records.content import Content
from records.model import UNREPORTED
from views import as_reported, naming, publication
from views.records.reporting_words import Names
from views.reporting import progress_view
from views.reporting.progress_view import GroupProgress
from views.words import Words


def created(plan: Plan, snapshot: Snapshot) -> str:
    """Return the date of a file's properties: the records' day, never today's."""
    return snapshot.day.isoformat() if snapshot.day else plan.created


def title(name: str, request: RecordsRequest, snapshot: Snapshot, names: Names) -> str:
    """Return what people call a file: its kind, the unit it is about, its period."""
    unit = [names.unit(request.unit)] if request.unit else []
    return "_".join([name, *unit, names.period(snapshot.period)])


def marked(request: RecordsRequest, line: str) -> str:
    """Return a line for every page of a file; where the data is invented or a preview, that stands first."""
    return publication.marked(request.words, line, request.view.mark)


def place_names(plan: Plan, words: Words) -> dict[str, str]:
    """Return what titles name: the home city and the belt."""
    return naming.plan_names(plan, words.lang)


def narrowed(matches: Matches, states: Mapping[str, str]) -> Matches:
    """Return the matches without the items that have no state, such as those of another unit."""
    items = tuple(item for item in matches.items if item.id in states)
    return Matches(
        matches.plan, matches.selection, items, tuple(one for one in matches.pairs if one.item in states), (), ()
    )


def counts_line(names: Names, matches: Matches, states: Mapping[str, str]) -> str:
    """Return how many items are in each state, as a sentence."""
    words = names.words
    if not matches.items:
        return words.record_states_none
    counts = progress_view.headline(names, matches, states)
    return words.say("record_states", n=len(matches.items), counts=counts)


def states_table(names: Names, groups: Iterable[GroupProgress], head: str) -> WordTable:
    """Return one row a group with its items by state, and their sum."""
    words, listed = names.words, tuple(groups)
    labels = progress_view.state_labels(names)
    columns = ((head, 30), *((label, 11) for label in labels), (words.record_total, 9))
    rows = tuple((group.label, *map(str, group.counts), str(group.total)) for group in listed)
    return WordTable(columns, rows)


def what_was_said(words: Words, content: Content | None, joint: str = "\n") -> str:
    """Return the text of a report that says why a state is as it is; empty after a purge."""
    fields = ("done", "result", "problems")
    text = joint.join(text for field in fields if (text := getattr(content, field, "")))
    return as_reported.said(words, text, content.lang) if content else ""


def state_or_unreported(names: Names, state: str) -> str:
    """Return the word of a state, and for none that nothing was reported."""
    return names.state(state or UNREPORTED)


def about(lines: Iterable[str], colophon: Colophon, link: str, words: Words) -> list[Block]:
    """Return what the figures rest on, where the plan comes from, and the address of the page."""
    texts = (*lines, colophon.source, colophon.version)
    notes = [Paragraph(text, note=True, keep=True) for text in texts]
    return [Heading(1, words.record_about), *notes, LinkParagraph(words.record_link, link)]
