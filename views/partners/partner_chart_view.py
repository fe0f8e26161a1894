"""The bars of the partners page: each province's items by basis. Pure data; a chart draws it."""

from dataclasses import dataclass
from functools import lru_cache

from plan.links import Matches, place_name
from plan.model import Plan
from plan.queries.partners import around, tallies
from plan.selection import ALL_BASES, provinces_on
from records.model import Measured
from views import measure_view
from views.words import Words


@dataclass(frozen=True, slots=True)
class Bar:
    """A province: its items on each basis of the chart, in that order, and whether it is chosen."""

    province: str
    label: str
    chosen: bool
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """The province's items on all bases."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class PartnerBars:
    """The bars, in the order of the belt or `ranked` by their totals, and each basis that counts with its name."""

    bases: tuple[tuple[str, str], ...]
    bars: tuple[Bar, ...]
    ranked: bool = False

    @property
    def empty(self) -> bool:
        """Whether no province has an item."""
        return not any(count for bar in self.bars for count in bar.counts)


@lru_cache(maxsize=64)
def bars(
    plan: Plan, matches: Matches, words: Words, ranked: bool = False, measured: Measured | None = None
) -> PartnerBars:
    """Return the bars of all provinces, whichever are chosen, so that one more can be compared.

    Under a measure they count the items in the state that is measured.
    """
    selection = matches.selection
    found = measure_view.counted(around(plan, selection), measured)
    shown = provinces_on(plan, selection)
    bases = tuple(basis for basis in ALL_BASES if basis in selection.counted_bases)
    drawn = [
        Bar(
            province=tally.province,
            label=place_name(plan, tally.province).at(words.lang),
            chosen=tally.province in selection.province,
            counts=tuple(tally.basis[basis] for basis in bases),
        )
        for tally in tallies(plan, found)
        if tally.province in shown
    ]
    if ranked:
        drawn.sort(key=lambda bar: -bar.total)
    named = tuple((basis, plan.word("basis", basis).at(words.lang)) for basis in bases)
    return PartnerBars(named, tuple(drawn), ranked)


def alt(chart: PartnerBars, words: Words) -> str:
    """Return the chart in a sentence: each province with its number of items."""
    counts = words.enumeration.join(f"{bar.label} {bar.total}" for bar in chart.bars if any(bar.counts))
    return words.say("partners_chart_alt", counts=counts)
