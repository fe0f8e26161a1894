"""What must stand in the vocabulary: the words that pages and files act on."""

from collections.abc import Iterator

from plan.checks.rules import Tables, rule
from plan.package.exactness import ORDER
from plan.package.finding import Finding, finding
from plan.reporting import PROJECT_KIND, PROJECT_STAGE, VALUES

LIST = "vocab"
ACTED_ON = {
    "basis": ("named", "place", "region"),
    "exactness": ORDER,
    "report_state": (
        "unreported", "not-started", "under-way", "done", "held-up", "terminated", "not-involved", "unchanged",
    ),
    "corridor_progress": ("not-begun", "under-construction", "running"),
    **{name: VALUES[name] for name in (PROJECT_STAGE, PROJECT_KIND)},
    "need_state": ("open", "being-handled", "settled"),
}  # fmt: skip
"""List → the words that the code knows by their ids; whatever else a list holds is the package's own."""
OWN = ("need_kind", "investor_class", "attraction")
"""Lists whose words are the package's own, of which forms offer all."""


@rule(LIST)
def words_acted_on(tables: Tables) -> Iterator[Finding]:
    """The words by which pages count and forms ask stand in their lists, and no list that forms offer is empty."""
    rows = tables[LIST]
    file = next(str(record["path"]) for record in tables.about["resources"] if record["name"] == LIST)
    known = {(row["list"], row["id"]) for row in rows}
    for list_, words in ACTED_ON.items():
        for word in words:
            if (list_, word) not in known:
                yield finding(file, 1, "id", "word-missing", word=word, list=list_)
    for list_ in OWN:
        if not any(name == list_ for name, _ in known):
            yield finding(file, 1, "list", "list-empty", list=list_)


RULES = (words_acted_on,)
