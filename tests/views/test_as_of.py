"""A claim about the present is shown with the month for which its row says it, wherever it is shown."""

from dataclasses import replace

from plan.links import matching
from plan.model import Plan
from plan.selection import Selection
from plan.text import LANGS
from views import access_route_view, as_of, corridor_view
from views.map import highlight, map_base, map_data, map_symbology
from views.partners import partner_profile_view
from views.shell import search
from views.words import words

SAID_AT_ISSUE = {"zh": "方案印发时", "en": "when the plan was issued"}
LATER = {"zh": "2026年11月", "en": "November 2026"}


def test_a_claim_carries_its_month(plan: Plan) -> None:
    line = replace(plan.corridors["luozhan"], as_of="2023-07-21")
    assert as_of.status(plan, line, words("zh")) == "已有，方案拟实施工程（2023年7月）"
    assert as_of.existing(plan, line, words("en")) == "Existing (July 2023)"
    assert as_of.status(plan, replace(line, as_of=""), words("en")) == "Existing, works planned"


def test_every_view_says_the_day_of_the_table(plan: Plan) -> None:
    """A row whose day is moved shows the new one everywhere, and the old one nowhere."""
    lines = {id_: replace(one, as_of="2026-11-26") for id_, one in plan.corridors.items()}
    plan, chosen = replace(plan, corridors=lines), Selection(province=("hunan",))
    matches = matching(plan, Selection())
    for lang in LANGS:
        catalogue = words(lang)
        shown = {
            "cards": [
                card["about"] for card in corridor_view.cards(plan, matches, catalogue)["cards"] if card["strokes"]
            ],
            "routes": [one["routes"] for one in access_route_view.payload(plan, chosen, catalogue)["chosen"]],
            "map": [one["state"][lang] for one in map_base.base(plan)["corridors"].values()],
            "tooltip": [one["lines"] for one in highlight.highlighted(plan, chosen, catalogue)],
            "search": [one.hint.at(lang) for one in search.index(plan).values() if one.kind == "corridor"],
            "partner": [
                one["note"]
                for part in partner_profile_view.profiles(plan, matching(plan, chosen), catalogue)["sections"]
                if part["id"] == "corridor"
                for one in part["rows"]
            ],
        }
        for where, texts in shown.items():
            assert texts, where
            assert LATER[lang] in str(texts), f"{where}: {texts}"
            assert "2023年7月" not in str(texts), f"{where}: {texts}"


def test_the_legend_has_the_days_of_its_rows(plan: Plan) -> None:
    for day, planned, months in (
        ("2026-11-26", ("hezhou-wuzhou", "wuzhou-yulin"),
         {"zh": "规划中（2026年11月）", "en": "Planned (November 2026)"}),
        ("2026-11-26", ("hezhou-wuzhou",), {"zh": "规划中（2023年7月至2026年11月）",
                                            "en": "Planned (July 2023 to November 2026)"}),
        (plan.issued, (), {"zh": "方案印发时规划中", "en": "Planned when the plan was issued"}),
    ):  # fmt: skip
        moved = {id_: replace(one, as_of=day) if id_ in planned else one for id_, one in plan.corridors.items()}
        changed = replace(plan, corridors=moved)
        titles = {entry.key: entry.title for entry in map_symbology.legend(changed)}
        for lang in LANGS:
            assert titles["planned"].at(lang) == months[lang]
            missing = map_data.view(changed, matching(changed, Selection()), words(lang))["words"]["highlight_missing"]
            assert (SAID_AT_ISSUE[lang].lower() in missing.lower()) is (day == plan.issued), missing
