"""Putting places and corridors of the session's working copy in their position, by the map or by numbers."""

import base64
import binascii
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from components import elements, plain
from components.elements import Element
from components.map import map_view
from components.records import parts
from components.shell import filters, signed_in, texts
from components.tables import working_copy
from exports.safe import lined
from plan import published
from plan.model import Plan
from plan.package.files import PackageFiles
from plan.package.loading import loaded
from plan.package.reading import Package, PackageError, parsed
from plan.placing_link import CORRIDOR, MODES, PLACING, SITE, Placing
from records import curating
from uploads.placing import limits, placements
from uploads.placing.refusal import Refused
from uploads.workbook import BASE64
from views.tables import placing_view
from views.tables.placing_payloads import PlacingPayload
from views.tables.placing_view import Draft, Outcome
from views.words import Words

KEY, DRAFT, READ, CHECKED = "placing", "placing-draft", "placing-read", "placing-checked"
SECTIONS = "tables-sections"
LONGEST = 200
"""Characters of a field but that of the pasted line."""
BROKEN = (PackageError, ValueError, LookupError, TypeError, AttributeError, StopIteration)

_element: Element[PlacingPayload] = elements.element("placing")


@dataclass(frozen=True, slots=True)
class _PackageCopy:
    """The working copy, or what is published where nothing was changed, as tables and as a plan."""

    files: PackageFiles
    package: Package
    plan: Plan


def chosen() -> bool:
    """Show the switch between the tables and the map; return whether the map was chosen."""
    on_map = bool(filters.current_placing().mode)
    section = placing_view.MAP if on_map else placing_view.TABLES
    parts.form(placing_view.sections(section, texts.current()), key=SECTIONS, on_act_change=_switched)
    return on_map


def _switched() -> None:
    """Turn to the map, to what was chosen there last, or back to the tables."""
    match parts.event(SECTIONS)["name"]:
        case placing_view.MAP:
            draft: Draft = st.session_state.get(DRAFT, Draft())
            filters.set_placing(Placing(draft.mode, draft.chosen))
        case placing_view.TABLES:
            filters.set_placing(Placing())


def show() -> None:
    """Show the places and corridors, the form of the one that is chosen, what came of it, and the map."""
    words, copy = texts.current(), _copy()
    if copy is None:
        plain.show("nothing", words.placing_unreadable, role="status")
        return
    draft, shown = _draft(copy.plan), published.base().plan
    linked = filters.current_placing().chosen
    if linked and not draft.chosen:
        plain.show("notice", words.say("unknown_value", name=PLACING, value=linked), role="alert")
    outcome = _outcome(copy, draft, words)
    left, right = st.columns([2, 3], gap="small")
    with left, st.container(key="placing-form"):
        payload = placing_view.payload(copy.plan, shown, draft, outcome, limits.LARGEST, words)
        _element(payload, key=KEY, on_act_change=_acted)
    with right:
        map_view.show_placing(placing_view.on_map(copy.plan, shown, draft, outcome, words), _moved)


def _copy() -> _PackageCopy | None:
    """Return what is worked on, read once a revision; None where the working copy cannot be read."""
    files = working_copy.current() or published.base().files
    known: _PackageCopy | None = st.session_state.get(READ)
    if known is None or known.files.revision != files.revision:
        try:
            known = _PackageCopy(files, parsed(files), loaded(files))
        except BROKEN:
            return None
        st.session_state[READ] = known
    return known


def _draft(plan: Plan) -> Draft:
    """Return what is chosen by the link, with what was typed of it; nothing chosen where the plan does not have it."""
    linked = filters.current_placing()
    mode, draft = linked.mode or SITE, st.session_state.get(DRAFT)
    begun = placements.begun(plan, mode, linked.chosen)
    if isinstance(draft, Draft) and (draft.mode, draft.chosen) == (begun.mode, begun.chosen):
        return draft
    return begun


def _outcome(copy: _PackageCopy, draft: Draft, words: Words) -> Outcome:
    """Return what came of a draft, worked out once."""
    key = (copy.files.revision, draft, words.lang)
    known = st.session_state.get(CHECKED)
    if known is None or known[0] != key:
        known = key, placements.outcome(copy.package, copy.plan, draft, words)
        st.session_state[CHECKED] = known
    result: Outcome = known[1]
    return result


def _acted() -> None:
    """Do what a person did in the form; what a browser sends is checked like any input."""
    copy = _copy()
    if copy is None:
        return
    draft, act = _draft(copy.plan), st.session_state[KEY].act
    match act:
        case {"number": int(number)}:
            draft = replace(draft, number=number)
    match act:
        case {"name": "mode", "ids": [str(mode)]} if mode in MODES:
            filters.set_placing(Placing(mode))
        case {"name": "choose", "ids": [str(id_)]}:
            begun = placements.begun(copy.plan, draft.mode, id_)
            st.session_state[DRAFT] = replace(begun, number=draft.number)
            filters.set_placing(Placing(begun.mode, begun.chosen))
        case {"name": "check", "values": dict(values)}:
            _keep(draft, _typed(values))
        case {"name": "upload", "ids": [str(file)], "values": dict(values)} if draft.mode == CORRIDOR:
            body = _decoded(values.pop("body", ""))
            _keep(draft, _typed(values) | {"text": ""}, body=body, file=file[:LONGEST])
        case {"name": "drop", "values": dict(values)}:
            _keep(draft, _typed(values), body=b"", file="")
        case {"name": "put", "values": dict(values)}:
            _put(copy, replace(draft, typed={**draft.typed, **_typed(values)}))


def _moved(lon: float, lat: float) -> None:
    """Take a position that was clicked or dragged to: the map is in WGS 84."""
    copy = _copy()
    draft = _draft(copy.plan) if copy else Draft()
    if draft.mode == SITE and draft.chosen and math.isfinite(lon) and math.isfinite(lat):
        _keep(draft, placements.clicked(lon, lat))


def _keep(draft: Draft, typed: Mapping[str, str], **more: Any) -> None:
    st.session_state[DRAFT] = replace(draft, typed={**draft.typed, **typed}, done=False, **more)


def _put(copy: _PackageCopy, draft: Draft) -> None:
    """Put what was typed into the working copy, where nothing speaks against it and the person may."""
    if not curating.may_curate(signed_in.person()):
        return
    try:
        bodies = placements.bodies(copy.package, copy.plan, draft, texts.current())
    except Refused:
        st.session_state[DRAFT] = replace(draft, done=False)
        return
    source, _ = placements.source_of(copy.package, draft)
    for name, body in bodies.items():
        working_copy.put(name, body, rows_stay=True)
    st.session_state[DRAFT] = replace(draft, typed={**draft.typed, "source": source}, done=True)


def _typed(values: Mapping[Any, Any]) -> dict[str, str]:
    """Return the fields that a browser sent, none longer than it may be."""
    longest = {"text": limits.LARGEST}
    return {str(name): lined(str(value))[: longest.get(str(name), LONGEST)] for name, value in values.items()}


def _decoded(body: Any) -> bytes:
    """Return the bytes that a browser sent; what is too large is cut, so that it is refused for its size."""
    text = str(body)[: int(limits.LARGEST * BASE64)]
    try:
        return base64.b64decode(text[: len(text) // 4 * 4], validate=True)
    except (binascii.Error, ValueError):
        return b""
