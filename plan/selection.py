"""What the user narrowed the plan down to, and its form in a URL."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import NamedTuple

from plan import analysis, placing_link, reporting
from plan.model import Plan
from plan.text import LANGS

ALL_BASES = ("named", "place", "region")
STATED_BASES = ("named", "place")
LANG = "lang"
THEME = "theme"
PROJECTOR = "projector"
THEMES = ("light", "dark", PROJECTOR)
PRESENT = "present"
STEP = "step"
SCALE = "scale"
SCALES = ("belt", "home")
STATES_BY = ("task", "unit", "field", "province")
# what a link says of how the page looks; a file takes no notice of it, but for the scale of a map on paper
DISPLAY_PARAMETERS = {
    LANG: LANGS,
    THEME: THEMES,
    PRESENT: ("1",),
    STEP: tuple(map(str, range(1, 100))),
    SCALE: SCALES,
    analysis.BY: STATES_BY,  # of what the page of progress counts states; an analysis reads it itself
}
USUAL = {LANG: LANGS[0], THEME: THEMES[0], analysis.BY: STATES_BY[0]}
LONGEST_QUERY = 100
# what messengers and mailings hang on a link that passes through them; it says nothing about the view
TRACKING = frozenset(("from", "isappinstalled", "scene", "nsukey", "wxfid", "spm", "fbclid", "gclid", "msclkid"))
TRACKING_PREFIX = "utm_"


class Unknown(NamedTuple):
    """A parameter of a URL that the plan does not know; `value` is empty when the name itself is unknown."""

    name: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """What the user narrowed the plan down to; an empty tuple means no restriction.

    Tuples stay sorted, so equal choices hash alike. OR within a field, AND across fields.
    """

    industry: tuple[str, ...] = ()
    province: tuple[str, ...] = ()
    reach: tuple[str, ...] = ()
    task: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    field: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    item: tuple[str, ...] = ()
    q: str = ""

    @property
    def counted_bases(self) -> tuple[str, ...]:
        """The bases whose links count: what the plan states, unless the user chose."""
        return self.basis or STATED_BASES

    @property
    def narrows(self) -> bool:
        """Whether a filter narrows the plan down; which links count is no such filter."""
        return self.with_values("basis", ()) != Selection()

    def toggled(self, name: str, value: str) -> "Selection":
        """Return the selection with one value of one field added, or taken away if it was there."""
        old: tuple[str, ...] = getattr(self, name)
        new = set(old) ^ {value}
        return self.with_values(name, tuple(sorted(new)))

    def with_values(self, name: str, values: tuple[str, ...]) -> "Selection":
        """Return the selection with one field holding exactly these values."""
        return Selection(**({field: getattr(self, field) for field in LIST_FIELDS} | {name: values}), q=self.q)

    def params(self) -> dict[str, list[str]]:
        """Return the URL parameters: only what restricts, values repeated."""
        lists = {name: list(getattr(self, name)) for name in LIST_FIELDS if getattr(self, name)}
        return lists | ({"q": [self.q]} if self.q else {})


LIST_FIELDS = tuple(field.name for field in fields(Selection) if field.name != "q")


def choices(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return the values each parameter may take, in the order a person would look for them."""
    return {
        "industry": tuple(plan.industries),
        "province": plan.belt,
        "reach": reaches(plan),
        "task": tuple(clause.task for clause in plan.tasks),
        "unit": tuple(plan.units),
        "field": tuple(plan.vocab["field"]),
        "place": tuple(plan.sites),
        "basis": ALL_BASES,
        "role": tuple(plan.vocab["role"]),
        "item": tuple(plan.items),
    }


def reaches(plan: Plan) -> tuple[str, ...]:
    """Return the reaches of the river that the belt's provinces lie on, in the order of the vocabulary."""
    there = {plan.provinces[id_].reach for id_ in plan.belt}
    return tuple(reach for reach in plan.vocab.get("reach", ()) if reach in there)


def provinces_on(plan: Plan, selection: Selection) -> tuple[str, ...]:
    """Return the belt's provinces that lie on the chosen reaches, all of them where none is chosen."""
    return tuple(id_ for id_ in plan.belt if not selection.reach or plan.provinces[id_].reach in selection.reach)


def requested_provinces(plan: Plan, selection: Selection) -> tuple[str, ...]:
    """Return the belt's provinces that the filters of provinces and reaches leave, in the order of the belt."""
    return tuple(id_ for id_ in provinces_on(plan, selection) if not selection.province or id_ in selection.province)


def chosen_provinces(plan: Plan, selection: Selection) -> tuple[str, ...]:
    """Return the provinces that are chosen by name or by reach; none where neither filter is set."""
    return requested_provinces(plan, selection) if selection.province or selection.reach else ()


def from_params(params: Mapping[str, Sequence[str]], plan: Plan) -> tuple[Selection, tuple[Unknown, ...]]:
    """Read URL parameters into a Selection, and name what the plan does not know; the rest is applied.

    Parameters of reporting, of an analysis and of placing select nothing, and are read by `from_params` of
    `plan.reporting`, `plan.analysis` and `plan.placing_link`; wrong values are named here.

    Parameters
    ----------
    params
        Parameter name → its values, as they stand in the URL.
    plan
        The plan whose ids are valid.
    """
    valid = choices(plan)
    chosen: dict[str, tuple[str, ...]] = {}
    unknown: list[Unknown] = []
    for name, values in params.items():
        known_values = (*valid.get(name, DISPLAY_PARAMETERS.get(name, ())), "")
        if name in TRACKING or name.startswith(TRACKING_PREFIX):
            continue
        if name in (*reporting.NAMES, *analysis.NAMES, placing_link.PLACING):
            continue
        if name not in {*valid, *DISPLAY_PARAMETERS, "q"}:
            unknown.append(Unknown(name))
        elif name != "q":
            unknown += [Unknown(name, value) for value in values if value not in known_values]
        if name in valid:
            chosen[name] = known(values, valid[name])
    unknown += [
        Unknown(*one) for module in (reporting, analysis, placing_link) for one in module.from_params(params)[1]
    ]
    query = query_text(params.get("q", ()))[:LONGEST_QUERY].rstrip()
    return Selection(**chosen, q=query), tuple(unknown)


def theme(params: Mapping[str, Sequence[str]]) -> str:
    """Return the theme that URL parameters ask for; a presentation is on a projector."""
    linked = params.get(THEME, [""])[-1]
    return PROJECTOR if PRESENT in params else linked if linked in THEMES else USUAL[THEME]


def query_text(values: Iterable[str]) -> str:
    """Return the values of `q` as one text, in full; what is searched for is its first `LONGEST_QUERY` characters."""
    return " ".join(" ".join(values).split())


def known(values: Iterable[str], valid: Iterable[str]) -> tuple[str, ...]:
    """Return the distinct values that are valid, sorted."""
    return tuple(sorted(set(values) & set(valid)))
