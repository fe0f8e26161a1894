"""The mark of invented records and of a preview on the server's own pages: a style, so that no script takes it away."""

from plan.text import LANGS
from views.publication import mark
from views.words import words

STYLE = (
    "position:fixed;right:0;bottom:0;z-index:1000;padding:2px 10px;"
    "font:700 13px/1.6 'PingFang SC','Microsoft YaHei','Noto Sans SC','One Map Sans','Source Sans',sans-serif;"
    "color:var(--paper);background:var(--accent);pointer-events:none"
)
BELOW = "body{padding-bottom:2.25rem!important}"  # so that nothing stands under the mark


def marked(html: str, demonstration: bool, preview: bool = False) -> str:
    """Return a page with the mark in both languages, where the records are invented or the data is a preview."""
    if not (demonstration or preview):
        return html
    text = " / ".join(mark(words(lang), demonstration, preview) for lang in LANGS)
    return html.replace("</head>", f'<style>html::after{{content:"{text}";{STYLE}}}{BELOW}</style></head>', 1)
