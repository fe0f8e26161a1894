"""The shared filters: the URL is the one place they live; clicks only write to it.

Ids are written in a callback, so that each change is one step in the browser's history and Back undoes it.
"""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from components import plain
from components.shell import address, texts
from plan import analysis, placing_link, published, reporting
from plan.analysis import Analysis
from plan.placing_link import Placing
from plan.queries import relaxations
from plan.reporting import Reporting
from plan.selection import (
    ALL_BASES,
    DISPLAY_PARAMETERS,
    LANG,
    LONGEST_QUERY,
    STATES_BY,
    USUAL,
    Selection,
    Unknown,
    choices,
    from_params,
    query_text,
)
from records import running
from views import naming
from views.briefing import briefing_view
from views.shell import relaxation_view

STEP_VIEW = "step-view"
STEP_REPORTING = "step-reporting"
STEP_ANALYSIS = "step-analysis"
STEP_STATES_BY = "step-states-by"


def current() -> Selection:
    """Return what the URL asks for, as far as the plan knows it; where it narrows nothing, a briefing's step does."""
    selection = _read()[0]
    return selection if selection != Selection() else st.session_state.get(STEP_VIEW, selection)


def current_reporting() -> Reporting:
    """Return which measure the URL asks for; where it says nothing of it, a briefing's step does."""
    linked = _linked_reporting()
    if linked == Reporting():
        step: Reporting = st.session_state.get(STEP_REPORTING, linked)
        return step.known(running.today()) if step.limited else step
    return linked


def _linked_reporting() -> Reporting:
    linked = reporting.from_params(address.current())[0]
    return linked.known(running.today()) if linked.limited else linked


def _to_come() -> tuple[Unknown, ...]:
    """Return the period and the day of the URL that have not come."""
    linked = reporting.from_params(address.current())[0]
    return tuple(Unknown(*one) for one in linked.to_come(running.today())) if linked.limited else ()


def _left_out_of_step() -> str:
    """Say which period and day of a briefing's step have not come, where the URL leaves it to the step."""
    step: Reporting | None = st.session_state.get(STEP_REPORTING)
    if not step or not step.limited or _linked_reporting() != Reporting():
        return ""
    return briefing_view.left_out(step.to_come(running.today()), texts.current())


def current_analysis() -> Analysis:
    """Return which question the URL asks; where it asks none, a briefing's step does."""
    linked = _linked_analysis()
    return linked if linked != Analysis() else st.session_state.get(STEP_ANALYSIS, linked)


def _linked_analysis() -> Analysis:
    return analysis.from_params(address.current())[0]


def states_by() -> str:
    """Return what states are counted by; where the URL does not say, a briefing's step does, else it is the usual."""
    linked = display_params().get(analysis.BY, [""])[0]  # or what an analysis is by
    return linked if linked in STATES_BY else st.session_state.get(STEP_STATES_BY, USUAL[analysis.BY])


def current_placing() -> Placing:
    """Return what the URL says is being put in its position on the map."""
    return placing_link.from_params(address.current())[0]


def unknown() -> tuple[Unknown, ...]:
    """Return what the URL asks for and the plan does not know."""
    return _read()[1]


def _read() -> tuple[Selection, tuple[Unknown, ...]]:
    return from_params(address.current(), published.plan())


def apply(selection: Selection) -> None:
    """Make a selection the current one by writing it to the URL; the display parameters stay."""
    address.write(params(selection))


def params(selection: Selection | None = None) -> dict[str, list[str]]:
    """Return the URL parameters of a selection, the current one by default, with the display parameters."""
    return (current() if selection is None else selection).params() | display_params()


def display_params(*but: str) -> dict[str, list[str]]:
    """Return the URL parameters that say how the page looks, what it measures, analyses and places, but for some.

    A usual value needs none.
    """
    linked = _linked_reporting().params() | _linked_analysis().params() | current_placing().params()
    measured = {name: values for name, values in linked.items() if name not in but}
    values = {name: (st.query_params.get(name, ""), valid) for name, valid in DISPLAY_PARAMETERS.items()}
    display = {
        name: [value]
        for name, (value, valid) in values.items()
        if name not in but and value in valid and value != USUAL.get(name)
    }
    return measured | display


def set_display(name: str, value: str) -> None:
    """Set a display parameter, or remove it by an empty value; the view stays."""
    address.write(_read()[0].params() | display_params(name) | ({name: [value]} if value else {}))


def set_reporting(name: str, value: str) -> None:
    """Choose a measure, a period or a day, or what is usual by an empty value; a wrong value is passed over.

    A stage or kind of a project is added, or removed where it was chosen.
    """
    given = current_reporting().params()
    before = set(given.get(name, ())) if name in reporting.REPEATED else set()
    given |= {name: sorted(before ^ {value})}
    chosen, wrong = reporting.from_params(given)
    if not wrong and name in reporting.NAMES:
        shown = _read()[0].params() | display_params(*reporting.NAMES)
        address.write(shown | chosen.params())


def set_analysis(values: Mapping[str, str]) -> None:
    """Ask a question; an empty value is the usual one, a wrong value is passed over."""
    chosen, _ = analysis.from_params({name: [value] for name, value in values.items()})
    address.write(_read()[0].params() | display_params(*analysis.NAMES) | chosen.params())


def set_placing(placing: Placing) -> None:
    """Turn to a place or corridor that is to be put in its position, or away from all of them."""
    address.write(_read()[0].params() | display_params(placing_link.PLACING) | placing.params())


def toggle(*values: tuple[str, str]) -> None:
    """Add values to their filters, or remove all if all are there; what the plan does not know is passed over."""
    valid = choices(published.plan())
    requested = [(name, value) for name, value in values if value in valid.get(name, ())]
    selection = current()
    there = all(value in getattr(selection, name) for name, value in requested)
    for name, value in requested:
        if there or value not in getattr(selection, name):
            selection = selection.toggled(name, value)
    apply(selection)


def picked(key: str) -> None:
    """Toggle what a click in an element picked, a filter and a value or several; a browser may send anything."""
    match st.session_state[key].pick:
        case [*picks] if all(isinstance(pick, list) and len(pick) == 2 for pick in picks):
            toggle(*((str(name), str(value)) for name, value in picks))


def search(text: str) -> None:
    """Search for a text, or for nothing."""
    apply(replace(current(), q=" ".join(text.split())))


def count_regions(counted: bool) -> None:
    """Count what region words reach, or keep to what the plan states."""
    apply(replace(current(), basis=ALL_BASES if counted else ()))


def other_language() -> None:
    """Turn to the other language; the view stays."""
    set_display(LANG, "en" if texts.lang() == "zh" else "")


def notices() -> None:
    """Name what the link asks for and the plan does not know, and say where its search text was cut."""
    words = texts.current()
    lines = [words.say(_fault(name, value), name=name, value=value) for name, value in unknown()]
    lines += [words.say("reporting_to_come", value=one.value) for one in _to_come()]
    lines += [left_out] if (left_out := _left_out_of_step()) else []
    if len(query_text(st.query_params.get_all("q"))) > LONGEST_QUERY:
        lines.append(words.say("search_cut", n=LONGEST_QUERY))
    if lines:
        plain.show("notice", *lines, role="alert")


def _fault(name: str, value: str) -> str:
    return "unknown_reporting" if name in reporting.NAMES else "unknown_value" if value else "unknown_name"


def explain_empty(selection: Selection) -> None:
    """Say why nothing matches and offer the one step back that finds something."""
    words, plan = texts.current(), published.plan()
    with st.container(key="empty", border=True):
        view = naming.in_words(plan, selection, words)
        near = (words.empty_near,) if selection.q else ()
        plain.show("empty", words.empty_title, words.say("empty_why", view=view), *near, role="status")
        for one in relaxations.relaxations(plan, selection):
            if one.step == relaxations.REGION:
                example = naming.region_example(plan, "empty_region_example", words)
                plain.show("empty-note", words.say("empty_region", example=example))
            st.button(
                relaxation_view.in_words(one, words),
                on_click=address.caught_up(apply),
                args=(one.selection,),
                key=f"relax-{one.step}",
            )
        clear = address.caught_up(apply)
        st.button(words.clear_all, on_click=clear, args=(Selection(),), type="primary", key="relax-all")
