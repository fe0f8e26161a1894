"""What the map leans on in folium and streamlit-folium: fails where a release moves it."""

from typing import Any

import pytest
import streamlit_folium

from components.map import streamlit_folium_contract as contract
from frontend import assets


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What streamlit-folium sends to its frame for a map that has not been rendered."""
    sent: dict[str, Any] = {}
    monkeypatch.setattr(streamlit_folium, "_component_func", lambda **values: sent.update(values))
    base = contract.Base("map-base.json?v=1", ":root{--ink:#000}")
    contract.show(contract.map_with(base, (27, 110), 5, {"zoomSnap": 0.25}), "one-map", lambda: None)
    return sent


def test_a_map_is_sent_alike_at_each_run(monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[dict[str, Any]] = []
    monkeypatch.setattr(streamlit_folium, "_component_func", lambda **values: runs.append(values))
    drawn = contract.map_with(contract.Base("map-base.json?v=1", ":root{--ink:#000}"), (27, 110), 5, {})
    for _ in range(3):
        contract.show(drawn, "one-map", lambda: None)
    first, *others = ({key: value for key, value in one.items() if key != "on_change"} for one in runs)
    assert others == [first] * 2


def test_only_our_own_scripts_and_styles_are_loaded(sent: dict[str, Any]) -> None:
    assert sent["js_links"] == ["../../" + assets.url("leaflet.js")]
    assert sent["css_links"] == ["../../" + assets.url(name) for name in ("leaflet.css", "one-map.css")]
    assert "<script src" not in sent["header"]


def test_the_header_keeps_our_style(sent: dict[str, Any]) -> None:
    assert ":root{--ink:#000}" in sent["header"]


def test_the_script_hands_the_map_to_our_entry(sent: dict[str, Any]) -> None:
    assert "var map_div = L.map(" in sent["script"]
    entry = "../../" + assets.url(assets.MAP_SCRIPT)
    opened = f'Promise.all([import("{entry}"), fetch("../../map-base.json?v=1")])'
    assert f"{opened}.then(([{{ open }}, base]) => open(map_div, base));" in sent["script"]
    assert '"zoomSnap": 0.25' in sent["script"]
    assert not sent["returned_objects"]
