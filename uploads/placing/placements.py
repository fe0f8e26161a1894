"""What came of what a person typed of a place or a corridor, and the files of the package that take it up."""

from collections.abc import Mapping

from geo import datum
from plan.model import Plan
from plan.package import placing
from plan.package.exactness import SURVEYED
from plan.package.placing import Bodies, Placement, number
from plan.package.reading import Package
from plan.placing_link import CORRIDOR, SITE
from plan.text import Lang
from uploads.placing import line, position, reading
from uploads.placing.line import Checked
from uploads.placing.position import Position
from uploads.placing.refusal import Refused, refused
from views.map.map_base import placed
from views.tables import placing_view
from views.tables.placing_view import NEW, SOURCE_FIELDS, Draft, Outcome
from views.words import Words, words

SHIFTED_M = 0.5
"""A conversion that moves a position by less is not spoken of."""


def begun(plan: Plan, mode: str, chosen: str) -> Draft:
    """Return the form of a place or corridor as it is before anything is typed; empty for one the plan has not."""
    if mode == CORRIDOR:
        return Draft(mode, chosen) if chosen in plan.corridors else Draft(mode)
    if chosen not in placing_view.choosable(plan):
        return Draft(mode)
    site = plan.sites[chosen]
    if not placed(site):
        return Draft(mode, chosen)
    known = site.position_basis if site.position_basis in placing_view.bases(plan) else ""
    return Draft(mode, chosen, {**clicked(*site.at), "basis": known})


def clicked(lon: float, lat: float) -> dict[str, str]:
    """Return the fields of a position on the map, which is in WGS 84."""
    return {"lon": number(lon), "lat": number(lat), "datum": datum.WGS_84}


def outcome(package: Package, plan: Plan, draft: Draft, catalogue: Words) -> Outcome:
    """Return where a place or line would be, and what speaks against putting it there."""
    if not draft.chosen:
        return Outcome()
    if draft.mode == CORRIDOR:
        return _line_outcome(package, plan, draft, catalogue)
    if not draft.value("lon") and not draft.value("lat"):
        return Outcome()
    missing = _missing(plan, draft, catalogue)
    try:
        if not _datum(draft):
            position.converted(draft.value("lon"), draft.value("lat"), datum.WGS_84)  # numbers that cannot be any
            return Outcome(problems=missing)
        found = _position(plan, draft, catalogue)
    except Refused as error:
        return Outcome(problems=(error.refusal.text(catalogue),), at=_shown(draft))
    return Outcome(_position_facts(plan, draft, found, catalogue), missing, (found.lon, found.lat), ready=not missing)


def bodies(package: Package, plan: Plan, draft: Draft, catalogue: Words) -> Bodies:
    """Return the changed files of the package. Raises Refused where something speaks against it."""
    missing = _missing(plan, draft, catalogue)
    if missing or not draft.chosen:
        raise refused("incomplete")
    source, added = source_of(package, draft)
    if draft.mode == CORRIDOR:
        drawn = _line(package, plan, draft, catalogue)
        if _not_surveyed(draft, drawn, catalogue):
            raise refused("incomplete")
        return added | line.bodies(package, draft.chosen, drawn, draft.value("exactness"), source)
    found = _position(plan, draft, catalogue)
    county = package_row(package, found.county)
    placement = Placement(
        lon=found.lon,
        lat=found.lat,
        basis=draft.value("basis"),
        datum=draft.value("datum"),
        source=source,
        county=found.county,
        adcode=county.get("adcode", ""),
    )
    try:
        return added | placing.with_site(package, draft.chosen, placement)
    except KeyError as error:
        raise refused("no-layer") from error


def package_row(package: Package, site: str) -> Mapping[str, str]:
    """Return a site's row as the table has it; empty where it has none."""
    return next((row for row in package.tables[placing.SITES].rows if row["site"] == site), {})


def _position(plan: Plan, draft: Draft, catalogue: Words) -> Position:
    return position.located(plan, draft.chosen, draft.value("lon"), draft.value("lat"), _datum(draft), catalogue.lang)


def _shown(draft: Draft) -> tuple[float, float] | None:
    """Return where numbers that are refused would stand, so that the mark is seen and can be dragged back."""
    if not _datum(draft):
        return None
    try:
        return position.converted(draft.value("lon"), draft.value("lat"), _datum(draft))
    except Refused:
        return None


def _datum(draft: Draft) -> str:
    return draft.value("datum") if draft.value("datum") in datum.NAMES else ""


def _position_facts(plan: Plan, draft: Draft, found: Position, catalogue: Words) -> tuple[str, ...]:
    at = {"lon": f"{found.lon:.5f}", "lat": f"{found.lat:.5f}"}
    given_in = datum.NAMES[_datum(draft)]
    moved = found.shift_m > SHIFTED_M
    first = (
        catalogue.say("placing_converted", **at, datum=given_in, m=round(found.shift_m))
        if moved
        else catalogue.say("placing_as_given", **at)
    )
    county = plan.sites.get(found.county)
    return (first, catalogue.say("placing_in_county", county=county.name.at(catalogue.lang))) if county else (first,)


def _missing(plan: Plan, draft: Draft, catalogue: Words) -> tuple[str, ...]:
    """Return what has still to be catalogue of how and from whom a position is known."""
    wanted = []
    if draft.mode == SITE and draft.value("basis") not in placing_view.bases(plan):
        wanted.append(catalogue.placing_needs_basis)
    if draft.mode == SITE and not _datum(draft):
        wanted.append(catalogue.placing_needs_datum)
    if draft.mode == CORRIDOR and draft.value("exactness") not in placing_view.EXACTNESS:
        wanted.append(catalogue.placing_needs_exactness)
    source = draft.value("source")
    if source == NEW:
        if not all(draft.value(name).strip() for name in SOURCE_FIELDS):
            wanted.append(catalogue.placing_needs_source_fields)
    elif source not in plan.sources:
        wanted.append(catalogue.placing_needs_source)
    return tuple(wanted)


def _not_surveyed(draft: Draft, found: Checked, catalogue: Words) -> tuple[str, ...]:
    """Return what speaks against calling a line surveyed: simplified more than usual, or not converted to WGS 84."""
    if draft.value("exactness") != SURVEYED:
        return ()
    coarse = catalogue.say("placing_needs_generalised", m=found.tolerance_m, most=line.SURVEYED_M)
    why = {coarse: found.tolerance_m > line.SURVEYED_M, catalogue.placing_needs_conversion: not found.shifted}
    return tuple(text for text, so in why.items() if so)


def source_of(package: Package, draft: Draft) -> tuple[str, Bodies]:
    """Return the id of a draft's source, and the table with it where no row says the same yet."""
    if draft.value("source") != NEW:
        return draft.value("source"), {}
    zh, en, publisher, licence = (" ".join(draft.value(name).split()) for name in SOURCE_FIELDS)
    given_in = _datum(draft)
    cells = {
        "title_zh": zh,
        "title_en": en,
        "publisher": publisher,
        "licence": licence,
        "datum": f"{datum.NAMES[given_in]} → WGS 84" if given_in in (datum.GCJ_02, datum.BD_09) else "",
        "used_for_zh": _used_for(draft, "zh"),
        "used_for_en": _used_for(draft, "en"),
    }
    rows = {row["source"]: row for row in package.tables[placing.SOURCES].rows}
    for known, row in rows.items():
        if all(row.get(column, text) == text for column, text in cells.items()):
            return known, {}
    id_ = next(name for n in range(1, len(rows) + 2) if (name := f"position-{n}") not in rows)
    return id_, placing.with_source(package, {"source": id_, **cells})


def _used_for(draft: Draft, lang: Lang) -> str:
    catalogue = words(lang)
    return catalogue.placing_used_for_site if draft.mode == SITE else catalogue.placing_used_for_line


def _line(package: Package, plan: Plan, draft: Draft, catalogue: Words) -> Checked:
    body = draft.body or draft.value("text").encode("utf-8", "replace")
    given = reading.read(body, draft.file)
    return line.checked(package, plan, draft.chosen, given, _datum(draft), catalogue.lang)


def _line_outcome(package: Package, plan: Plan, draft: Draft, catalogue: Words) -> Outcome:
    if not draft.file and not draft.value("text").strip():
        return Outcome()
    try:
        found = _line(package, plan, draft, catalogue)
    except Refused as error:
        return Outcome(problems=(error.refusal.text(catalogue),))
    read = catalogue.say("placing_line_read", n=found.given, crs=found.crs)
    kept = catalogue.say("placing_line_kept", n=found.positions, m=found.tolerance_m, km=round(found.km))
    facts = (read, kept) if found.shifted else (read, kept, catalogue.say("placing_line_unshifted", crs=found.crs))
    speaks = (*_not_surveyed(draft, found, catalogue), *_missing(plan, draft, catalogue))
    problems = (*(one.text(catalogue) for one in found.refusals), *speaks)
    return Outcome(facts, problems, lines=found.parts, ready=not problems)
