"""Which phrases of the catalogue a payload carries, so that a script that uses another fails in the type check."""


class Phrases:
    """The phrases of a payload: those whose keys start with one of the prefixes, without it, and some more names."""

    def __init__(self, *prefixes: str, more: tuple[str, ...] = ()) -> None:
        self.prefixes = prefixes
        self.more = more
