"""What stands beside the map where it counts projects: headline, reaches and bars are sums of the same cells."""

from dataclasses import replace

import pytest
from hypothesis import given

from plan.reporting import AGREED
from plan.selection import Selection, reaches
from records.project import ABROAD
from tests.support.ledgers import LEDGERS, YI, cell, shown
from tests.support.selections import PLAN
from views import headline_view
from views.map import map_projects
from views.projects import project_bars, project_headline, project_numbers, project_sum_words, project_sums
from views.projects.project_sums import NOT_OF_THE_BELT, MeasuredProjects
from views.words import Words, words

ZH, EN = words("zh"), words("en")


@given(found=LEDGERS)
def test_bars_are_the_sums_of_the_map_and_all_of_it(found: MeasuredProjects) -> None:
    measure = found.measure
    counts = map_projects.counts(PLAN, found)
    for ranked in (False, True):
        sums = project_bars.by_origin(PLAN, found, Selection(), ZH, ranked)
        assert sum(one.value(measure) for one in sums) == found.total.value(measure)
        provinces = [one for one in sums if one.id]
        assert {one.id for one in provinces} == set(PLAN.belt)
        assert all(one.totals == counts.get(one.id, project_sums.Totals()) for one in provinces)
        values = [one.value(measure) for one in provinces]
        assert values == sorted(values, reverse=True) if ranked else [one.id for one in provinces] == [*PLAN.belt]


@given(found=LEDGERS)
def test_headline_and_reaches_are_sums_of_the_map(found: MeasuredProjects) -> None:
    payload = project_headline.headline(PLAN, found, found, ZH)
    amounts = [reach["label"] for reach in payload["reaches"]]
    origins = project_sums.origins(PLAN, found)
    for reach, label in zip(reaches(PLAN), amounts, strict=True):
        cells = [
            one
            for one in found.ledger.cells
            if (origin := project_sums.origin_of(PLAN, one)) in PLAN.belt and PLAN.provinces[origin].reach == reach
        ]
        value = project_sums.totals(cells).value(found.measure)
        assert label.endswith(f" {project_numbers.amount(ZH, value, found.measure)}")
    whole, provinces, elsewhere = payload["numbers"][-3:]
    assert whole["value"] == project_numbers.number(ZH, found.total.value(found.measure), found.measure)
    assert provinces["value"] == str(sum(one in origins for one in PLAN.belt))
    apart = sum(origins[one].value(found.measure) for one in NOT_OF_THE_BELT if one in origins)
    assert elsewhere["value"] == project_numbers.number(ZH, apart, found.measure)


def test_a_goal_stays_a_goal_and_a_chosen_reach_is_marked() -> None:
    found = replace(shown(cell(agreed=3 * YI)), selection=Selection(reach=("lower",)))
    payload = project_headline.headline(PLAN, found, shown(cell(agreed=3 * YI), cell("320500", agreed=5 * YI)), ZH)
    stated = [one for one in payload["numbers"] if one["stated"]]
    assert stated == headline_view.stated(PLAN, ZH, headline_view.NOTHING, None)
    chosen = {one["id"]: (one["chosen"], one["label"]) for one in payload["reaches"]}
    assert chosen["lower"] == (True, f"{PLAN.word('reach', 'lower').zh} 5 亿元")
    assert not chosen["middle"][0]


@pytest.mark.parametrize("said", [ZH, EN])
def test_bars_say_what_they_count_and_only_provinces_can_be_picked(said: Words) -> None:
    found = shown(cell(agreed=3 * YI), cell(ABROAD, agreed=2 * YI), measure=AGREED)
    sums = project_bars.by_origin(PLAN, found, Selection(reach=("middle",)), said, ranked=True)
    middle = {id_ for id_ in PLAN.belt if PLAN.provinces[id_].reach == "middle"}
    assert {one.id for one in sums} == {*middle, ""}
    assert sums[-1].label == project_sum_words.origin_name(PLAN, ABROAD, said)
    what = project_sum_words.heading(PLAN, found, said)
    assert what in project_bars.note(PLAN, found, said, ranked=True)
    alt = project_bars.alt(PLAN, found, sums, said)
    assert what in alt and f"{sums[-1].label} {project_numbers.amount(said, 2 * YI, AGREED)}" in alt
