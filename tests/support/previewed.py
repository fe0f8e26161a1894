"""A package like the one that is shown but for one item's title, and pages of a session that looks at it."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager

from streamlit.testing.v1 import AppTest

from components.shell import preview
from plan import previews, published
from plan.package import changes
from plan.package.files import PackageFiles
from plan.previews import Preview
from tests.support import app

TITLE_ZH, TITLE_EN = "只在预览中的标题", "A title in the preview alone"


def changed_files(given: PackageFiles | None = None) -> PackageFiles:
    """Return the package that is shown with another title for its first item."""
    given = given or published.base().files
    file = given.file("items.csv")
    assert file
    table = list(csv.DictReader(io.StringIO(file.body.decode("utf-8-sig"))))
    table[0] |= {"title_zh": TITLE_ZH, "title_en": TITLE_EN}
    text = io.StringIO()
    writer = csv.DictWriter(text, table[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(table)
    return changes.changed(given, {"items.csv": b"\xef\xbb\xbf" + text.getvalue().encode()})


@contextmanager
def opened(session: str = "a session") -> Iterator[Preview]:
    """A preview of it while the block runs."""
    found = previews.open_(changed_files(), session)
    try:
        yield found
    finally:
        previews.close(found.key, session)


def page(session: str, name: str = app.DEFAULT, **params: str | list[str]) -> AppTest:
    """Return a page as a session sees it."""
    at = AppTest.from_file(app.ROOT / "dashboard.py", default_timeout=60)
    at.session_state[preview.LOCAL] = session
    return app.first_run(at, name, **params)
