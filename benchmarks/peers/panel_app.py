"""The same map with Panel, which shows a folium map as the page that folium makes of it."""

import json
import os
import sys
from pathlib import Path

import folium
import panel as pn

HERE = Path(os.environ["PEER_DATA"])
counts = json.loads((HERE / "counts.json").read_text(encoding="utf-8"))
provinces = json.loads((HERE / "provinces.geojson").read_text(encoding="utf-8"))
order = [name for name in counts if name != "all"]


def _map(clicks: int) -> folium.Map:
    shown = counts[order[clicks % len(order)]] if clicks else counts["all"]

    def style(feature: dict) -> dict:  # type: ignore[type-arg]
        n = shown.get(feature.get("id", ""), 0)
        return {"fillColor": f"hsl(210, 40%, {95 - 8 * min(n, 7)}%)", "color": "#555", "weight": 1, "fillOpacity": 1}

    map_ = folium.Map(location=(30, 110), zoom_start=5, tiles=None)
    folium.GeoJson(provinces, style_function=style).add_to(map_)
    return map_


def _page() -> pn.Column:
    button = pn.widgets.Button(name="next")
    return pn.Column(button, pn.pane.plot.Folium(pn.bind(_map, button.param.clicks), height=600, width=1200))


pn.serve(_page, port=int(sys.argv[1]), show=False, threaded=False)
