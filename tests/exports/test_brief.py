"""The brief, read again as a Word document: it says what the tables say of a province, a unit or a view."""

import io
import zipfile
from dataclasses import replace
from functools import cache
from itertools import combinations
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from exports.brief import as_docx, contents, parts, word
from exports.brief.blocks import Heading, Labelled, WordTable
from exports.brief.styles import CONTENTS, TABLE_CAPTION
from exports.brief.table_of_contents import FIELD, counted
from exports.colophon import credits
from exports.request import export_request
from exports.safe import lined
from plan.links import Matches, matching
from plan.model import Plan
from plan.queries import partners, responsibilities, targets
from plan.selection import ALL_BASES, Selection
from plan.text import LANGS, Lang
from tests.support.hostile import TEXTS, planted
from tests.support.language import CJK
from tests.support.selections import PLAN, params, selections
from tests.support.target_results import reported, result
from views.words import words

WHOLE = Selection()
HUNAN = Selection(province=("hunan",))
INVEST = Selection(unit=("invest",))
NOTHING = Selection(industry=("tea",), province=("sichuan",))


def opened(plan: Plan, selection: Selection = WHOLE, lang: Lang = "zh") -> Any:
    """Return a brief as python-docx reads it, with a speck for its map, which takes long to draw."""
    request = export_request(plan, params(selection, ("lang", lang)), host="http://map.local")
    return read(word.written(contents(plan, request, speck()), lang, plan.created))


def read(body: bytes) -> Any:
    return docx.Document(io.BytesIO(body))


@cache
def speck() -> bytes:
    body = io.BytesIO()
    Image.new("RGB", (3, 2), "white").save(body, "PNG")
    return body.getvalue()


def texts(document: Any) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def headings(document: Any, level: int) -> list[str]:
    return [one.text for one in document.paragraphs if one.style.name == f"Heading {level}"]


def below(document: Any, heading: str) -> list[list[str]]:
    """Return the rows, without its header, of the first table after a heading."""
    after = next(one for one in document.paragraphs if one.text == heading and one.style.name.startswith("Heading"))
    table = next(after._p.itersiblings(qn("w:tbl")))
    matches = next(one for one in document.tables if one._tbl is table)
    return [[cell.text for cell in row.cells] for row in matches.rows[1:]]


def of(selection: Selection) -> Matches:
    return matching(PLAN, selection)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("province", PLAN.belt)
def test_a_province_has_each_of_its_items_with_clause_and_terms(province: str, lang: Lang) -> None:
    request = export_request(PLAN, [("province", province), ("lang", lang)])
    document, matches = contents(PLAN, request), of(Selection(province=(province,)))
    actual = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 3]
    assert actual == [item.title.at(lang) for item in matches.items]
    assert PLAN.provinces[province].name.at(lang) in document.title
    facts = [dict(block.facts) for block in document.blocks if isinstance(block, Labelled)]
    for item, said in zip(matches.items, facts, strict=True):
        values = "".join(said.values())
        assert all(term in values for term in item.terms)
        assert item.clause in values


def test_a_province_is_counted_as_in_its_profile() -> None:
    document, say = opened(PLAN, HUNAN), words("zh")
    tally = next(one for one in partners.tallies(PLAN, of(HUNAN)) if one.province == "hunan")
    assert any(f"计入湖南省的事项共 {tally.total} 项" in text for text in texts(document))
    shown = below(document, say.brief_overview)
    assert shown[0][1] == f"点名 {tally.basis['named']} 项、经城市或机构 {tally.basis['place']} 项"
    assert len(below(document, say.brief_region)) == tally.implied


def test_provinces_have_a_column_for_each_basis_that_counts() -> None:
    say = words("zh")
    for chosen in ((), ("named",), ("region",), ALL_BASES):
        matches = of(Selection(basis=chosen))
        _, table = parts.provinces(PLAN, matches, say)
        assert isinstance(table, WordTable)
        bases = [PLAN.word("basis", one).zh for one in ALL_BASES if one in matches.selection.counted_bases]
        assert [label for label, _ in table.columns][2:-1] == bases, chosen
        assert {len(row) for row in table.rows} == {len(table.columns)}, chosen
        for _, total, *by_basis, _ in table.rows:
            assert int(total) == sum(map(int, by_basis)), chosen


def test_the_columns_of_a_table_share_its_width_in_hundredths() -> None:
    by_bases = words("zh").brief_head_province  # has as many columns as bases are counted
    for selection in (WHOLE, HUNAN, INVEST):
        document = contents(PLAN, export_request(PLAN, params(selection)))
        tables = [block.columns for block in document.blocks if isinstance(block, WordTable)]
        wrong = [one for one in tables if one[0][0] != by_bases and sum(share for _, share in one) != 100]
        assert (wrong, len(tables) > 5) == ([], True)


def test_a_province_has_every_corridor_that_touches_it() -> None:
    rows = below(opened(PLAN, HUNAN), words("zh").brief_corridors)
    touching = [one.name.zh for one in PLAN.corridors.values() if "hunan" in one.provinces]
    assert [row[0].split("（铁路）")[0].split("（航道）")[0].split("（航线）")[0] for row in rows] == touching


def test_what_waits_and_what_no_number_is_split_by_is_said() -> None:
    document, say = opened(PLAN, HUNAN), words("zh")
    waiting = [item.title.zh for items in responsibilities.waiting(PLAN, of(HUNAN)).values() for item in items]
    assert [row[0] for row in below(document, say.brief_waiting)] == waiting
    assert any("超740亿元" in text and "方案未分解到省" in text for text in texts(document))
    assert any(text.startswith("面向全带 39 项") for text in texts(document))


def paragraph_below(document: Any, heading: str) -> str:
    """Return the paragraph after a heading."""
    after = next(one for one in document.paragraphs if one.text == heading and one.style.name.startswith("Heading"))
    return str(docx.text.paragraph.Paragraph(after._p.getnext(), after._parent).text)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("part", ["region", "benchmark"])
def test_what_is_listed_separately_is_said_to_be_counted_where_it_is(part: str, lang: Lang) -> None:
    say = words(lang)
    heading, note = say.say(f"brief_{part}"), say.say(f"brief_{part}_note")
    for selection in (WHOLE, Selection(unit=("ndrc",))):
        document = opened(PLAN, selection, lang)
        titles = {item.title.at(lang) for item in of(selection).items}
        assert {row[0] for row in below(document, heading)} <= titles
        assert paragraph_below(document, heading) == note + say.brief_context_all
    shanghai = opened(PLAN, Selection(province=("shanghai",)), lang)
    titles = {item.title.at(lang) for item in of(Selection(province=("shanghai",))).items}
    assert {row[0] for row in below(shanghai, heading)}.isdisjoint(titles)
    assert paragraph_below(shanghai, heading) == note + say.brief_context_none


def test_what_is_listed_separately_is_said_to_be_counted_in_part() -> None:
    say = words("zh")
    for chosen in combinations(PLAN.belt, 2):
        selection = Selection(province=chosen)
        counted = {item.id for item in of(selection).items}
        reached = {pair.item for pair in partners.around(PLAN, selection).implied if pair.province in chosen}
        if 0 < len(both := counted & reached) < len(reached):
            actual = paragraph_below(opened(PLAN, selection), say.brief_region)
            assert actual == say.brief_region_note + say.say("brief_context_some", n=len(both))
            return
    pytest.fail("no two provinces of the plan are such a case")


@pytest.mark.parametrize("lang", LANGS)
def test_the_last_section_stands_on_one_page(lang: Lang) -> None:
    document = opened(PLAN, HUNAN, lang)
    start = next(i for i, one in enumerate(document.paragraphs) if one.text == words(lang).brief_about)
    *kept, last = document.paragraphs[start:]
    assert len(kept) == 6
    for one in kept:
        own = one.paragraph_format.keep_with_next
        assert own if own is not None else one.style.paragraph_format.keep_with_next
    assert "http://map.local" in last._p.xml


def test_a_target_has_its_year_and_what_was_reported() -> None:
    say = words("zh")
    rows = below(opened(PLAN, INVEST), say.brief_targets)
    assert ["达468亿元", "2023–2025", say.targets_unreported] in [[row[0].split("（")[0], *row[2:4]] for row in rows]
    assert say.targets_line_undated in [row[2] for row in rows]


def test_what_was_reported_is_shown(plan: Plan) -> None:
    target = next(one for one in plan.targets.values() if targets.asked_for_split(one))
    requested = replace(export_request(plan, [("unit", "invest")]), reported=reported(result(target.id, "12.5")))
    document = contents(plan, requested)
    assert "12.5 亿元（截至 2025-12-31、市投促局、方案目标的 1.6%）" in repr(document.blocks)
    assert "填报记录截至 2026-01-08" in document.subtitle


def test_the_clause_s_own_words_stand_where_the_operator_gave_them(plan: Plan) -> None:
    clause = of(HUNAN).items[0].clause
    actual = contents(
        replace(plan, originals={clause: "原文一句。"}), export_request(plan, [("province", "hunan")])
    ).blocks
    assert any(
        words("zh").list_original in label and "原文一句。" in text
        for block in actual
        if isinstance(block, Labelled)
        for label, text in block.facts
    )


def test_a_unit_first_listed_is_not_called_the_lead() -> None:
    document, say = opened(PLAN, HUNAN), words("zh")
    rows = {row[0]: row[1] for row in below(document, say.brief_units)}
    assert rows["市工业和信息化局"] == "任务 1（首位单位）"
    assert rows["市投促局"] == "任务 1（排序第 2）"
    assert say.brief_first_note in texts(document)


def test_a_unit_has_its_tasks_its_place_and_its_items() -> None:
    document, matches = opened(PLAN, INVEST), of(INVEST)
    answers = responsibilities.answers(PLAN, matches, "invest")
    tasks = [text for text in headings(document, 2) if text.startswith("任务")]
    assert len(tasks) == len(answers) > 3
    for heading, duty in zip(tasks, answers, strict=True):
        assert [row[0] for row in below(document, heading)] == [item.title.zh for item in duty.items]
    assert document.paragraphs[0].text == "市投促局对接长江经济带任务要点"


def test_a_county_finds_itself_through_its_collective_name() -> None:
    assert any(
        "随“各县〔市、区〕政府”负责（本图解读）" in text
        for text in texts(opened(PLAN, Selection(unit=("gov-tengxian",))))
    )


@settings(max_examples=10)
@given(data=st.data(), lang=st.sampled_from(LANGS))
def test_every_item_found_is_listed(data: st.DataObject, lang: Lang) -> None:
    selection = data.draw(selections(PLAN))
    document = contents(PLAN, export_request(PLAN, params(selection, ("lang", lang))))
    text = repr(document.blocks)
    matches = of(selection)
    assert all(repr(item.title.at(lang))[1:-1] in text for item in matches.items)
    assert (words(lang).empty_title in text) == matches.empty


@pytest.mark.parametrize("selection", [WHOLE, HUNAN, INVEST, NOTHING], ids=["whole", "province", "unit", "nothing"])
@pytest.mark.parametrize("lang", LANGS)
def test_it_is_an_office_document(selection: Selection, lang: Lang) -> None:
    document, say = opened(PLAN, selection, lang), words(lang)
    page = document.sections[0]
    lengths = (
        page.page_width,
        page.page_height,
        page.top_margin,
        page.bottom_margin,
        page.left_margin,
        page.right_margin,
    )
    assert [round(length.mm) for length in lengths] == [210, 297, 37, 35, 28, 26]
    assert headings(document, 1)[-1] == say.brief_about
    foot = page.footer._element.xml
    assert 'w:instr="PAGE"' in foot
    assert say.disclaimer_internal in foot
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(cell.text for cell in table.rows[0].cells)
    links = [one.target_ref for one in document.part.rels.values() if one.is_external]
    assert links == [export_request(PLAN, params(selection, ("lang", lang)), host="http://map.local").link]


@pytest.mark.parametrize("lang", LANGS)
def test_a_map_has_a_caption_and_says_its_counts(lang: Lang) -> None:
    document, say = opened(PLAN, HUNAN, lang), words(lang)
    (shape,) = document.inline_shapes
    name = PLAN.provinces["hunan"].short.at(lang)
    assert say.say("brief_more_provinces", province=name, n=7) in shape._inline.docPr.get("descr")
    assert round(shape.width.mm) == 156
    caption = next(one.text for one in document.paragraphs if one.style.name == "Caption")
    assert caption == say.say("brief_map", view=name)


def test_the_map_is_drawn_as_wide_as_the_text() -> None:
    (shape,) = read(as_docx(PLAN, export_request(PLAN, [("province", "hunan")])).body).inline_shapes
    assert (round(shape.width.mm), round(shape.height.mm)) == (156, 108)


def test_chinese_has_its_own_fonts_and_headings_number_themselves() -> None:
    document = opened(PLAN, HUNAN)
    for name, font in {"Normal": "仿宋", "Heading 1": "黑体", "Heading 2": "楷体"}.items():
        style = document.styles[name].element
        assert style.rPr.rFonts.get(qn("w:eastAsia")) == font
        assert style.rPr.rFonts.get(qn("w:ascii")) == "Times New Roman"
    numbering = document.part.numbering_part.element.xml
    for form in ('w:val="%1、"', 'w:val="（%2）"', 'w:val="%3."'):
        assert form in numbering
    assert [document.styles[f"Heading {n}"].element.pPr.numPr.ilvl.val for n in (1, 2, 3)] == [0, 1, 2]


def test_english_holds_chinese_only_where_the_plan_speaks() -> None:
    document = contents(PLAN, export_request(PLAN, [("province", "hunan"), ("lang", "en")]))
    plain = [block.text for block in document.blocks if hasattr(block, "text")]
    assert CJK.findall(document.title + document.subtitle + document.foot + "".join(plain)) == []


def test_the_same_request_gives_the_same_bytes() -> None:
    request = export_request(PLAN, [("province", "hunan")])
    assert as_docx(PLAN, request).body == as_docx(PLAN, request).body
    about = opened(PLAN).core_properties
    assert {f"{date:%Y-%m-%d}" for date in (about.created, about.modified)} == {PLAN.created}
    assert about.author == ""


def test_nothing_of_the_template_is_left_behind() -> None:
    request = export_request(PLAN, [("province", "hunan")])
    leftovers = ("thumbnail", "app.xml", "customXml", "stylesWithEffects")
    with zipfile.ZipFile(io.BytesIO(word.written(contents(PLAN, request), "zh", PLAN.created))) as parts:
        assert [name for name in parts.namelist() if any(one in name for one in leftovers)] == []
        assert b"python" not in parts.read("docProps/core.xml")
        assert not any(b"ja-JP" in parts.read(name) for name in parts.namelist())


@pytest.mark.parametrize("lang", LANGS)
def test_it_is_a_document_of_today_in_its_language(lang: Lang) -> None:
    document = opened(PLAN, HUNAN, lang)
    mode = document.settings.element.find(f".//{qn('w:compatSetting')}[@{qn('w:name')}='compatibilityMode']")
    assert mode.get(qn("w:val")) == "15"
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert (language.get(qn("w:val")), language.get(qn("w:eastAsia"))) == ("en-GB", "zh-CN")
    assert document.core_properties.language == {"zh": "zh-CN", "en": "en-GB"}[lang]
    assert set(credits(PLAN, words(lang))) <= set(document.core_properties.comments.splitlines())


def written(element: Any) -> str:
    """Return the text of a part of a document, fields and links too."""
    return "".join(one.text for one in element.iter(qn("w:t")))


@pytest.mark.parametrize("lang", LANGS)
def test_every_table_has_a_numbered_caption(lang: Lang) -> None:
    document, say = opened(PLAN, HUNAN, lang), words(lang)
    captions = [one for one in document.paragraphs if one.style.name == TABLE_CAPTION]
    assert len(captions) == len(document.tables) > 3
    for number, caption in enumerate(captions, start=1):
        [field] = caption._p.iter(qn("w:fldSimple"))
        assert field.get(qn("w:instr")) == f"SEQ {say.brief_table_label} \\* ARABIC"
        assert written(field) == str(number)
        assert caption._p.getnext().tag == qn("w:tbl")
    assert written(captions[0]._p) == say.say("brief_table", n=1, what=headings(document, 1)[0])


@pytest.mark.parametrize("lang", LANGS)
def test_a_long_brief_has_contents_that_lead_to_its_headings(lang: Lang) -> None:
    document = opened(PLAN, WHOLE, lang)
    lines = [one for one in document.paragraphs if one.style.name in CONTENTS]
    heads = [one for one in document.paragraphs if one.style.name in ("Heading 1", "Heading 2")]
    assert [line.text.endswith(head.text) for line, head in zip(lines, heads, strict=True)] == [True] * len(heads)
    marks = [head._p.find(qn("w:bookmarkStart")).get(qn("w:name")) for head in heads]
    assert [line._p.find(qn("w:hyperlink")).get(qn("w:anchor")) for line in lines] == marks
    assert lines[0].text.startswith({"zh": "一、", "en": "I. "}[lang])
    code = "".join(one.text for one in document.element.iter(qn("w:instrText")))
    assert code.strip() == FIELD
    kinds = [one.get(qn("w:fldCharType")) for one in document.element.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    assert not any(one.style.name in CONTENTS for one in opened(PLAN, NOTHING, lang).paragraphs)


def test_numbers_are_counted_as_word_counts_them() -> None:
    assert [counted(n, "chineseCountingThousand") for n in (1, 10, 11, 20, 35)] == [
        "一",
        "十",
        "十一",
        "二十",
        "三十五",
    ]
    assert [counted(n, "upperRoman") for n in (1, 4, 9, 14, 40)] == ["I", "IV", "IX", "XIV", "XL"]
    assert counted(12, "decimal") == "12"


def test_a_benchmark_is_not_called_cooperation() -> None:
    selection = Selection(province=("shanghai",), role=("benchmark",))
    actual = texts(opened(PLAN, selection))
    assert actual.index(f"{words('zh').colophon_benchmark}。") < next(
        i for i, line in enumerate(actual) if "计入上海市" in line
    )
    assert f"{words('zh').colophon_benchmark}。" not in texts(opened(PLAN, HUNAN))


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_found_says_so_and_why(lang: Lang) -> None:
    document, say = opened(PLAN, NOTHING, lang), words(lang)
    assert headings(document, 1)[0] == say.empty_title
    assert not any(item.title.at(lang) in "".join(texts(document)) for item in PLAN.items.values())


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("params_", [[], [("province", "east")], [("unit", "works")]], ids=["view", "province", "unit"])
def test_what_is_planted_stays_text(text: str, params_: list[tuple[str, str]]) -> None:
    hostile = planted(text)
    request = export_request(hostile, params_)
    document = read(word.written(contents(hostile, request, speck()), "zh", hostile.created))
    everything = "\n".join([*texts(document), *(cell.text for table in document.tables for cell in table._cells)])
    assert lined(text) in everything
    assert not list(document.element.iter("script"))
