"""The reader of layers."""

from geo.layers import projected, table

EMPTY = b'{"type": "FeatureCollection", "features": []}'


def test_a_layer_without_features_is_a_table_without_rows() -> None:
    assert list(table(EMPTY)["id"]) == []
    assert projected(EMPTY, "EPSG:3857").empty
