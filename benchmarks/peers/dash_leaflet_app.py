"""The same map with Dash and dash-leaflet: the layer stands, a change hands new classes to its style function."""

import json
import os
import sys
from pathlib import Path

import dash_leaflet as dl
from dash import Dash, Input, Output, html

HERE = Path(os.environ["PEER_DATA"])
counts = json.loads((HERE / "counts.json").read_text(encoding="utf-8"))
provinces = json.loads((HERE / "provinces.geojson").read_text(encoding="utf-8"))
order = [name for name in counts if name != "all"]
app = Dash(__name__, serve_locally=True)
style = {"variable": "dashExtensions.peers.style"}  # in assets/
app.layout = html.Div(
    [
        html.Button("next", id="next"),
        dl.Map(
            [dl.GeoJSON(data=provinces, style=style, hideout=counts["all"], id="provinces")],
            center=(30, 110),
            zoom=5,
            style={"height": "600px"},
        ),
    ]
)


@app.callback(Output("provinces", "hideout"), Input("next", "n_clicks"), prevent_initial_call=True)
def _changed(n: int) -> dict[str, int]:
    return dict(counts[order[n % len(order)]])


if __name__ == "__main__":
    app.run(port=int(sys.argv[1]), debug=False)
