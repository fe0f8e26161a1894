"""Places and corridors to be put in their position, what was typed of one, and what came of it, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from geo import datum, layers
from geo.layers import Line
from plan.model import Plan
from plan.package.exactness import GENERALISED, SURVEYED
from plan.places import Corridor, Point, Site
from plan.placing_link import CORRIDOR, SITE
from views.map.map_base import placed
from views.records import form_payloads
from views.records.form_payloads import RecordFormPayload
from views.records.record_payloads import RecordButton
from views.tables.placing_payloads import (
    FORM_WORDS,
    MapPlacing,
    PlacingChoice,
    PlacingField,
    PlacingGroup,
    PlacingMark,
    PlacingOption,
    PlacingPayload,
    PlacingResult,
)
from views.words import Words

TABLES, MAP = "tables", "map"
"""What the page shows: the tables, or the map on which positions are set."""
NEW = "new"
"""Stands for a source that the package does not list yet."""
SOURCE_FIELDS = ("source_zh", "source_en", "publisher", "licence")
UNSAID = ("county", "city", "unknown")
"""Bases that say of a position that it is not known."""
EXACTNESS = (SURVEYED, GENERALISED)
UNTOLD = "—"
"""Stands for a word that the row leaves out."""
ACCEPTS = ".geojson,.json,.kml,.kmz,.zip,.gpkg,.csv,.txt,.wkt"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person has chosen and typed; `body` is an uploaded file, `done` whether it was put as it stands.

    `number` is that of the act of the form that was taken in last.
    """

    mode: str = SITE
    chosen: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    file: str = ""
    done: bool = False
    number: int = field(default=0, compare=False)

    def value(self, name: str) -> str:
        """Return what stands in a field."""
        return self.typed.get(name, "")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a draft: facts and problems in words, where the place or line would be, whether it may be put."""

    facts: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    at: Point | None = None
    lines: tuple[Line, ...] = ()
    ready: bool = False


def payload(plan: Plan, published: Plan, draft: Draft, outcome: Outcome, largest: int, words: Words) -> PlacingPayload:
    """Return the element.

    Parameters
    ----------
    plan, published : Plan
        With the changes of this session, and without.
    largest : int
        Bytes of a file that may be sent.
    """
    site = draft.mode == SITE
    return {
        "lang": words.lang,
        "label": words.placing_title,
        "mode": draft.mode,
        "lines": [words.placing_sites_hint if site else words.placing_corridors_hint],
        "groups": _sites(plan, published, words) if site else _corridors(plan, published, words),
        "chosen": draft.chosen,
        "title": _name(plan, draft, words),
        "form": f"{draft.mode}:{draft.chosen}:{words.lang}",
        "fields": _fields(plan, draft, words),
        "upload": not site,
        "accepts": ACCEPTS,
        "largest": largest,
        "file": draft.file,
        "answers": draft.number,
        "result": _result(draft, outcome, words),
        "words": words.all(FORM_WORDS),
    }


def sections(current: str, words: Words) -> RecordFormPayload:
    """Return the switch between the tables and the map."""
    buttons: list[RecordButton] = [
        {"name": name, "label": words.say(f"placing_section_{name}"), "primary": name == current}
        for name in (TABLES, MAP)
    ]
    return form_payloads.form(words, f"sections|{current}", [], buttons)


def on_map(plan: Plan, published: Plan, draft: Draft, outcome: Outcome, words: Words) -> MapPlacing:
    """Return what the map draws: the mark or the lines of what is chosen, and the places that were put."""
    name = _name(plan, draft, words) if draft.mode == SITE else ""
    right = bool(outcome.facts or not outcome.problems)
    mark: PlacingMark = {"name": name, "label": words.say("placing_mark", name=name), "ok": right}
    if name and outcome.at:
        mark["at"] = outcome.at
    put: list[PlacingMark] = [
        {"name": site.name.at(words.lang), "label": "", "ok": True, "at": site.at}
        for site in plan.sites.values()
        if placed(site) and _moved(site, published) and (draft.mode, draft.chosen) != (SITE, site.id)
    ]
    old = line_of(plan, draft.chosen) if draft.mode == CORRIDOR and draft.chosen else ()
    return {
        "key": f"{draft.mode}:{draft.chosen}",
        "mode": draft.mode,
        "hint": _hint(draft, outcome, words),
        "mark": mark,
        "lines": {"old": _lists(old), "new": _lists(outcome.lines)},
        "put": put,
    }


def line_of(plan: Plan, corridor: str) -> tuple[Line, ...]:
    """Return the line of a corridor as a package has it; nothing where no layer draws it."""
    drawn = (layers.lines(layer.content) for layer in plan.layers.values() if layer.ids == "corridors")
    return next((lines[corridor] for lines in drawn if corridor in lines), ())


def bases(plan: Plan) -> tuple[str, ...]:
    """Return the words that say how a position is known."""
    return tuple(word for word in plan.vocab.get("position_basis", ()) if word not in UNSAID)


def choosable(plan: Plan) -> tuple[str, ...]:
    """Return the sites that can be put in their position; a county-level unit has its seat."""
    return tuple(id_ for id_, site in plan.sites.items() if site.kind != "county")


def _lists(lines: Iterable[Line]) -> list[list[Point]]:
    return [[(lon, lat) for lon, lat in line] for line in lines]


def _hint(draft: Draft, outcome: Outcome, words: Words) -> str:
    if draft.mode == CORRIDOR:
        return words.placing_map_lines if outcome.lines else ""
    if not draft.chosen:
        return words.placing_map_choose
    return words.placing_map_drag if outcome.at else words.placing_map_click


def _sites(plan: Plan, published: Plan, words: Words) -> list[PlacingGroup]:
    sites = [plan.sites[id_] for id_ in choosable(plan)]
    before = {id_: placed(site) for id_, site in published.sites.items()}
    waiting = [site for site in sites if not before.get(site.id)]
    known = [site for site in sites if before.get(site.id)]
    groups = (("placing_unknown", waiting), ("placing_known", known))
    return [
        {"title": words.say(key, n=len(members)), "choices": [_site(plan, published, one, words) for one in members]}
        for key, members in groups
        if members
    ]


def _site(plan: Plan, published: Plan, site: Site, words: Words) -> PlacingChoice:
    basis = _word(plan, "position_basis", site.position_basis, site.position_basis or UNTOLD, words)
    kind = _word(plan, "site_kind", site.kind, site.kind or UNTOLD, words)
    put = words.say("placing_put", basis=basis) if _moved(site, published) else ""
    return {"id": site.id, "name": site.name.at(words.lang), "note": kind if not placed(site) else basis, "put": put}


def _moved(site: Site, published: Plan) -> bool:
    former = published.sites.get(site.id)
    return former is None or (former.at, former.position_basis) != (site.at, site.position_basis)


def _corridors(plan: Plan, published: Plan, words: Words) -> list[PlacingGroup]:
    return [
        {
            "title": words.placing_lines,
            "choices": [_corridor(plan, published, one, words) for one in plan.corridors.values()],
        }
    ]


def _corridor(plan: Plan, published: Plan, corridor: Corridor, words: Words) -> PlacingChoice:
    exactness = _word(plan, "exactness", corridor.exactness, corridor.exactness or UNTOLD, words)
    changed = line_of(plan, corridor.id) != line_of(published, corridor.id)
    put = words.say("placing_put", basis=exactness) if changed else ""
    return {"id": corridor.id, "name": corridor.name.at(words.lang), "note": exactness, "put": put}


def _name(plan: Plan, draft: Draft, words: Words) -> str:
    known: Mapping[str, Site | Corridor] = plan.sites if draft.mode == SITE else plan.corridors
    return known[draft.chosen].name.at(words.lang) if draft.chosen in known else ""


def _fields(plan: Plan, draft: Draft, words: Words) -> list[PlacingField]:
    datums = [(id_, _word(plan, "datum", id_, name, words)) for id_, name in datum.NAMES.items()]
    if draft.mode == SITE:
        first = [
            _text("lon", words.placing_lon, words.placing_lon_hint, draft),
            _text("lat", words.placing_lat, words.placing_lat_hint, draft),
            _select("datum", words.placing_datum, [("", words.placing_choose), *datums], draft),
            _select("basis", words.placing_basis, [("", words.placing_choose), *_bases(plan, words)], draft),
        ]
    else:
        exactness = [(id_, _word(plan, "exactness", id_, id_, words)) for id_ in EXACTNESS]
        first = [
            _text("text", words.placing_text, words.placing_text_hint, draft) | {"type": "area"},
            _select("datum", words.placing_line_datum, [("", words.placing_datum_file), *datums], draft),
            _select("exactness", words.placing_exactness, [("", words.placing_choose), *exactness], draft),
        ]
    return [*first, *_source_fields(plan, draft, words)]


def _bases(plan: Plan, words: Words) -> list[tuple[str, str]]:
    return [(id_, plan.word("position_basis", id_).at(words.lang)) for id_ in bases(plan)]


def _source_fields(plan: Plan, draft: Draft, words: Words) -> list[PlacingField]:
    sources = [(id_, title.at(words.lang)) for id_, title in plan.sources.items()]
    options = [("", words.placing_choose), (NEW, words.placing_source_new), *sources]
    return [
        _select("source", words.placing_source, options, draft),
        *(_text(name, words.say(f"placing_{name}"), "", draft, when=["source", NEW]) for name in SOURCE_FIELDS),
    ]


def _word(plan: Plan, vocab: str, id_: str, usual: str, words: Words) -> str:
    """Return a word of a package's list, or what it is usually called where a package does not have it."""
    known = plan.vocab.get(vocab, {}).get(id_)
    return known.at(words.lang) if known else usual


def _text(name: str, label: str, hint: str, draft: Draft, when: list[str] | None = None) -> PlacingField:
    return {
        "name": name,
        "type": "text",
        "label": label,
        "hint": hint,
        "value": draft.value(name),
        "options": [],
        "when": when or [],
    }


def _select(name: str, label: str, options: list[tuple[str, str]], draft: Draft) -> PlacingField:
    listed: list[PlacingOption] = [{"id": id_, "label": text} for id_, text in options]
    value = draft.value(name) or options[0][0]
    return {"name": name, "type": "select", "label": label, "hint": "", "value": value, "options": listed, "when": []}


def _result(draft: Draft, outcome: Outcome, words: Words) -> PlacingResult:
    done = [words.placing_done] if draft.done else []
    return {
        "facts": [*done, *outcome.facts],
        "problems": list(outcome.problems),
        "ready": outcome.ready and not draft.done,
    }
