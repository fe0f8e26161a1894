"""Items as a page or a file shows them: names for ids, partners with basis, role and direction in words."""

from typing import Annotated, TypedDict

from plan.links import partners, place_name
from plan.model import Item, Link, Plan
from plan.selection import Selection
from views import naming
from views.measure_view import StateChip
from views.phrases import Phrases
from views.reporting.own_dates import OwnDates, OwnDateText
from views.words import Words


class IndustryMark(TypedDict):
    """The colour of an industry of an item."""

    colour: str


class Partner(TypedDict):
    """A partner of an item: its name; and on what basis, in which role and direction."""

    name: str
    note: str


class ItemText(TypedDict):
    """An item with names for ids."""

    id: str
    clause: str
    title: str
    summary: str
    terms: tuple[str, ...]
    industries: list[IndustryMark]
    partners_short: str
    partners: list[Partner]
    units: list[str]
    sites: list[str]
    stage: str
    years: str
    approval: str


class ClauseText(TypedDict):
    """A clause: its place in the plan, our summary, the plan's own words where the operator gave them."""

    path: str
    summary: str
    original: str


class ItemTexts(TypedDict):
    """Every item, and every clause that an item stands in; the list of items fetches it."""

    items: list[ItemText]
    clauses: dict[str, ClauseText]


class ItemListPayload(TypedDict):
    """What the list of items draws: where its texts are fetched, and which items it shows.

    `dates` are those that units set for them, `states` what came of them under a measure.
    """

    url: str
    ids: list[str]
    chosen: tuple[str, ...]
    dates: dict[str, list[OwnDateText]]
    states: dict[str, StateChip]
    words: Annotated[dict[str, str], Phrases("list_", "fetch_", more=("comma",))]


def list_payload(
    ids: list[str],
    selection: Selection,
    url: str,
    words: Words,
    dates: OwnDates | None = None,
    states: dict[str, StateChip] | None = None,
) -> ItemListPayload:
    """Return what the list of items draws; its texts are fetched from `url`, `dates` are those of its units' own."""
    phrases = words.all("list_") | words.all("fetch_") | {"comma": words.enumeration}
    shown = {item: list(dates[item]) for item in ids if item in dates} if dates else {}
    return {"url": url, "ids": ids, "chosen": selection.item, "dates": shown, "states": states or {}, "words": phrases}


def all_in_words(plan: Plan, words: Words) -> ItemTexts:
    """Return every item and every clause that an item stands in, in words."""
    items = [item_in_words(plan, item, words) for item in plan.items]
    clauses = {item.clause: clause_in_words(plan, item.clause, words) for item in plan.items.values()}
    return {"items": items, "clauses": clauses}


def item_in_words(plan: Plan, item_id: str, words: Words) -> ItemText:
    """Return one item with names for ids."""
    item = plan.items[item_id]
    links = partners(plan, item_id)
    return {
        "id": item.id,
        "clause": item.clause,
        "title": item.title.at(words.lang),
        "summary": item.summary.at(words.lang),
        "terms": item.terms,
        "industries": [{"colour": plan.industries[id_].colour} for id_ in item.industries],
        "partners_short": words.enumeration.join(
            dict.fromkeys(place_name(plan, link.place).at(words.lang) for link in links)
        ),
        "partners": [partner(plan, link, words) for link in links],
        "units": [plan.units[id_].name.at(words.lang) for id_ in item.units],
        "sites": [plan.sites[id_].name.at(words.lang) for id_ in item.sites],
        "stage": plan.word("stage", item.stage).at(words.lang),
        "years": years(plan, item, words),
        "approval": plan.word("approval", item.approval).at(words.lang) if item.approval else "",
    }


def partner(plan: Plan, link: Link, words: Words) -> Partner:
    """Return one link in words: the place, and on what basis, in which role and direction."""
    name = place_name(plan, link.place).at(words.lang)
    if link.via:
        name += f" · {words.enumeration.join(plan.institutions[id_].name.at(words.lang) for id_ in link.via)}"
    if link.place in plan.regions and not plan.regions[link.place].whole_belt:
        name += members(plan, link.place, words)
    notes = [plan.word(vocab, getattr(link, vocab)).at(words.lang) for vocab in ("basis", "role", "direction")]
    if link.open_list:
        notes.append(words.list_open)
    return {"name": name, "note": " · ".join(notes)}


def members(plan: Plan, region: str, words: Words) -> str:
    """Return the members of a region word, which of them belong in part, and whose reading that is."""
    names = words.enumeration.join(member_names(plan, region, words))
    whose = plan.word("membership", plan.regions[region].membership).at(words.lang)
    return words.say("list_members", members=names, whose=whose)


def member_names(plan: Plan, region: str, words: Words) -> list[str]:
    """Return the members of a region word, each that belongs in part marked so."""
    record = plan.regions[region]
    part = words.say("in_brackets", what=words.list_partly)
    return [place_name(plan, id_).at(words.lang) + (part if id_ in record.partial else "") for id_ in record.members]


def years(plan: Plan, item: Item, words: Words) -> str:
    """Return an item's years and whether the sentence states them."""
    basis = plan.word("year_basis", item.year_basis).at(words.lang)
    return f"{naming.years(item.years)}{words.say('in_brackets', what=basis)}" if item.years else basis


def clause_in_words(plan: Plan, clause_id: str, words: Words) -> ClauseText:
    """Return a clause's place in the plan and our summary of it; the plan's own words where the operator gave them."""
    clause = plan.clauses[clause_id]
    above = plan.clauses.get(clause.parent)
    path = (
        f"{above.heading.at(words.lang)} › {clause.heading.at(words.lang)}" if above else clause.heading.at(words.lang)
    )
    return {"path": path, "summary": clause.summary.at(words.lang), "original": plan.originals.get(clause_id, "")}
