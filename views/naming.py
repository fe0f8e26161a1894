"""What things are called in a language: ids to names, a selection to a sentence."""

from plan.links import place_name
from plan.model import UNSAID, Plan, is_safeguard, task_number
from plan.selection import ALL_BASES, Selection
from plan.text import Lang
from records.responsible import Later
from views.words import Words, words

BAR_ORDER = ("industry", "province", "reach", "task", "unit", "field", "place", "role", "basis", "item")


def of(plan: Plan, name: str, value: str, lang: Lang) -> str:
    """Return what a value of a filter is called."""
    match name:
        case "industry":
            return plan.industries[value].name.at(lang)
        case "province":
            return place_name(plan, value).at(lang)
        case "unit":
            unit = plan.units[value]
            return unit.short.at(lang)
        case "place":
            return plan.sites[value].name.at(lang)
        case "item":
            return plan.items[value].title.at(lang)
        case "task":
            return task(plan, value, lang)
        case _:
            return plan.word(name, value).at(lang)


def plan_names(plan: Plan, lang: Lang) -> dict[str, str]:
    """Return what phrases of the catalogue call the parts of a plan, by the names of their places.

    `belt` is its full name and `belt_short` its name inside a sentence, `belt_title` the latter where it stands alone;
    `region` is the province of the home city, `own_city` what the plan calls another city of it.
    """
    start, end = plan.period
    short, region = plan.belt_short.at(lang), plan.provinces[plan.home.province].short.at(lang)
    # the English word of the list names the province itself
    own_city = plan.vocab.get("city_kind", {}).get("neighbour", UNSAID).at(lang)
    return {
        "home": plan.home.name.at(lang),
        "belt": plan.belt_region.name.at(lang),
        "belt_short": short,
        "belt_title": short[:1].upper() + short[1:],
        "region": region,
        "own_city": own_city if lang == "en" else region + own_city,
        "years": str(start) if start == end else words(lang).say("from_year_to_year", start=start, end=end),
    }


def region_example(plan: Plan, key: str, words: Words) -> str:
    """Return a phrase that names a region word of the plan as an example; empty where it uses none."""
    region = next((one for one in plan.regions.values() if not one.whole_belt), None)
    return words.say(key, region=region.name.at(words.lang)) if region else ""


def task(plan: Plan, value: str, lang: Lang) -> str:
    """Return a task's number and heading, as in 1 精准承接传统产业转移."""
    clause = next(clause for clause in plan.tasks if clause.task == value)
    return f"{value} {clause.heading.at(lang)}"


def task_title(plan: Plan, value: str, catalogue: Words) -> str:
    """Return a task or safeguard by number and heading, as in 任务1 精准承接传统产业转移."""
    prefix = catalogue.safeguard_prefix if is_safeguard(value) else catalogue.task_prefix
    return catalogue.say("task_titled", prefix=prefix, task=task_number(task(plan, value, catalogue.lang)))


def chips(plan: Plan, selection: Selection, lang: Lang) -> list[tuple[str, str, str]]:
    """Return (filter, value, name) for everything that is set, in the order of the filters."""
    chosen = [
        (name, value, of(plan, name, value, lang))
        for name in BAR_ORDER
        if name != "basis" or set(selection.basis) != set(ALL_BASES)
        for value in getattr(selection, name)
    ]
    return chosen + ([("q", selection.q, selection.q)] if selection.q else [])


def in_words(plan: Plan, selection: Selection, catalogue: Words) -> str:
    """Return the selection as a line: values of one filter joined by 、, filters by ×."""
    parts: dict[str, list[str]] = {}
    for name, _, label in chips(plan, selection, catalogue.lang):
        parts.setdefault(name, []).append(f"“{label}”" if name == "q" else label)
    line = " × ".join(catalogue.enumeration.join(labels) for labels in parts.values()) or catalogue.view_whole
    if set(selection.basis) == set(ALL_BASES):
        line += catalogue.clause_comma + catalogue.basis_and_region
    return line


def basis_phrase(selection: Selection, catalogue: Words) -> str:
    """Return which links count, in words."""
    if not selection.basis:
        return catalogue.basis_stated
    chosen = sorted(selection.basis, key=ALL_BASES.index)
    return catalogue.enumeration.join(catalogue.say(f"basis_{basis}") for basis in chosen)


def years(span: tuple[int, int] | None) -> str:
    """Return a span of years, one year where both ends are the same."""
    if span is None:
        return ""
    start, end = span
    return str(start) if start == end else f"{start}–{end}"


def unit(plan: Plan, id_: str, words: Words, later: Later = ()) -> str:
    """Return the name of a unit: its short one, of the reviewing office, of a later unit; else the id.

    `later` are units that took over from those of the plan as the site knows it.
    """
    if id_ in plan.units:
        return plan.units[id_].short.at(words.lang)
    if id_ == plan.office:
        return words.report_office
    known = {one.successor: one.name for one in plan.successions} | dict(later)
    return known[id_].at(words.lang) if id_ in known else id_
