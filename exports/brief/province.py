"""What stands in the brief of one province (一省一策)."""

from exports.brief.blocks import Block, Heading, Labelled, Paragraph, WordTable
from exports.brief.context_notes import context_notes
from exports.brief.due import due, waiting
from exports.brief.parts import bracketed, corridors, heads, spread, task_heading, units, units_line
from plan.links import Matches, Pair
from plan.model import Item, Plan
from plan.queries import access_routes, partners, responsibilities
from plan.queries.access_routes import AccessRoute
from records.targets import Reported
from views.item_view import clause_in_words, item_in_words, years
from views.partners.partner_profile_view import profiles
from views.words import Words


def province(
    plan: Plan, matches: Matches, id_: str, words: Words, reported: Reported
) -> tuple[list[Block], list[Block]]:
    """Return what a province's brief says at a glance, and what follows."""
    name, pairs = plan.provinces[id_].name.at(words.lang), partners.of_province(matches, id_)
    tally = next(one for one in partners.tallies(plan, matches) if one.province == id_)
    basis = words.enumeration.join(_counted(plan, "basis", basis, n, words) for basis, n in tally.basis.items() if n)
    lead = words.say(
        "brief_lead_province", document=plan.document.at(words.lang), province=name, n=tally.total, basis=basis
    )
    glance: list[Block] = [Paragraph(lead), Paragraph(spread(matches, words)), _distribution(plan, tally, words)]
    glance.append(Paragraph(words.brief_spread_note, note=True))
    rest = [
        *_items(plan, matches, pairs, words), *_access(plan, matches, id_, words), *units(plan, matches, words),
        *waiting(plan, matches, words), *due(plan, matches, words, reported), *context_notes(plan, matches, words),
    ]  # fmt: skip
    return glance, rest


def _counted(plan: Plan, vocab: str, id_: str, n: int, words: Words) -> str:
    return words.say("brief_counted", what=plan.word(vocab, id_).at(words.lang), n=n)


def _distribution(plan: Plan, tally: partners.Tally, words: Words) -> WordTable:
    """Return how the items of a province divide by basis, role and direction."""
    kinds = {"basis": tally.basis, "role": tally.role, "direction": tally.direction}
    rows = (
        (
            words.say(f"partners_head_{kind}"),
            words.enumeration.join(_counted(plan, kind, id_, n, words) for id_, n in counts.items() if n),
        )
        for kind, counts in kinds.items()
    )
    return WordTable(heads(words, kind=16, what=84), tuple(rows))


def _items(plan: Plan, matches: Matches, pairs: tuple[Pair, ...], words: Words) -> list[Block]:
    """Return each item that links the province, task by task: our summary, the plan's own terms, how it links."""
    blocks: list[Block] = [Heading(1, words.brief_responsibilities)]
    printed, of_item = responsibilities.printed(plan), {pair.item: pair for pair in pairs}
    for task, items in responsibilities.by_task(matches).items():
        blocks += [task_heading(plan, task, words), Paragraph(units_line(plan, printed[task], words))]
        for item in items:
            blocks += [Heading(3, item.title.at(words.lang)), Paragraph(item.summary.at(words.lang))]
            blocks.append(_facts(plan, item, of_item.get(item.id), words))
    return blocks


def _facts(plan: Plan, item: Item, pair: Pair | None, words: Words) -> Labelled:
    item_words, mark = item_in_words(plan, item.id, words), words.enumeration
    labelled = {
        words.list_terms: words.export_separator.join(item.terms),
        words.column_industries: mark.join(plan.industries[id_].name.at(words.lang) for id_ in item.industries),
        **(_link(plan, pair, words) if pair else {}),
        words.list_sites: mark.join(item_words["sites"]),
        words.page_platforms: mark.join(plan.platforms[id_].name.at(words.lang) for id_ in item.platforms),
        words.list_stage: item_words["stage"],
        words.list_approval: item_words["approval"],
        words.list_years: years(plan, item, words),
        words.list_clause: item.clause,
        words.list_original: clause_in_words(plan, item.clause, words)["original"],
    }
    facts = [(label, text) for label, text in labelled.items() if text]
    ends = [words.export_separator] * (len(facts) - 1) + [words.brief_stop]
    return Labelled(
        tuple((label + words.brief_colon, text + end) for (label, text), end in zip(facts, ends, strict=True))
    )


def _link(plan: Plan, pair: Pair, words: Words) -> dict[str, str]:
    open_list = bracketed(words.brief_open, words) if pair.open_list else ""
    return {
        words.filter_role: words.enumeration.join(plan.word("role", id_).at(words.lang) for id_ in pair.roles),
        words.column_direction: words.enumeration.join(
            plan.word("direction", id_).at(words.lang) for id_ in pair.directions
        ),
        words.filter_basis: plan.word("basis", pair.basis).at(words.lang) + open_list,
    }


def _access(plan: Plan, matches: Matches, id_: str, words: Words) -> list[Block]:
    """Return the plan's corridors that touch a province, how they lead on, and the cities and institutions named."""
    touching = [one for one in plan.corridors.values() if id_ in one.provinces]
    rows = tuple(
        (row["label"], item["title"], item["clause"])
        for section in profiles(plan, matches, words)["sections"]
        if section["id"] == "place"
        for row in section["rows"]
        for item in row["cells"][0]["items"]
    )
    columns = (*heads(words, place=26, item=58), (words.list_clause, 16))
    return [
        Heading(1, words.brief_access),
        Heading(2, words.brief_corridors),
        corridors(plan, touching, matches, words) if touching else Paragraph(words.brief_corridors_none),
        Heading(2, words.access_title),
        *_reach(plan, id_, words),
        Heading(2, words.brief_places),
        WordTable(columns, rows) if rows else Paragraph(words.brief_places_none),
    ]


def _reach(plan: Plan, id_: str, words: Words) -> list[Block]:
    routes = access_routes.routes(plan, id_)
    if not routes:
        name = plan.provinces[id_].short.at(words.lang)
        return [Paragraph(words.say("access_none_why", province=name))]
    return [*(Paragraph(_chain(plan, route, words)) for route in routes), Paragraph(words.brief_caveat, note=True)]


def _chain(plan: Plan, route: AccessRoute, words: Words) -> str:
    names = (
        words.say("brief_step_missing", name=step.name.at(words.lang))
        if step.existing == "no"
        else step.name.at(words.lang)
        for step in route.legs
    )
    verdict = words.access_route_whole if route.whole else words.brief_route_gap
    mode = plan.word("mode", route.mode).at(words.lang)
    return words.say("brief_chain", mode=mode, steps=words.brief_then.join(names), verdict=verdict)
