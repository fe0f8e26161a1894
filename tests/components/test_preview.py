"""A preview is shown on every page of its own session, under a banner, and nowhere else."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from components.briefing import story_state
from components.records import parts
from components.shell import preview, signed_in
from plan import pages, previews, published
from plan.previews import Preview
from plan.text import LANGS
from records import running
from records.errors import ReadOnly
from tests.support import previewed
from tests.support.app import act, data, lines
from tests.support.previewed import page
from tests.support.site_store import served
from views.records.form_payloads import Problem
from views.words import words

SESSION = "a session"
SOME = [
    f"pages/{name}.py" for name in (pages.FIRST, pages.PROGRESS, pages.REPORT, "sources")
]  # what stands above is one


@pytest.fixture
def shown() -> Preview:
    """A preview of the session."""
    with previewed.opened(SESSION) as found:
        yield found


@pytest.fixture(autouse=True)
def nobody_signed_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signed_in, "token", lambda: "")
    monkeypatch.setattr(running, "has_accounts", lambda: False)


def drawn(at: AppTest, element: str) -> bool:
    try:
        at.get_by_key(element)
    except KeyError:
        return False
    return True


def test_every_page_of_the_session_says_what_it_shows(shown: Preview) -> None:
    for lang in LANGS:
        for name in SOME if lang == "zh" else SOME[:1]:
            at, said = page(SESSION, name, lang=lang), words(lang)
            assert not at.exception, name
            banner = data(at, "preview-banner")
            assert said.say("preview_banner", version=shown.shown.plan.version) == banner["text"], name
            assert banner["notes"][0] == said.say("preview_differences", n=1)
            assert 0 < banner["ends_ms"] <= previews.SECONDS * 1000
            of_records = Path(name).stem in ("progress", "projects", *pages.GROUPS["reporting"])
            assert (said.preview_records in banner["notes"]) == of_records, name
            assert lines(at, "source")[0].startswith(said.preview_mark)
            assert lines(at, "preview-mark") == [said.preview_mark]
    assert not drawn(page("another"), "preview-banner")
    assert data(page(SESSION, present="1"), "preview-banner")["text"]


def test_what_the_page_fetches_carries_the_key_and_nothing_else_does(shown: Preview) -> None:
    at, other = page(SESSION), page("another")
    for key, name in (("shell", "search"), ("items", "url")):
        mine, theirs = (parse_qs(urlsplit(data(one, key)[name]).query) for one in (at, other))
        assert mine[published.PREVIEW] == [shown.key]
        assert published.PREVIEW not in theirs
    assert parse_qs(data(at, "shell")["query"])[published.PREVIEW] == [shown.key]
    assert published.PREVIEW not in parse_qs(data(other, "shell")["query"])
    assert not any(shown.key in one["url"] for one in data(at, "shell")["pages"])
    assert shown.key not in str(at.query_params)
    assert data(at, "map-view")["disclaimer"].startswith(words("zh").preview_mark)
    assert words("zh").preview_mark not in data(other, "map-view")["disclaimer"]
    placing = page(SESSION, "pages/tables.py", placing="site.lingang")
    assert data(placing, "map-view")["disclaimer"].startswith(words("zh").preview_mark)


def test_a_page_that_is_loaded_again_goes_on_from_the_preview(shown: Preview) -> None:
    at = page(SESSION, "pages/tables.py")
    assert [row["id"] for row in data(at, "tables-differences")["rows"]]
    act(at, "tables-actions", "act", {"name": "discard", "key": "k"})
    assert not drawn(at, "tables-differences") and not drawn(at.run(), "tables-differences")
    assert not drawn(page("another", "pages/tables.py"), "tables-differences")


def test_one_click_goes_back(shown: Preview) -> None:
    at = act(page(SESSION), "preview-banner", "act", "back")
    assert not drawn(at, "preview-banner")
    assert lines(at, "notice") == []
    assert published.PREVIEW not in data(at, "shell")["query"]
    assert previews.of_session(SESSION) is None


def test_its_banner_leads_to_what_differs(shown: Preview) -> None:
    at = page(SESSION, lang="en", province="hunan")
    assert data(at, "preview-banner")["tables"]["url"] == "tables?lang=en", "of no view"
    assert [row["id"] for row in data(act(at, "preview-banner", "act", "tables"), "tables-differences")["rows"]]


def test_a_preview_that_ends_says_so_once(shown: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    at = page(SESSION)
    previews.close(shown.key, SESSION)
    assert lines(at.run(), "notice") == [words("zh").preview_over]
    assert lines(at.run(), "notice") == []


def test_only_curators_see_one(shown: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "has_accounts", lambda: True)
    assert not drawn(page(SESSION), "preview-banner")
    with pytest.raises(PermissionError):
        preview.start(previewed.changed_files())


def test_a_preview_goes_into_no_story(shown: Preview) -> None:
    at = page(SESSION)
    assert not data(at, "shell")["story"]["add"]
    act(at, "shell", "act", {"name": "add", "value": "overview"})
    assert at.session_state[story_state.KEY].open.own is None
    at = page(SESSION, "pages/briefing.py")
    assert lines(at, "story-read-only") == [words("zh").preview_story]
    assert not drawn(at, "story-editor")
    assert data(page("another"), "shell")["story"]["add"]


def test_records_are_only_read(tmp_path: Path, shown: Preview) -> None:
    with served(tmp_path) as site:
        writes = site.store.read_only
        with published.shown(shown.shown):
            store = running.store()
            assert (store.plan, store.read_only, store.database) == (shown.shown.plan, True, site.store.database)
            assert running.store() is store
            with pytest.raises(ReadOnly), store.writing(site.reporter):
                pass
        assert (writes, running.store().read_only) == (False, False)


def test_nothing_is_written_from_a_page_whose_preview_has_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[object] = []
    with served(tmp_path) as site:
        monkeypatch.setattr(signed_in, "person", lambda: site.reporter)
        for last, written in (("key", 0), ("", 1)):
            monkeypatch.setattr(preview.st, "session_state", {preview.LAST: last})
            answer = parts.attempt(lambda *given: steps.append(given))
            assert len(steps) == written
            assert (answer == Problem(words("zh").preview_read_only)) == bool(last)
