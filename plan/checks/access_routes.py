"""What must hold of the ways from the home city to a province, which are inferred and so must be plain to follow."""

from collections import defaultdict
from collections.abc import Iterator

from plan.checks.rules import CheckedRow, CheckRule, Tables, number, rule
from plan.package.finding import Finding


@rule("reach", "provinces")
def one_province(tables: Tables) -> Iterator[Finding]:
    """A chain leads to one province, and that one belongs to the belt."""
    belt = tables.column("provinces", "belt")
    for steps in _chains(tables).values():
        for step in steps:
            if step["province"] != steps[0]["province"]:
                yield step.fault("province", "reach-provinces", chain=step["chain"], first=steps[0]["province"])
            elif belt.get(step["province"]) == "no":
                yield step.fault("province", "reach-outside")


@rule("reach")
def steps_in_order(tables: Tables) -> Iterator[Finding]:
    """The steps of a chain stand together from the first on, without a gap."""
    for steps in _chains(tables).values():
        for count, step in enumerate(steps, 1):
            if number(step["order"]) not in (count, None):
                yield step.fault("order", "reach-order", chain=step["chain"], expected=count)


@rule("reach", "corridors")
def starts_on_a_corridor(tables: Tables) -> Iterator[Finding]:
    """A chain sets out on a corridor of the plan, and says as its table does whether that corridor exists."""
    existing = tables.column("corridors", "existing")
    for steps in _chains(tables).values():
        if not steps[0]["corridor"]:
            yield steps[0].fault("corridor", "reach-start", chain=steps[0]["chain"])
    for step in tables["reach"]:
        known = existing.get(step["corridor"], step["existing"])
        if step["existing"] != known:
            yield step.fault("existing", "reach-existing", corridor=step["corridor"], known=known)


def _chains(tables: Tables) -> dict[str, list[CheckedRow]]:
    chains: defaultdict[str, list[CheckedRow]] = defaultdict(list)
    for step in tables["reach"]:
        chains[step["chain"]].append(step)
    return chains


RULES: tuple[CheckRule, ...] = (one_province, steps_in_order, starts_on_a_corridor)
