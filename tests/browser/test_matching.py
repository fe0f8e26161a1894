"""What the script in the page finds in the index, text by text: the matching alone, without the app."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from components.elements import ELEMENTS
from tests.support.selections import PLAN
from views import search_view
from views.words import words

FOUND = "(text) => ranked(window.entries, text).map(({ entry, key, marks }) => [entry.kind, entry.id, key[0], marks])"
# how many times longer an answer takes from an index four times as long, the quickest of nine
GROWTH = """(texts) => {
  const quickest = (run) => Math.min(...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(() => {
    const start = performance.now();
    for (let i = 0; i < 5; i++) run();
    return performance.now() - start;
  }));
  const { entries } = window;
  const longer = [1, 2, 3, 4].flatMap(() => entries);
  const answer = (index, text) => quickest(() => shortlist(ranked(index, text)));
  return texts.map((text) => answer(longer, text) / answer(entries, text));
}"""
MOST_GROWTH = 8
TOLD = search_view.payload(PLAN, words("zh"))["entries"]


@pytest.fixture(scope="module")
def script(browser: Browser) -> Iterator[Page]:
    """A page that holds the script and the index, nothing else."""
    page = browser.new_page()
    page.add_script_tag(content=(ELEMENTS / "matching.js").read_text(encoding="utf-8"))
    page.evaluate("(entries) => { window.entries = entries }", TOLD)
    yield page
    page.close()


def test_what_is_meant_comes_first(subtests: pytest.Subtests, script: Page) -> None:
    for text, first in (
        # Chinese: exact before beginning before inside; short forms
        ("湖南", "province/hunan"),
        ("湘", "province/hunan"),
        ("长三角", "region/yrd"),
        ("湘桂", "corridor/xianggui-canal"),
        ("六堡茶", "industry/tea"),
        ("综保区", "place/bonded-zone"),
        ("发改委", "unit/ndrc"),
        ("工信局", "unit/miit"),
        ("人社局", "unit/hrss"),
        ("再生铝", "item/t01-recycled"),
        ("740亿", "target/new-investment"),
        ("二(四)11-2", "platform/joint-lab"),
        # full pinyin, unfinished pinyin, other readings
        ("hunan", "province/hunan"),
        ("chongq", "province/chongqing"),
        ("tengxian", "place/tengxian"),
        ("changzhou", "place/changzhou"),
        ("longxuqu", "place/longxu"),
        ("changsanjiao", "region/yrd"),
        ("xi'jiang'ji'chang", "place/xijiang-airport"),
        ("fu dan", "institution/fudan"),
        ("wenhualüyou", "industry/tourism"),
        # initials, and a mixture
        ("hn", "province/hunan"),
        ("cq", "province/chongqing"),
        ("lbc", "industry/tea"),
        ("tx", "place/tengxian"),
        ("xgyh", "corridor/xianggui-canal"),
        ("sfzggw", "unit/ndrc"),
        ("liubc", "industry/tea"),
        ("chsj", "region/yrd"),
        # English, any case, any width, words in any order
        ("FUDAN", "institution/fudan"),
        ("Ｈｕｎａｎ", "province/hunan"),
        ("canal hunan", "corridor/xianggui-canal"),
        ("silk", "industry/silk"),
        ("airport", "place/xijiang-airport"),
        ("health commission", "unit/health"),
    ):
        with subtests.test(text=text, first=first):
            kind, id_, _, _ = script.evaluate(FOUND, text)[0]
            assert f"{kind}/{id_}" == first


def test_what_is_nowhere_is_not_found(subtests: pytest.Subtests, script: Page) -> None:
    for text, found in (
        ("", []),
        ("   ", []),
        ("火星", []),
        ("qqqq", []),
        ("zqzq zqzq", []),
        ("<b>", []),
        ("(", None),
        ("\\", []),
        ("湖南北", []),
    ):
        with subtests.test(text=text, found=str(found)):
            hits = script.evaluate(FOUND, text)
            assert bool(hits) if found is None else hits == found


def test_what_was_found_is_marked(subtests: pytest.Subtests, script: Page) -> None:
    for text, name, marked in (
        ("lbc", "六堡茶", ["六堡茶"]),
        ("运河", "湘桂运河", ["运河"]),
        ("发改委", "市发展改革委", ["发", "改", "委"]),
        ("canal hunan", "Hunan–Guangxi Canal", ["Hunan", "Canal"]),
        ("yuegui", "粤桂合作特别试验区（梧州）", ["粤桂"]),
        ("hub", "湖北", ["湖北"]),
        ("HN", "湖南", ["湖南"]),
    ):
        with subtests.test(text=text, name=name, marked=str(marked)):
            _, _, key, marks = next(hit for hit in script.evaluate(FOUND, text) if hit[2] == name)
            assert [key[start:end] for start, end in marks] == marked


def test_a_whole_name_before_a_part_of_a_name_before_a_term(script: Page) -> None:
    hits = script.evaluate(FOUND, "六堡茶")
    names = {(one["kind"], one["id"]): [text for text, _ in one["names"]] for one in TOLD}
    by_name = [any("六堡茶" in name for name in names[kind, id_]) for kind, id_, _, _ in hits]
    assert hits[0][2] == "六堡茶"
    assert by_name == sorted(by_name, reverse=True)
    assert 1 < sum(by_name) < len(by_name)


def test_no_kind_crowds_out_the_others(script: Page) -> None:
    kinds = script.evaluate("() => shortlist(ranked(window.entries, '合作')).map(({ entry }) => entry.kind)")
    assert len(kinds) == 12
    assert len(set(kinds)) > 2


def test_the_same_text_finds_the_same_in_the_same_order(script: Page) -> None:
    assert script.evaluate(FOUND, "长江") == script.evaluate(FOUND, "长江")


def test_the_time_to_answer_grows_with_the_index_and_not_with_its_square(script: Page) -> None:
    texts = ["h", "hn", "hunan", "湖", "长江经济带", "a", "tea", "wuzhou"]
    assert max(script.evaluate(GROWTH, texts)) < MOST_GROWTH
