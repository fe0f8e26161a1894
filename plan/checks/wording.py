"""What the tables quote must stand in the plan, word for word."""

from collections import defaultdict
from collections.abc import Iterator

from plan.checks.rules import CheckedRow, CheckRule, Tables, rule
from plan.package.clause_text import PREAMBLE, folded, passage
from plan.package.finding import Finding, finding


@rule("clauses")
def clauses_of_the_plan(tables: Tables) -> Iterator[Finding]:
    """The clauses are the plan's, and all of them."""
    rows = {row["clause"]: row for row in tables["clauses"]}
    for clause, row in rows.items():
        if clause not in tables.texts and clause != PREAMBLE:
            yield row.fault("clause", "clause-not-in-plan")
    file = next(record["path"] for record in tables.about["resources"] if record["name"] == "clauses")
    for clause in tables.texts:
        if clause not in rows:
            yield finding(file, 1, "clause", "clause-missing", value=clause)


@rule("items")
def terms(tables: Tables) -> Iterator[Finding]:
    """Every term is evidence: it stands in the item's clause."""
    for item in tables["items"]:
        for term in item.members("terms_zh"):
            yield from _quoted(tables, item, "terms_zh", term)


@rule("targets")
def figures(tables: Tables) -> Iterator[Finding]:
    """A target is written as its clause writes it."""
    for row in tables["targets"]:
        yield from _quoted(tables, row, "as_written", row["as_written"])


@rule("corridors")
def stages(tables: Tables) -> Iterator[Finding]:
    """A corridor's stage is in the plan's words."""
    for row in tables["corridors"]:
        yield from _quoted(tables, row, "stage_zh", row["stage_zh"])


@rule("items", "clauses", "units")
def printed_units(tables: Tables) -> Iterator[Finding]:
    """A task's units are those printed after it, in that order."""
    tasks = {row["clause"]: row["task"] for row in tables["clauses"] if row["level"] == "task"}
    printed = {tasks[clause]: names for clause, names in tables.printed_units.items() if clause in tasks}
    names = {row["unit"]: {row["name_zh"], row["short_zh"]} for row in tables["units"]}
    for item in tables["items"]:
        expected = printed.get(item["task"])
        if expected and not _same_units([names.get(unit, set()) for unit in item.members("units")], expected):
            yield item.fault("units", "units-as-printed", task=item["task"], printed="、".join(expected))


@rule("items", "glossary")
def modal_words(tables: Tables) -> Iterator[Finding]:
    """The texts of items are as strong as their sentence: it and they have the same words of modality and degree."""
    modal = [row["zh"] for row in tables["glossary"] if row.cells.get("modal") == "yes"]
    cited: defaultdict[str, list[CheckedRow]] = defaultdict(list)
    for item in tables["items"]:
        cited[item["clause"]].append(item)
    for clause, items in cited.items():
        sentence = passage(tables.texts, clause)
        said = [(item, item["title_zh"] + item["summary_zh"]) for item in items]
        for word in modal if sentence else ():
            if word in sentence and not any(word in text for _, text in said):
                yield items[0].fault("summary_zh", "modal-lost", value=word, clause=clause)
            for item, text in said if word not in sentence else ():
                if word in text:
                    yield item.fault("summary_zh", "modal-added", value=word, clause=clause)


def _same_units(given: list[set[str]], printed: tuple[str, ...]) -> bool:
    """Whether names agree one by one; inside a list the print leaves out the leading 市."""
    pairs = zip(given, printed, strict=False)
    return len(given) == len(printed) and all(names & {name, f"市{name}"} for names, name in pairs)


def _quoted(tables: Tables, row: CheckedRow, column: str, words: str) -> Iterator[Finding]:
    place = folded(passage(tables.texts, row["clause"])) if row["clause"] else ""
    if words and place and folded(words) not in place:
        yield row.fault(column, "not-in-clause", value=words, clause=row["clause"])


RULES: tuple[CheckRule, ...] = (clauses_of_the_plan, terms, figures, stages, printed_units, modal_words)
