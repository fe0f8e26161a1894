"""Where a text breaks on a slide: no line is wider than its room, as other programs set it."""

from math import isclose

from exports.deck import typography
from exports.deck.typography import SEAM_EM, Type

KINDS = (Type(12), Type(12, bold=True), Type(12, substituted=True))
TEXTS = (
    "到2026年梧州与RCEP成员国的GDP增长5%以上，PPP项目3个",
    "梧A州b1梧,州x" * 4,
    "Wuzhou梧 2023–2025年 (West River西江)",
)


def test_no_line_is_wider_than_its_room() -> None:
    widest = max(typography.width(one, kind) for text in TEXTS for one in text for kind in KINDS)
    for kind in KINDS:
        for text in TEXTS:
            for room in range(round(widest) + 1, 300, 3):
                lines = typography.wrapped(text, kind, float(room))
                assert "".join(lines).replace(" ", "") == text.replace(" ", "")
                assert [line for line in lines if typography.width(line, kind) > room] == [], (kind, room)


def test_narrow_text_beside_an_ideograph_takes_a_quarter_of_an_em() -> None:
    for kind in KINDS[:2]:
        separately = typography.width("梧", kind) + typography.width("A", kind)
        assert isclose(typography.width("梧A", kind) - separately, SEAM_EM * kind.size), kind
