"""axe-core finds nothing on any page, of no impact, in no theme; touch targets and landmarks are looked at as well."""

import pytest
from playwright.sync_api import expect

from plan.model import Plan
from plan.selection import Selection
from tests.support import page_elements, page_faults
from tests.support.page_elements import LAPTOP, PHONE, Look
from tests.support.screen import Screen
from tests.support.watching import Pages
from views.shell import shell_view

WHOLE, NARROWED = Selection(), Selection(province=("hunan",), industry=("tea", "tourism"), basis=("named", "region"))
LOOKS = [
    (Look(LAPTOP, "zh", "light"), WHOLE),
    (Look(PHONE, "en", "dark"), NARROWED),
    (Look(PHONE, "zh", "projector"), WHOLE),
]
# the map is the same on each page, but for its scale
WITH_MAP = ("overview", "platforms")


@pytest.mark.parametrize(("look", "selection"), LOOKS, ids=lambda one: one.theme if isinstance(one, Look) else "")
def test_nothing_is_found_on_any_page(
    pages: Pages, server_url: str, plan: Plan, look: Look, selection: Selection
) -> None:
    faults: list[str] = []
    with pages.watched(look.size) as page:
        screen = Screen(page, server_url, plan)
        screen.open(selection, look.lang, look.theme)
        for name in page_elements.NAMES:
            page_elements.show(screen, name)
            expect(page).to_have_title(shell_view.document_title(plan, screen.words, name))
            page_faults.expect_in_row(page, name)
            faults += [f"{name}: {fault}" for fault in page_faults.of_axe(page, name in WITH_MAP)]
        page.get_by_role("combobox", name=screen.words.filter_q_hint).fill("六堡")
        expect(page.locator(".result mark").first).to_be_visible()
        faults += [f"search: {fault}" for fault in page_faults.of_axe(page)]
    assert not faults, "\n".join(faults)


def test_a_fault_would_be_found(screen: Screen) -> None:
    """The twin that proves that the rules look into our elements and into the map's frame."""
    screen.open()
    break_one = "(node) => { node.removeAttribute('aria-label'); node.replaceChildren(); }"
    screen.page.locator(".st-key-shell .language").evaluate(break_one)
    screen.frame.locator(".scales button").first.evaluate(break_one)
    shrink = "(node) => { node.style.cssText = 'width: 9px; height: 9px; min-width: 0; padding: 0' }"
    screen.page.locator(".st-key-shell .theme").evaluate_all(f"(nodes) => nodes.forEach({shrink})")
    screen.page.locator("[data-testid=stApp]").evaluate("(node) => node.prepend('outside every landmark')")
    found = [fault.partition(":")[0] for fault in page_faults.of_axe(screen.page, True)]
    assert found.count("button-name") == 2
    assert {"target-size", "region"} <= set(found)
