"""Selections a person could make, for Hypothesis.

Properties take `PLAN` from here and not the fixture: Hypothesis prints every argument of a failing test, and loses the
failure over one as large as the plan. Strategies are made once for a plan: Hypothesis looks over each new one, which
takes longer than an example.
"""

from functools import lru_cache

from hypothesis import strategies as st

from plan.links import partners, places_of, units_of
from plan.model import Item, Plan
from plan.package.loading import load
from plan.selection import LIST_FIELDS, Selection, choices
from tests.support.servers import ROOT

PLAN = load(ROOT / "data")


@lru_cache(maxsize=16)
def selections(plan: Plan) -> st.SearchStrategy[Selection]:
    """Any choice of any filters; half of them fit an item, or nearly all would find nothing."""
    return st.one_of(_anything(plan), _around_an_item(plan))


def _anything(plan: Plan) -> st.SearchStrategy[Selection]:
    lists = {name: _some(values) for name, values in choices(plan).items()}
    return st.builds(Selection, **lists, q=st.sampled_from(["", "", "", *words_of(plan)]))


def _around_an_item(plan: Plan) -> st.SearchStrategy[Selection]:
    each = [_fitting_selections(plan, item) for item in plan.items.values()]
    return st.sampled_from(each).flatmap(lambda one: one)


def _fitting_selections(plan: Plan, item: Item) -> st.SearchStrategy[Selection]:
    return st.builds(Selection, **{name: _some(values) for name, values in fitting(plan, item).items()})


def fitting(plan: Plan, item: Item) -> dict[str, tuple[str, ...]]:
    """Return the values of each filter that fit an item."""
    links = partners(plan, item.id)
    return {
        "industry": item.industries,
        "province": tuple(dict.fromkeys(link.place for link in links if link.place in plan.belt)),
        "reach": tuple(dict.fromkeys(plan.provinces[link.place].reach for link in links if link.place in plan.belt)),
        "task": (item.task,),
        "unit": units_of(plan, item),
        "field": (item.field,),
        "place": places_of(plan, item),
        "basis": tuple(dict.fromkeys(link.basis for link in links)),
        "role": tuple(dict.fromkeys(link.role for link in links)),
        "item": (item.id,),
    }


@lru_cache(maxsize=4096)
def _some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """None, one, or up to three of the values, sorted as in every selection; mostly none."""
    if not values:
        return st.just(())
    few = st.lists(st.sampled_from(values), min_size=1, max_size=3, unique=True)
    return st.one_of(st.just(()), st.just(()), few.map(lambda chosen: tuple(sorted(chosen))))


def words_of(plan: Plan) -> list[str]:
    """Return a term of every third item."""
    return [item.terms[0] for item in list(plan.items.values())[::3] if item.terms]


def params(selection: Selection, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the parameters of a link to a selection, and more of them."""
    return [(name, value) for name, values in selection.params().items() for value in values] + list(more)


@lru_cache(maxsize=64)
def names(plan: Plan, but: tuple[str, ...] = ()) -> st.SearchStrategy[tuple[str, str]]:
    """A filter and one of its values; any filter but these."""
    pairs = [(name, value) for name in LIST_FIELDS if name not in but for value in choices(plan)[name]]
    return st.sampled_from(pairs)
