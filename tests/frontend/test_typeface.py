"""The browser's typeface: the characters in use in a small file, all others behind it."""

import io
import re
from itertools import pairwise

from fontTools.ttLib import TTFont

from frontend import assets, typeface
from plan import published, story
from plan.model import Plan
from server import presenter_html, sign_in_html
from views.item_view import all_in_words
from views.words import words


def codes(font: bytes) -> set[int]:
    """Return the code points for which a font has glyphs."""
    with TTFont(io.BytesIO(font), lazy=True) as read:
        return set(read.getBestCmap())


def test_it_holds_what_pages_say_and_is_a_twentieth_of_the_whole(plan: Plan) -> None:
    said = set(typeface.CHARACTER.findall(str(all_in_words(plan, words("zh"))) + plan.title.zh))
    said |= set(typeface.CHARACTER.findall(words("zh").no_page + repr(story.default(plan)) + "「」"))
    assert said <= set(typeface.characters(published.base()))
    whole = assets.paths()[typeface.WHOLE].read_bytes()
    common = typeface.file(typeface.characters(published.base()))
    in_use = set(map(ord, typeface.characters(published.base())))
    assert in_use & codes(whole) <= codes(common.body)
    assert len(common.gzipped or common.body) < len(whole) / 20


def test_glyphs_are_as_wide_and_lines_as_high_as_in_the_whole() -> None:
    paths = assets.paths()[typeface.WHOLE], io.BytesIO(typeface.file(typeface.characters(published.base())).body)
    with TTFont(paths[0], lazy=True) as whole, TTFont(paths[1]) as common:
        for table, field in (("hhea", "ascent"), ("hhea", "descent"), ("hhea", "lineGap"), ("head", "unitsPerEm")):
            assert getattr(common[table], field) == getattr(whole[table], field), field
        names, names_whole = common.getBestCmap(), whole.getBestCmap()
        for code in set(names) & set(map(ord, typeface.characters(published.base()))):
            assert common["hmtx"][names[code]] == whole["hmtx"][names_whole[code]], chr(code)


def test_pages_made_by_the_server_have_what_they_say(plan: Plan) -> None:
    product = typeface.before_signing_in(plan)
    form = sign_in_html.sign_in(plan, sign_in_html.shown("zh", ""), "token", "", "")
    assert set(typeface.CHARACTER.findall(form)) <= set(product) < set(typeface.characters(published.base()))
    presenter = presenter_html.page(plan, published.base()).body.decode()
    assert typeface.faces(product) in form
    assert typeface.faces(typeface.characters(published.base())) in presenter
    for page in (form, presenter):
        assert typeface.latin_face() in page
        assert page.count("@font-face") == 3, "the family's two faces, and one for letters and digits"


def covered(face: str) -> set[int]:
    """Return the code points in the ranges of a face."""
    ranges = [part.split("-") for part in re.findall(r"U\+([0-9A-F-]+)", face)]
    return {code for one in ranges for code in range(int(one[0], 16), int(one[-1], 16) + 1)}


def test_each_character_is_in_the_ranges_of_one_face() -> None:
    whole, common = re.findall(r"@font-face\{(.*?)\}", typeface.faces(typeface.characters(published.base()), "../"))
    assert f'url("../{assets.url(typeface.WHOLE)}")' in whole
    assert f'url("../typeface/{typeface.name(typeface.characters(published.base()))}.otf")' in common
    assert covered(common) == set(map(ord, typeface.characters(published.base())))
    assert covered(whole) & covered(common) == set()
    assert covered(whole) | covered(common) == {
        code for first, last in typeface.CHINESE for code in range(first, last + 1)
    }
    for face in (whole, common):  # every page of the server holds the list, so neighbours stand in one range
        ranges = [part.split("-") for part in re.findall(r"U\+([0-9A-F-]+)", face)]
        for one, following in pairwise(ranges):
            assert int(one[-1], 16) + 1 < int(following[0], 16)


def test_its_name_changes_with_the_characters_and_it_is_not_made_for_that() -> None:
    typeface.file.cache_clear()
    first = typeface.name(typeface.characters(published.base()))
    assert typeface.file.cache_info().currsize == 0
    assert re.fullmatch("[0-9a-f]{16}", first)
    typeface.characters.cache_clear()
    assert typeface.name(typeface.characters(published.base())) == first
