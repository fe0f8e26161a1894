"""What stands beside a map or a chart: big numbers, clauses with their citation, how to read it; and the notes."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from exports.deck.boxes import BREAK, RIGHT, Box, Paragraph, Run, fitting, one_line, put
from exports.deck.frame import Deck
from exports.deck.type import Type
from plan import naming
from plan.item_view import comma
from plan.links import BENCHMARK, Found
from plan.model import Plan, Target
from plan.words import Words

NUMBER, LABEL, HEADLINE = Type(32, True), Type(14, colour="soft"), Type(28, True, "accent")
STRONG, TEXT, CITE = Type(14, True), Type(14), Type(14, colour="soft")
GAP = 8.0
NUMBERS_HIGH = 1.25
MANY_CLAUSES = 6
BELOW_NUMBERS = RIGHT._replace(top=RIGHT.top + NUMBERS_HIGH + 0.05, height=RIGHT.height - NUMBERS_HIGH - 0.05)


def counts(found: Found, words: Words) -> tuple[tuple[str, str], ...]:
    """Return the headline numbers of what was found, each with its label; benchmarks are never called cooperation."""
    benchmarks = found.selection.role == (BENCHMARK,)
    return (
        (str(len(found.items)), words.deck_benchmarks if benchmarks else words.headline_items),
        (str(len(found.by_province())), words.headline_provinces),
        (str(len(found.belt_wide)), words.headline_belt),
    )


def show_numbers(deck: Deck, slide: Any, numbers: Sequence[tuple[str, str]], box: Box) -> None:
    """Show numbers side by side at the top of a box, each over its label."""
    wide = box.width / len(numbers)
    for i, (number, label) in enumerate(numbers):
        cell = Box(box.left + i * wide, box.top, wide - 0.1, NUMBERS_HIGH)
        put(slide, cell, [one_line(number, NUMBER, cell), one_line(label, LABEL, cell, 2)], deck.lang)


def show(deck: Deck, slide: Any, found: Found, lines: Sequence[Paragraph]) -> None:
    """Show the numbers of what was found and below them as many lines as stand whole in the right column."""
    show_numbers(deck, slide, counts(found, deck.words), RIGHT)
    put(slide, BELOW_NUMBERS, fitting(lines, BELOW_NUMBERS, GAP), deck.lang, GAP)


def cited(found: Found) -> tuple[str, ...]:
    """Return the clauses of the items found, in plan order."""
    return tuple(dict.fromkeys(item.clause for item in found.items))


def clauses(plan: Plan, found: Found, words: Words) -> list[Paragraph]:
    """Return the clauses of the items found, in plan order, with citation and number of items.

    The tasks or sections above them stand for too many. Those that link most to provinces are told in our words, as
    far as all stand whole below the numbers; a line says how many could not even be named.
    """
    above = _above(plan, cited(found))
    items = Counter(above[item.clause] for item in found.items)
    links = Counter(above[plan.items[pair.item].clause] for pair in found.pairs)
    shown = sorted(items, key=lambda clause: -links[clause])
    while not _fits(_told(plan, items, shown, set(), words)):
        shown.pop()
    told: set[str] = set()
    for clause in shown:
        if _fits(_told(plan, items, shown, {*told, clause}, words)):
            told.add(clause)
    return _told(plan, items, shown, told, words)


def _fits(lines: Sequence[Paragraph]) -> bool:
    return len(fitting(lines, BELOW_NUMBERS, GAP)) == len(lines)


def _above(plan: Plan, ids: Sequence[str]) -> dict[str, str]:
    """Return clause → the clause at or above it that stands for it, few enough to be told."""
    above = {id_: id_ for id_ in ids}
    while len(set(above.values())) > MANY_CLAUSES:
        higher = {id_: plan.clauses[one].parent or one for id_, one in above.items()}
        if higher == above:
            break
        above = higher
    return above


def _told(plan: Plan, items: Mapping[str, int], shown: Sequence[str], told: set[str], words: Words) -> list[Paragraph]:
    lines = [_clause(plan, id_, n, id_ in told, words) for id_, n in items.items() if id_ in shown]
    more = len(items) - len(shown)
    return lines + ([[Run(words.say("deck_more", n=more), CITE)]] if more else [])


def _clause(plan: Plan, id_: str, n: int, whole: bool, words: Words) -> Paragraph:
    clause = plan.clauses[id_]
    cite = Run(words.say("deck_cite_count", clause=id_, n=n), CITE)
    heading = [*one_line(clause.heading.at(words.lang), STRONG, RIGHT, 2), cite]
    return [*heading, BREAK, *one_line(clause.summary.at(words.lang), TEXT, RIGHT, 4)] if whole else heading


def reading(plan: Plan, found: Found, words: Words, parts: bool = False) -> list[Paragraph]:
    """Return how to read a chart; `parts` where its parts can add up to more than the items."""
    lines = [words.say("deck_reading_basis", basis=naming.basis_phrase(found.selection, words))]
    ranked = Counter(found.by_province()).most_common(3)
    if len(ranked) > 1 and ranked[0][1] > 1:
        lines.append(words.say("deck_reading_most", provinces=_shares(plan, ranked, words)))
    if found.shadow:
        lines.append(words.say("deck_reading_shadow", n=len(found.shadow)))
    if found.belt_wide:
        lines.append(words.say("deck_reading_belt", n=len(found.belt_wide)))
    if parts:
        lines.append(words.deck_reading_industries)
    lines.append(words.deck_reading_edit)
    return [[Run(words.deck_reading, STRONG)], *(one_line(line, TEXT, RIGHT, 4) for line in lines)]


def headlines(listed: Iterable[Target], words: Words) -> list[Paragraph]:
    """Return the headline numbers as written, each over what it measures and its clause."""
    told: list[Paragraph] = []
    for target in listed:
        about = target.measure.at(words.lang) + " " + naming.years(target.years)
        told.append(one_line(target.as_written.at(words.lang), HEADLINE, RIGHT))
        told.append([*one_line(about, TEXT, RIGHT, 3), Run(words.say("deck_cite", clause=target.clause), CITE)])
    return [*told, [Run(words.targets_no_split, CITE)]] if told else []


def map_alt(plan: Plan, found: Found, words: Words) -> str:
    """Return what a map shows, in a sentence."""
    by_province = found.by_province()
    shares = [(id_, by_province[id_]) for id_ in plan.belt if id_ in by_province]
    return words.say(
        "deck_map_alt",
        view=naming.in_words(plan, found.selection, words),
        counts=_counts(plan, found, words),
        provinces=_shares(plan, shares, words) or words.deck_none,
    )


def notes(plan: Plan, found: Found, link: str, words: Words) -> str:
    """Return what the speaker is told of a view: the view, its numbers, every clause, the link."""
    return "\n".join(
        (
            words.say("colophon_view", view=naming.in_words(plan, found.selection, words)),
            _counts(plan, found, words),
            *_cited_in_words(plan, found, words),
            words.say("colophon_link", link=link),
        )
    )


def _cited_in_words(plan: Plan, found: Found, words: Words) -> Iterable[str]:
    for id_ in cited(found):
        clause = plan.clauses[id_]
        yield clause.heading.at(words.lang) + words.say("deck_cite", clause=id_)


def _counts(plan: Plan, found: Found, words: Words) -> str:
    return words.say(
        "deck_counts", items=len(found.items), provinces=len(found.by_province()), belt=len(found.belt_wide)
    )


def _shares(plan: Plan, shares: Iterable[tuple[str, int]], words: Words) -> str:
    named = ((plan.provinces[id_].short.at(words.lang), n) for id_, n in shares)
    return comma(words).join(words.say("deck_share", name=name, n=n) for name, n in named)
