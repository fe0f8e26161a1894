"""What the columns of a table take, as the descriptor declares it, and every way to write a value."""

from dataclasses import replace

import pytest

from plan.package import files
from plan.package.reading import Package, scanned
from tests.support.servers import ROOT
from views.tables import table_columns
from views.tables.table_columns import ColumnChoice, TableColumn
from views.words import words

ZH, EN = words("zh"), words("en")


@pytest.fixture(scope="module")
def package() -> Package:
    return scanned(files.read(ROOT / "data"))[0]


def test_columns_are_what_the_descriptor_declares(package: Package) -> None:
    items = {one.name: one for one in table_columns.columns(package, "items")}
    assert [name for name, one in items.items() if one.key] == ["item_id"]
    assert items["item_id"].required and items["industries"].listed and not items["clause"].listed
    assert (items["clause"].tables, items["stage"].vocab) == (("clauses",), "stage")
    assert items["stage"].choices[0].zh and items["stage"].coded and not items["title_zh"].coded
    provinces = {one.name: one for one in table_columns.columns(package, "provinces")}
    assert {one.id for one in provinces["belt"].choices} == {"yes", "no"}
    places = {one.name: one for one in table_columns.columns(package, "item_places")}
    ids = {one.id for one in places["place"].choices}
    assert len(places["place"].tables) > 1 and {"hunan", "yrd"} <= ids
    cities = {one.name: one for one in table_columns.columns(package, "cities")}
    lon = cities["lon"]
    assert lon.type == "number" and lon.minimum and lon.maximum and -180 <= lon.minimum < lon.maximum <= 180
    titles = [one.title(ZH) for name in ("targets", "synonyms") for one in table_columns.columns(package, name)]
    assert len(titles) == len(set(titles)), "a column of one table has a title of its own where it means another thing"
    with pytest.raises(StopIteration):
        table_columns.columns(package, "nothing")


def test_what_a_column_takes_is_said_in_words() -> None:
    plain = TableColumn("name_zh", "string", required=False, key=False)

    def said(**other: object) -> list[str]:
        return replace(plain, **other).takes(EN).split(EN.table_takes_between)  # type: ignore[arg-type]

    assert said() == [EN.table_takes_any, EN.table_takes_string]
    assert said(required=True)[0] == EN.table_takes_required
    assert said(required=True, key=True)[0] == EN.table_takes_key
    named = EN.say("table_takes_named", id="a", name="Alpha")
    choices = (ColumnChoice("a", "甲", "Alpha"), ColumnChoice("b"))
    values = EN.enumeration.join((named, "b"))
    assert said(choices=choices)[1] == EN.say("table_takes_choices", values=values)
    assert said(choices=choices, vocab="v")[1] == EN.say("table_takes_words", words=values)
    assert said(choices=choices, tables=("x", "y"))[1] == EN.say("table_takes_rows", tables=EN.enumeration.join("xy"))
    assert said(minimum=0.0, maximum=7.5)[2:] == [EN.say("table_takes_range", low="0", high="7.5")]
    assert said(minimum=1.0)[2:] == [EN.say("table_takes_least", low="1")]
    form = EN.say("table_takes_form", pattern="x+")
    assert replace(plain, listed=True, pattern="x+").takes(EN).endswith(f"{EN.table_takes_list}; {form}")
    assert EN.table_takes_list not in replace(plain, pattern="x+").takes(EN)
    assert said(pattern=r"^\d{6}$")[2:] == [EN.table_takes_form_code]
    assert (plain.title(ZH), replace(plain, name="nothing").title(ZH)) == (ZH.table_column_name_zh, "nothing")
    assert (plain.coded, replace(plain, type="date").coded, replace(plain, pattern="x").coded) == (False, True, True)


def test_a_name_of_two_values_stands_for_neither() -> None:
    found = table_columns.written(
        [
            ColumnChoice("a", "甲 地", "Alpha", ("老甲",)),
            ColumnChoice("b", "乙", "Alpha"),
            ColumnChoice("c", "a", "", ("乙",)),
        ]
    )
    assert found == {"甲地": "a", "老甲": "a", "a": "a", "b": "b", "c": "c"}
