"""The pages of a full record, as each of those who use them sees them: nothing overlaps, is cut, or is found by axe."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from argon2 import PasswordHasher
from playwright.sync_api import Page, expect

from frontend.palette import LIGHT, colours
from plan import published
from plan.text import Lang
from records import address, passwords
from records.rules import Rules
from scripts.demonstration.fill import Account, fill
from tests.browser.test_presented_pages import NOT_WHOLE
from tests.support import page_faults, servers
from tests.support.page_elements import COMPLETE, LAPTOP, go
from tests.support.page_elements import PHONE as PHONE_SIZE
from tests.support.signing_in import enter
from tests.support.watching import Pages
from views.words import words

READER = ""
WHO = {
    READER: ("progress", "analysis", "overview"),
    "reporter": ("report", "projects"),
    "reviewer": ("review",),
    "curator": ("tables",),
    "administrator": ("people",),
}
OPENED = {"report": "report-opened", "review": "review-opened"}
"""Where one of the rows of a page stands once it is open."""
LOOKS: tuple[tuple[Lang, str], ...] = (("zh", "dark"), ("en", "projector"))
LEAST_ROWS = 4
HELD_UP = 3  # after the name, done and under way
WIDTHS = {360: 800, 1366: 768}
PHONE, FINGER = 700, 44
# what is pressed or typed into on a page, below the shell, and is smaller than a finger
TOO_SMALL = """(finger) => {
  const hosts = [...document.querySelectorAll("*")].filter((one) => one.shadowRoot && !one.closest(".st-key-shell"));
  const named = ".button, .hit-area, .file-name, select, textarea";
  const pressed = hosts.flatMap((one) => [...one.shadowRoot.querySelectorAll(named)]);
  return pressed.filter((one) => one.checkVisibility()).flatMap((one) => {
    const { width, height } = one.getBoundingClientRect();
    const small = Math.min(width, height) < finger;
    return small ? [`${one.localName}.${one.className} ${width} × ${height}`] : [];
  });
}"""
ROOM_AND_MARK = """() => {
  const page = document.querySelector("[data-testid=stMainBlockContainer]");
  const { display, lineHeight } = getComputedStyle(page, "::after");
  const { height } = document.querySelector(".demonstration").getBoundingClientRect();
  return [display === "table-footer-group" ? parseFloat(lineHeight) : 0, height];
}"""
"""How high the foot of each sheet is, and the mark that lies on it."""
# notes whose dot begins a line, and how many have one
ON_A_PHONE = """() => {
  const shadows = [...document.querySelectorAll("*")].map((node) => node.shadowRoot).filter(Boolean);
  const notes = shadows.flatMap((root) => [...root.querySelectorAll(".note")]);
  const dots = notes.filter((note) => {
    const texts = [...note.childNodes].filter((one) => one.nodeType === Node.TEXT_NODE && one.data.includes("·"));
    return texts.some((text) => {
      const range = document.createRange();
      range.setStart(text, text.data.indexOf("·"));
      range.setEnd(text, text.data.indexOf("·") + 1);
      return range.getBoundingClientRect().left < note.getBoundingClientRect().left + 2;
    });
  });
  return {
    dots: dots.map((note) => note.textContent),
    notes: notes.filter((note) => note.textContent.includes("·")).length,
  };
}"""
BOTTOMS = "(nodes) => nodes.map((node) => node.getBoundingClientRect().bottom)"
HEIGHTS = "(nodes) => nodes.map((node) => node.getBoundingClientRect().height)"
HIGHEST_ROW = 150  # pixels: of what is typed into, four lines on a projector
CUT = "(nodes) => nodes.filter((node) => node.scrollWidth > node.clientWidth).map((node) => node.scrollWidth)"
SCROLLED = """() => {
  const main = document.querySelector("[data-testid=stMain]");
  return main.scrollHeight - main.clientHeight;
}"""
HIGHEST_FOUND = 90  # pixels, four lines
# the provinces whose name does not stand on the map, above what covers its lower end
OUT_OF_VIEW = """(map) => {
  const credit = map.querySelector(".leaflet-control-attribution").getBoundingClientRect();
  return [...map.querySelectorAll(".label[data-id] .label-box")].filter((name) => {
    const { left, top, right, bottom } = name.getBoundingClientRect();
    return top < 0 || left < 0 || right > innerWidth + 1 || bottom > credit.top + 1;
  }).map((name) => name.textContent);
}"""
# what has the focus where something else lies on its middle
COVERED = """() => {
  let node = document.activeElement;
  while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  const { left, top, width, height } = node.getBoundingClientRect();
  const above = node.getRootNode().elementFromPoint(left + width / 2, top + height / 2);
  return node.contains(above) ? "" : node.getAttribute("aria-label") || node.textContent;
}"""
STOPS = 60
SHEET = 718  # an A4 sheet between Chromium's margins, CSS pixels
CHARTED = {
    "progress?": "progress-chart",
    "projects?": "projects-chart-grid",
    "analysis?by=province&": "analysis-chart",
    "analysis?by=province&split=industry&chart=matrix&": "analysis-wide",
}
"""Pages by the last of their charts."""
# of each chart on paper: whether it is within the sheet, how many letters it has, their colours, how many are cut by it
ON_PAPER = """(sheets) => sheets.map((sheet) => {
  const { left, right, top, bottom, height } = sheet.getBoundingClientRect();
  const letters = [...sheet.querySelectorAll("text")].filter((one) => one.textContent);
  const outside = letters.map((one) => [one.textContent, one.getBoundingClientRect()]).filter(([, box]) =>
    box.left < left - 1 || box.right > innerWidth || box.top < top - 1 || box.bottom > bottom + 1);
  return {
    shown: sheet.checkVisibility({ visibilityProperty: true }) && right <= innerWidth && height > 50 && height < 1000,
    letters: letters.length,
    colours: [...new Set(letters.map((one) => getComputedStyle(one).fill))],
    outside: outside.map(([text]) => text),
  };
})"""
INK = "rgb({}, {}, {})".format(*bytes.fromhex(colours(LIGHT)["ink"].lstrip("#")))
LEAST_LETTERS = 5
EN_PROJECTS = "projects?lang=en&"
MONEY = "measure=paid&present=1&lang=en"
Site = tuple[str, dict[str, Account]]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with a record that is all invented, and an account of each role."""
    url, rules = address.sqlite(tmp_path_factory.mktemp("filled") / "records.sqlite"), Rules()
    today = datetime.now(UTC).astimezone(rules.zone).date()  # that of the server, or its pages would be empty
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        patch.setattr("scripts.demonstration.fill.PERIODS", 3)
        accounts = fill(url, published.plan(), rules, today, projects=30)
    with servers.streamlit(servers.ROOT / "app.py", ONE_MAP_STORE=url.render_as_string()) as served:
        yield served, {account.role: account for account in reversed(accounts)}


@pytest.mark.parametrize("who", WHO, ids=lambda who: who or "reader")
def test_nothing_is_wrong_with_a_filled_page(pages: Pages, site: Site, who: str) -> None:
    url, known = site
    faults: list[str] = []
    with pages.watched(LAPTOP) as page:
        if who == READER:
            page.goto(f"{url}/{WHO[who][0]}?measure=agreed")  # a matrix has no longer numbers than sums of money
            page.wait_for_function(COMPLETE)
        else:
            enter(page, url, known[who].login, WHO[who][0], known[who].password)
        for lang, theme in LOOKS:
            look(page, lang, theme)
            for name in WHO[who]:
                show(page, name)
                faults += [f"{name} {lang} {theme} {one}" for one in of_widths(page)]
                if name != "overview":  # columns of money are narrower than a finger; the filters above say the same
                    faults += [f"{name} {lang} {theme}: {one}" for one in page_faults.of_axe(page)]
                page.emulate_media(forced_colors="active")
                faults += [f"{name} {lang} {theme}: no ground: {one}" for one in page_faults.of_grounds(page)]
                page.emulate_media(forced_colors="none")
        if place := OPENED.get(name):
            page.locator("td.act .button").first.click()
            page.locator(f".st-key-{place}").wait_for()
            page.wait_for_function(COMPLETE)
            faults += [f"{name}, one open: {one}" for one in of_widths(page)]
            if name == "review":  # what is typed is Chinese in an English page too
                typed = page.locator(f".st-key-{place} textarea").first
                expect(typed).to_have_css("font-variant-east-asian", "normal")
        if name == "tables":
            heights = page.locator(".st-key-tables-grid tbody tr").evaluate_all(HEIGHTS)
            faults += [f"a row of {one} px" for one in heights if one > HIGHEST_ROW]
        if name == "projects":
            page.locator("[data-key=open-table]").click()
            names = page.locator(".st-key-projects-grid tr > td.text:nth-of-type(2) input")
            names.first.wait_for()
            faults += [f"a name of {one} px is cut" for one in names.evaluate_all(CUT)]
        if who == READER:
            page.emulate_media(media="print")
            room, mark = page.evaluate(ROOM_AND_MARK)
            faults += [] if room >= mark > 0 else [f"on paper the mark of {mark} px has {room} px"]
    assert not faults, "\n".join(faults)


def test_all_rows_of_a_list_are_ticked_at_once_on_a_phone(pages: Pages, site: Site) -> None:
    url, known = site
    with pages.watched(PHONE_SIZE) as page:
        enter(page, url, known["reporter"].login, "report", known["reporter"].password)
        listed = page.locator(".st-key-report-list")
        boxes, whole = listed.locator("tbody .tick input"), listed.get_by_label(words("zh").record_table_all)
        counted = listed.locator(".ticked").evaluate_handle(
            "(node) => { const seen = []; new MutationObserver((all) => seen.push(...all))"
            ".observe(node, { childList: true }); return seen; }"
        )
        whole.filter(visible=True).check()
        said = words("zh").say("record_table_ticked", n=boxes.count())
        assert boxes.count() > 1
        expect(listed.locator(".ticked")).to_have_text(said)
        # once, not for each row: after an import there are thousands of them
        assert counted.evaluate("(seen) => seen.length") == 1
        boxes.first.uncheck()
        expect(whole.filter(visible=True)).not_to_be_checked()


def test_a_list_says_which_of_its_forms_hold_what_is_not_saved(pages: Pages, site: Site) -> None:
    url, known = site
    with pages.watched(LAPTOP) as page:
        enter(page, url, known["reporter"].login, "report", known["reporter"].password)
        listed, form = page.locator(".st-key-report-list tbody tr"), page.locator(".st-key-report-form form")
        listed.filter(has_text=words("zh").do_fill).nth(1).get_by_role("button").click()
        form.locator("textarea").first.fill("没有保存")
        page.reload()  # as where the server was restarted: no form is open
        marked = listed.filter(has_text=words("zh").record_form_unsaved)
        expect(marked).to_have_count(1)
        marked.get_by_role("button").click()
        expect(form.locator("textarea").first).to_have_value("没有保存")
        page.locator(".st-key-report-form [data-key=save]").click()
        expect(page.locator("div.done")).to_be_visible()
        expect(marked).to_have_count(0)


def test_the_presented_sums_and_the_projects_of_a_phone_are_whole(pages: Pages, site: Site) -> None:
    url, faults = site[0], []
    with pages.watched(LAPTOP) as page:
        for query in (MONEY, f"{MONEY}&province=hunan&province=hubei&industry=tea"):
            page.goto(f"{url}/?{query}")
            page.wait_for_function(COMPLETE)
            for width in (1600, 1366, 1280, 1024):
                page.set_viewport_size({"width": width, "height": width * 9 // 16})
                faults += [f"{query} {width}: {one}" for one in page_faults.of_boxes(page)]
        assert not faults, "\n".join(faults)
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(f"{url}/projects")
        for name in ("largest", "still"):  # beside each other, with their buttons
            table = page.locator(f".st-key-projects-{name} .scroller")
            table.scroll_into_view_if_needed()
            assert table.evaluate("(node) => node.scrollWidth <= node.clientWidth"), name
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(f"{url}/projects?lang=en")
        page.locator(".st-key-projects-both-table summary").wait_for()
        page.wait_for_function(f"() => ({ON_A_PHONE})().notes > 0")
        assert page.evaluate(ON_A_PHONE)["dots"] == []
        page.goto(f"{url}/progress")
        heads = page.locator(".st-key-progress-table thead :is(th, td)")
        heads.nth(HELD_UP).wait_for()
        assert heads.nth(HELD_UP).evaluate("(node) => node.getBoundingClientRect().right <= innerWidth")
        for one in (heads.nth(HELD_UP), page.locator(".st-key-progress-table tbody td").first):
            expect(one).to_have_css("text-align", "right")


def test_most_squares_of_a_presented_measure_are_in_view(pages: Pages, site: Site) -> None:
    with pages.watched((1280, 720)) as page:
        for place, beside in (
            ("?", "side"),
            ("?lang=en&", "side"),
            ("projects?", "projects"),
            (EN_PROJECTS, "projects"),
        ):
            for width in (1280, 1600):
                page.set_viewport_size({"width": width, "height": width * 9 // 16})
                go(page, f"{site[0]}/{place}measure=agreed&present=1")
                side = page.locator(f".st-key-{beside}").bounding_box()
                assert side
                bottoms = page.locator(".st-key-matrix tbody tr").evaluate_all(BOTTOMS)
                shown = [one for one in bottoms if one <= side["y"] + side["height"]]
                assert len(shown) > len(bottoms) * 0.75, (place, width)


def test_rows_of_the_squares_stand_on_the_smallest_projector(pages: Pages, site: Site) -> None:
    with pages.watched((1024, 576)) as page:
        for place, beside in (
            ("?", "side"),
            ("?lang=en&", "side"),
            ("projects?", "projects"),
            ("projects?lang=en&", "projects"),
        ):
            go(page, f"{site[0]}/{place}present=1")
            side = page.locator(f".st-key-{beside}").bounding_box()
            assert side
            bottoms = page.locator(".st-key-matrix tbody tr").evaluate_all(BOTTOMS)
            assert len([one for one in bottoms if one <= side["y"] + side["height"]]) >= LEAST_ROWS, place
            assert page_faults.of_boxes(page) == [], place


def test_the_chart_of_a_presented_page_stands_on_a_low_screen(pages: Pages, site: Site) -> None:
    with pages.watched((640, 360)) as page:
        for name in ("progress", "analysis"):
            go(page, f"{site[0]}/{name}?present=1")
            chart = page.locator(".chart-figure").first
            expect(chart.locator(".sketch")).to_be_visible()
            page.wait_for_function(f"() => ({SCROLLED})() === 0")
            scrolled = chart.evaluate("(node) => { node.scrollTop = 40; return node.scrollTop; }")
            chart.hover()
            expect(chart.locator(".js-plotly-plot .main-svg").first).to_be_visible()
            assert chart.evaluate("(node) => node.scrollTop") == scrolled > 0, name
            page.mouse.move(0, 0)


def test_a_presented_map_leaves_room_for_what_stands_around_it(pages: Pages, site: Site) -> None:
    """The line of sources ends before the mark, and so takes a line more."""
    with pages.watched((1280, 720)) as page:
        go(page, f"{site[0]}/platforms?present=1&lang=en")
        for width in (1280, 1024, 1366):
            page.set_viewport_size({"width": width, "height": 720})
            page.wait_for_function(f"() => ({SCROLLED})() === 0")
        go(page, f"{site[0]}/projects?present=1&lang=en")
        page.wait_for_function(f"() => ({SCROLLED})() === 0")
        assert page_faults.of_boxes(page) == []


def test_presented_pages_show_nothing_to_choose_with(pages: Pages, site: Site) -> None:
    with pages.watched(LAPTOP) as page:
        for name in ("progress", "projects", "partners"):
            go(page, f"{site[0]}/{name}?present=1")
            fields = page.locator(":is(select, input:not([type=hidden]))")
            assert fields.count()  # they are hidden, not gone
            assert not any(one.is_visible() for one in fields.all()), name
        for name in ("analysis", "corridors"):
            go(page, f"{site[0]}/{name}?present=1")
            hints = page.locator(".screen-only")
            assert hints.count()
            assert not any(one.is_visible() for one in hints.all()), name


def test_what_is_shown_is_whole_where_a_presentation_is_one_column(pages: Pages, site: Site) -> None:
    with pages.watched((768, 1024)) as page:
        for address in ("projects?present=1", "industries?present=1&task=1&task=2&task=3&province=hunan"):
            go(page, f"{site[0]}/{address}")
            assert page_faults.of_boxes(page) == [], address


@pytest.mark.parametrize("theme", ["light", "dark", "projector"])
def test_charts_are_printed_as_wide_as_the_sheet_in_the_colours_of_paper(pages: Pages, site: Site, theme: str) -> None:
    with pages.watched(LAPTOP) as page:
        for place, last in CHARTED.items():
            page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
            go(page, f"{site[0]}/{place}theme={theme}")
            page.locator(f".st-key-{last} .chart-figure").wait_for()
            page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
            page.emulate_media(media="print")
            page.set_viewport_size({"width": SHEET, "height": 1000})
            charts, sheets = page.locator(".chart-figure"), page.locator(".chart-sheet")
            assert sheets.count() == charts.count() > 0
            assert not any(one.is_visible() for one in charts.all())
            for one in sheets.evaluate_all(ON_PAPER):
                assert one["shown"], (place, one)
                assert one["letters"] > LEAST_LETTERS, (place, one)
                assert one["outside"] == [], (place, one)
                assert INK in one["colours"], (place, one)
            page.evaluate("() => dispatchEvent(new Event('afterprint'))")
            page.emulate_media(media="screen")
            expect(sheets).to_have_count(0)
            expect(charts.first).to_be_visible()


def of_widths(page: Page) -> list[str]:
    """Return what is wrong with where things stand on a phone and a laptop, and what a finger does not hit."""
    faults: list[str] = []
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        faults += [f"{width}: {one}" for one in page_faults.of_boxes(page)]
        if width < PHONE:
            faults += [f"{width}: smaller than a finger: {one}" for one in page.evaluate(TOO_SMALL, FINGER)]
    return faults


def look(page: Page, lang: Lang, theme: str) -> None:
    """Choose a language and a theme by their buttons."""
    # the whole name: heads of tables hold the word too
    other = page.get_by_role("button", name=words("zh" if lang == "en" else "en").other_language, exact=True)
    if other.count():
        other.click()
        expect(other).to_have_count(0)
    page.locator(f".theme[data-theme={theme}]").click()
    expect(page.locator(f".theme[data-theme={theme}]")).to_have_attribute("aria-pressed", "true")


def show(page: Page, name: str) -> None:
    """Turn to a page, and wait until it is complete."""
    page.locator(f"[data-page={name}]").click()
    expect(page.locator(f"[data-page={name}]")).to_have_attribute("aria-current", "page")
    page.wait_for_function(COMPLETE)


def test_what_is_looked_for_in_a_long_list_is_shown_and_what_is_ticked_beside_it_is_said(
    pages: Pages, site: Site
) -> None:
    url, known = site
    said = words("zh").say
    with pages.watched(LAPTOP) as page:
        enter(page, url, known["reviewer"].login, "review", known["reviewer"].password)
        listed = page.locator(".st-key-review-waiting")
        lines, ticked = listed.locator("tbody tr"), listed.locator(".ticked")
        lines.locator(".tick input").nth(0).check()
        field = listed.locator("[data-key=find-rows]")
        about = lines.nth(30).locator("th, td:not(.tick, .act)").all_inner_texts()
        field.fill(" ".join(about))
        found = listed.locator("tbody tr:visible")
        expect(found).to_have_count(1)
        expect(listed.locator(".found")).to_have_text(said("record_table_found", n=1))
        expect(ticked).to_have_text(said("record_table_ticked", n=1) + said("record_table_hidden", n=1))
        listed.locator("thead .tick input").check()
        expect(ticked).to_have_text(said("record_table_ticked", n=2) + said("record_table_hidden", n=1))
        page.emulate_media(media="print")
        expect(found).to_have_count(1)
        expect(field).to_be_visible()  # a shortened list says what it was shortened to
        page.emulate_media(media="null")
        field.fill("")
        expect(ticked).to_have_text(said("record_table_ticked", n=2) + said("record_table_hidden", n=1))
        expect(found).to_have_count(20)


def test_a_small_screen_held_up_has_the_sums_and_the_belt_in_view(pages: Pages, site: Site) -> None:
    """The window had another size before, as where a tablet is turned: what folds over the map folds then."""
    with pages.watched((768, 1024)) as page:
        frame = page.frame_locator(".st-key-map iframe")
        for place in ("?measure=agreed&", "projects?", "?measure=agreed&lang=en&", "projects?lang=en&"):
            page.set_viewport_size({"width": 768, "height": 1024})
            go(page, f"{site[0]}/{place}present=1")
            expect(frame.locator("#map_div")).to_have_attribute("data-ready", "true")
            for width, height in ((390, 844), (320, 568)):
                page.set_viewport_size({"width": width, "height": height})
                expect(frame.locator("details.listed").first).not_to_have_attribute("open", "")
                page.wait_for_function(f"() => !({NOT_WHOLE})().length")
                found = page.locator(".bar .found")
                assert found.evaluate("(node) => node.getBoundingClientRect().top >= 0"), (place, width)
                assert found.evaluate("(node) => node.offsetHeight") < HIGHEST_FOUND, (place, width)
                assert frame.locator("#map_div").evaluate(OUT_OF_VIEW) == [], (place, width)


def test_what_the_keyboard_reaches_is_not_behind_what_stays_in_view(pages: Pages, site: Site) -> None:
    url, known = site
    with pages.watched(LAPTOP) as page:
        enter(page, url, known["reporter"].login, "report", known["reporter"].password)
        page.locator(".st-key-report-list tbody .tick input").first.focus()
        covered = set()
        for _ in range(STOPS):
            page.keyboard.press("Tab")
            covered.add(page.evaluate(COVERED))
        assert covered == {""}  # by the bar below

        page.locator(".st-key-report-choice").get_by_label(words("zh").report_field_view).select_option("table")
        grid = page.locator(".st-key-report-grid")
        wrong = grid.locator("[name=figure]").nth(1)
        wrong.fill("1x2")
        grid.locator("[name=done]").last.fill("末行")
        grid.locator("[data-key=submit-many]").click()
        expect(wrong).to_have_attribute("aria-invalid", "true")
        head = grid.locator("thead th").first.bounding_box()
        box = wrong.bounding_box()
        assert head and box and box["y"] >= head["y"] + head["height"]


def test_what_was_done_is_said_in_view_and_the_keyboard_goes_on_where_it_was(pages: Pages, site: Site) -> None:
    url, known = site
    with pages.watched((1366, 400)) as page:
        enter(page, url, known["administrator"].login, "people", known["administrator"].password)
        form = page.locator(".st-key-people-adding form")
        form.locator("[name=login]").fill("xin-ren")
        form.locator("[name=name]").fill("新人")
        form.locator("[name=role]").select_option("reviewer")
        form.locator("[data-key]").first.press("Enter")
        expect(page.locator("div.done")).to_contain_text("xin-ren")
        expect(page.locator("div.done")).to_be_in_viewport(ratio=1)  # the password is shown once
        expect(form).to_be_focused()
        page.emulate_media(media="print")
        expect(page.locator("[data-testid=stElementContainer]:has(div.done)")).to_have_css("position", "relative")
