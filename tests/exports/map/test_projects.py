"""The map on paper and in one file where projects are measured: sums, scales, and what is not on the map."""

import json
import re
from dataclasses import replace

from exports.map.html import as_html
from exports.request import ExportRequest
from plan.links import matching
from plan.selection import Selection
from records.project import ABROAD
from tests.exports.map.test_static import drawn, words_of
from tests.support import ledgers
from tests.support.selections import PLAN
from views.map import map_data

OPTIONS = (("paper", "a4"), ("scale", "belt"))


def test_a_sheet_of_projects_says_sums_scales_and_what_is_not_on_the_map() -> None:
    found = ledgers.shown(
        ledgers.cell("430100", county="cangwu", agreed=70 * ledgers.YI),
        ledgers.cell("440100", agreed=3 * ledgers.YI),
        ledgers.cell(ABROAD, agreed=2 * ledgers.YI),
    )
    link = "/?measure=agreed"
    request = ExportRequest(Selection(), "zh", link, OPTIONS, reporting=found.reporting, projects=(found,))
    shown = words_of(drawn(request))
    for text in ("湖南 70", "广东 3", "湖北 0", "≥100", "<10", "线宽：合同投资额（亿元）"):
        assert text in shown, text
    text = "".join(shown)
    for part in ("75 亿元", "其中 70 亿元计入方案目标", "境外：2 亿元", "2026-10-20", link):
        assert part in text, part
    view = map_data.view(PLAN, matching(PLAN, Selection()), request.words, found)
    page = as_html(PLAN, replace(request, options=())).body.decode()
    kept = re.search(r'<script type="application/json" id="payload">(.*?)</script>', page, re.DOTALL)
    assert kept
    drawn_ = json.loads(kept[1])["view"]
    for name in ("counts", "labels", "class_texts", "listed", "flows"):
        assert drawn_[name] == json.loads(json.dumps(view[name])), name
