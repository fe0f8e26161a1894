"""How names are typed: every name of the tables, checked against what a person types."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from views.pinyin import CHINESE, common_characters, sounds

# typed in full, without tones, as an input method takes it
TYPED = {
    "上海市": "shanghaishi",
    "重庆": "chongqing",
    "湖南": "hunan",
    "四川": "sichuan",
    "云南": "yunnan",
    "长江经济带": "changjiangjingjidai",
    "长三角地区": "changsanjiaodiqu",
    "长江中下游地区": "changjiangzhongxiayoudiqu",
    "成渝地区双城经济圈": "chengyudiqushuangchengjingjiquan",
    "梧州市": "wuzhoushi",
    "长沙市": "changshashi",
    "柳州市": "liuzhoushi",
    "贺州市": "hezhoushi",
    "玉林市": "yulinshi",
    "平乐县": "pinglexian",
    "万秀区": "wanxiuqu",
    "长洲区": "changzhouqu",
    "龙圩区": "longxuqu",
    "苍梧县": "cangwuxian",
    "藤县": "tengxian",
    "蒙山县": "mengshanxian",
    "岑溪市": "cenxishi",
    "六堡茶": "liubaocha",
    "茧丝绸": "jiansichou",
    "文化旅游": "wenhualvyou",
    "新一代信息技术": "xinyidaixinxijishu",
    "复旦大学": "fudandaxue",
    "上海交通大学": "shanghaijiaotongdaxue",
    "市发展改革委": "shifazhangaigewei",
    "市投促局": "shitoucuju",
    "市文广体旅局": "shiwenguangtilvju",
    "市行政审批局": "shixingzhengshenpiju",
    "人民银行梧州市中心支行": "renminyinhangwuzhoushizhongxinzhihang",
    "粤桂合作特别试验区（梧州）": "yueguihezuotebieshiyanquwuzhou",
    "梧州综合保税区": "wuzhouzonghebaoshuiqu",
    "西江枢纽港": "xijiangshuniugang",
    "洛湛铁路永州至玉林段": "luozhantieluyongzhouzhiyulinduan",
    "湘桂运河": "xiangguiyunhe",
    "桂惠贷": "guihuidai",
    "科研众包悬赏平台": "keyanzhongbaoxuanshangpingtai",
    "落实RCEP等规则": "luoshircepdengguize",
    "超740亿元": "chao740yiyuan",
}


def takes(name: str) -> re.Pattern[str]:
    """Return what may be typed for a whole name."""
    slots = [slot.split("/") for slot in sounds(name).lower().split(" ")]
    return re.compile("".join(f"(?:{'|'.join(slot)})" for slot in slots))


def test_a_name_is_found_as_it_is_typed(subtests: pytest.Subtests) -> None:
    for name, typed in TYPED.items():
        with subtests.test(name=name, typed=typed):
            assert takes(name).fullmatch(typed)


def test_a_word_settles_the_reading_and_what_it_does_not_settle_is_offered() -> None:
    assert sounds("重庆 长江") == "Chong qing  Chang jiang"
    assert sounds("长洲") == "Zhang/chang Zhou"


def test_a_word_begins_with_a_capital_and_latin_letters_have_none() -> None:
    assert sounds("综合保税区") == "Zong he Bao shui qu"
    assert sounds("落实RCEP") == "Luo shi r c e p"


def test_the_common_characters_stand_under_one_reading_each() -> None:
    characters = common_characters()
    assert all(re.fullmatch("[a-z]+", syllable) for syllable in characters)
    assert "宝" in characters["bao"]
    assert "到" in characters["dao"]
    together = "".join(characters.values())
    assert len(together) == len(set(together)) == 3755


def test_what_holds_no_chinese_has_no_sounds(subtests: pytest.Subtests) -> None:
    for text in ["", "Hunan", "Guangdong–Guangxi Pilot Zone", "5+2"]:
        with subtests.test(text=text):
            assert sounds(text) == ""


@given(st.text(st.sampled_from("长江经济带六堡茶 RCEP（）·740“”、𬭊é"), min_size=1))
def test_each_character_has_its_slot(text: str) -> None:
    slots = sounds(text).split(" ") if CHINESE.search(text) else [""] * len(text)
    assert len(slots) == len(text)
    for character, slot in zip(text, slots, strict=True):
        assert re.fullmatch(r"[A-Za-z][a-z]*(/[a-z]+)?|[0-9]|", slot), (character, slot)
        assert bool(slot) >= bool(CHINESE.match(character))
