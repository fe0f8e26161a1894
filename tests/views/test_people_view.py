"""The list of accounts: a role stands once with its units, of many only the first."""

from plan.model import Plan
from records.model import Permission, Person
from views import people_view, reporting_words
from views.words import words


def roles(plan: Plan, permissions: list[Permission]) -> str:
    """Return what the list says of somebody's roles."""
    names = reporting_words.names(plan, words("zh"), ())
    person = Person("1", "ren", "某人", tuple(permissions))
    (row,) = people_view.people(names, [person], own="")["rows"]
    return row["cells"][2]["parts"][0]["text"]


def test_a_role_stands_once_with_the_first_of_its_units(plan: Plan) -> None:
    units = [unit for unit in plan.units if not plan.units[unit].members]
    short = [plan.units[unit].short.zh for unit in units]
    few = [Permission("reporter", unit) for unit in units[:2]]
    assert roles(plan, [*few, Permission("reviewer")]) == f"填报人（{'、'.join(short[:2])}）、审核人"
    many = [Permission("reporter", unit) for unit in units[:9]]
    assert roles(plan, many) == f"填报人（{'、'.join(short[: people_view.MOST_UNITS])}等 9 个单位）"
