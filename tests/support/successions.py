"""Successions of units for tests, entered as the product enters them: a store takes over a package that states them."""

from dataclasses import replace

from plan.other_names import Succession
from records import owing
from records.store import Store


def publish(store: Store, *new: Succession) -> None:
    """Take over a package that states these successions besides those that the store has.

    Raises AssertionError where the store leaves one of them out.
    """
    stated = (*owing.successors(store), *new)
    owing.adopt(replace(store, plan=replace(store.plan, successions=stated)))
    left_out = set(new) - set(owing.successors(store))
    assert not left_out, left_out
