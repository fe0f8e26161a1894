"""What does the plan set out to reach, by when, and what was reported?"""

import pytest
from playwright.sync_api import expect

from plan.selection import Selection
from plan.text import Lang
from tests.support.screen import Screen
from views.shell import shell_view

pytestmark = pytest.mark.turned


def open_targets(screen: Screen, lang: Lang = "zh") -> None:
    screen.open(lang=lang)
    screen.page.locator("[data-page=targets]").click()
    expect(screen.page.locator("[data-page=targets]")).to_have_attribute("aria-current", "page")
    expect(screen.page).to_have_title(shell_view.document_title(screen.plan, screen.words, "targets"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_number_stands_as_written_with_clause_and_report(screen: Screen, lang: Lang) -> None:
    open_targets(screen, lang)
    line = screen.page.locator(".st-key-timeline")
    expect(line.locator(".card")).to_have_count(len(screen.plan.targets))
    for target in screen.plan.targets.values():
        card = line.locator(f"[data-id='{target.id}']")
        for text in (target.as_written, target.measure, target.scope):
            expect(card).to_contain_text(text.at(lang))
        expect(card).to_contain_text(target.clause)
    expect(line.get_by_text(screen.words.targets_none_reported, exact=True)).to_have_count(1)
    expect(line.locator(".unreported")).to_have_count(0)
    expect(line.locator(".split")).to_have_count(2)


def test_years_stand_from_left_to_right(screen: Screen) -> None:
    open_targets(screen)
    ticks = screen.page.locator(".st-key-timeline .tick")
    expect(ticks.first).to_be_visible()
    years = [int(text) for text in ticks.all_inner_texts()]
    lefts = [tick.bounding_box()["x"] for tick in ticks.all()]
    assert years == sorted(years)
    assert lefts == sorted(lefts)
    assert years == list(range(years[0], years[-1] + 1))
    assert {2023, 2025, 2035} <= set(years)
    days = screen.page.locator(".st-key-timeline .day")
    start, end = screen.plan.period
    expect(days.first).to_have_text(screen.words.say("time_end", day=f"{end}-12-31"))
    expect(screen.page.locator(".st-key-timeline .note").first).to_contain_text(f"{start}–{end}")


def test_a_target_with_an_item_filters_to_it_and_back(screen: Screen) -> None:
    open_targets(screen)
    target = next(one for one in screen.plan.targets.values() if one.headline)
    card = screen.page.locator(f".st-key-timeline [data-id='{target.id}']")
    card.get_by_role("button").click()
    expect(screen.chips).to_have_count(1)
    assert screen.address() == screen.params(Selection(item=(target.item,)), "zh")
    expect(card.get_by_role("button")).to_have_attribute("aria-pressed", "true")
    card.get_by_role("button").click()
    expect(screen.chips).to_have_count(0)
