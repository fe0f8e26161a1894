"""A place is put on the map by hand, goes into the working copy and is seen in the preview."""

import re

import pytest
from playwright.sync_api import FloatRect, Locator, expect

from exports.tables import book
from plan.package import files
from plan.package.reading import scanned
from tests.support.package import DATA
from tests.support.page_elements import COMPLETE
from tests.support.screen import Screen

INSIDE = """(node) => {
  const [point, box] = [window.map.latLngToContainerPoint([23.45, 110.85]), node.getBoundingClientRect()];
  return { x: box.left + point.x, y: box.top + point.y };
}"""

RING = 4
"""How far the ring of what has the focus reaches, CSS pixels."""
CHOSEN_FITS = """(node) => {
  const text = document.createElement("span");
  text.style.font = getComputedStyle(node).font;
  text.textContent = node.selectedOptions[0].label;
  document.body.append(text);
  const width = text.getBoundingClientRect().width;
  text.remove();
  return width + 32 <= node.clientWidth;
}"""
"""Whether a list shows all of the value that is chosen, beside its arrow."""


def test_a_place_is_clicked_dragged_nudged_typed_put_and_previewed(screen: Screen) -> None:
    page, words = screen.page, screen.words
    page.goto(f"{screen.url}/tables")
    page.locator(".st-key-tables-sections [data-key=map]").click()
    page.locator("[data-choice=lingang]").click()
    expect(page).to_have_url(re.compile(r"placing=site\.lingang"))
    page.go_back()
    expect(page.locator("[data-choice=lingang]")).to_have_attribute("aria-pressed", "false")
    page.go_forward()
    page.reload()
    expect(page.locator("[data-choice=lingang]")).to_have_attribute("aria-pressed", "true")
    hint = screen.frame.locator(".placing-hint")
    expect(hint).to_have_text(words.placing_map_click)
    expect(screen.map).to_have_attribute("data-ready", "true")

    screen.click_at(screen.map.evaluate(INSIDE))
    lon, lat, mark = page.locator("[name=lon]"), page.locator("[name=lat]"), screen.frame.locator(".placing-mark")
    expect(hint).to_have_text(words.placing_map_drag)
    expect(lon).not_to_have_value("")
    clicked = placed(screen)
    assert abs(clicked[0] - 110.85) < 0.01 and abs(clicked[1] - 23.45) < 0.01

    box = mark.bounding_box()
    assert box
    start = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] - 10, start[1] + 12, steps=4)
    page.mouse.up()
    expect(lon).not_to_have_value(str(clicked[0]))
    dragged = placed(screen)
    assert dragged[0] < clicked[0] and dragged[1] < clicked[1]

    mark.focus()
    page.keyboard.press("Shift+ArrowRight")
    expect(lon).not_to_have_value(str(dragged[0]))
    nudged = placed(screen)
    assert nudged[0] > dragged[0] and abs(nudged[1] - dragged[1]) < 1e-3
    expect(mark).to_be_focused()

    lon.fill("111.28")
    lat.fill("23.48")
    lat.press("Enter")
    fault = page.locator(".st-key-placing-form .fault")
    expect(fault.filter(has_text=words.placing_needs_datum)).to_be_visible()  # it was that of the click
    page.locator("[name=datum]").select_option("wgs84")
    expect(fault.first).to_contain_text("藤县")
    expect(screen.frame.locator(".placing-mark.wrong")).to_be_visible()
    put = page.locator(".st-key-placing-form .put")
    expect(put).to_be_disabled()

    lon.fill("110.9")
    lat.fill("23.4")
    page.locator("[name=datum]").select_option("gcj02")
    page.locator("[name=basis]").select_option("amap")
    page.locator("[name=source]").select_option("ours")
    expect(fault).to_have_count(0)
    expect(page.locator(".st-key-placing-form .fact").first).to_contain_text("GCJ-02")
    put.click()
    expect(page.locator("[data-choice=lingang] .changed")).to_be_visible()
    expect(put).to_be_disabled()
    expect(page.locator(".st-key-tables-differences")).to_contain_text("lingang")

    # what is wrong with a file stands below the form, and comes into view
    page.locator("[data-mode=corridor]").click()
    page.locator("[data-choice=hezhou-wuzhou]").click()
    garbage = {"name": "line.kml", "mimeType": "application/xml", "buffer": b"<kml"}
    page.locator(".st-key-placing-form input[type=file]").set_input_files(files=[garbage])  # type: ignore[list-item]
    expect(fault.first).to_be_in_viewport()

    version = page.locator(".st-key-foot").inner_text()
    page.locator(".st-key-tables-actions [data-key=preview]").click()
    expect(page.locator(".st-key-foot")).not_to_have_text(version)
    page.locator("[data-page=overview]").click()
    expect(screen.map).to_have_attribute("data-ready", "true")
    screen.frame.locator(".scales [data-scale=home]").click()
    expect(screen.frame.locator(".site.park[data-id=lingang]")).to_be_visible()


def test_rows_typed_before_a_place_is_put_are_kept_and_saved_with_it(screen: Screen) -> None:
    page, words = screen.page, screen.words
    page.goto(f"{screen.url}/tables?lang=zh")
    page.locator("select[name=table]").select_option("sites")
    # the search is drawn anew with the table that was chosen
    expect(page.locator(".grid [name=position_basis]").first).to_be_visible()
    page.wait_for_function(COMPLETE)
    search = page.locator(".st-key-tables-chooser [name=search]")
    search.fill("lingang")
    search.press("Enter")
    expect(page.locator(".grid tbody tr")).to_have_count(1)
    name, lon = page.locator(".grid [name=name_en]"), page.locator(".grid [name=lon]")
    name.fill("Typed Park")
    lon.fill("110.95")

    page.locator(".st-key-tables-sections [data-key=map]").click()
    page.locator("[data-choice=lingang]").click()
    page.locator("[name=lon]").fill("110.9")
    page.locator("[name=lat]").fill("23.4")
    for field, value in (("datum", "wgs84"), ("basis", "gps"), ("source", "ours")):
        page.locator(f"[name={field}]").select_option(value)
    page.locator(".st-key-placing-form .put").click()
    expect(page.locator("[data-choice=lingang] .changed")).to_be_visible()

    page.locator(".st-key-tables-sections [data-key=tables]").click()
    expect(name).to_have_value("Typed Park")
    expect(lon).to_have_value("110.95")
    expect(page.locator(".grid [name=position_basis]")).to_have_value("gps")
    expect(page.locator(".meanwhile:not(:empty)")).to_have_text(words.say("table_grid_meanwhile", value="110.9"))
    lon.fill("110.9")
    page.locator("button.save").click()
    changed = page.locator(".st-key-tables-differences")
    expect(changed).to_contain_text("Typed Park")
    expect(changed).to_contain_text("110.9")
    expect(changed).to_contain_text("gps")

    name.fill("Typed Again")
    kept = book.as_csv(scanned(files.read(DATA))[0].tables["sites"])
    copy = {"name": "sites.csv", "mimeType": "text/csv", "buffer": kept}
    page.locator("input[type=file]").set_input_files(files=[copy])  # type: ignore[list-item]
    lost = page.locator(".lost")
    expect(lost).to_contain_text("Typed Again")
    lost.locator("button").click()
    expect(lost).to_have_count(0)


def placed(screen: Screen) -> tuple[float, float]:
    """Return longitude and latitude of the mark once the map has drawn it where the form says, for the last time.

    What is still to come of a run would draw it anew, and take it from under the mouse or the keys.
    """
    screen.page.wait_for_function(COMPLETE)
    screen.rest()
    lon, lat = (screen.page.locator(f"[name={name}]").input_value() for name in ("lon", "lat"))
    expect(screen.map).to_have_attribute("data-placed", f"{lon},{lat}")
    return float(lon), float(lat)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_fields_stand_in_line_whole_and_the_hint_beside_the_buttons(screen: Screen, lang: str) -> None:
    page = screen.page
    page.goto(f"{screen.url}/tables?lang={lang}&placing=site.lingang")
    expect(screen.map).to_have_attribute("data-ready", "true")
    page.locator("[name=datum]").select_option("gcj02")
    page.locator("[name=basis]").select_option("amap")
    for width in (360, 768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        if width == 360:
            expect(screen.map).to_have_attribute("data-narrow", "")
        tops = {name: box(page.locator(f"[name={name}]"))["y"] for name in ("lon", "lat", "datum", "basis")}
        assert tops["lon"] == tops["lat"], width
        assert tops["datum"] == tops["basis"] or width < 700, width
        for name in ("datum", "basis"):
            assert page.locator(f"[name={name}]").evaluate(CHOSEN_FITS), (width, name)
        focused, hint = page.locator("[name=lat]"), page.locator(".field:has([name=lat]) .hint")
        assert box(hint)["y"] >= box(focused)["y"] + box(focused)["height"] + RING, width
        assert not overlap(
            box(screen.frame.locator(".placing-hint")), box(screen.frame.locator(".leaflet-control-zoom"))
        )


def box(node: Locator) -> FloatRect:
    found = node.bounding_box()
    assert found
    return found


def overlap(one: FloatRect, other: FloatRect) -> bool:
    return all(
        one[start] < other[start] + other[size] and other[start] < one[start] + one[size]
        for start, size in (("x", "width"), ("y", "height"))
    )
