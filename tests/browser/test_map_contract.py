"""What the map leans on in Leaflet and in its frame, in a real browser: fails where a release moves it."""

from tests.support.screen import Screen

LEAFLET = """() => {
  const moved = [...document.querySelectorAll(".leaflet-map-pane, .leaflet-marker-icon")];
  const moves = () => moved.map((node) => node.style.transform);
  return {
  flat: moves().every((move) => !move.includes('3d')),
  moved: moves().some((move) => move.includes('translate(')),
  zoom: document.querySelectorAll('.leaflet-control-zoom a').length,
  sends: typeof window.Streamlit.setComponentValue,
  map: window.map === undefined || typeof window.map.fitBounds,
  mine: Object.keys(window).filter((name) => /one.?map/i.test(name)),
};
}"""


def test_leaflet_and_the_frame_are_as_we_lean_on_them(screen: Screen) -> None:
    screen.open()
    found = screen.map.evaluate(LEAFLET)
    assert found == {
        "flat": True,
        "moved": True,
        "zoom": 2,
        "sends": "function",
        "map": "function",
        "mine": ["OneMap"],
    }
