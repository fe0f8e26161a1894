"""What must hold of items and of their links to places."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from plan.checks.rules import CheckedRow, CheckRule, Tables, number, rule
from plan.model import is_safeguard
from plan.package.finding import Finding


@rule("items", "clauses")
def task_of_clause(tables: Tables) -> Iterator[Finding]:
    """An item's task is its clause's."""
    tasks = tables.column("clauses", "task")
    for item in tables["items"]:
        if tasks.get(item["clause"], item["task"]) != item["task"]:
            yield item.fault("task", "task-of-clause", clause=item["clause"], task=tasks[item["clause"]] or "—")


@rule("clauses")
def clauses_end_at_a_part(tables: Tables) -> Iterator[Finding]:
    """Following a clause's parents leads to one without a parent, never back to itself."""
    parents = tables.column("clauses", "parent")
    for clause in tables["clauses"]:
        above, seen = clause["parent"], {clause["clause"]}
        while above and above not in seen:
            seen.add(above)
            above = parents.get(above, "")
        if above == clause["clause"]:
            yield clause.fault("parent", "clause-cycle", clause=clause["clause"])


@rule("items")
def id_of_task(tables: Tables) -> Iterator[Finding]:
    """An item's id starts with its task."""
    for item in tables["items"]:
        task = item["task"]
        prefix = f"t{task.zfill(2)}-" if task.isdecimal() else f"{task.lower()}-"
        if not item["item_id"].startswith(prefix):
            yield item.fault("item_id", "id-of-task", prefix=prefix, task=task)


@rule("items")
def units_of_task(tables: Tables) -> Iterator[Finding]:
    """All items of a task carry its units in printed order; safeguards name none."""
    for task, items in _by_task(tables["items"]).items():
        usual = Counter(item["units"] for item in items).most_common(1)[0][0]
        for item in items:
            if is_safeguard(task):
                if item["units"]:
                    yield item.fault("units", "units-of-safeguard", task=task)
            elif not item["units"]:
                yield item.fault("units", "units-missing", task=task)
            elif item["units"] != usual:
                yield item.fault("units", "units-of-task", task=task, usual=usual)


@rule("items")
def years(tables: Tables) -> Iterator[Finding]:
    """Years stand where their basis says so, run forwards, and are the plan's own where inherited."""
    document = tables.about.get("x-plan", {})
    period = (document.get("year_start"), document.get("year_end"))
    for item in tables["items"]:
        given = (number(item["year_start"]), number(item["year_end"]))
        if (item["year_basis"] == "none") != (given == (None, None)) or (None in given and given != (None, None)):
            yield item.fault("year_basis", "years-and-basis")
        elif given[0] is not None and given[1] is not None and given[0] > given[1]:
            yield item.fault("year_end", "years-backwards", start=item["year_start"])
        elif item["year_basis"] == "inherited" and given != period:
            yield item.fault("year_start", "years-inherited", start=period[0], end=period[1])


@rule("items", "clauses")
def every_clause_has_an_item(tables: Tables) -> Iterator[Finding]:
    """Every task has an item, and every sentence of a task or safeguard is cited by one."""
    tasks = {item["task"] for item in tables["items"]}
    cited = {item["clause"] for item in tables["items"]}
    for clause in tables["clauses"]:
        if clause["level"] == "task" and clause["task"] not in tasks:
            yield clause.fault("clause", "task-without-item", task=clause["task"])
        if clause["level"] == "sentence" and clause["task"] and clause["clause"] not in cited:
            yield clause.fault("clause", "clause-without-item")


@rule("item_places", "provinces", "regions", "cities")
def basis_of_place(tables: Tables) -> Iterator[Finding]:
    """A region word leads to a region, and only it; a province that is named is a province."""
    provinces, regions = tables.ids("provinces"), tables.ids("regions")
    known = provinces | regions | tables.ids("cities")
    for link in tables["item_places"]:
        if link["place"] not in known:
            continue  # which is said of the place itself
        is_region = link["place"] in regions
        if (link["basis"] == "region") != is_region:
            yield link.fault("basis", "basis-region", place=link["place"])
        elif link["basis"] == "named" and link["place"] not in provinces:
            yield link.fault("basis", "basis-named", place=link["place"])
        elif link["basis"] == "place" and link["place"] in provinces and not link["via"]:
            yield link.fault("basis", "basis-place", place=link["place"])


@rule("item_places", "institutions")
def via_institution(tables: Tables) -> Iterator[Finding]:
    """A link through an institution ends in the institution's province, on the basis `place`."""
    homes = tables.column("institutions", "province")
    for link in tables["item_places"]:
        for institution in link.members("via"):
            home = homes.get(institution)
            if home and (link["place"], link["basis"]) != (home, "place"):
                yield link.fault("via", "via-institution", value=institution, province=home)


@rule("item_places", "cities")
def benchmark_cities(tables: Tables) -> Iterator[Finding]:
    """A city that is only a benchmark is never counted as a partner."""
    kinds = tables.column("cities", "kind")
    for link in tables["item_places"]:
        if kinds.get(link["place"]) == "reference" and link["role"] != "benchmark":
            yield link.fault("role", "benchmark-city", place=link["place"])


def _by_task(items: tuple[CheckedRow, ...]) -> dict[str, list[CheckedRow]]:
    tasks: defaultdict[str, list[CheckedRow]] = defaultdict(list)
    for item in items:
        tasks[item["task"]].append(item)
    return tasks


RULES: tuple[CheckRule, ...] = (
    task_of_clause,
    clauses_end_at_a_part,
    id_of_task,
    units_of_task,
    years,
    every_clause_has_an_item,
    basis_of_place,
    via_institution,
    benchmark_cities,
)
