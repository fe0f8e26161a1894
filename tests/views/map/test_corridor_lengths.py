"""Lengths on the page of corridors: from the layers' own lines, and no more exact than these."""

import json

import pytest

from geo.distances import geodesic_km
from plan.model import Plan
from plan.queries.access_routes import routes
from tests.support.app import data, opened
from tests.support.servers import ROOT
from views.map import corridor_lengths

RIVERS = ROOT / "data" / "layers" / "rivers.geojson"


def test_every_corridor_has_a_length(plan: Plan) -> None:
    for corridor in plan.corridors:
        assert 0 < corridor_lengths.distance_km(plan, corridor) <= corridor_lengths.length_km(plan, corridor)


@pytest.mark.parametrize(("route", "airport"), [("air-wuhan", (114.208, 30.784)), ("air-changsha", (113.22, 28.189))])
def test_an_air_distance_runs_from_airport_to_airport(plan: Plan, route: str, airport: tuple[float, float]) -> None:
    ends = (plan.sites["xijiang-airport"].at, airport)
    assert corridor_lengths.distance_km(plan, route) == pytest.approx(geodesic_km(ends), abs=0.1)


def test_a_card_says_how_exact_its_length_is(plan: Plan) -> None:
    shown = {card["id"]: card["facts"][1][1] for card in data(opened("pages/corridors.py"), "corridors-cards")["cards"]}
    assert shown["luozhan"] == "约 540 公里，沿示意线"
    assert shown["guijiang"] == "约 80 公里，沿概化线"
    assert shown["air-wuhan"] == "874 公里，大地线，非航程"


def test_a_card_outside_the_view_says_why_and_comes_last(plan: Plan) -> None:
    cards = data(opened("pages/corridors.py", item="t08-canal"), "corridors-cards")["cards"]
    assert len(cards) == len(plan.corridors) + 3
    assert [card["id"] for card in cards if not card["out"]] == [cards[0]["id"]] == ["xianggui-canal"]


def test_the_routes_on_the_page_are_those_of_the_table(plan: Plan) -> None:
    shown = data(opened("pages/corridors.py", province=["hunan", "guizhou"]), "corridors-access")
    hunan, guizhou = shown["chosen"]
    assert [len(route["legs"]) for route in hunan["routes"]] == [len(chain.legs) for chain in routes(plan, "hunan")]
    assert [one["name"] for route in hunan["routes"] for one in route["legs"] if one["missing"]] == ["湘桂运河"]
    assert (guizhou["routes"], bool(guizhou["empty"])) == ([], True)


def test_a_river_of_the_table_is_on_the_map(plan: Plan) -> None:
    drawn = {feature["id"] for feature in json.loads(RIVERS.read_text(encoding="utf-8"))["features"]}
    assert {step.river for step in plan.access_legs} - {""} <= drawn
