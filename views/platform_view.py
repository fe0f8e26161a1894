"""The platforms that a selection cites, in words: what each is for, its items, units, place and clause."""

from plan.links import Matches
from plan.model import Plan
from plan.queries.platforms import by_kind, cited
from plan.registries import Platform
from records.model import Measured
from views import card_view, measure_view
from views.card_view import Card, CardGroup, CardsPayload
from views.item_view import clause_in_words
from views.words import Words


def cards(plan: Plan, matches: Matches, words: Words, measured: Measured | None = None) -> CardsPayload:
    """Return one group of cards a kind; under a measure every item says its state."""
    groups: list[CardGroup] = [
        {
            "id": kind,
            "title": plan.word("platform_kind", kind).at(words.lang),
            "count": words.say("platforms_count", n=len(platforms)),
            "cards": [_card(plan, matches, platform, measured, words) for platform in platforms],
        }
        for kind, platforms in by_kind(plan, matches).items()
    ]
    return {"lang": words.lang, "note": note(plan, matches, words), "words": card_view.labels(words), "groups": groups}


def note(plan: Plan, matches: Matches, words: Words) -> str:
    """Return how many of the plan's platforms are shown, and what a missing place means."""
    return words.say("platforms_note", shown=len(cited(plan, matches)), total=len(plan.platforms))


def _card(plan: Plan, matches: Matches, platform: Platform, measured: Measured | None, words: Words) -> Card:
    items, selection = cited(plan, matches)[platform.id], matches.selection
    states = measure_view.chips(plan, (one.id for one in items), measured, words)
    lines = [card_view.item(plan, one, selection, words, False, states.get(one.id)) for one in items]
    return {
        "id": platform.id,
        "title": platform.name.at(words.lang),
        "text": platform.purpose.at(words.lang),
        "clause": platform.clause,
        "where": clause_in_words(plan, platform.clause, words)["path"],
        "sections": [{"label": words.say("platforms_cited_by", n=len(lines)), "items": lines}],
        "places": card_view.places(plan, filter(None, [platform.site]), selection, words),
        "units": card_view.units(plan, items, selection, words),
    }
