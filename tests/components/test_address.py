"""A second action asked for with the address from before the first, as the browser has not heard of its change yet."""

from typing import Any

import pytest

from plan.model import Plan
from plan.reporting import MEASURE, PAID, PROJECT_STAGE
from plan.selection import STEP, THEME, Selection
from records import reading
from records.project import Project
from tests.support import ledgers
from tests.support.app import act, asked, data, opened
from tests.support.ledgers import YI
from tests.support.reporting import REPORT, send
from tests.support.site_store import Site

PARTNERS, PROJECTS, BRIEFING = "pages/partners.py", "pages/projects.py", "pages/briefing.py"


def shell(at: Any, name: str, value: Any) -> Any:
    return act(at, "shell", "act", {"name": name, "value": value})


def test_a_second_click_before_the_first_is_in_the_address_adds_to_it_and_back_undoes(plan: Plan) -> None:
    at = opened()
    act(at, "headline", "reach", "upper")
    at.query_params.clear()
    act(at, "matrix", "pick", [["industry", "recycled"]])
    assert asked(at, plan)[0] == Selection(reach=("upper",), industry=("recycled",))
    at.query_params.clear()
    at.run()
    assert asked(at, plan)[0] == Selection()
    act(at, "matrix", "pick", [["industry", "recycled"]])
    assert asked(at, plan)[0] == Selection(industry=("recycled",))


def test_each_of_several_quick_clicks_adds_to_the_ones_before(plan: Plan) -> None:
    at = opened()
    for industry in ("recycled", "metals", "building"):
        at.query_params.clear()
        act(at, "matrix", "pick", [["industry", industry]])
    assert len(asked(at, plan)[0].industry) == 3
    at.query_params.clear()
    at.run()
    assert asked(at, plan)[0] == Selection()


def test_a_step_back_is_not_undone_by_what_an_element_sends_with_it(plan: Plan) -> None:
    at = opened()
    act(at, "headline", "reach", "upper")
    at.run()  # the browser asks with the address that it was given
    assert asked(at, plan)[0] == Selection(reach=("upper",))
    at.query_params.clear()
    act(at, "matrix", "pick", [["industry", "no such industry"]])
    assert asked(at, plan)[0] == Selection()


def test_what_is_typed_while_the_language_changes_is_of_the_page_it_was_typed_on(site: Site, enter: Any) -> None:
    at = send(enter(site.reporter, PROJECTS), "projects-steps", "new-project")
    shell(at, "lang", "")
    at.query_params.clear()
    send(at, "projects-form", "save", name="甲项目")
    (kept,) = reading.mine(site.store, site.reporter).value
    assert kept.content.lang == "zh"
    assert at.query_params["lang"] == "en"


@pytest.mark.parametrize(
    ("page", "step", "grid", "values"),
    [
        (PROJECTS, ("projects-steps", "open-table"), "projects-grid", {"name:0:": "甲项目", "note:0:": "备注"}),
        (REPORT, ("report-choice", "change"), "report-grid", {"state": "under-way", "done": "已开工"}),
    ],
)
def test_what_is_typed_into_a_table_while_the_language_changes_is_of_the_page_it_was_typed_on(
    site: Site, enter: Any, page: str, step: tuple[str, str], grid: str, values: dict[str, str]
) -> None:
    at = send(enter(site.reporter, page), *step, **({"view": "table"} if page == REPORT else {}))
    row = data(at, grid)["rows"][0]
    shell(at, "lang", "")
    at.query_params.clear()
    sent = {"id": row["id"], "version": row["version"], "values": row["values"] | values}
    act(at, grid, "act", {"name": "save-many", "key": "k1", "rows": [sent]})
    (kept,) = reading.mine(site.store, site.reporter).value
    assert kept.content.lang == "zh"
    # in the language of the page on which its words were typed last
    told = {name: "Works began" for name in values if name in ("done", "note:0:")}
    row = next(one for one in data(at, grid)["rows"] if one["version"])
    assert at.query_params["lang"] == "en"
    sent = {"id": row["id"], "version": row["version"], "values": row["values"] | told}
    act(at, grid, "act", {"name": "save-many", "key": "k2", "rows": [sent]})
    (kept,) = reading.mine(site.store, site.reporter).value
    assert kept.content.lang == "en"


def test_clearing_the_filters_leaves_the_theme_that_was_chosen_just_before() -> None:
    at = shell(opened(industry="recycled"), "theme", "dark")
    at.query_params = {"industry": "recycled"}
    shell(at, "clear", "")
    assert {name: at.query_params[name] for name in at.query_params} == {THEME: "dark"}


def test_region_words_and_a_pair_to_compare_are_chosen_beside_what_was_chosen_just_before(plan: Plan) -> None:
    region = next(id_ for id_, one in plan.regions.items() if not one.whole_belt)
    for element, event, value in (
        ("partner-regions", "region", region),
        ("partner-difference", "compare", ["hunan", "hubei"]),
    ):
        at = shell(opened(PARTNERS), "toggle", ["industry", "recycled"])
        at.query_params.clear()
        act(at, element, event, value)
        found = asked(at, plan)[0]
        assert found.industry == ("recycled",)
        assert found.province


def test_a_choice_made_just_before_another_in_a_form_is_not_taken_back(site: Site, enter: Any) -> None:
    ledgers.accepted(site, Project(name="甲项目", origin="430100", agreed=YI))
    at = send(enter(None, PROJECTS), "projects-choice", "change", **{PROJECT_STAGE: "signed"})
    at.query_params.clear()
    send(at, "projects-choice", "change", **{PROJECT_STAGE: "signed", MEASURE: PAID})
    assert at.query_params[PROJECT_STAGE] == "signed"
    assert at.query_params[MEASURE] == PAID


def test_a_click_right_after_a_step_is_of_that_step(plan: Plan) -> None:
    at = act(opened(BRIEFING), "briefing", "act", {"name": "step", "value": 2})
    at.query_params.clear()
    shell(at, "toggle", ["industry", "recycled"])
    assert at.query_params[STEP] == "2"
