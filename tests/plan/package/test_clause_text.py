"""The plan's text, cut into clauses."""

from plan.package import clause_text
from tests.support import small_package as small


def test_sentences_and_units_of_a_plan() -> None:
    texts = clause_text.sentences(small.PLAN_TEXT)
    assert list(texts) == [row["clause"] for row in small.rows("clauses") if row["clause"] != "前言"]
    assert texts["前言-1"] == "2021年4月,领导视察。"
    assert texts["一(一)1"] == "1.承接产业。"
    assert texts["一(一)1-2"].endswith("合作。")
    assert clause_text.units(small.PLAN_TEXT) == {"一(一)1": ("市工信局", "投促局", "各县〔市、区〕政府")}
    assert clause_text.sentences("") == {}


def test_a_passage_holds_the_clauses_below_and_no_others() -> None:
    texts = {"二(一)1": "a", "二(一)1-1": "b", "二(一)1-12": "c", "二(一)12": "d", "二(二)": "e"}
    assert clause_text.passage(texts, "二(一)1") == "a\nb\nc"
    assert clause_text.passage(texts, "二(一)1-1") == "b"
    assert clause_text.passage(texts, "二(一)") == "a\nb\nc\nd"
