"""The same map as the documentation of streamlit-folium leads to: a map made anew at each run."""

import json
import os
from pathlib import Path

import folium
import streamlit as st
from streamlit_folium import st_folium

HERE = Path(os.environ["PEER_DATA"])
st.set_page_config(layout="wide")
counts = json.loads((HERE / "counts.json").read_text(encoding="utf-8"))
provinces = json.loads((HERE / "provinces.geojson").read_text(encoding="utf-8"))
order = [name for name in counts if name != "all"]


def _next() -> None:
    st.session_state.n = st.session_state.get("n", 0) + 1


st.button("next", key="next", on_click=_next)
shown = counts[order[st.session_state.n % len(order)]] if "n" in st.session_state else counts["all"]


def _style(feature: dict) -> dict:  # type: ignore[type-arg]
    n = shown.get(feature.get("id", ""), 0)
    return {"fillColor": f"hsl(210, 40%, {95 - 8 * min(n, 7)}%)", "color": "#555", "weight": 1, "fillOpacity": 1}


map_ = folium.Map(location=(30, 110), zoom_start=5, tiles=None)
folium.GeoJson(provinces, style_function=_style).add_to(map_)
st_folium(map_, use_container_width=True, height=600)
