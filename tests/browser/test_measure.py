"""The map under a measure, in a real browser: chosen in the menu, drawn, named by tooltip and legend, found, linked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from plan import published
from plan.links import matching
from plan.selection import Selection
from records import address, owing, periods
from records.content import ItemReport
from records.model import Permission
from tests.support import servers, stores
from tests.support.page_elements import COMPLETE, LAPTOP
from tests.support.site_store import UNIT
from tests.support.watching import watched
from views.words import words

SAID = words("zh")
DONE = "已收到批复，停航整改"
TABLET = 768
WITHIN = """(sheet) => {
  const { left, right } = sheet.getBoundingClientRect();
  return left >= 0 && right <= document.documentElement.clientWidth;
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """A site where one unit reported that an item is held up; its address and the item."""
    file, plan = tmp_path_factory.mktemp("measure") / "records.sqlite", published.plan()
    store = stores.open_store(address.sqlite(Path(file)), plan)
    who = {
        role: stores.person(store, role, Permission(role, UNIT if role == "reporter" else ""))
        for role in ("reporter", "reviewer", "administrator")
    }
    ended = periods.of_day(store.today(), "quarter").preceding
    owing.open_period(store, who["administrator"], ended.id)
    item = next(pair.item for pair in matching(plan, Selection()).pairs if UNIT in plan.items[pair.item].units)
    begun = stores.life.create(
        store,
        who["reporter"],
        stores.place(item, UNIT, ended.id),
        ItemReport(state="held-up", done=DONE, decision="请协调", decider="市政府"),
    )
    stores.life.submit(store, who["reporter"], begun.id, begun.version)
    stores.life.accept(store, who["reviewer"], begun.id, begun.version + 1)
    store.close()
    with servers.streamlit(servers.ROOT / "app.py", ONE_MAP_STORE=f"sqlite:///{file}") as url:
        yield url, item


def test_a_measure_is_chosen_drawn_and_kept(browser: Browser, site: tuple[str, str]) -> None:
    url, item = site
    matches = matching(published.plan(), Selection())
    held = {pair.province for pair in matches.pairs if pair.item == item}
    with watched(browser, LAPTOP) as page:
        page.goto(url)
        page.wait_for_function(COMPLETE)
        frame = page.frame_locator("iframe").first
        container = frame.locator(".one-map")
        expect(container).to_have_attribute("data-view", "|zh")
        page.locator(".menu.measure > summary").click()
        page.locator("[data-key='measure:held-up']").check()
        expect(container).to_have_attribute("data-view", "measure=held-up|zh")
        assert "measure=held-up" in page.url
        expect(frame.locator(".legend")).to_contain_text(SAID.measure_held_up)
        filled = frame.locator("path.belt-province:not([data-class='0'])")
        expect(filled).to_have_count(len(held))
        province = sorted(held)[0]
        label = frame.locator(f".label[data-id={province}]")
        number = f"{matches.by_province()[province]} 项中 1 项受阻"
        expect(label).to_have_attribute("aria-label", f"{published.plan().provinces[province].short.zh} {number}")
        expect(page.locator(".found")).to_have_text(f"{len(matches.items)} 项中 1 项受阻")
        chip = page.locator(f"details[data-id='{item}'] .item-state")
        expect(chip).to_contain_text(SAID.measure_held_up)

        page.locator("[data-page=tasks]").click()
        expect(page.locator("[data-page=tasks]")).to_have_attribute("aria-current", "page")
        assert "measure=held-up" in page.url
        page.go_back()
        expect(container).to_have_attribute("data-view", "measure=held-up|zh")
        page.go_back()
        expect(container).to_have_attribute("data-view", "|zh")
        expect(page.locator(f"details[data-id='{item}'] .item-state")).to_have_count(0)

        page.locator("input.search").fill("停航")
        expect(page.locator(".result[data-kind=report]")).to_contain_text(DONE)


@pytest.mark.parametrize("query", ["?lang=en", "?lang=en&theme=projector", ""])
def test_what_a_menu_unfolds_stays_within_the_window(browser: Browser, site: tuple[str, str], query: str) -> None:
    with watched(browser, (TABLET, 900)) as page:
        page.goto(f"{site[0]}/tasks{query}")
        menus = page.locator(".filters details.menu")
        expect(page.locator(".menu.measure")).to_be_visible()
        for width in (TABLET, 701):
            page.set_viewport_size({"width": width, "height": 900})
            for menu in menus.all():
                menu.locator("summary").click()
                sheet = menu.locator(".sheet")
                expect(sheet).to_be_visible()
                page.wait_for_function(WITHIN, arg=sheet.element_handle())
                menu.locator("summary").click()
