"""The pages that the server makes itself say that the records are invented, where they are."""

from plan import published
from plan.model import Plan
from server import presenter_html, sign_in_html
from server.demonstration_html import BELOW, marked
from views.words import words


def test_pages_of_the_server_carry_the_mark_in_both_languages(plan: Plan) -> None:
    form = sign_in_html.sign_in(plan, sign_in_html.shown("zh", ""), "token", "", "")
    presenter, invented = (presenter_html.page(plan, published.base(), one).body.decode() for one in (False, True))
    for page, made in ((form, marked(form, True)), (presenter, invented)):
        for lang in ("zh", "en"):
            assert words(lang).demonstration not in page
            assert words(lang).demonstration in made.partition("</head>")[0]
        assert BELOW in made and BELOW not in page
    assert marked(form, False) == form
