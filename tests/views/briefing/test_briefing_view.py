"""A story in words: what each step shows, where the briefing stands, what its editor may hold."""

from plan import story
from plan.analysis import Analysis
from plan.selection import Selection
from plan.story import Step, Story
from plan.text import Text
from tests.support import tiny_plan
from views import naming
from views.briefing import briefing_view
from views.briefing.briefing_view import EditedStory
from views.words import words

PLAN = tiny_plan.plan()
ZH = words("zh")
EAST = Selection(province=("east",))
FIRST = Step("overview", EAST, Text("东", "East"), Text("说", "Say"), name=Text("一", "One"))
TOLD = Story(Text("讲", "Story"), (FIRST, Step("analysis", EAST, Text("问", "Ask"), Text("", ""), analysis=Analysis())))


def test_a_step_says_its_view_and_the_question_it_asks() -> None:
    view = naming.in_words(PLAN, EAST, ZH)
    first, second = briefing_view.steps(PLAN, TOLD, ZH)
    assert first == {"name": "一", "heading": "东", "notes": "说", "page": ZH.page_overview, "view": view}
    assert second["view"].startswith(view + ZH.clause_comma) and len(second["view"]) > len(view) + 3


def test_a_question_about_projects_is_asked_of_the_ledger() -> None:
    asked = Step("analysis", Selection(), Text("问", "Ask"), Text("", ""), analysis=Analysis("agreed"))
    for lang, said in (("zh", "台账全部项目，合同投资额：按省市"), ("en", "the whole ledger, agreed")):
        view = briefing_view.steps(PLAN, Story(Text("讲", "Story"), (asked,)), words(lang))[0]["view"]
        assert view.lower().startswith(said)


def test_a_story_without_steps_stands_nowhere() -> None:
    shown = briefing_view.briefing(PLAN, TOLD, 2, True, ZH)
    assert (shown["step"], shown["present"], len(shown["steps"])) == (2, True, 2)
    empty = Story(TOLD.title, ())
    assert briefing_view.briefing(PLAN, empty, 2, False, ZH)["step"] == 0
    edited: EditedStory = {"id": "", "origin": 0, "undo": False, "file": "a.json", "deck": ""}
    editor = briefing_view.editor(PLAN, empty, 1, edited, ZH)
    assert (editor["step"], editor["title"], editor["saved"]) == (0, "讲", story.written(empty).decode())
    assert briefing_view.editor(PLAN, TOLD, 2, edited, ZH)["step"] == 2
    assert editor["limits"] == {"name": 40, "heading": 80, "notes": 2000, "bytes": 400_000}
