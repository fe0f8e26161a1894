"""The address of a page right after a change of it: what the browser sends next may still carry the one before.

A rerun takes the address that the browser had when it asked for it. Where it asked before it heard of a change, as on
a quick second click, the change would be undone. A callback knows that it is no step back in the history, so it goes on
from the address that was written last: each is given to Streamlit as `caught_up` returns it. Once the browser has asked
with that address it knows of the change, and an earlier one is a step back also where a callback comes with it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import ParamSpec

import streamlit as st

WRITTEN, SENT = "address-written", "address-sent"
P = ParamSpec("P")
Parameters = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class AddressChange:
    """A change of the address; `own_run` until the page has been run with it.

    `before` are the addresses that the browser may still have: of several quick clicks each goes on from the last.
    """

    before: tuple[Parameters, ...]
    after: Parameters
    own_run: bool = True


def write(parameters: Parameters) -> None:
    """Make these the parameters of the address."""
    last, now = _last(), current()
    st.query_params.from_dict(parameters)
    before = (*last.before, last.after) if last and last.own_run else (now,)
    st.session_state[WRITTEN] = AddressChange(before, current())


def caught_up(callback: Callable[P, None]) -> Callable[P, None]:
    """Return a callback that goes on from the last change of the address where the browser did not know of it yet."""

    @wraps(callback)
    def called(*args: P.args, **kwargs: P.kwargs) -> None:
        last = _last()
        st.session_state[SENT] = current()
        if last and not last.own_run and current() in last.before:
            st.query_params.from_dict(last.after)
            st.session_state[WRITTEN] = replace(last, own_run=True)
        callback(*args, **kwargs)

    return called


def sent() -> Parameters:
    """Return, in a callback, the parameters that the browser had when it asked for it."""
    given: Parameters = st.session_state.get(SENT, current())
    return given


def begin_run() -> None:
    """Tell that the page is run: the first time after a change with it, from then on with what the browser says."""
    last = _last()
    if last and last.own_run:
        st.session_state[WRITTEN] = replace(last, own_run=False)
    elif last:
        del st.session_state[WRITTEN]


def _last() -> AddressChange | None:
    change = st.session_state.get(WRITTEN)
    return change if isinstance(change, AddressChange) else None


def current() -> Parameters:
    """Return the parameters of the address."""
    return {name: st.query_params.get_all(name) for name in st.query_params}
