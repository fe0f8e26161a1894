"""The bars of the partners page: their numbers are the table's, a click sets the province."""

import json
from collections import Counter
from typing import Any

from components.charts.partner_bars import figure
from frontend.palette import colours
from plan.links import matching
from plan.model import Plan
from plan.queries.partners import around, tallies
from plan.selection import ALL_BASES, THEMES, Selection
from plan.text import LANGS
from tests.support import measures
from tests.support.app import act, asked, data, elements, opened
from views import measure_view, naming
from views.partners import partner_chart_view
from views.words import words

PAGE = "pages/partners.py"
SELECTIONS = (
    Selection(),
    Selection(basis=ALL_BASES),
    Selection(province=("hunan",)),
    Selection(industry=("recycled",)),
    Selection(item=("t01-recycled",)),
)


def chart(at: Any) -> Any:
    """Return the payload of the chart on the page; None where there is none."""
    return data(at, "partner-bars") if any(getattr(one, "key", "") == "partner-bars" for one in elements(at)) else None


def test_the_bars_are_the_numbers_of_the_table(plan: Plan) -> None:
    for selection in SELECTIONS:
        matches = matching(plan, selection)
        bars = partner_chart_view.bars(plan, matches, words("zh"))
        expected = tallies(plan, around(plan, selection))
        assert [bar.province for bar in bars.bars] == [tally.province for tally in expected], selection
        for bar, tally in zip(bars.bars, expected, strict=True):
            assert sum(bar.counts) == tally.total, (selection, bar)
            assert bar.counts == tuple(tally.basis[basis] for basis, _ in bars.bases), (selection, bar)
            assert bar.chosen == (bar.province in selection.province)


def test_ranked_the_most_come_first_and_say_how_many(plan: Plan) -> None:
    for selection in (*SELECTIONS, Selection(reach=("upper",))):
        matches = matching(plan, selection)
        ranked = partner_chart_view.bars(plan, matches, words("zh"), ranked=True)
        totals = [bar.total for bar in ranked.bars]
        assert totals == sorted(totals, reverse=True), selection
        assert set(ranked.bars) == set(partner_chart_view.bars(plan, matches, words("zh")).bars)
        labels = figure(ranked).layout.yaxis.ticktext
        assert all(f"{bar.label} {bar.total}" in label for bar, label in zip(ranked.bars, labels, strict=True))


def test_they_are_computed_once_for_a_selection(plan: Plan) -> None:
    first, again = (
        partner_chart_view.bars(plan, matching(plan, Selection(industry=("silk",))), words("zh")) for _ in "12"
    )
    assert first is again
    assert first is not partner_chart_view.bars(plan, matching(plan, Selection(industry=("food",))), words("zh"))


def test_under_a_measure_they_count_what_the_map_counts(plan: Plan) -> None:
    measured = measures.measured()
    matches = matching(plan, Selection())
    counted = Counter(pair.province for pair in measure_view.counted(matches, measured).pairs)
    assert 0 < counted.total() < len(matches.pairs)
    bars = partner_chart_view.bars(plan, matches, words("zh"), ranked=True, measured=measured).bars
    assert {bar.province: bar.total for bar in bars if bar.total} == counted
    assert partner_chart_view.bars(plan, matches, words("zh"), measured=measures.measured(())).empty


def test_the_overview_ranks_them_and_has_them_wait_for_the_map(plan: Plan) -> None:
    at = opened(industry="recycled")
    ranked = partner_chart_view.bars(plan, matching(plan, Selection(industry=("recycled",))), words("zh"), ranked=True)
    assert chart(at)["alt"] == partner_chart_view.alt(ranked, words("zh"))
    assert chart(at)["ids"] == [bar.province for bar in ranked.bars]
    act(at, "partner-bars", "pick", ranked.bars[0].province)
    assert asked(at, plan)[0] == Selection(industry=("recycled",), province=(ranked.bars[0].province,))


def test_the_figure_draws_the_bars_in_every_theme(plan: Plan) -> None:
    bars = partner_chart_view.bars(plan, matching(plan, Selection(basis=ALL_BASES)), words("en"))
    for theme in THEMES:
        drawn = figure(bars, theme)
        assert [trace.name for trace in drawn.data] == [label for _, label in bars.bases]
        assert [list(trace.x) for trace in drawn.data] == [
            [bar.counts[i] for bar in bars.bars] for i in range(len(bars.bases))
        ]
        assert drawn.layout.paper_bgcolor == colours(theme)["paper"]


def test_the_bar_of_a_chosen_province_is_outlined(plan: Plan) -> None:
    bars = partner_chart_view.bars(plan, matching(plan, Selection(province=("hunan",))), words("zh"))
    known = colours(THEMES[0])
    for trace in figure(bars).data:
        outlines = dict(zip((bar.province for bar in bars.bars), trace.marker.line.color, strict=True))
        assert outlines.pop("hunan") == known["accent"]
        assert {*outlines.values()} == {known["neutral"]}


def test_names_are_text_not_markup() -> None:
    bar = partner_chart_view.Bar("x", "<b>a</b>", True, (1,))
    drawn = figure(partner_chart_view.PartnerBars((("named", "<i>n</i>"),), (bar,)))
    assert "<b>a" not in drawn.layout.yaxis.ticktext[0].removeprefix("<b>")
    assert drawn.data[0].name == "&lt;i&gt;n&lt;/i&gt;"
    assert "<" not in drawn.data[0].hovertext[0]


def test_the_page_shows_the_chart_with_its_text_alternative(plan: Plan) -> None:
    for lang in LANGS:
        at = opened(PAGE, lang=lang)
        assert json.loads(chart(at)["figure"])["layout"]["barmode"] == "stack"
        counts = matching(plan, Selection()).by_province()
        assert all(str(counts[province]) in chart(at)["alt"] for province in counts)


def test_one_item_has_one_bar(plan: Plan) -> None:
    bars = partner_chart_view.bars(plan, matching(plan, Selection(item=("t08-canal",))), words("zh"))
    assert not bars.empty
    assert sum(map(sum, (bar.counts for bar in bars.bars))) == len(matching(plan, Selection(item=("t08-canal",))).pairs)


def test_where_no_item_counts_for_a_province_a_sentence_says_so(plan: Plan) -> None:
    item = next(id_ for id_ in plan.items if not matching(plan, Selection(item=(id_,))).pairs)
    at = opened(PAGE, item=item)
    assert chart(at) is None
    assert words("zh").say("partners_chart_empty", **naming.plan_names(plan, "zh")) in [
        one.value for one in at.markdown
    ]


def test_a_click_that_is_none_changes_nothing(plan: Plan) -> None:
    at = opened(PAGE)
    for sent in ("", "atlantis", 99, ["hunan"], {"hunan": True}, None):
        assert asked(act(at, "partner-bars", "pick", sent), plan)[0] == Selection(), sent


def test_a_click_on_a_bar_toggles_its_province(plan: Plan) -> None:
    at = opened(PAGE)
    for chosen in (("hunan",), ()):
        assert asked(act(at, "partner-bars", "pick", "hunan"), plan)[0] == Selection(province=chosen)
