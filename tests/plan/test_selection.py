"""What the user narrowed the plan down to: to the URL and back."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plan.model import Plan
from plan.selection import ALL_BASES, LIST_FIELDS, STATED_BASES, Selection, Unknown, choices, from_params
from tests.support import tiny_plan
from tests.support.selections import PLAN, names, selections

TINY = tiny_plan.plan()


@given(data=st.data())
def test_the_url_holds_the_selection(data: st.DataObject) -> None:
    selection = data.draw(selections(PLAN))
    assert from_params(selection.params(), PLAN) == (selection, ())


@given(data=st.data())
def test_order_and_repetition_in_the_url_do_not_matter(data: st.DataObject) -> None:
    selection = data.draw(selections(PLAN))
    params = {
        name: data.draw(st.permutations(values + values[:1]))
        for name, values in selection.params().items()
        if name != "q"
    }
    read, unknown = from_params(params | {"q": [selection.q]}, PLAN)
    assert (read, hash(read), unknown) == (selection, hash(selection), ())


@given(data=st.data())
def test_what_is_unknown_is_named_and_the_rest_applied(data: st.DataObject) -> None:
    selection = data.draw(selections(PLAN))
    name = data.draw(st.sampled_from(LIST_FIELDS))
    value = data.draw(st.text(min_size=1).filter(lambda text: text not in choices(PLAN)[name]))
    params = selection.params()
    params[name] = [value, *params.get(name, [])]
    params["colour"] = ["red"]
    read, unknown = from_params(params, PLAN)
    assert read == selection
    assert sorted(unknown) == sorted([Unknown(name, value), Unknown("colour")])


@pytest.mark.parametrize("name", LIST_FIELDS)
def test_an_empty_value_does_not_make_a_known_name_unknown(name: str) -> None:
    assert Unknown(name) not in from_params({name: [""]}, TINY)[1]


def test_the_language_is_a_known_name() -> None:
    assert from_params({"lang": ["en"]}, TINY) == (Selection(), ())


@pytest.mark.parametrize(
    ("name", "value"), [("theme", "dark"), ("present", "1"), ("step", "1"), ("step", "99"), ("step", "")]
)
def test_a_display_parameter_selects_nothing(name: str, value: str) -> None:
    assert from_params({name: [value]}, TINY) == (Selection(), ())


@pytest.mark.parametrize(
    ("name", "value"), [("theme", "pink"), ("present", "2"), ("step", "0"), ("step", "100"), ("step", "-1")]
)
def test_an_unknown_value_of_a_display_parameter_is_named(name: str, value: str) -> None:
    assert from_params({name: [value]}, TINY) == (Selection(), (Unknown(name, value),))


@given(data=st.data())
def test_toggling_twice_changes_nothing(data: st.DataObject) -> None:
    selection, (name, value) = data.draw(selections(PLAN)), data.draw(names(PLAN))
    once = selection.toggled(name, value)
    assert (value in getattr(once, name)) != (value in getattr(selection, name))
    assert getattr(once, name) == tuple(sorted(set(getattr(once, name))))
    assert once.with_values(name, ()) == selection.with_values(name, ())
    assert once.toggled(name, value) == selection


@given(data=st.data())
def test_having_replaces_one_field_and_keeps_the_rest(data: st.DataObject) -> None:
    selection, (name, value) = data.draw(selections(PLAN)), data.draw(names(PLAN))
    with_values = selection.with_values(name, (value,))
    assert getattr(with_values, name) == (value,)
    assert [getattr(with_values, other) for other in (*LIST_FIELDS, "q") if other != name] == [
        getattr(selection, other) for other in (*LIST_FIELDS, "q") if other != name
    ]


def test_tuples_are_sorted_whatever_the_order_of_the_table() -> None:
    assert from_params({"province": ["west", "east", "west"]}, TINY)[0].province == ("east", "west")
    assert TINY.belt == ("west", "middle", "east")


@given(st.text(max_size=250))
@example("  茶   叶\n")
@example("a" * 99 + " b")
@example("a" * 300)
def test_a_search_is_trimmed_and_limited(text: str) -> None:
    read, unknown = from_params({"q": [text]}, TINY)
    assert unknown == ()
    assert len(read.q) <= 100
    assert read.q == " ".join(read.q.split())
    assert "".join(text.split()).startswith("".join(read.q.split()))
    assert from_params(read.params(), TINY)[0] == read


def test_several_searches_are_one() -> None:
    assert from_params({"q": ["茶", " tea  leaf "]}, TINY)[0].q == "茶 tea leaf"


def test_no_choice_is_no_parameter() -> None:
    assert Selection().params() == {}


def test_params_hold_only_what_restricts() -> None:
    assert Selection(province=("east", "west"), q="茶").params() == {"province": ["east", "west"], "q": ["茶"]}


def test_what_is_stated_counts_unless_the_user_chose() -> None:
    assert Selection().counted_bases == STATED_BASES == ("named", "place")
    assert Selection(basis=("region",)).counted_bases == ("region",)


def test_every_list_has_choices_in_the_order_of_the_plan() -> None:
    offered = choices(TINY)
    assert tuple(offered) == LIST_FIELDS
    assert offered["province"] == ("west", "middle", "east")
    assert offered["task"] == ("1", "S1")
    assert offered["basis"] == ALL_BASES
    assert offered["item"] == ("named", "place", "region", "belt", "benchmark", "both", "outside")


@pytest.mark.parametrize("name", LIST_FIELDS)
def test_the_choices_of_the_plan_are_distinct(plan: Plan, name: str) -> None:
    offered = choices(plan)[name]
    assert offered
    assert len(offered) == len(set(offered))
