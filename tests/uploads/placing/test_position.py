"""A place by its numbers: converted once, and found to lie in its county."""

import pytest

from geo.datum import NAMES
from tests.support.selections import PLAN
from uploads.placing.position import Position, located
from uploads.placing.refusal import Refused
from views.words import words


def at(lon: str, lat: str, given_in: str = "wgs84", site: str = "tangyuan") -> Position:
    return located(PLAN, site, lon, lat, given_in, "en")


def fault(lon: str, lat: str, given_in: str = "wgs84", site: str = "tangyuan") -> str:
    with pytest.raises(Refused) as caught:
        at(lon, lat, given_in, site)
    for lang in ("zh", "en"):
        assert caught.value.refusal.text(words(lang))
    return caught.value.refusal.text(words("en"))


def test_a_number_is_converted_from_the_datum_it_was_read_in() -> None:
    there = {name: at("111.28", "23.48", name) for name in NAMES}
    assert there["wgs84"] == there["cgcs2000"] == Position(111.28, 23.48, there["wgs84"].county, 0.0)
    assert 100 < there["gcj02"].shift_m < 1000
    assert there["gcj02"].shift_m < there["bd09"].shift_m < 2000
    assert len({(one.lon, one.lat) for one in there.values()}) == 3
    assert all(abs(one.lon - 111.28) < 0.02 and abs(one.lat - 23.48) < 0.02 for one in there.values())


def test_digits_may_be_full_width_or_carry_a_degree_sign() -> None:
    assert at("１１１．２８°E", " 23.48 ") == at("111.28", "23.48")


def test_a_place_without_a_county_takes_the_one_it_lies_in() -> None:
    assert PLAN.sites["tangyuan"].county == ""
    assert at("110.9842", "22.92336").county == "cenxi"
    assert at("110.9", "23.4", site="lingang").county == "tengxian"


def test_what_is_wrong_is_said_with_the_county_it_really_lies_in() -> None:
    assert "Cenxi City" in fault("110.9842", "22.92336", site="lingang")
    assert "Tengxian" in fault("110.9842", "22.92336", site="lingang")
    assert fault("113.2", "23.1").startswith("This is not in Wuzhou")
    assert "swap them" in fault("23.48", "111.28")
    assert "not in China" in fault("-0.1", "51.5")
    for typed in ("", "nan", "inf", "1e999", "abc", "11_0.5", "<b>1</b>", "=1+1"):
        assert "longitude" in fault(typed, "23.48"), typed
        assert "latitude" in fault("111.28", typed), typed
