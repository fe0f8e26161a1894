"""The findings of /tables: their heading counts all of them, whatever is listed."""

from plan.package import files
from plan.package.finding import capped, finding
from plan.package.reading import scanned
from tests.support.package import DATA
from views import table_findings
from views.words import words


def test_the_heading_counts_what_is_not_listed_too() -> None:
    package, _ = scanned(files.read(DATA))
    found = [finding("data/items.csv", line, "title_zh", "no-column", name="x") for line in range(2, 302)]
    listed = capped(found)
    table = table_findings.findings(package, {}, listed, {}, words("zh"), len(found))
    assert len(table["rows"]) == len(listed) < len(found)
    assert table["title"] == words("zh").say("table_findings", n=300)
