"""What our scripts rest on inside Streamlit's page (frontend/elements/streamlit_contract.js)."""

import pytest
from playwright.sync_api import expect

from tests.support.screen import Screen

pytestmark = pytest.mark.turned


def test_streamlit_follows_an_address_that_a_script_sets(screen: Screen) -> None:
    screen.open()
    screen.page.evaluate(
        "() => { history.pushState(null, '', '/tasks?task=1'); dispatchEvent(new PopStateEvent('popstate')) }"
    )
    expect(screen.page.locator("[data-page=tasks]")).to_have_attribute("aria-current", "page")
    expect(screen.chips).to_have_count(1)


def test_streamlit_has_a_link_to_the_main_content_and_containers_by_key(screen: Screen) -> None:
    screen.open()
    expect(screen.page.locator("[data-testid=stSkipToContent]")).to_have_text(screen.words.skip)
    expect(screen.page.locator(".st-key-shell + *")).to_have_count(1)


def test_an_element_gets_a_shadow_root_with_our_node(screen: Screen) -> None:
    screen.open()
    inside = "(node) => node.getRootNode() instanceof ShadowRoot"
    assert screen.page.locator(".st-key-shell .root").evaluate(inside)


def test_columns_stand_in_their_row_and_elements_with_a_key_in_their_container(screen: Screen) -> None:
    """So style.css selects them."""
    screen.open()
    for nested in (
        "[data-testid=stHorizontalBlock] > [data-testid=stColumn]",
        ".st-key-side > .st-key-headline",
        ".st-key-side > .st-key-items",
    ):
        expect(screen.page.locator(nested)).not_to_have_count(0)
