"""What pages and their maps and files say first of the data: that it is a preview, that records are invented."""

from components.shell import texts
from plan import published
from records import shown
from views import publication


def mark() -> str:
    """Return it in the language of the page; empty where neither is so."""
    return publication.mark(texts.current(), shown.demonstration(), bool(published.current().preview))
