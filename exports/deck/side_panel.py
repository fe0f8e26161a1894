"""What stands beside a map or a chart: big numbers, clauses with their citation, and the notes."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from exports.deck.boxes import BREAK, POINTS, RIGHT, Paragraph, Run, SlideBox, fitting, one_line, put, stack_height
from exports.deck.slide import Deck
from exports.deck.typography import Type
from plan.links import BENCHMARK, Matches
from plan.model import Plan, Target
from plan.reporting import PROJECTS
from records.model import Measured
from records.targets import Reported
from views import measure_view, naming, target_results
from views.projects import project_numbers, project_sum_words
from views.projects.project_sums import MeasuredProjects
from views.words import Words

NUMBER, LABEL, HEADLINE = Type(32, True), Type(14, colour="soft"), Type(28, True, "accent")
STRONG, TEXT, CITE = Type(14, True), Type(14), Type(14, colour="soft")
GAP, NUMBERS_GAP = 6.0, 12.0  # points between paragraphs, and below the numbers
MANY_CLAUSES = 6
SUMMARY_LINES = (4, 3, 2)  # the most and the fewest lines of a clause's summary


def counts(matches: Matches, words: Words, measured: Measured | None = None) -> tuple[tuple[str, str], ...]:
    """Return the headline numbers of what was found, each with its label; benchmarks are never called cooperation.

    Under a measure they count the items in the state that is measured, and say of how many.
    """
    if measured:
        return _measured_counts(matches, words, measured)
    benchmarks = matches.selection.role == (BENCHMARK,)
    return (
        (str(len(matches.items)), words.deck_benchmarks if benchmarks else words.headline_items),
        (str(len(matches.by_province())), words.headline_provinces),
        (str(len(matches.belt_wide)), words.headline_belt),
    )


def _measured_counts(matches: Matches, words: Words, measured: Measured) -> tuple[tuple[str, str], ...]:
    shown = measure_view.counted(matches, measured)
    state = measure_view.state(matches.plan, measured, words)
    items, belt = (
        (len(some), measure_view.number(words, len(some), len(every), measured))
        for some, every in ((shown.items, matches.items), (shown.belt_wide, matches.belt_wide))
    )
    return (
        (str(items[0]), items[1]),
        (str(len(shown.by_province())), words.say("headline_provinces_measured", state=state)),
        (str(belt[0]), words.say("deck_noted", view=words.headline_belt, note=belt[1])),
    )


def show_numbers(deck: Deck, slide: Any, numbers: Sequence[tuple[str, str]], box: SlideBox) -> None:
    """Show numbers side by side at the top of a box, each over its label."""
    for cell, texts in zip(_cells(numbers, box), numbers, strict=True):
        put(slide, cell, _number(texts, cell), deck.lang)


def _number(texts: tuple[str, str], cell: SlideBox) -> list[Paragraph]:
    number, label = texts
    return [one_line(number, NUMBER, cell), one_line(label, LABEL, cell, 2)]


def _cells(numbers: Sequence[tuple[str, str]], box: SlideBox) -> list[SlideBox]:
    """Return a place for each number, all as high as the highest needs."""
    wide = box.width / len(numbers)
    cells = [box._replace(left=box.left + i * wide, width=wide - 0.1) for i in range(len(numbers))]
    high = max(stack_height(_number(texts, cell), cell) for texts, cell in zip(numbers, cells, strict=True))
    return [cell._replace(height=high / POINTS) for cell in cells]


def below(matches: Matches, words: Words, measured: Measured | None = None) -> SlideBox:
    """Return what the numbers of what was found leave of the right column."""
    taken = _cells(counts(matches, words, measured), RIGHT)[0].height + NUMBERS_GAP / POINTS
    return RIGHT._replace(top=RIGHT.top + taken, height=RIGHT.height - taken)


def show(
    deck: Deck, slide: Any, matches: Matches, lines: Sequence[Paragraph], measured: Measured | None = None
) -> None:
    """Show the numbers of what was found and below them as many lines as stand whole in the right column."""
    show_numbers(deck, slide, counts(matches, deck.words, measured), RIGHT)
    place = below(matches, deck.words, measured)
    put(slide, place, fitting(lines, place, GAP), deck.lang, GAP)


def show_sums(deck: Deck, slide: Any, shown: MeasuredProjects) -> None:
    """Show how many projects there are and their money, and below them what counts for the plan, and by origin."""
    plan, words, total = deck.plan, deck.words, shown.total
    numbers = [
        (project_numbers.short(words, total.value(one), one), project_numbers.measure_name(words, one))
        for one in dict.fromkeys((PROJECTS, shown.measure))
    ]
    show_numbers(deck, slide, numbers, RIGHT)
    taken = _cells(numbers, RIGHT)[0].height + NUMBERS_GAP / POINTS
    place = RIGHT._replace(top=RIGHT.top + taken, height=RIGHT.height - taken)
    rules = [
        words.say("projects_counts", rule=target.counts_rule.at(words.lang))
        for target in plan.targets.values()
        if target.counts == shown.measure
    ]
    lines = paragraphs(
        [project_sum_words.found(plan, shown, words), project_sum_words.by_origin(plan, shown, words), *rules]
    )
    put(slide, place, fitting(lines, place, GAP), deck.lang, GAP)


def cited(matches: Matches) -> tuple[str, ...]:
    """Return the clauses of the items found, in plan order."""
    return tuple(dict.fromkeys(item.clause for item in matches.items))


def clauses(plan: Plan, matches: Matches, words: Words, measured: Measured | None = None) -> list[Paragraph]:
    """Return the clauses of the items that are counted, in plan order, with citation and number of items.

    The tasks or sections above them stand for too many. Either each is summed up in our words, in as many lines as
    there is room for, or none is. Where not even their headings stand whole below the numbers, those stay that link
    most to provinces, and a line says how many more there are.
    """
    place, matches = below(matches, words, measured), measure_view.counted(matches, measured)
    above = _above(plan, cited(matches))
    items = Counter(above[item.clause] for item in matches.items)
    links = Counter(above[plan.items[pair.item].clause] for pair in matches.pairs)
    shown = sorted(items, key=lambda clause: -links[clause])
    for lines in SUMMARY_LINES:
        if _fits(listed := _clause_lines(plan, items, shown, lines, words), place):
            return listed
    while not _fits(listed := _clause_lines(plan, items, shown, 0, words), place):
        shown.pop()
    return listed


def _fits(lines: Sequence[Paragraph], place: SlideBox) -> bool:
    return len(fitting(lines, place, GAP)) == len(lines)


def _above(plan: Plan, ids: Sequence[str]) -> dict[str, str]:
    """Return clause → the clause at or above it that stands for it, few enough to be listed."""
    above = {id_: id_ for id_ in ids}
    while len(set(above.values())) > MANY_CLAUSES:
        higher = {id_: plan.clauses[one].parent or one for id_, one in above.items()}
        if higher == above:
            break
        above = higher
    return above


def _clause_lines(
    plan: Plan, items: Mapping[str, int], shown: Sequence[str], summed: int, words: Words
) -> list[Paragraph]:
    lines = [_clause(plan, id_, n, summed, words) for id_, n in items.items() if id_ in shown]
    more = len(items) - len(shown)
    return lines + ([[Run(words.say("deck_more", n=more), CITE)]] if more else [])


def _clause(plan: Plan, id_: str, n: int, summed: int, words: Words) -> Paragraph:
    """Return a clause's heading with its citation, and so many lines of its summary below."""
    clause = plan.clauses[id_]
    cite = Run(words.say("deck_cite_count", clause=id_, n=n), CITE)
    heading = [*one_line(clause.heading.at(words.lang), STRONG, RIGHT, 2), cite]
    return [*heading, BREAK, *one_line(clause.summary.at(words.lang), TEXT, RIGHT, summed)] if summed else heading


def reading(plan: Plan, matches: Matches, words: Words, parts: bool = False) -> list[str]:
    """Return what a chart counts; `parts` where its parts can add up to more than the items."""
    lines = [words.say("deck_reading_basis", basis=naming.basis_phrase(matches.selection, words))]
    ranked = Counter(matches.by_province()).most_common(3)
    if len(ranked) > 1 and ranked[0][1] > 1:
        lines.append(words.say("deck_reading_most", provinces=_shares(plan, ranked, words)))
    if matches.implied:
        lines.append(words.say("deck_reading_implied", n=len(matches.implied)))
    if matches.belt_wide:
        lines.append(_belt(matches, words))
    return [*lines, words.deck_reading_industries] if parts else lines


def reading_notes(lines: Iterable[str], words: Words) -> str:
    """Return how to read and to edit a chart, for the speaker."""
    return "\n".join((words.deck_reading, *lines, words.deck_reading_edit))


def paragraphs(lines: Iterable[str], most: int = 4) -> list[Paragraph]:
    """Return lines of text as paragraphs of the right column, of at most so many lines each."""
    return [one_line(line, TEXT, RIGHT, most) for line in lines]


def _belt(matches: Matches, words: Words) -> str:
    """Return the belt-wide items as one number, and how many of them count for a province by a link of their own."""
    line, linked = words.say("deck_reading_belt", n=len(matches.belt_wide)), len(matches.belt_linked)
    return line + words.say("deck_reading_belt_linked", n=linked) if linked else line


def headlines(plan: Plan, listed: Iterable[Target], words: Words, reported: Reported) -> list[Paragraph]:
    """Return the headline numbers, each over what it measures and its clause.

    They stand as written; where a figure was accepted it leads, with its day, unit and share.
    """
    paragraphs: list[Paragraph] = []
    for target in listed:
        about = target.measure.at(words.lang) + " " + naming.years(target.years)
        written, said = target.as_written.at(words.lang), target_results.of(plan, target, words, reported)[:1]
        for one in said:
            facts = words.enumeration.join(filter(None, (one.as_of, one.by, one.share)))
            paragraphs += [one_line(one.figure, HEADLINE, RIGHT, 2), one_line(facts, TEXT, RIGHT, 2)]
        goal = one_line(words.say("targets_goal", written=written), TEXT, RIGHT, 2)
        paragraphs.append(goal if said else one_line(written, HEADLINE, RIGHT, 2))
        paragraphs.append([*one_line(about, TEXT, RIGHT, 3), Run(words.say("deck_cite", clause=target.clause), CITE)])
    return [*paragraphs, [Run(words.targets_no_split, CITE)]] if paragraphs else []


def map_alt(plan: Plan, matches: Matches, view: str, words: Words) -> str:
    """Return what a map shows of what is counted, in a sentence."""
    by_province = matches.by_province()
    shares = [(id_, by_province[id_]) for id_ in plan.belt if id_ in by_province]
    return words.say(
        "deck_map_alt",
        view=view,
        counts=_counts(matches, words),
        provinces=_shares(plan, shares, words) or words.deck_none,
    )


def notes(plan: Plan, matches: Matches, view: str, link: str, words: Words, measured: Measured | None = None) -> str:
    """Return what the speaker is paragraphs of a view: the view, its numbers, every clause, the link."""
    return "\n".join(
        (
            words.say("colophon_view", view=view),
            _counts(measure_view.counted(matches, measured), words),
            *_cited_in_words(plan, matches, words),
            words.say("colophon_link", link=link),
        )
    )


def _cited_in_words(plan: Plan, matches: Matches, words: Words) -> Iterable[str]:
    for id_ in cited(matches):
        clause = plan.clauses[id_]
        yield clause.heading.at(words.lang) + words.say("deck_cite", clause=id_)


def _counts(matches: Matches, words: Words) -> str:
    return words.say(
        "deck_counts", items=len(matches.items), provinces=len(matches.by_province()), belt=len(matches.belt_wide)
    )


def _shares(plan: Plan, shares: Iterable[tuple[str, int]], words: Words) -> str:
    named = ((plan.provinces[id_].short.at(words.lang), n) for id_, n in shares)
    return words.enumeration.join(words.say("deck_share", name=name, n=n) for name, n in named)
