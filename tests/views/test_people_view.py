"""The list of accounts: a role stands once with its units, of many only the first."""

from plan.model import Plan
from records.model import Permission, Person
from views import people_view
from views.records import reporting_words
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


def test_an_account_says_whether_it_may_be_used(plan: Plan) -> None:
    catalogue = words("zh")
    names = reporting_words.names(plan, catalogue, ())
    everyone = [
        Person("1", "a", "甲", (), must_change=True),
        Person("2", "b", "乙", (), active=False, must_change=True),
    ]
    used, disabled = (row["cells"][3]["parts"] for row in people_view.people(names, everyone, own="")["rows"])
    assert [part["text"] for part in used] == [catalogue.people_active, catalogue.people_must_change]
    assert [part["text"] for part in disabled] == [catalogue.people_inactive]


def test_the_name_of_the_identity_service_is_asked_for_only_where_there_is_one(plan: Plan) -> None:
    names = reporting_words.names(plan, words("zh"), ())
    with_, without = (
        people_view.adding(names, [], 0, {"subject": "wang"}, vouched=vouched) for vouched in (True, False)
    )
    assert [len(form["fields"]) for form in (with_, without)] == [len(without["fields"]) + 1, len(without["fields"])]
    assert with_["fields"][-1]["value"] == "wang"
    assert "wang" not in str(without)
