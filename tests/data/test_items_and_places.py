"""What the texts of an item name, its links have: a partner is neither only named nor only counted."""

from collections import defaultdict
from collections.abc import Iterator

from tests.support.package import rows

AREA = "地区"
ABBREVIATIONS_IN_A_ROW = 2


def names() -> Iterator[tuple[str, str]]:
    """Yield each name that texts use for a place outside Wuzhou and Guangxi, with the place's id."""
    yield from ((row["short_zh"], row["province"]) for row in rows("provinces") if row["province"] != "guangxi")
    yield from ((row["name_zh"][:-1], row["city"]) for row in rows("cities") if row["kind"] != "home")
    yield from ((row["name_zh"].split(AREA)[0], row["region"]) for row in rows("regions"))


def abbreviated(text: str) -> set[str]:
    """Return the provinces of the belt that a row of one-character names lists, such as 沪苏浙湘."""
    belt = {row["abbr_zh"]: row["province"] for row in rows("provinces") if row["belt"] == "yes"}
    marks = "".join(one if one in belt else " " for one in text).split()
    return {belt[one] for run in marks if len(run) >= ABBREVIATIONS_IN_A_ROW for one in run}


def test_a_place_that_an_item_names_is_linked() -> None:
    linked: defaultdict[str, set[str]] = defaultdict(set)
    for link in rows("item_places"):
        linked[link["item_id"]].add(link["place"])
    named = tuple(names())
    for item in rows("items"):
        for column in ("title_zh", "summary_zh", "terms_zh"):
            text = item[column]
            places = {place for name, place in named if name in text} | abbreviated(text)
            lost = places - linked[item["item_id"]]
            assert not lost, f"{item['item_id']}:{column} names {sorted(lost)} without a link: {text}"
