"""The sheet of projects: headings say which columns hold words that were typed in the other language."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from exports.projects import sheet, snapshot
from exports.request import export_request
from plan.text import Lang
from records.model import Viewer
from records.project import Investor
from records.store import Store
from tests.support import many_projects, site_store
from tests.support.selections import PLAN
from views.words import words

TYPED = {"name": "测试项目", "event": "推介会", "source": "Letter from the investor's office"}
FOREIGN = {"zh": {"project_source"}, "en": {"name", "investors", "event"}}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with site_store.served(tmp_path_factory.mktemp("site")) as opened:
        known = [
            replace(one, said=replace(one.said, **TYPED, investors=(Investor("某公司"),)))
            for one in many_projects.generated(PLAN, 3)
        ]
        many_projects.fill(opened.store, known, opened.reviewer)
        yield opened.store


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_words_typed_in_the_other_language_stand_as_reported(store: Store, lang: Lang) -> None:
    asked, say = export_request(PLAN, [("lang", lang)]), words(lang)
    found = snapshot.of_view(store, Viewer(), PLAN, asked.selection, asked.reporting, 10)
    made = sheet.projects(PLAN, replace(asked, ledger=found))
    marked = {
        one.name
        for one, column in zip(sheet.SHOWN, made.columns, strict=True)
        if column.label == say.say("column_as_reported", of=one.title(say))
    }
    assert made.rows and marked == FOREIGN[lang]
