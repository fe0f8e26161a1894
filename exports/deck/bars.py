"""What the charts count: items by province on each basis, by industry, and industry by province."""

from collections.abc import Callable, Iterable

from exports.deck.charts import Bars, Series, tints
from plan.links import Matches, Pair
from plan.model import Plan
from plan.queries import industries
from plan.selection import ALL_BASES, requested_provinces
from views.analysis.analysis_chart import BASIS_COLOURS
from views.matrix import OTHER
from views.words import Words

OTHER_COLOUR = "neutral"
MOST_SERIES = 6


def provinces(plan: Plan, matches: Matches) -> tuple[str, ...]:
    """Return the provinces a chart shows: the chosen ones, else the whole belt, in its order."""
    return requested_provinces(plan, matches.selection)


def by_province(plan: Plan, matches: Matches, words: Words) -> Bars:
    """Return items by province, a series for each basis that makes a pair."""
    shown = provinces(plan, matches)
    series = tuple(
        Series(
            plan.word("basis", basis).at(words.lang),
            _counted(matches.pairs, shown, lambda pair, basis=basis: pair.basis == basis),  # type: ignore[misc]
            BASIS_COLOURS[basis],
            hatched=basis == "region",
        )
        for basis in ALL_BASES
        if any(pair.basis == basis for pair in matches.pairs)
    )
    return _bars(plan, shown, series, words.deck_by_province, words)


def industry_by_province(plan: Plan, matches: Matches, words: Words) -> Bars:
    """Return items by province, a series for each industry; for each group where there are many industries."""
    shown = provinces(plan, matches)
    few = _paired_industries(plan, matches)
    grouped = len(few) > MOST_SERIES
    kinds = _groups(plan, few, words) if grouped else _single(plan, few, words)
    if not matches.selection.industry:
        kinds.append((words.matrix_other, OTHER_COLOUR, (OTHER,)))
    series = tuple(
        Series(name, _counted(matches.pairs, shown, lambda pair, ids=ids: _of(plan, pair, ids)), colour)  # type: ignore[misc]
        for name, colour, ids in kinds
    )
    counted = tuple(one for one in series if any(one.values))
    return _bars(plan, shown, counted, words.deck_industry_by_province, words)


def by_industry(plan: Plan, matches: Matches, words: Words) -> Bars:
    """Return the items found by industry, each in its own colour; those of no industry last."""
    ids = industries.shown(plan, matches)
    names = [plan.industries[id_].name.at(words.lang) for id_ in ids]
    counts = [len(industries.of_industry(matches, id_)) for id_ in ids]
    colours = [plan.industries[id_].colour for id_ in ids]
    rest = len(industries.without_industry(matches))
    if rest:
        names, counts, colours = [*names, words.matrix_other], [*counts, rest], [*colours, OTHER_COLOUR]
    series = Series(words.deck_axis_items, tuple(counts), OTHER_COLOUR, colours=tuple(colours))
    shares = (words.say("deck_share", name=name, n=n) for name, n in zip(names, counts, strict=True))
    values = words.enumeration.join(shares)
    alt = words.say("deck_chart_alt", heading=words.deck_by_industry, values=values)
    return Bars(tuple(names), (series,), words.deck_axis_items, words.deck_axis_industry, alt)


def _paired_industries(plan: Plan, matches: Matches) -> tuple[str, ...]:
    """Return the industries shown that link to a province."""
    paired = {id_ for pair in matches.pairs for id_ in plan.items[pair.item].industries}
    return tuple(id_ for id_ in industries.shown(plan, matches) if id_ in paired)


def several(plan: Plan, matches: Matches) -> bool:
    """Whether industry by province says more than the provinces alone."""
    return len(_paired_industries(plan, matches)) > 1 and len({pair.province for pair in matches.pairs}) > 1


def _of(plan: Plan, pair: Pair, ids: tuple[str, ...]) -> bool:
    return not set(ids).isdisjoint(plan.items[pair.item].industries or (OTHER,))


def _counted(pairs: Iterable[Pair], shown: tuple[str, ...], keep: Callable[[Pair], bool]) -> tuple[int, ...]:
    counted = [pair.province for pair in pairs if keep(pair)]
    return tuple(counted.count(province) for province in shown)


Kind = tuple[str, str, tuple[str, ...]]


def _groups(plan: Plan, ids: tuple[str, ...], words: Words) -> list[Kind]:
    members: dict[str, list[str]] = {}
    for id_ in ids:
        members.setdefault(plan.industries[id_].group, []).append(id_)
    return [
        (plan.word("industry_group", group).at(words.lang), plan.industries[mine[0]].colour, tuple(mine))
        for group, mine in members.items()
    ]


def _single(plan: Plan, ids: tuple[str, ...], words: Words) -> list[Kind]:
    """Return each industry in a shade of its group's colour."""
    shades: dict[str, tuple[str, ...]] = {}
    for _, colour, mine in _groups(plan, ids, words):
        shades |= {id_: (shade,) for id_, shade in zip(mine, tints(colour, len(mine)), strict=True)}
    return [(plan.industries[id_].name.at(words.lang), shades[id_][0], (id_,)) for id_ in ids]


def _bars(plan: Plan, shown: tuple[str, ...], series: tuple[Series, ...], heading: str, words: Words) -> Bars:
    names = tuple(plan.provinces[id_].short.at(words.lang) for id_ in shown)
    totals = words.export_separator.join(_series_alt(one, names, words) for one in series)
    alt = words.say("deck_chart_alt", heading=heading, values=totals)
    return Bars(names, series, words.deck_axis_items, words.deck_axis_province, alt)


def _series_alt(series: Series, names: tuple[str, ...], words: Words) -> str:
    shares = (words.say("deck_share", name=name, n=n) for name, n in zip(names, series.values, strict=True) if n)
    return words.say("deck_series", name=series.name, shares=words.enumeration.join(shares))
