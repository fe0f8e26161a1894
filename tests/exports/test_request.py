"""What a URL asks of an export."""

import pytest

from exports.files import FILES
from exports.request import ExportRequest, UnknownParameters, export_request
from plan.selection import Selection
from tests.support import tiny_plan
from views.words import words

TINY = tiny_plan.plan()
PAPER = {"paper": ("a4", "a3")}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    ("params", "actual"),
    [
        ([("colour", "red")], "无法识别的参数：colour"),
        ([("industry", "nonsense")], "“industry”没有这个值：nonsense"),
        ([("lang", "fr")], "“lang”没有这个值：fr"),
        ([("colour", "red"), ("lang", "en")], "Unknown parameter: colour"),
        ([("province", "atlantis"), ("province", "east"), ("lang", "en")], "“province” has no value “atlantis”"),
        ([("colour", "red"), ("task", "99")], "无法识别的参数：colour\n“task”没有这个值：99"),
        ([("measure", "finished")], "“measure”没有这个值：finished"),
        ([("as_of", "2026-02-30"), ("period", "2026")], "“period”没有这个值：2026\n“as_of”没有这个值：2026-02-30"),
        ([("period", "2026Q1"), ("period", "2026Q2")], "“period”没有这个值：2026Q1, 2026Q2"),
    ],
)
def test_what_the_plan_does_not_know_is_named(name: str, params: list[tuple[str, str]], actual: str) -> None:
    with pytest.raises(UnknownParameters) as caught:
        export_request(TINY, params, FILES[name].options)
    assert str(caught.value) == actual


def test_nothing_asked_is_the_whole_plan() -> None:
    assert export_request(TINY, []) == ExportRequest(Selection(), "zh", "/")


def test_the_link_reopens_the_view() -> None:
    request = export_request(
        TINY, [("industry", "tea"), ("lang", "en"), ("paper", "a3")], PAPER, "http://map.local:8501/"
    )
    assert request.link == "http://map.local:8501/?industry=tea&lang=en"
    assert request.words is words("en")


@pytest.mark.parametrize("name", FILES)
def test_how_the_page_looks_is_no_matter_of_a_file(name: str) -> None:
    display = [("present", "1"), ("step", "3"), ("theme", "projector")]
    options = FILES[name].options
    assert export_request(TINY, [("industry", "tea"), *display], options) == export_request(
        TINY, [("industry", "tea")], options
    )


@pytest.mark.parametrize(("params", "paper"), [([], "a4"), ([("paper", "a3")], "a3"), ([("paper", "")], "a4")])
def test_an_option_has_a_default(params: list[tuple[str, str]], paper: str) -> None:
    assert export_request(TINY, params, PAPER).option("paper") == paper


@pytest.mark.parametrize(
    ("params", "actual"),
    [
        ([("paper", "a9")], "“paper”没有这个值：a9"),
        ([("paper", "a4"), ("paper", "a3")], "“paper”没有这个值：a4, a3"),
        ([("lang", "en"), ("lang", "zh")], "“lang”没有这个值：en, zh"),
    ],
)
def test_an_option_takes_one_of_its_values(params: list[tuple[str, str]], actual: str) -> None:
    with pytest.raises(UnknownParameters) as caught:
        export_request(TINY, params, PAPER)
    assert str(caught.value) == actual


def test_an_option_of_another_file_is_unknown() -> None:
    with pytest.raises(UnknownParameters):
        export_request(TINY, [("paper", "a4")])
