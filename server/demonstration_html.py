"""The mark of invented records on the pages that the server makes itself: a style, so that no script takes it away."""

from views.words import words

STYLE = (
    "position:fixed;right:0;bottom:0;z-index:1000;padding:2px 10px;"
    "font:700 13px/1.6 'PingFang SC','Microsoft YaHei','Noto Sans SC','One Map Sans',sans-serif;"
    "color:var(--paper);background:var(--accent);pointer-events:none"
)


def marked(html: str, demonstration: bool) -> str:
    """Return a page with the mark in both languages, where the records are invented."""
    if not demonstration:
        return html
    text = f"{words('zh').demonstration} / {words('en').demonstration}"
    return html.replace("</head>", f'<style>html::after{{content:"{text}";{STYLE}}}</style></head>', 1)
