"""Make the templates of deck and brief again: ``python -m scripts.build_templates``.

The outputs are committed and are what the app reads; an office that restyles them does not run this again.
"""

import io
from collections.abc import Iterator
from pathlib import Path

from exports.brief import styles
from exports.deck import template
from exports.zipped import undated
from plan.text import LANGS
from scripts.templates import brief, deck
from views.words import words


def made() -> Iterator[tuple[Path, bytes]]:
    """Yield both templates in both languages: where they are kept, and what is in them."""
    for lang in LANGS:
        for path, document in (
            (template.path(lang), deck.template(words(lang))),
            (styles.path(lang), brief.template(lang)),
        ):
            body = io.BytesIO()
            document.save(body)
            yield path, undated(body.getvalue())


def main() -> None:
    """Write the templates."""
    for path, body in made():
        path.write_bytes(body)
        print(path)


if __name__ == "__main__":
    main()
