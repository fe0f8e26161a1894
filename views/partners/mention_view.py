"""Region words, cities and institutions in words, as the partners page shows them. Plain data, no Streamlit."""

from typing import Annotated, TypedDict

from plan.links import BENCHMARK, Matches, place_name
from plan.model import Plan
from plan.queries.mentions import SORTS, Mention, also_named, items_of_region, mentions
from plan.queries.partners import groups, pressed
from plan.text import Lang
from records.model import Measured
from views import measure_view, naming
from views.phrases import Phrases
from views.words import Words


class RegionMember(TypedDict):
    """A member of a region word; `partly` where only part of it belongs."""

    name: str
    partly: bool


class RegionGroup(TypedDict):
    """A region word: its members, whose reading that is, how many items use it, in which clauses."""

    id: str
    label: str
    pressed: bool
    members: list[RegionMember]
    whose: str
    note: str
    found: str
    clause: list[str]


class RegionWordsPayload(TypedDict):
    """What the element of region words draws."""

    lang: Lang
    words: Annotated[dict[str, str], Phrases("partners_region_")]
    groups: list[RegionGroup]


class MentionText(TypedDict):
    """A city, institution or region that the plan names, with clauses."""

    name: str
    note: str
    also: str
    clause: list[str]


class OpenList(TypedDict):
    """The clauses whose list of places is not exhaustive."""

    title: str
    clause: list[str]


class MentionSort(TypedDict):
    """Places of one sort; `none` is said where there are none."""

    id: str
    title: str
    note: str
    places: list[MentionText]
    open: OpenList
    none: str


class MentionsPayload(TypedDict):
    """What the element of cities and institutions draws."""

    lang: Lang
    title: str
    sorts: list[MentionSort]


def region_words(plan: Plan, matches: Matches, words: Words, measured: Measured | None = None) -> RegionWordsPayload:
    """Return the region words as groups: members, which belong in part, whose reading that is, the clauses.

    Under a measure each says of how many of its items how many are in the state that is measured.
    """
    return {
        "lang": words.lang,
        "words": words.all("partners_region_"),
        "groups": [_group(plan, matches, region, words, measured) for region in groups(plan)],
    }


def _group(plan: Plan, matches: Matches, region: str, words: Words, measured: Measured | None) -> RegionGroup:
    record = plan.regions[region]
    items = items_of_region(plan, matches.selection, region)
    clauses = dict.fromkeys(plan.items[item].clause for item in items)
    return {
        "id": region,
        "label": record.name.at(words.lang),
        "pressed": pressed(plan, matches.selection, region),
        "members": [
            {"name": place_name(plan, id_).at(words.lang), "partly": id_ in record.partial} for id_ in record.members
        ],
        "whose": plan.word("membership", record.membership).at(words.lang),
        "note": record.note.at(words.lang),
        "found": measure_view.number_of(words, items, measured) or words.say("partners_uses", n=len(items)),
        "clause": list(clauses),
    }


def cities(plan: Plan, matches: Matches, words: Words) -> MentionsPayload:
    """Return partner cities and institutions, benchmarks and the home province's own cities, by sort, with clauses."""
    named, names = mentions(plan, matches.selection), naming.plan_names(plan, words.lang)
    return {
        "lang": words.lang,
        "title": words.partners_cities,
        "sorts": [
            {
                "id": sort,
                "title": words.say(f"partners_sort_{sort}", **names),
                "note": words.say(f"partners_sort_note_{sort}", **names),
                "places": [_mention(plan, mention, words) for mention in named[sort]],
                "open": {"title": words.partners_open, "clause": _open(plan, named[sort])},
                "none": words.partners_none_here,
            }
            for sort in SORTS
        ],
    }


def _mention(plan: Plan, mention: Mention, words: Words) -> MentionText:
    roles = [plan.word("role", link.role).at(words.lang) for link in mention.links if link.role != BENCHMARK]
    clauses = dict.fromkeys(plan.items[link.item].clause for link in mention.links)
    return {
        "name": _name(plan, mention, words),
        "note": words.enumeration.join(dict.fromkeys((*_home(plan, mention, words), *roles))),
        "also": also(plan, tuple(dict.fromkeys(link.item for link in mention.links)), mention.id, words),
        "clause": list(clauses),
    }


def also(plan: Plan, items: tuple[str, ...], institution: str, words: Words) -> str:
    """Return which other institutions the items name, in words; nothing where they name no other."""
    others = dict.fromkeys(id_ for item in items for id_ in also_named(plan, item, institution))
    names = [plan.institutions[id_].name.at(words.lang) for id_ in others if institution in plan.institutions]
    return words.say("partners_also", names=words.enumeration.join(names)) if names else ""


def _open(plan: Plan, named: tuple[Mention, ...]) -> list[str]:
    """Return the clauses whose list of places is not exhaustive."""
    items = (link.item for mention in named for link in mention.links if link.open_list)
    return list(dict.fromkeys(plan.items[item].clause for item in items))


def _name(plan: Plan, mention: Mention, words: Words) -> str:
    if mention.id in plan.institutions:
        return plan.institutions[mention.id].name.at(words.lang)
    return place_name(plan, mention.id).at(words.lang)


def _home(plan: Plan, mention: Mention, words: Words) -> list[str]:
    """Return the province a city or institution is in; none for a region word or a province itself."""
    place = mention.links[0].place
    home = plan.cities[place].province if place in plan.cities else place if mention.id != place else ""
    return [place_name(plan, home).at(words.lang)] if home else []
