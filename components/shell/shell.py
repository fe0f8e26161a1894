"""What stands around every page: style, title, filters, the view in words, the source line."""

import logging
from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st
from streamlit.navigation.page import Page

from components import elements, plain
from components.briefing import stories, story_state
from components.elements import Element
from components.shell import downloads, filters, marks, measure, preview, runs, signed_in, texts, themes
from frontend import assets, payloads, static_file, theme_styles
from plan import analysis, failures, profile, published, reporting
from plan.links import matching
from plan.pages import ANALYSIS, FIRST, FOR_EVERYONE, PAGES, PROJECTS
from plan.placing_link import PLACING
from plan.reporting import MEASURE
from plan.selection import LANG, PRESENT, STEP, THEME, THEMES, USUAL, Selection
from records import answers, running, shown
from records.errors import StoreUnavailable
from records.model import Person
from views import publication
from views.projects import ledger_view
from views.shell import shell_view
from views.shell.shell_view import ShellPayload
from views.words import Words

ICON = assets.HERE / "icon.svg"
STYLE = assets.HERE / "style.css"
KEY = "shell"
REQUESTED_PAGE = "requested-page"
PAGES_KEY = "pages"
OF_ONE_PAGE = (STEP, PLACING, *analysis.NAMES)
"""Parameters that say something on one page alone: links to others leave them out."""

_shell: Element[ShellPayload] = elements.element("shell")


def style() -> None:
    """Put the themes and our style sheet on the page."""
    st.html(f"<style>{theme_styles.css()}\n{static_file.text(STYLE)}</style>")


def pages(words: Words) -> dict[str, Page]:
    """Return the pages by name, made once a session and language: each is looked for on the disk."""
    titles = {name: words.say(f"page_{name}") for name in PAGES}
    known = st.session_state.get(PAGES_KEY)
    if known is None or known[0] != titles:
        made = {
            name: st.Page(f"pages/{name}.py", title=title, url_path=name, default=name == FIRST)
            for name, title in titles.items()
        }
        st.session_state[PAGES_KEY] = known = titles, made
    found: dict[str, Page] = known[1]
    return found


def turn_page(pages: Mapping[str, Page]) -> None:
    """Go to the page that was requested, taking the view along. Does not return when there was one."""
    requested = st.session_state.pop(REQUESTED_PAGE, None)
    if requested in pages:
        st.switch_page(pages[requested], query_params=_view() | filters.display_params(*OF_ONE_PAGE))


def top(page: str, person: Person | None) -> None:
    """Draw the title, the navigation as far as a person may use it, the filters and the view in words."""
    _shell(_payload(page, person), key=KEY, on_act_change=_acted)


def _payload(page: str, person: Person | None) -> ShellPayload:
    plan, words, selection = published.plan(), texts.current(), filters.current()
    counted = measure.counted_on(person, stories.page_shown(page))
    link = _view() | filters.display_params(*OF_ONE_PAGE, *reporting.NAMES) | {LANG: [words.lang]}
    of_files = {name: values for name, values in (link | _implied(page, person)).items() if name != PRESENT}
    query = urlencode(of_files | preview.parameters(), doseq=True)
    display = urlencode(filters.display_params(PLACING), doseq=True)
    return {
        "lang": words.lang,
        "query": query,
        "revision": "" if published.current().preview else published.current().revision,
        "theme": themes.current(),
        "themes": shell_view.themes(words),
        "words": shell_view.shell_words(plan, words, page, matching(plan, selection), counted),
        "pages": shell_view.pages(words, page, urlencode(link, doseq=True), signed_in.pages_for(person)),
        "filters": shell_view.filters(plan, words),
        "chosen": selection.params(),
        "measure": measure.choice(person, page),
        "q": selection.q,
        "search": payloads.search_url(plan, words.lang, published.current().preview),
        "reports": measure.search_url(),
        "display_query": display,
        "narrowed": selection.narrows,
        "present": PRESENT in filters.display_params(),
        "story": stories.browser_state(page),
        "region": "region" in selection.counted_bases,
        "chips": shell_view.chips(plan, selection, words),
        "files": downloads.menu(plan, words, answers.has_projects(running.everyone())),
        "account": shell_view.account(words, page, display, person, person is None and running.has_accounts()),
        "bare": page not in FOR_EVERYONE,
    }


def _view() -> dict[str, list[str]]:
    """Return the URL parameters of what is shown: the selection and what is measured of it."""
    return filters.current().params() | measure.linked().params()


def _implied(page: str, person: Person | None) -> dict[str, list[str]]:
    """Return the URL parameters that a page shows without its link saying so; its files need them."""
    if page == ANALYSIS:
        question = filters.current_analysis()
        return {analysis.COUNT: [question.count]} | question.params()
    if page == PROJECTS and answers.has_projects(measure.viewer(person)):
        return {MEASURE: [ledger_view.measure_of(filters.current_reporting())]}
    return {}


def _acted() -> None:
    """Do what a person did in the shell; what a browser sends is checked like any input."""
    match st.session_state[KEY].act:
        case {"name": "toggle", "value": [str(name), str(value)]}:
            filters.toggle((name, value))
        case {"name": "remove", "value": ["q", _]}:
            filters.search("")
        case {"name": "remove", "value": [str(name), str(value)]}:
            filters.toggle((name, value))
        case {"name": "search", "value": str(text)}:
            filters.search(text)
        case {"name": "reporting", "value": [str(name), str(value)]}:
            filters.set_reporting(name, value)
        case {"name": "region", "value": bool(counted)}:
            filters.count_regions(counted)
        case {"name": "page", "value": str(name)}:
            st.session_state[REQUESTED_PAGE] = name
        case {"name": "present", "value": bool(on)}:
            filters.set_display(PRESENT, "1" if on else "")
        case {"name": "add", "value": str(page)}:
            stories.add(page)
        case {"name": "stored", "value": {"id": str(id_), "text": str(text)}}:
            story_state.restore(id_, text)
        case {"name": "other_tab", "value": {"id": str(id_), "text": str(text), "base": str(base)}}:
            story_state.follow_other_tab(id_, text, base)
        case {"name": "clash", "value": {"id": str(id_), "text": str(text)}}:
            story_state.clash(id_, text)
        case {"name": "clear"}:
            filters.apply(Selection())
        case {"name": "lang"}:
            filters.other_language()
        case {"name": "theme", "value": str(theme)} if theme in THEMES:
            filters.set_display(THEME, "" if theme == USUAL[THEME] else theme)


def mark() -> None:
    """Say on every page, presented or printed too, that the records are invented or the data a preview."""
    if published.current().preview:
        plain.show("preview-mark", texts.current().preview_mark)
    if shown.demonstration():
        plain.show("demonstration", texts.current().demonstration)


def foot() -> None:
    """Say where it all comes from and what the map is not."""
    plan, words = published.plan(), texts.current()
    lost = (running.configured() or signed_in.token()) and not running.reachable()
    parts = [
        publication.map_line(profile.current(), words, marks.mark()),
        publication.source(plan, words),
        publication.version(plan, words),
        *([words.say("foot_records", revision=revision)] if (revision := measure.revision()) is not None else []),
        *([words.records_lost] if lost else []),
    ]
    with st.container(key="foot"):
        plain.show("source", " · ".join(parts))


def closed_to(person: Person | None) -> bool:
    """Whether the site is closed and whoever looks has not signed in, or no longer is; say so then."""
    if person or not running.closed():
        return False
    words = texts.current()
    try:
        signed_in.found()
        said = words.sign_in_needed
    except StoreUnavailable:
        said = words.reporting_lost
    plain.show("notice", said, role="alert")
    return True


def failed(error: Exception) -> bool:
    """Tell a person in their language that the page could not be shown; what went wrong stands in the server's log."""
    runs.end(runs.FAILED)
    when = failures.logged(logging.getLogger(__name__), "page", error)
    plain.show("notice", texts.current().say("script_error", when=when), role="alert")
    return True
