"""Every place that shows a map says the line of the running profile, and the sources page says which one runs."""

import pytest

from plan.profile import EXAMPLE, KEY
from plan.text import LANGS, Lang
from tests.support.app import data, lines, opened
from views.words import words


@pytest.mark.usefixtures("public")
@pytest.mark.parametrize("lang", LANGS)
def test_a_public_server_says_its_number_on_map_foot_and_sources_page(lang: Lang) -> None:
    line = words(lang).say("profile_review_line", number=EXAMPLE)
    overview, sources = opened(lang=lang), opened("pages/sources.py", lang=lang)
    assert data(overview, "map-view")["disclaimer"] == data(sources, "sources")["disclaimer"] == line
    for at in (overview, sources):
        (foot,) = lines(at, "source")
        assert foot.startswith(line)
        assert words(lang).disclaimer_internal not in foot
    assert data(sources, "sources")["profile"]["lines"][0] == words(lang).profile_public


@pytest.mark.parametrize("lang", LANGS)
def test_an_internal_server_says_that_nothing_is_reviewed(lang: Lang) -> None:
    said = words(lang)
    shown = data(opened("pages/sources.py", lang=lang), "sources")
    assert shown["disclaimer"] == said.disclaimer_internal
    assert shown["profile"]["lines"] == [said.profile_internal, said.profile_boundaries_package, said.profile_tiles_off]
    assert shown["release"][-1] == said.profile_to_release


def test_the_sources_page_says_that_a_key_is_configured_and_not_which(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, "0123456789abcdef")
    at = opened("pages/sources.py")
    assert data(at, "sources")["profile"]["lines"][2] == words("zh").say("profile_tiles_on", title="天地图")
    assert "0123456789abcdef" not in str(data(at, "sources"))
