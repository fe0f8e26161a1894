"""The briefing's page: its steps, a step that is not there, none at all; what a user makes of it."""

import json
from typing import Any

import pytest

from components.briefing import screen, story_state
from components.briefing.screen import EDITOR, STEP_KEY
from plan import story
from plan.links import matching
from plan.model import Plan
from plan.pages import PAGES
from plan.reporting import Reporting
from plan.selection import Selection
from plan.text import LANGS, Lang, Text
from tests.support.app import act, data, lines, opened
from views.briefing import briefing_view
from views.words import words

PAGE = "pages/briefing.py"
FILE = '{"format": "one-map-story-1", "title": {"zh": "汇报"}, "steps": [%s]}'
STEP = '{"page": "%s", "view": %s, "heading": {"zh": "题"}, "notes": {}}'
EMPTY = FILE % ""


def edit(at: Any, name: str, value: Any = None, typed: Any = None) -> Any:
    return act(at, EDITOR, "act", {"name": name, "value": value, "typed": typed})


def load(at: Any, text: str) -> Any:
    return edit(at, "load", {"file": "mine.json", "text": text})


def headings(at: Any) -> list[str]:
    return [step["heading"] for step in data(at, STEP_KEY)["steps"]]


def map_view(at: Any) -> Any:
    return data(at, "map-view")


# the story that ships


def test_every_page_of_a_story_has_its_part() -> None:
    assert set(screen.PARTS) - {screen.ITEMS} == set(story.PAGES) <= set(PAGES)


@pytest.mark.parametrize("lang", LANGS)
def test_a_presented_step_shows_its_view(lang: Lang, either: Plan, subtests: pytest.Subtests) -> None:
    at = opened(PAGE, lang=lang, present="1")
    for number, step in enumerate(story.default(either).steps, 1):
        with subtests.test(step=number):
            at.query_params["step"] = str(number)
            assert not at.run().exception
            assert lines(at, "notice") == []
            assert data(at, STEP_KEY)["step"] == number
            assert data(at, STEP_KEY)["steps"][number - 1]["heading"] == step.heading.at(lang)
            assert data(at, "shell")["chosen"] == step.selection.params()
            assert map_view(at)["counts"] == matching(either, step.selection).by_province()
            assert map_view(at)["opening"] == [step.scale, number]


def test_it_opens_at_the_first_step_with_the_address_as_it_is() -> None:
    at = opened(PAGE)
    assert data(at, STEP_KEY)["step"] == 1
    assert at.query_params == {}


def test_keys_step_and_the_address_says_where() -> None:
    at = act(opened(PAGE, lang="en", present="1"), STEP_KEY, "act", {"name": "step", "value": 3})
    assert at.query_params == {"lang": "en", "present": "1", "step": "3"}
    act(at, STEP_KEY, "act", {"name": "step", "value": 99})
    assert at.query_params["step"] == "3"


def test_a_step_that_is_not_there_is_named() -> None:
    at = opened(PAGE, step="12")
    assert not at.exception
    assert words("zh").say("briefing_no_step", step=12, n=11) in lines(at, "notice story-faults")
    assert data(at, STEP_KEY)["step"] == 1


@pytest.mark.parametrize("value", ["0", "-1", "x", "1.5", "999"])
def test_what_is_no_number_of_a_step_is_named(value: str) -> None:
    at = opened(PAGE, step=value)
    assert not at.exception
    assert lines(at, "notice") == [words("zh").say("unknown_value", name="step", value=value)]


def test_a_click_narrows_the_steps_view_and_clearing_returns_to_it(plan: Plan) -> None:
    at = act(opened(PAGE, step="3"), "shell", "act", {"name": "toggle", "value": ["province", "hunan"]})
    chosen = story.default(plan).steps[2].selection.toggled("province", "hunan")
    assert data(at, "shell")["chosen"] == chosen.params()
    assert at.query_params["step"] == "3"
    act(at, "shell", "act", {"name": "clear", "value": None})
    assert at.query_params == {"step": "3"}
    assert data(at, "shell")["chosen"] == story.default(plan).steps[2].selection.params()


def test_links_to_other_pages_take_the_view_and_leave_the_step() -> None:
    at = opened(PAGE, step="7", present="1")
    urls = {link["id"]: link["url"] for link in data(at, "shell")["pages"]}
    assert urls["corridors"] == "corridors?task=8&present=1&lang=zh"
    act(at, "shell", "act", {"name": "page", "value": "corridors"})
    assert at.query_params == {"task": "8", "present": "1"}
    assert data(at, "shell")["chosen"] == {"task": ["8"]}


# presenting


def test_presenting_keeps_the_view_and_hides_the_editor() -> None:
    at = act(opened(PAGE, step="2"), "shell", "act", {"name": "present", "value": True})
    assert at.query_params == {"step": "2", "present": "1"}
    assert data(at, "shell")["present"] is True
    assert data(at, STEP_KEY)["present"] is True
    assert EDITOR not in [element.key for element in at.get("bidi_component")]
    act(at, "shell", "act", {"name": "present", "value": False})
    assert at.query_params == {"step": "2"}
    assert EDITOR in [element.key for element in at.get("bidi_component")]


def test_presenting_stays_over_filters_pages_and_languages() -> None:
    at = act(opened(present="1"), "shell", "act", {"name": "toggle", "value": ["industry", "tea"]})
    act(at, "shell", "act", {"name": "page", "value": "targets"})
    act(at, "shell", "act", {"name": "lang", "value": None})
    assert at.query_params == {"industry": "tea", "present": "1", "lang": "en"}


# a story of one's own


def stored(at: Any) -> Any:
    """Return what the browser is to store."""
    return data(at, "shell")["story"]


def from_browser(at: Any, name: str, **value: str) -> Any:
    return act(at, "shell", "act", {"name": name, "value": value})


def typed(origin: int = 0, **fields: Any) -> Any:
    return {"origin": origin, "title": "", "step": 0, "heading": "", "notes": ""} | fields


def test_a_view_is_added_from_its_page(plan: Plan) -> None:
    at = act(opened("pages/partners.py", province="hunan"), "shell", "act", {"name": "add", "value": "partners"})
    assert stored(at)["state"] == "own"
    last = story.read(stored(at)["text"].encode(), plan).steps[-1]
    assert (last.page, last.selection) == ("partners", Selection(province=("hunan",)))
    for lang in ("zh", "en"):
        assert words(lang).page_partners in last.heading.at(lang)
        assert plan.provinces["hunan"].short.at(lang) in last.heading.at(lang)
    act(at, "shell", "act", {"name": "page", "value": "briefing"})
    assert len(headings(at)) == 12


@pytest.mark.parametrize("page", ["briefing", "nonsense"])
def test_what_is_no_page_of_a_story_is_not_added(page: str) -> None:
    at = act(opened(), "shell", "act", {"name": "add", "value": page})
    assert data(at, "shell")["story"]["state"] == "fresh"


def test_the_button_is_there_where_a_view_can_be_added() -> None:
    assert data(opened(), "shell")["story"]["add"] is True
    assert data(opened(PAGE), "shell")["story"]["add"] is False


def test_steps_are_moved_and_the_one_shown_stays_shown() -> None:
    at = opened(PAGE, step="2")
    before = headings(at)
    edit(at, "move", [2, 3])
    assert headings(at) == [before[0], before[2], before[1], *before[3:]]
    assert data(at, STEP_KEY)["step"] == 3
    edit(at, "move", [1, 2])
    assert data(at, STEP_KEY)["step"] == 3
    edit(at, "move", [11, 12])
    assert len(headings(at)) == 11


def test_a_step_is_deleted_and_had_back() -> None:
    at = opened(PAGE, step="11")
    before = headings(at)
    edit(at, "delete", 11)
    assert headings(at) == before[:-1]
    assert data(at, STEP_KEY)["step"] == 10
    made = stored(at)["id"]
    edit(at, "undo")
    assert headings(at) == before
    assert data(at, EDITOR)["story"] | {"file": "", "deck": ""} == {
        "id": "",
        "origin": 0,
        "undo": False,
        "file": "",
        "deck": "",
    }
    assert (stored(at)["state"], stored(at)["removed"]) == ("default", made)


def test_what_is_typed_goes_along_with_the_next_click(plan: Plan) -> None:
    words_typed = typed(step=1, heading="<b>开场</b>", notes="先说\n这一句", title="我的 : 提纲?")
    at = edit(opened(PAGE), "move", [1, 2], words_typed)
    shown = data(at, STEP_KEY)
    assert shown["step"] == 2
    assert (shown["steps"][1]["heading"], shown["steps"][1]["notes"]) == ("<b>开场</b>", "先说\n这一句")
    saved = story.read(data(at, EDITOR)["saved"].encode(), plan)
    assert saved.steps[1].heading.en == story.default(plan).steps[0].heading.en
    assert saved.title.zh == data(at, EDITOR)["title"] == "我的 : 提纲?"
    assert data(at, EDITOR)["story"]["file"] == "我的_提纲.json"


# several stories


def test_new_duplicated_removed_and_had_back(plan: Plan) -> None:
    at = edit(opened(PAGE, step="5"), "empty")
    assert (headings(at), data(at, EDITOR)["title"]) == ([], words("zh").briefing_new_title)
    assert at.query_params == {}
    empty = stored(at)
    edit(at, "open", {"id": "", "text": ""})
    assert (len(headings(at)), stored(at)["state"]) == (11, "default")
    edit(at, "duplicate")
    copy = stored(at)
    title = story.default(plan).title.zh
    assert (len(headings(at)), data(at, EDITOR)["title"]) == (11, words("zh").say("briefing_copy_title", title=title))
    edit(at, "remove")
    assert (stored(at)["removed"], stored(at)["id"], stored(at)["text"]) == (copy["id"], "", "")
    edit(at, "undo")
    assert (stored(at)["id"], stored(at)["text"], stored(at)["removed"]) == (copy["id"], copy["text"], "")
    edit(at, "open", {"id": empty["id"], "text": empty["text"]})
    assert (stored(at)["id"], headings(at)) == (empty["id"], [])


def test_an_edit_of_ones_own_stays_under_its_id_and_the_default_as_it_is() -> None:
    at = edit(opened(PAGE), "delete", 1)
    first = stored(at)["id"]
    edit(at, "delete", 1)
    assert (stored(at)["id"], len(headings(at))) == (first, 9)
    edit(at, "open", {"id": "", "text": ""})
    assert len(headings(at)) == 11


def test_another_tabs_version_is_taken_over_where_nothing_changed_here() -> None:
    at = edit(opened(PAGE), "delete", 1)
    mine, theirs = stored(at), FILE % STEP % ("tasks", "{}")
    from_browser(at, "other_tab", id="elsewhere", text=theirs, base=mine["text"])
    assert len(headings(at)) == 10
    from_browser(at, "other_tab", id=mine["id"], text=theirs, base=mine["text"])
    assert (headings(at), stored(at)["id"], data(at, EDITOR)["story"]["origin"]) == (["题"], mine["id"], 1)
    from_browser(at, "other_tab", id=mine["id"], text="", base=stored(at)["text"])
    assert stored(at)["state"] == "default"
    assert lines(at, "notice story-faults") == [words("zh").briefing_removed_elsewhere]
    edit(at, "undo")
    assert headings(at) == ["题"]


def beside(at: Any, mine: Any, left: int) -> None:
    """Check that this session's version of a story is now a story of its own."""
    assert len(headings(at)) == left
    assert stored(at)["id"] not in ("", mine["id"])
    title = data(at, EDITOR)["title"]
    assert lines(at, "notice story-faults") == [words("zh").say("briefing_kept_beside", title=title)]


def test_where_two_tabs_changed_a_story_both_versions_stay(plan: Plan) -> None:
    theirs = FILE % STEP % ("tasks", "{}")
    at = edit(opened(PAGE), "delete", 1)
    mine = stored(at)
    edit(at, "delete", 1)
    from_browser(at, "other_tab", id=mine["id"], text=theirs, base=mine["text"])
    beside(at, mine, 9)

    mine = stored(at)
    from_browser(at, "clash", id="elsewhere", text=mine["text"])
    assert stored(at) == mine
    from_browser(at, "clash", id=mine["id"], text=mine["text"])
    beside(at, mine, 9)

    mine = stored(at)
    from_browser(at, "other_tab", id=mine["id"], text=theirs, base=mine["text"])
    edit(at, "type", typed=typed(0))
    assert headings(at) == ["题"]
    edit(at, "type", typed=typed(0, step=2, heading="先写的", notes=""))
    beside(at, mine, 9)
    assert headings(at)[1] == "先写的"
    edit(at, "type", typed=typed(0, step=2, heading="接着写", notes=""))
    assert headings(at)[1] == "接着写"


def test_a_file_is_loaded() -> None:
    at = load(opened(PAGE), FILE % STEP % ("tasks", '{"task": ["3"]}'))
    assert headings(at) == ["题"]
    assert data(at, "shell")["chosen"] == {"task": ["3"]}


def test_a_step_says_which_period_it_is_shown_without() -> None:
    title, asked = Text("题", "Title"), Reporting(period="2099Q4")
    shown = story.Story(title, (story.Step("overview", Selection(), title, title, reporting=asked),))
    at = load(opened(PAGE), story.written(shown).decode())
    assert lines(at, "notice") == [briefing_view.left_out(asked.limits, words("zh"))]


def test_a_story_without_a_step_says_how_it_gets_one() -> None:
    at = load(opened(PAGE), EMPTY)
    assert not at.exception
    assert lines(at, "empty") == [words("zh").briefing_empty, words("zh").briefing_empty_how]
    assert data(at, STEP_KEY)["step"] == 0
    edit(at, "undo")
    assert data(at, STEP_KEY)["step"] == 1


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (FILE % STEP % ("atlantis", "{}"), ["第 1 步", "page", "第 1 行", "“atlantis”不可用"]),
        (FILE % STEP % ("tasks", '{"province": ["atlantis"]}'), ["第 1 步", "view/province", "“atlantis”不在方案"]),
        (FILE % "{}", ["第 1 步（第 1 行）：缺少"]),
        ("[]", ["第 1 行：这里应为 {…}"]),
        (EMPTY.replace("汇报", " "), ["title/zh（第 1 行）：不能为空"]),
        ("{\n\n]", ["第 3 行", "不是有效的 JSON"]),
        ("\ufffd", ["JSON"]),
    ],
)
def test_a_file_that_does_not_hold_is_refused_whole(text: str, parts: list[str]) -> None:
    at = opened(PAGE)
    before = headings(at)
    load(at, text)
    assert not at.exception
    refused, fault, *_ = lines(at, "notice story-faults")
    assert refused == words("zh").briefing_refused
    assert all(part in fault for part in parts)
    assert headings(at) == before
    edit(at, "open", {"id": "", "text": ""})
    assert lines(at, "notice story-faults") == []


def test_what_the_browser_stores_is_opened_once() -> None:
    at = from_browser(opened(PAGE), "stored", id="1", text=FILE % STEP % ("tasks", "{}"))
    assert (headings(at), stored(at)["id"]) == (["题"], "1")
    assert data(at, EDITOR)["story"]["undo"] is False
    from_browser(at, "stored", id="2", text=EMPTY)
    assert (headings(at), stored(at)["id"]) == (["题"], "1")


@pytest.mark.parametrize("text", ["[]", "\ud800"])  # the latter half a character, as a script may store it
def test_what_the_browser_stores_is_checked(text: str) -> None:
    at = from_browser(opened(PAGE), "stored", id="1", text=text)
    assert not at.exception
    assert len(headings(at)) == 11
    assert lines(at, "notice story-faults")
    assert (stored(at)["state"], stored(at)["id"]) == (story_state.REFUSED, "")


@pytest.mark.parametrize("value", [None, 1, "x", {"name": "delete"}, {"name": "move", "value": [1]}, {"name": "load"}])
def test_strange_messages_change_nothing(value: Any) -> None:
    at = opened(PAGE)
    act(at, "shell", "act", value)
    act(at, EDITOR, "act", value)
    act(at, STEP_KEY, "act", value)
    assert not at.exception
    assert json.loads(data(at, EDITOR)["saved"])["steps"][0]["page"] == "overview"
    assert data(at, EDITOR)["story"]["id"] == ""
