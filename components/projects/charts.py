"""The charts of the ledger: receipts against the target, sums by stage, origin and place; each with its table."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache, partial

import streamlit as st

from components import clock, plain
from components.charts import bar_chart, ledger_figures, project_bars
from components.charts.bar_chart import Drawing
from components.charts.class_key import ClassKey
from components.charts.ledger_figures import ChartMark, Square
from components.map import map_view
from components.records import parts
from components.shell import filters, marks, texts
from plan import published
from plan.queries import targets
from plan.reporting import PROJECT_STAGE, PROJECTS
from records import ledger
from records.ledger_figures import Received, Signed, StartTime
from records.ledger_model import Ledger
from records.project import SIGNED, STAGES
from views import money
from views.bar_chart_view import ChartImage
from views.map import map_projects
from views.map.map_projects import CELL_BOUNDS
from views.projects import ledger_lists_view, ledger_view, project_numbers, project_sum_words, project_sums
from views.projects.ledger_view import Grid, Sum
from views.projects.project_sums import Totals
from views.records.reporting_words import Names


def show(names: Names, found: Ledger, measure: str) -> None:
    """Show the charts of what was found, two beside each other where there is room.

    What of it counts is said here where no chart of the measure over time says it.
    """
    words = names.words
    said = measure != PROJECTS and project_sums.total(found).value(measure)
    if not said and (rule := project_sum_words.what_counts(names.plan, measure, words)):
        plain.show("chart-note", rule)
    left, right = st.columns(2, gap="medium")
    with left:
        _bars(names, ledger_view.by_stage(names, found), measure, "stage", words.projects_by_stage, PROJECT_STAGE)
        parks = ledger_view.by_place(names, found, "park")
        _bars(names, parks, measure, "park", words.projects_by_park, "place")
    with right:
        counties = ledger_view.by_place(names, found, "county")
        _bars(names, counties, measure, "county", words.projects_by_county, "place")
    _grid(names, ledger_view.grid(names, found), measure)


def _bars(names: Names, sums: Sequence[Sum], measure: str, key: str, title: str, field: str) -> None:
    """Show sums as bars, a click on which filters, and as a table."""
    words = names.words
    chosen = _chosen(field)
    marks = tuple(
        ChartMark(
            one.label, one.value(measure), project_numbers.number(words, one.value(measure), measure), one.id in chosen
        )
        for one in sums
    )
    heading = words.say("projects_chart", title=title, what=project_numbers.measure_name(words, measure))
    alt = ledger_view.alt(words, heading, sums, measure)
    picked = [one.id for one in sums], partial(_toggle, field)
    _draw(partial(project_bars.drawing, marks), heading, measure, key, alt, *picked)
    parts.table(ledger_view.table(names, words.say(f"projects_head_{key}"), sums), key=f"projects-{key}-table")


def _draw(
    draw: Callable[[str], Drawing],
    heading: str,
    measure: str,
    key: str,
    alt: str,
    ids: Sequence[str] = (),
    on_pick: Callable[[str], None] | None = None,
) -> None:
    plain.heading("chart-title", heading)
    with st.container(key=f"projects-chart-{key}"):
        bar_chart.show(draw, alt, f"projects-chart-{key}-figure", ids, on_pick, image=_image(heading, measure))


def _image(heading: str, measure: str) -> ChartImage:
    """Return what is written around a chart where it is saved as an image, what of its measure counts too."""
    plan, words, asked = published.plan(), texts.current(), filters.current_reporting()
    limits = project_sum_words.limits_of(plan, asked, asked.as_of, words)
    _, ignored = ledger.of_selection(plan, filters.current(), asked)
    applied = replace(filters.current(), **dict.fromkeys(ignored, ()))  # type: ignore[arg-type]
    view = project_sum_words.view_in_words(plan, applied, asked, words)
    source = words.say("projects_image_source", day=clock.today().isoformat())
    return {
        "label": words.projects_save_image,
        "file": f"{heading}.png",
        "title": heading,
        "above": [
            view[:1].upper() + view[1:],
            *filter(None, [limits, project_sum_words.ignored_line(ignored, words)]),
        ],
        "below": [*filter(None, [project_sum_words.what_counts(plan, measure, words), marks.mark()]), source],
    }


def _chosen(field: str) -> tuple[str, ...]:
    if field == PROJECT_STAGE:
        return filters.current_reporting().project_stage
    return tuple(getattr(filters.current(), field))


def _toggle(field: str, id_: str) -> None:
    if field == PROJECT_STAGE:
        filters.set_reporting(field, id_ if id_ in STAGES else "")
    else:
        filters.toggle((field, id_))


def over_time(names: Names, found: Sequence[Received] | Sequence[Signed], measure: str, *, whole: bool) -> None:
    """Show what counts of the sums received (`paid`) or signed (`agreed`) so far, by period.

    Against the target where it is of the `whole` ledger, not of a part. A click on a period sets it as the last that
    counts.
    """
    words, plan = names.words, names.plan
    goal = targets.counting(plan, measure) if whole else None
    points = ledger_lists_view.cumulative(found)
    if not points:
        return
    marks = tuple(
        ChartMark(one.label, yuan := one.value(measure), project_numbers.number(words, yuan, measure)) for one in points
    )
    target = ledger_lists_view.goal(goal, words) if goal else None
    title = words.say(f"projects_{measure}_over_time" if whole else f"projects_{measure}_so_far")
    what = project_numbers.measure_name(words, measure)
    heading = words.say("projects_chart", title=title, what=what)
    alt = ledger_view.alt(words, heading, points, measure)
    mark = ChartMark(*target) if target else None
    counted = words.say(f"projects_{measure}_counted")
    draw = partial(_line_drawing, marks, counted, mark, money.in_yuan(words))
    _draw(draw, heading, measure, f"time-{measure}", alt, [one.id for one in points], _toggle_period)
    if rule := project_sum_words.what_counts(plan, measure, words):
        plain.show("chart-note", rule)
    if map_view.drawn():  # its script would hold up the map
        parts.table(ledger_lists_view.periods_table(names, found), key=f"projects-time-{measure}-table")


def _toggle_period(id_: str) -> None:
    """Count up to a period, or again up to today where it is the one chosen."""
    filters.set_reporting("period", "" if id_ == filters.current_reporting().period else id_)


@lru_cache(maxsize=64)
def _line_drawing(marks: tuple[ChartMark, ...], name: str, goal: ChartMark | None, unit: int, theme: str) -> Drawing:
    return bar_chart.drawing(ledger_figures.over_time(marks, name, goal, unit, theme))


def _grid(names: Names, shown: Grid, measure: str) -> None:
    """Show industry × origin as squares, a click on which sets both filters where both are some, and as a table."""
    plan, words, selection = names.plan, names.words, filters.current()
    cells: list[Square] = []
    ids: list[str] = []
    for i, (industry, label) in enumerate(shown.rows):
        for j, (origin, name) in enumerate(shown.columns):
            if one := shown.sums.get((industry, origin)):
                value = one.value(measure)
                chosen = industry in selection.industry and origin in selection.province
                text = project_numbers.number(words, value, measure, 1)
                mark = ChartMark(f"{label} × {name}", value, text, chosen)
                cells.append(Square(i, j, map_projects.class_of(value, measure, CELL_BOUNDS), mark))
                ids.append(f"{industry}|{origin}" if project_sums.filters(plan, industry, origin) else "")
    what = project_numbers.measure_name(words, measure)
    heading = words.say("projects_chart", title=words.projects_by_both, what=what)
    names_of = tuple(label for _, label in shown.rows), tuple(label for _, label in shown.columns)
    key = ClassKey(what, tuple(map_projects.class_texts(measure, words, CELL_BOUNDS)))
    draw = partial(_squares_drawing, *names_of, tuple(cells), key)
    alt = words.say("projects_alt_grid", title=heading)
    _draw(draw, heading, measure, "grid", alt, ids, _toggle_both)
    parts.table(ledger_view.grid_table(names, shown, measure), key="projects-both-table")


@lru_cache(maxsize=64)
def _squares_drawing(
    rows: tuple[str, ...], columns: tuple[str, ...], cells: tuple[Square, ...], key: ClassKey, theme: str
) -> Drawing:
    return bar_chart.drawing(ledger_figures.squares(rows, columns, cells, key, theme))


def _toggle_both(id_: str) -> None:
    industry, _, origin = id_.partition("|")
    filters.toggle(("industry", industry), ("province", origin))


def times(names: Names, found: Ledger, starts: Sequence[StartTime]) -> None:
    """Show how long it took from signing to the start of works, with the median."""
    words = names.words
    waiting = project_sums.by_stage(found).get(SIGNED, Totals()).projects
    sums = ledger_lists_view.waits(names, starts, waiting)
    if not sums:
        return
    marks = tuple(ChartMark(one.label, one.value(PROJECTS), str(one.value(PROJECTS))) for one in sums)
    heading = words.say(
        "projects_chart", title=words.projects_times, what=project_numbers.measure_name(words, PROJECTS)
    )
    alt = ledger_view.alt(words, heading, sums, PROJECTS)
    _draw(partial(project_bars.drawing, marks), heading, PROJECTS, "times", alt)
    parts.table(ledger_lists_view.waits_table(names, sums, starts), key="projects-times-table")
