"""Which place or corridor a curator is putting in its position, and its form in a URL."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

PLACING = "placing"
"""The name of the parameter."""
SITE, CORRIDOR = MODES = ("site", "corridor")
FORM = re.compile(rf"({SITE}|{CORRIDOR})(?:\.(.{{1,100}}))?")


class Placing(NamedTuple):
    """What is put in its position: places or corridors, and the id of one; no `mode` where nothing is."""

    mode: str = ""
    chosen: str = ""

    def params(self) -> dict[str, list[str]]:
        """Return the URL parameters: only what is set."""
        return {PLACING: [".".join(filter(None, self))]} if self.mode else {}


def from_params(params: Mapping[str, Sequence[str]]) -> tuple[Placing, tuple[tuple[str, str], ...]]:
    """Read URL parameters into a Placing, the first valid value, and name those of another form.

    Whether there is such a place or corridor is not asked: the curator's working copy may have more than the plan.
    """
    given = [(value, FORM.fullmatch(value)) for value in params.get(PLACING, ()) if value]
    found = [Placing(*match.groups("")) for _, match in given if match]
    return next(iter(found), Placing()), tuple((PLACING, value) for value, match in given if not match)
