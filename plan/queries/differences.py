"""What links the home city to one of two provinces and not to the other, and what links it to both."""

from dataclasses import dataclass

from plan.links import Matches, Pair
from plan.queries.partners import of_province


@dataclass(frozen=True, slots=True)
class Difference:
    """The pairs of two provinces, in plan order: of items that link only one, and of items that link both.

    `both` holds the pair with the first province and the pair with the second. `only_first` and `both` together are
    the pairs of the first province, as every other count has them.
    """

    only_first: tuple[Pair, ...]
    both: tuple[tuple[Pair, Pair], ...]
    only_second: tuple[Pair, ...]


def difference(matches: Matches, first: str, second: str) -> Difference:
    """Return how the items found for two provinces differ."""
    of_first = {pair.item: pair for pair in of_province(matches, first)}
    of_second = {pair.item: pair for pair in of_province(matches, second)}
    return Difference(
        only_first=tuple(pair for item, pair in of_first.items() if item not in of_second),
        both=tuple((pair, of_second[item]) for item, pair in of_first.items() if item in of_second),
        only_second=tuple(pair for item, pair in of_second.items() if item not in of_first),
    )
