"""Make the templates of deck and brief again: ``python -m scripts.build_templates``.

The outputs are committed and are what the app reads; an office that restyles them does not run this again.
"""

import io

from exports.brief import styles
from exports.deck import template
from exports.zipped import undated
from plan.text import LANGS
from scripts.templates import brief, deck
from views.words import words


def main() -> None:
    """Write both templates in both languages."""
    for lang in LANGS:
        for path, made in (
            (template.path(lang), deck.template(words(lang))),
            (styles.path(lang), brief.template(lang)),
        ):
            body = io.BytesIO()
            made.save(body)
            path.write_bytes(undated(body.getvalue()))
            print(path)


if __name__ == "__main__":
    main()
