"""The view as a document that an office would send: of one province (一省一策), of one unit, or of any view."""

from exports.brief import projects, province, styles, unit, view, word
from exports.brief.blocks import Block, Document, Heading, Paragraph, Picture
from exports.brief.context_notes import context_notes
from exports.brief.parts import about
from exports.colophon import colophon, notes
from exports.map import static
from exports.media_types import DOCX
from exports.reporting.request import snapshot_of
from exports.request import ExportRequest, File
from plan.links import Matches, matching
from plan.model import Plan
from plan.queries.partners import around
from plan.selection import Selection, chosen_provinces
from views import naming
from views.words import Words

MAP_MM = 108  # height of the map; it is as wide as the text


def as_docx(plan: Plan, request: ExportRequest) -> File:
    """Return the brief of a view: the same bytes for the same request."""
    width_mm = styles.text_width_mm(styles.empty(request.lang))
    empty = matching(plan, request.selection).empty
    drawn = b"" if empty else static.picture(plan, request, width_mm, MAP_MM)
    document = contents(plan, request, drawn)
    return File("brief.docx", DOCX, word.written(document, request.lang, plan.created))


def contents(plan: Plan, request: ExportRequest, drawn: bytes = b"") -> Document:
    """Return what stands in the brief of a view; `drawn` is its map as PNG, left out where there is none."""
    words, about_file = request.words, colophon(plan, request)
    matches = matching(plan, request.selection)
    blocks = _nothing(plan, matches, request) if matches.empty else _blocks(plan, matches, drawn, request)
    return Document(
        title=title(plan, request.selection, words),
        subtitle=f"{about_file.view}{words.export_separator}{about_file.version}",
        blocks=(*blocks, *projects.projects(plan, request), *about(request, matches, about_file, words)),
        foot=about_file.disclaimer,
        description=about_file.properties,
    )


def title(plan: Plan, selection: Selection, words: Words) -> str:
    """Return the title: it names the province or unit where one is chosen."""
    names = naming.plan_names(plan, words.lang)
    if len(selection.province) == 1:
        name = plan.provinces[selection.province[0]].name.at(words.lang)
        return words.say("brief_title_province", province=name, **names)
    if len(selection.unit) == 1:
        name = plan.units[selection.unit[0]].name.at(words.lang)
        return words.say("brief_title_unit", unit=name, **names)
    return words.say("brief_title_view", **names)


def _blocks(plan: Plan, matches: Matches, drawn: bytes, request: ExportRequest) -> list[Block]:
    words = request.words
    glance, rest = _kind(plan, matches, request)
    pictures = [_map(plan, matches, drawn, words)] if drawn else []
    warnings = [Paragraph(f"{note}{words.brief_stop}") for note in notes(matches, words)]
    return [Heading(1, words.brief_overview), *warnings, *glance, *pictures, *rest]


def _map(plan: Plan, matches: Matches, drawn: bytes, words: Words) -> Picture:
    """Return the map with its caption, and the counts that it shows for who cannot see it."""
    counts = (
        words.say("brief_more_provinces", province=plan.provinces[id_].short.at(words.lang), n=n)
        for id_, n in matches.by_province().items()
    )
    shown = words.enumeration.join(counts) or words.brief_provinces_none
    name = title(plan, matches.selection, words)
    return Picture(
        body=drawn,
        caption=words.say("brief_map", view=naming.in_words(plan, matches.selection, words)),
        alternative=words.say("brief_map_alternative", title=name, counts=shown),
    )


def _kind(plan: Plan, matches: Matches, request: ExportRequest) -> tuple[list[Block], list[Block]]:
    words, reported = request.words, request.reported
    chosen = matches.selection
    if len(chosen.province) == 1:
        return province.province(plan, matches, chosen.province[0], words, reported)
    if len(chosen.unit) == 1:
        return unit.unit(plan, matches, chosen.unit[0], words, reported, snapshot_of(request))
    return view.view(plan, matches, words, reported)


def _nothing(plan: Plan, matches: Matches, request: ExportRequest) -> list[Block]:
    """Return why no item was found, whether projects were, and what only region words reach, where something is."""
    words, projects_ = request.words, request.ledger
    view = naming.in_words(plan, matches.selection, words)
    blocks: list[Block] = [Heading(1, words.empty_title), Paragraph(words.say("empty_why", view=view))]
    if projects_ and projects_.ledger.cells:
        blocks.append(Paragraph(words.say("empty_projects", n=projects_.total.projects)))
    reached = {pair.province for pair in around(plan, matches.selection).implied} & set(
        chosen_provinces(plan, matches.selection)
    )
    return [*blocks, *context_notes(plan, matches, words)] if reached else blocks
