"""The values that a column of codes takes: found by id or by name in either language, however it is typed."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from plan.folding import folded
from plan.heading import plain
from plan.model import Plan
from plan.published import MOST_IN_USE
from plan.queries.origins import origins
from plan.text import LANGS, Lang, Text
from plan.written_forms import NOT_KNOWN
from records.project import ABROAD, UNKNOWN
from records.project_content import ADCODE
from records.project_fields import FIELDS
from records.responsible import Later
from views.words import words

SHORTEST_START = 2
NEAR = 0.3
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Choices:
    """The values of one column.

    Attributes
    ----------
    labels : mapping
        Id → its name in one language, in order: what a drop-down offers.
    known : mapping
        Any way to write it, in plain form → id.
    """

    labels: Mapping[str, str]
    known: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Keep both from being changed: they are shared."""
        for name in ("labels", "known"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))

    def find(self, text: str) -> str | None:
        """Return the id that a text stands for: an id, a name, or the beginning of one name only; else None."""
        typed = plain(text)
        if typed in self.known:
            return self.known[typed]
        if len(typed) < SHORTEST_START:
            return None
        found = {id_ for name, id_ in self.known.items() if name.startswith(typed)}
        return found.pop() if len(found) == 1 else None

    def closest(self, text: str) -> str:
        """Return the label that is written most like a text; empty where none is."""
        names = {plain(label): label for label in self.labels.values()}
        near = difflib.get_close_matches(plain(text), names, 1, NEAR)
        return names[near[0]] if near else ""


@lru_cache(maxsize=len(LANGS) * MOST_IN_USE)
def choices(plan: Plan, lang: Lang, later: Later = ()) -> Mapping[str, Choices]:
    """Return column → its values, called as in a language; `later` are units that took over from those of the plan."""
    listed = (one for one in FIELDS if one.vocabulary)
    named: dict[str, dict[str, Text]] = {one.column: dict(plan.vocab.get(one.vocabulary, {})) for one in listed}
    sites = plan.sites.values()
    named |= {
        "industry": {one.id: one.name for one in plan.industries.values()},
        "county": {one.id: one.name for one in sites if one.is_county},
        "park": {one.id: one.name for one in sites if one.holds_projects},
        "unit": _units(plan) | {id_: name for id_, name in later if id_ not in plan.units},
        "items": {one.id: one.title for one in plan.items.values()},
        "confidential": {YES: said("project_yes"), NO: said("project_no")},
        "lang": {one: said(f"project_lang_{one}") for one in LANGS},
    }
    made = {name: _choices(those, lang, _also(plan, name)) for name, those in named.items()}
    return MappingProxyType(made | {"origin": _origins(plan, lang)})


def _units(plan: Plan) -> dict[str, Text]:
    """Return the units of the plan, those that succeeded them, and the reviewing office."""
    units = {one.id: one.short for one in plan.units.values()}
    later = {one.successor: one.name for one in plan.successions if one.successor not in units}
    return units | later | {plan.office: said("report_office")}


def said(key: str) -> Text:
    """Return a phrase of the catalogue in both languages."""
    return Text(words("zh").say(key), words("en").say(key))


def _choices(named: Mapping[str, Text], lang: Lang, also: Iterable[tuple[str, str]] = ()) -> Choices:
    labels = {id_: name.at(lang) for id_, name in named.items()}
    ways = [(name, id_) for id_, text in named.items() for name in (id_, *text)]
    return Choices(labels, {plain(name): id_ for name, id_ in (*also, *ways) if name})


def _also(plan: Plan, column: str) -> list[tuple[str, str]]:
    """Return other names of the values of a column: those of the table of synonyms, full names of units and places."""
    tables = {"industry": "industries", "county": "sites", "park": "sites", "unit": "units"}
    found = [
        (name, one.target)
        for one in plan.synonyms
        if one.table == tables.get(column, "-")
        for name in (*one.zh, *one.en)
    ]
    if column == "unit":
        found += [(name, one.id) for one in plan.units.values() for name in one.name]
    if column in ("county", "park"):  # what the ledger holds is read back, though nobody is offered it
        found += [(one.id, one.id) for one in plan.sites.values()]
        home = plan.home.name
        found += [
            (home.zh + one.name.zh, one.id) for one in plan.sites.values() if one.is_county == (column == "county")
        ]
    return found


def _origins(plan: Plan, lang: Lang) -> Choices:
    labels: dict[str, str] = {}
    known: dict[str, str] = {}
    provinces = plan.provinces
    for adcode, one in origins(plan).items():
        province = provinces[one.province]
        whole = adcode == province.adcode
        label = Text(one.name.zh, one.name.en if whole else f"{one.name.en}, {province.short.en}")
        labels[adcode] = label.at(lang)
        names = [adcode, *label]
        if whole:
            names += [*province.short, one.name.en]
        else:
            names += [f"{before}{one.name.zh}" for before in (province.name.zh, province.short.zh)]
        known |= {plain(name): adcode for name in names if plain(name) not in known}
    for id_, key in ((ABROAD, "origin_abroad"), (UNKNOWN, "origin_unknown")):
        labels[id_] = said(key).at(lang)
        known |= {plain(name): id_ for name in (id_, *said(key))}
    known |= {plain(name): UNKNOWN for name in NOT_KNOWN}
    return Choices(labels, known)


def unlisted(plan: Plan, text: str) -> str | None:
    """Return what stands for a place that the package does not name; None where nothing does.

    An adcode of a prefecture is taken as it is, of a name of a province with one of its cities the province.
    """
    typed = folded(text).replace(" ", "")
    for one in plan.provinces.values():
        if ADCODE.fullmatch(typed) and typed[:2] == one.adcode[:2]:
            return typed
        if not one.belt and typed.startswith((folded(one.name.zh), folded(one.short.zh))):
            return one.adcode
    return None
