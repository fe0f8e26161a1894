"""The presenter's window in words: it turns to the language of its presentation, and so holds both."""

from typing import Annotated, TypedDict

from plan.model import Plan
from plan.selection import THEMES
from plan.text import LANGS
from views.phrases import Phrases
from views.shell import shell_view
from views.words import Words, words


class PresenterTexts(TypedDict):
    """The window's texts in one language."""

    title: str
    themes: list[tuple[str, str]]
    words: Annotated[dict[str, str], Phrases("presenter_", more=("theme",))]


class PresenterPayload(TypedDict):
    """What the window draws: the themes by id, the texts by language."""

    themes: list[str]
    texts: dict[str, PresenterTexts]


def presenter(plan: Plan) -> PresenterPayload:
    """Return the window's payload."""
    return {"themes": list(THEMES), "texts": {lang: _texts(plan, words(lang)) for lang in LANGS}}


def _texts(plan: Plan, catalogue: Words) -> PresenterTexts:
    return {
        "title": catalogue.say("document_title", page=catalogue.presenter_title, product=plan.title.at(catalogue.lang)),
        "themes": shell_view.themes(catalogue),
        "words": catalogue.all("presenter_") | {"theme": catalogue.theme},
    }
