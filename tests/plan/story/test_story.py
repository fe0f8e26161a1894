"""The story: read, checked, written; what is wrong is named by line, step and field, and nothing of it is taken."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan import story
from plan.analysis import CHARTS, Analysis
from plan.model import Plan
from plan.package import csv_file
from plan.package.loading import load
from plan.reporting import MEASURES, REPEATED, VALUES, Reporting
from plan.selection import LONGEST_QUERY, SCALES, STATES_BY, Selection
from plan.story import Step, Story, StoryError, checks
from plan.text import LANGS, Text
from tests.support import small_package as small
from tests.support import tiny_plan
from tests.support.selections import PLAN, selections

ALPHABET = st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"]).filter(
    lambda char: not csv_file.hidden(char)
)


def texts(longest: int, least: int = 0) -> st.SearchStrategy[str]:
    spaced = st.text(ALPHABET, min_size=least, max_size=longest).map(lambda text: " ".join(text.split()))
    return spaced.filter(lambda text: len(text) >= least)


def steps() -> st.SearchStrategy[Step]:
    headings = st.builds(Text, texts(80, 1), texts(80))
    notes = st.builds(Text, texts(200), texts(200))
    pages, scales = st.sampled_from(story.PAGES), st.sampled_from(SCALES)
    days = st.none() | st.dates(date(2023, 1, 1), date(2099, 1, 1))
    periods = st.sampled_from(("", "2026Q3", "2026M07"))
    stages, kinds = (st.sampled_from(((), VALUES[name][:1], VALUES[name][-2:])) for name in REPEATED)
    reporting = st.builds(Reporting, st.sampled_from(MEASURES), periods, days, stages, kinds)
    names = st.builds(Text, texts(40), texts(40))
    questions = st.builds(Analysis, split=st.sampled_from(("", "task", "unit")), chart=st.sampled_from(CHARTS))
    groups = st.sampled_from(STATES_BY)
    return st.builds(Step, pages, selections(PLAN), headings, notes, scales, reporting, names, questions, groups).map(
        _of_its_page
    )


def _of_its_page(one: Step) -> Step:
    """Return a step with what its page takes, and no more."""
    if one.page != "progress":
        one = replace(one, states_by=STATES_BY[0])
    if one.page == "projects":
        one = replace(one, reporting=one.reporting.counting_projects)
    return replace(one, analysis=Analysis()) if one.page in ("progress", "projects") else one


def step(**fields: Any) -> dict[str, Any]:
    plain = {"page": "overview", "view": {}, "heading": {"zh": "题"}, "notes": {}}
    return {name: value for name, value in (plain | fields).items() if value is not None}


def body(*steps_: Any, **fields: Any) -> bytes:
    about = {"format": story.FORMAT, "title": {"zh": "汇报"}, "steps": list(steps_)} | fields
    return json.dumps(about, ensure_ascii=False).encode()


def faults(content: bytes) -> list[tuple[int, str, str]]:
    with pytest.raises(StoryError) as refused:
        story.read(content, PLAN, "mine.json")
    assert {one.file for one in refused.value.findings} == {"mine.json"}
    for one in refused.value.findings:
        assert all(one.text(lang) for lang in LANGS)
    return [(one.line, one.column, one.code) for one in refused.value.findings]


# the story that ships


def test_the_package_ships_a_story_of_every_part(plan: Plan) -> None:
    shown = story.default(plan)
    assert 8 <= len(shown.steps) <= 12
    assert {step.page for step in shown.steps} == set(story.PAGES) - {"sources", "analysis", "progress", "projects"}
    groups = {industry.group for industry in plan.industries.values()} - {"open"}
    chosen = [step.selection.industry for step in shown.steps if step.selection.industry]
    assert {plan.industries[id_].group for ids in chosen for id_ in ids} == groups


def test_every_step_is_in_both_languages_and_cites_its_clauses(plan: Plan) -> None:
    for one in story.default(plan).steps:
        for text in (*one.heading, *one.notes):
            assert text
        assert 2 <= one.notes.zh.count("。") <= 5
        for note in one.notes:
            assert any(f"{mark}{clause}" in note for clause in plan.clauses for mark in "（、(, ")


def test_the_approvals_step_holds_what_waits_above_the_city(plan: Plan) -> None:
    items = {item.id for item in plan.items.values() if item.approval}
    assert set(story.default(plan).steps[-1].selection.item) == items


def test_the_shipped_file_is_in_its_own_form(plan: Plan) -> None:
    assert story.written(story.default(plan)) == plan.story


def test_a_package_without_a_story_shows_the_whole_plan() -> None:
    plan = tiny_plan.plan()
    assert story.default(plan) == Story(plan.title, (Step("overview", Selection(), plan.title, Text("", "")),))


def test_another_package_brings_its_own(tmp_path: Path) -> None:
    shown = story.default(load(small.write(tmp_path / "package")))
    assert shown.title == Text("小汇报", "A small briefing")
    assert shown.steps[0].selection == Selection(industry=("metals",))
    assert shown.steps[1] == Step("targets", Selection(), Text("目标", ""), Text("讲", ""), "home")
    assert shown.steps[1].heading.at("en") == "目标"


# there and back


@given(st.builds(Story, st.builds(Text, texts(80, 1), texts(80)), st.lists(steps(), max_size=6).map(tuple)))
def test_written_and_read_is_the_same(shown: Story) -> None:
    content = story.written(shown)
    assert story.read(content, PLAN) == shown
    assert story.written(story.read(content, PLAN)) == content


# as the version before saved it
FORMER = """{
 "format": "one-map-story-1",
 "title": {"zh": "汇报", "en": "A briefing"},
 "steps": [
  {
   "page": "partners",
   "view": {"province": ["hunan"]},
   "scale": "home",
   "heading": {"zh": "湖南", "en": "Hunan"},
   "notes": {"zh": "讲稿", "en": ""}
  },
  {"page": "overview", "view": {}, "heading": {"zh": "全图", "en": ""}, "notes": {"zh": "", "en": ""}}
 ]
}
"""


def test_a_story_of_the_former_format_is_read() -> None:
    shown = story.read(FORMER.encode(), PLAN)
    first, second = shown.steps
    assert first == Step("partners", Selection(province=("hunan",)), Text("湖南", "Hunan"), Text("讲稿", ""), "home")
    assert (second.scale, second.reporting, second.name) == ("belt", Reporting(), Text("", ""))
    assert story.read(story.written(shown), PLAN) == shown


def test_a_step_of_projects_counts_them_where_it_names_no_measure() -> None:
    first, second = story.read(body(step(page="projects"), step(page="projects", measure="paid")), PLAN).steps
    assert (first.reporting, second.reporting) == (Reporting("agreed"), Reporting("paid"))


def test_lines_of_notes_and_a_mark_at_the_start_are_kept() -> None:
    shown = story.read(b"\xef\xbb\xbf" + body(step(notes={"zh": "一\n二"})), PLAN)
    assert shown.steps[0].notes.zh == "一\n二"


def test_a_story_may_be_empty() -> None:
    assert story.read(body(), PLAN).steps == ()


# what is wrong


@pytest.mark.parametrize(
    ("content", "place", "code"),
    [
        (b"", "1", "story-json"),
        (b"{", "2", "story-json"),
        (b'{"format": }', "12", "story-json"),
        (b"\xff\xfe{}", "-", "story-encoding"),
        (b"[" * 100_000, "-", "story-json"),
        (b'{"format": "a", "format": "b"}', "-", "story-json"),
        (b'{"format": "\\ud800"}', "-", "story-encoding"),
        (b" " * (story.MOST_BYTES + 1), "-", "story-large"),
        (b"[]", "-", "story-type"),
        (b"null", "-", "story-type"),
        (body(title=None), "title", "story-type"),
        (body(title={"zh": "长" * 81}), "title/zh", "story-long"),
        (body(format="other"), "format", "story-value"),
        (body(extra=1), "-", "story-unknown"),
        (body(steps={}), "steps", "story-type"),
        (body(*[step()] * 61), "steps", "story-many"),
        (body(1), "steps/1", "story-type"),
        (body(step(page="atlantis")), "steps/1/page", "story-value"),
        (body(step(page=["overview"])), "steps/1/page", "story-value"),
        (body(step(), step(page=None)), "steps/2", "story-missing"),
        (body(step(colour="red")), "steps/1", "story-unknown"),
        (body(step(params={"scale": "moon"})), "steps/1/params/scale", "story-value"),
        (body(step(params={"chart": "pie"})), "steps/1/params/chart", "story-value"),
        (body(step(page="progress", params={"by": "park"})), "steps/1/params/by", "story-value"),
        (body(step(page="people")), "steps/1/page", "story-value"),
        (body(step(scale="moon"), format="one-map-story-1"), "steps/1/scale", "story-value"),
        (body(step(scale="home")), "steps/1", "story-unknown"),
        (body(step(measure="done"), format="one-map-story-1"), "steps/1", "story-unknown"),
        (body(step(measure="finished")), "steps/1/measure", "story-value"),
        (body(step(project_stage=["gone"])), "steps/1/project_stage", "story-not-in-plan"),
        (body(step(project_kind="new")), "steps/1/project_kind", "story-type"),
        (body(step(period="2026Q5")), "steps/1/period", "story-not-in-plan"),
        (body(step(as_of="2026-02-30")), "steps/1/as_of", "story-not-in-plan"),
        (body(step(name={"zh": "简" * 41})), "steps/1/name/zh", "story-long"),
        (body(step(heading={"zh": " "})), "steps/1/heading/zh", "story-empty"),
        (body(step(heading={"en": "No Chinese"})), "steps/1/heading", "story-missing"),
        (body(step(heading={"zh": "长" * 81})), "steps/1/heading/zh", "story-long"),
        (body(step(heading={"zh": "题\u0008"})), "steps/1/heading/zh", "story-character"),
        (body(step(notes={"zh": "长" * 2001})), "steps/1/notes/zh", "story-long"),
        (body(step(notes={"en": "\u202e"})), "steps/1/notes/en", "story-character"),
        (body(step(notes="讲")), "steps/1/notes", "story-type"),
        (body(step(view={"nonsense": ["1"]})), "steps/1/view", "story-unknown"),
        (body(step(view={"lang": ["en"]})), "steps/1/view", "story-unknown"),
        (body(step(view={"industry": "tea"})), "steps/1/view/industry", "story-type"),
        (body(step(view={"industry": [1]})), "steps/1/view/industry/1", "story-type"),
        (body(step(view={"industry": ["tea", "gold"]})), "steps/1/view/industry", "story-not-in-plan"),
        (body(step(view={"q": ["长" * (LONGEST_QUERY + 1)]})), "steps/1/view/q/1", "story-long"),
    ],
)
def test_what_is_wrong_is_named(content: bytes, place: str, code: str) -> None:
    assert faults(content) == [(1, place, code)]


def test_lists_a_thousand_deep_are_refused() -> None:
    for depth in (500, 900, 5000):
        nested = b"[" * depth + b"]" * depth
        with pytest.raises(StoryError):
            story.read(b'{"format": %b, "title": %b, "steps": []}' % (nested, nested), PLAN)


def test_everything_wrong_is_named_with_the_line_of_its_step() -> None:
    content = json.dumps(
        {
            "format": story.FORMAT,
            "title": {"zh": 'of "steps": ['},
            "steps": [step(), step(view={"province": ["atlantis"]}), step(view={"task": ["99"]})],
        },
        ensure_ascii=False,
        indent=1,
    )
    first, second, third = (number for number, line in enumerate(content.splitlines(), 1) if line == "  {")
    assert faults(content.encode()) == [
        (second, "steps/2/view/province", "story-not-in-plan"),
        (third, "steps/3/view/task", "story-not-in-plan"),
    ]
    assert first < second < third


@pytest.mark.parametrize(("place", "number"), [("-", 0), ("title/zh", 0), ("steps", 0), ("steps/12/page", 12)])
def test_a_place_is_in_a_step(place: str, number: int) -> None:
    assert checks.step_of(place) == number


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_bytes_are_a_story_or_refused(content: bytes) -> None:
    with pytest.raises(StoryError) as refused:
        story.read(content, PLAN)
    assert refused.value.findings


def test_no_more_steps_are_looked_for_than_a_story_may_have() -> None:
    sent = b'{"a":{"steps":[' + b"0," * 150_000 + b'0]},"format":"x","title":{"zh":"a"},"steps":[]}'
    assert len(sent) <= story.MOST_BYTES
    assert len(checks._lines(sent.decode())) == story.MOST_STEPS


# beside the other checks


def test_the_story_is_checked_with_the_package(root: Path) -> None:
    assert small.places(root) == []
    (root / "story.json").write_text(small.STORY.replace('["metals"]', '["gold"]'), encoding="utf-8")
    assert small.places(root) == [("story.json", 2, "steps/1/view/industry", "story-not-in-plan")]


def test_a_story_that_is_declared_must_be_there(root: Path) -> None:
    (root / "story.json").unlink()
    assert small.places(root) == [("story.json", 1, "-", "missing-file")]


@pytest.mark.parametrize(("path", "code"), [("../story.json", "unsafe-path"), (5, "descriptor")])
def test_the_story_is_named_in_the_package(root: Path, path: object, code: str) -> None:
    descriptor = root / "datapackage.json"
    about = json.loads(descriptor.read_text(encoding="utf-8"))
    descriptor.write_text(json.dumps(about | {"x-story": path}), encoding="utf-8")
    assert small.places(root) == [("datapackage.json", 1, "x-story", code)]


def test_a_package_may_have_no_story(root: Path) -> None:
    descriptor = root / "datapackage.json"
    about = json.loads(descriptor.read_text(encoding="utf-8"))
    about.pop("x-story")
    descriptor.write_text(json.dumps(about), encoding="utf-8")
    assert small.places(root) == []


def test_the_version_changes_with_the_story(root: Path) -> None:
    before = load(root).version
    (root / "story.json").write_text(small.STORY.replace("讲", "说"), encoding="utf-8")
    assert load(root).version != before
