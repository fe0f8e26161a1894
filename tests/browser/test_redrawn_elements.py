"""An element that stands on the page follows a payload that differs, as after another package; mounted here alone."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from playwright.sync_api import Locator, Page, expect

from frontend import payloads
from frontend.module_folder import ELEMENTS
from plan import profile
from plan.links import matching
from plan.model import Plan
from plan.selection import Selection
from plan.text import Text
from tests.support.package import BOOK
from views import item_view, matrix, sources_view
from views.reporting.own_dates import OwnDateText
from views.responsibilities import responsibility_matrix
from views.words import words

HOST = """() => {
  const host = document.createElement("div");
  host.id = "host";
  host.attachShadow({ mode: "open" }).innerHTML = "<div class='root'></div>";
  document.body.replaceChildren(host);
}"""
MOUNT = """async ([address, data]) => {
  const parentElement = document.querySelector("#host").shadowRoot;
  await (await import(address)).default({ parentElement, data, setTriggerValue: () => {} });
}"""
NAMED = Text("新名称", "A new name")
EN = words("en")

Draw = Callable[[str, Mapping[str, object]], Locator]


@pytest.fixture
def draw(page: Page, server_url: str) -> Draw:
    """Draws a payload by an element's module, where it drew the one before."""
    page.goto(f"{server_url}/health")
    page.evaluate(HOST)

    def drawn(module: str, payload: Mapping[str, object]) -> Locator:
        page.evaluate(MOUNT, [f"/{ELEMENTS.address(module)}", payload])
        return page.locator("#host .root")

    return drawn


def matched(plan: Plan) -> matrix.MatrixPayload:
    return matrix.described(plan, matching(plan, Selection()), EN)


def answered(plan: Plan) -> responsibility_matrix.ResponsibilityMatrixPayload:
    return responsibility_matrix.payload(plan, matching(plan, Selection()), EN)


def test_the_matrix_names_an_industry_that_was_renamed(draw: Draw, plan: Plan) -> None:
    id_ = next(iter(plan.industries))
    renamed = plan.industries | {id_: replace(plan.industries[id_], name=NAMED)}
    expect(draw("matrix", matched(plan))).not_to_contain_text(NAMED.en)
    expect(draw("matrix", matched(replace(plan, industries=renamed)))).to_contain_text(NAMED.en)


def test_tasks_by_units_name_a_unit_that_was_renamed(draw: Draw, plan: Plan) -> None:
    id_ = next(iter(plan.units))
    renamed = plan.units | {id_: replace(plan.units[id_], short=NAMED)}
    expect(draw("responsibility_matrix", answered(plan))).not_to_contain_text(NAMED.en)
    expect(draw("responsibility_matrix", answered(replace(plan, units=renamed)))).to_contain_text(NAMED.en)


def test_the_sources_say_another_disclaimer(draw: Draw, plan: Plan) -> None:
    shown = sources_view.page(plan, BOOK, EN, profile.current())
    expect(draw("sources", shown)).not_to_contain_text(NAMED.en)
    expect(draw("sources", {**shown, "disclaimer": NAMED.en})).to_contain_text(NAMED.en)


def test_an_opened_item_shows_the_dates_of_the_day_that_is_looked_at(draw: Draw, plan: Plan) -> None:
    id_ = next(iter(plan.items))

    def listed(*dates: str) -> item_view.ItemListPayload:
        texts: list[OwnDateText] = [{"text": date, "word": "", "mark": ""} for date in dates]
        return item_view.list_payload([id_], Selection(), payloads.items_url(plan, "en"), EN, {id_: texts})

    root = draw("item_list", listed("1 May 2027"))
    root.locator("summary").click()
    expect(root.locator(".detail")).to_contain_text("1 May 2027")
    draw("item_list", listed("2 June 2028", "3 July 2029"))
    expect(root.locator(".detail")).to_contain_text("2 June 2028")
    expect(root.locator(".detail")).to_contain_text("3 July 2029")
    expect(root.locator(".detail")).not_to_contain_text("1 May 2027")
    draw("item_list", listed())
    expect(root.locator(".detail .own-dates")).to_have_count(0)
