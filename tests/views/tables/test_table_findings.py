"""The findings of /tables: their heading counts all of them, whatever is listed."""

from plan.package import files
from plan.package.finding import MORE, MOST, MOST_COUNTED, capped, finding
from plan.package.reading import scanned
from tests.support.package import DATA
from views.tables import table_findings
from views.tables.finding_in_words import finding_in_words
from views.words import words


def test_the_heading_counts_what_is_not_listed_too() -> None:
    package, _ = scanned(files.read(DATA))
    found = [finding("data/items.csv", line, "title_zh", "no-column", name="x") for line in range(2, 302)]
    listed = capped(found)
    table = table_findings.findings(package, {}, listed, {}, words("zh"), len(found))
    assert len(table["rows"]) == len(listed) < len(found)
    assert table["title"] == words("zh").say("table_findings", n=300)


def test_tables_are_called_by_their_titles() -> None:
    package, _ = scanned(files.read(DATA))
    of_three = finding("corridors.csv", 2, "end_a", "no-reference", value="x", table="cities / sites / provinces")
    of_none = finding("corridors.csv", 2, "end_a", "no-reference", value="x", table="x-frames")
    table = table_findings.findings(package, {}, [of_three, of_none], {}, words("zh"), 2)
    first, second = (row["cells"][4]["parts"][0]["text"] for row in table["rows"])
    assert first.startswith("“城市”、“市内地点”、“省级行政区”中没有“x”")
    assert second == of_none.text("zh")


def test_the_form_of_a_value_is_described_in_the_language_of_the_page() -> None:
    package, _ = scanned(files.read(DATA))
    of_id = finding("corridors.csv", 2, "corridor", "pattern", value="A B", hint="^[a-z][a-z0-9-]*$")
    of_none = finding("other.csv", 2, "corridor", "pattern", value="A B", hint="^[a-z]+$")
    for lang, form in (("zh", "小写英文字母、数字和连字符"), ("en", "lower-case letters, digits and hyphens")):
        assert form in finding_in_words(package, of_id, words(lang))
        assert finding_in_words(package, of_none, words(lang)) == of_none.text(lang)


def test_as_many_more_are_said_as_there_are() -> None:
    found = [finding("data/items.csv", line, "title_zh", "no-column", name="x") for line in range(2, 2002)]
    assert capped(found)[-1].code == "many-more"
    (last,) = capped(found, len(found))[MOST:]
    assert dict(last.params)["n"] == str(len(found) - MOST)


def test_no_number_is_said_only_where_what_is_more_was_not_counted_to_its_end() -> None:
    for more, code in ((0, ""), (1, MORE), (MOST_COUNTED - MOST - 1, MORE), (MOST_COUNTED - MOST, "many-more")):
        found = capped(finding("items.csv", 2, "x", "no-column", name="x") for _ in range(MOST + more))
        assert [(one.code, dict(one.params)["n"]) for one in found[MOST:]] == ([(code, str(more))] if more else [])
