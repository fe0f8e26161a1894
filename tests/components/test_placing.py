"""Placing on the map, as the page runs it: chosen, clicked, typed, put into the working copy."""

import base64
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.map import map_view
from components.tables import page, placing, working_copy
from plan import published
from plan.package.changes import differences
from plan.package.reading import parsed
from tests.support import app
from tests.support.app import act, data, lines
from tests.support.line_files import ROUTE, geojson
from uploads.placing import limits
from views.tables import placing_view, table_grid_view
from views.words import words

SCRIPT = "from components.tables import placing\nplacing.show()"
ZH = words("zh")


@pytest.fixture
def at() -> AppTest:
    return AppTest.from_string(SCRIPT, default_timeout=60).run()


def send(at: AppTest, name: str, *ids: str, **values: str) -> AppTest:
    return act(at, placing.KEY, "act", {"name": name, "ids": list(ids), "form": "", "values": values})


def form(at: AppTest) -> dict[str, str]:
    return {one["name"]: one["value"] for one in data(at, placing.KEY)["fields"]}


def result(at: AppTest) -> Any:
    return data(at, placing.KEY)["result"]


def on_map(at: AppTest) -> Any:
    return data(at, "map-view")["placing"]


def changes(at: AppTest) -> dict[str, tuple[int, int]]:
    """Return table → how many rows were changed and added in the working copy."""
    copy = at.session_state[working_copy.KEY].files
    found = differences(parsed(published.base().files), parsed(copy))
    return {one.name: (len(one.changed), len(one.added)) for one in found}


def test_a_place_is_chosen_typed_and_put(at: AppTest) -> None:
    shown = data(at, placing.KEY)
    assert [len(group["choices"]) for group in shown["groups"]] == [8, 2]
    assert shown["fields"] and not shown["chosen"] and on_map(at)["hint"] == ZH.placing_map_choose
    send(at, "choose", "lingang")
    assert "at" not in on_map(at)["mark"] and not result(at)["ready"]
    send(at, "check", lon="110.9", lat="23.4", datum="gcj02", basis="amap", source="ours")
    assert result(at)["ready"] and result(at)["problems"] == []
    assert data(at, placing.KEY)["answers"] == 0
    numbered = {"name": "check", "ids": [], "form": "", "number": 7, "values": {"datum": "gcj02"}}
    assert data(act(at, placing.KEY, "act", numbered), placing.KEY)["answers"] == 7
    assert on_map(at)["mark"]["at"] == pytest.approx([110.89542, 23.4028], abs=1e-4)
    assert working_copy.KEY not in at.session_state
    send(at, "put")
    assert changes(at) == {"sites": (1, 0), "layer-sites": (0, 1)}
    assert result(at)["facts"][0] == ZH.placing_done and not result(at)["ready"]
    assert form(at)["source"] == "ours"
    first = data(at, placing.KEY)["groups"][0]["choices"][0]
    assert first["put"] == ZH.say("placing_put", basis="高德定位")


def test_rows_typed_into_a_table_belong_to_it_after_a_place_was_put_and_no_longer_after_a_copy_came() -> None:
    at = app.opened("pages/tables.py", placing="site.lingang")
    body = published.base().files.file("sites.csv").body  # type: ignore[union-attr]
    for lon in ("110.9", "110.91"):
        send(at, "put", lon=lon, lat="23.4", datum="gcj02", basis="amap", source="ours")
    act(at, placing.SECTIONS, "act", {"name": "tables"})
    sites = next(one for one in data(at, page.GRID)["others"] if one["table"] == "sites")
    assert len(sites["former"]) == 2 and sites["former"][0] == table_grid_view._form("sites", body)
    assert sites["form"] not in sites["former"]
    choose = {"name": "change", "key": "k", "values": {"table": "sites", "search": ""}}
    at = act(at, page.CHOOSER, "act", choose)
    assert data(at, page.GRID)["former"] == sites["former"]
    typed = [{"id": "0", "removed": False, "values": {"name_en": "typed"}}]
    at = act(at, page.GRID, "act", {"name": "save", "key": "k", "form": data(at, page.GRID)["form"], "rows": typed})
    assert data(at, page.GRID)["former"] == []


def test_what_the_map_sends_is_a_position_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[float, float]] = []
    for sent, expected in (
        ({"field": "position", "id": "110.85000,23.41000", "count": 1}, [(110.85, 23.41)]),
        ({"field": "position", "id": "nan,inf"}, []),
        ({"field": "position", "id": "110.85"}, []),
        ({"field": "province", "id": "hunan"}, []),
        (None, []),
    ):
        seen.clear()
        monkeypatch.setattr(map_view.contract, "sent", lambda _, sent=sent: sent)
        map_view._placed(lambda lon, lat: seen.append((lon, lat)))
        assert seen == expected, sent


def test_a_click_in_the_map_filters_or_turns_to_a_scale_or_is_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[tuple[Any, ...]] = []
    monkeypatch.setattr(map_view.filters, "toggle", lambda *pairs: done.append(pairs))
    monkeypatch.setattr(map_view.filters, "set_display", lambda *pair: done.append(pair))
    cited = [("item", one.id) for one in published.plan().items.values() if "hezhou-wuzhou" in one.corridors]
    for field, id_, usual, expected in (
        ("province", "hunan", "belt", [(("province", "hunan"),)]),
        ("place", "tengxian", "belt", [(("place", "tengxian"),)]),
        ("corridor", "hezhou-wuzhou", "belt", [tuple(cited)]),
        ("scale", "home", "belt", [("scale", "home")]),
        ("scale", "home", "home", [("scale", "")]),
        ("scale", "home", None, []),
        ("scale", "moon", "belt", []),
        ("unit", "invest", "belt", []),
        ("province", 7, "belt", []),
    ):
        done.clear()
        sent = {"field": field, "id": id_}
        monkeypatch.setattr(map_view.contract, "sent", lambda _, sent=sent: sent)
        monkeypatch.setattr(map_view.st, "session_state", {map_view.USUAL_KEY: usual})
        map_view._picked()
        assert done == expected and (cited or field != "corridor"), sent


def test_a_line_is_uploaded_and_replaces_the_schematic_one(at: AppTest) -> None:
    send(at, "mode", "corridor")
    send(at, "choose", "hezhou-wuzhou")
    assert on_map(at)["lines"]["old"] and not on_map(at)["lines"]["new"]
    body = base64.b64encode(geojson(ROUTE)).decode()
    send(at, "upload", "route.geojson", body=body, exactness="surveyed", source="ours")
    assert result(at)["ready"] and data(at, placing.KEY)["file"] == "route.geojson"
    assert on_map(at)["lines"]["new"] == [[list(one) for one in ROUTE]]
    send(at, "put", exactness="surveyed", source="ours")
    assert changes(at) == {"corridors": (1, 0), "layer-railways": (1, 0)}
    send(at, "drop")
    assert data(at, placing.KEY)["file"] == "" and result(at)["facts"] == []


def test_the_link_says_what_is_placed_and_leads_back_to_it() -> None:
    at = app.opened("pages/tables.py", placing="corridor.hezhou-wuzhou")
    assert data(at, placing.KEY)["chosen"] == "hezhou-wuzhou"
    send(at, "mode", "site")
    send(at, "choose", "lingang")
    send(at, "check", lon="110.9", lat="23.4")
    assert at.query_params["placing"] == "site.lingang"
    act(at, placing.SECTIONS, "act", {"name": "tables"})
    assert "placing" not in at.query_params and at.get_by_key(page.GRID)
    act(at, placing.SECTIONS, "act", {"name": "map"})
    assert form(at)["lon"] == "110.9"
    at.query_params["placing"] = "corridor.hezhou-wuzhou"  # as Back does
    assert data(at.run(), placing.KEY)["chosen"] == "hezhou-wuzhou"
    at.query_params["placing"] = "site.nowhere"
    assert lines(at.run(), "notice") == [ZH.say("unknown_value", name="placing", value="nowhere")]
    assert not data(at, placing.KEY)["chosen"]
    at.query_params["placing"] = "railway"
    assert lines(at.run(), "notice") == [ZH.say("unknown_value", name="placing", value="railway")]
    assert at.get_by_key(page.GRID)


def test_what_a_browser_sends_is_checked(at: AppTest) -> None:
    for name, ids, values in (
        ("mode", ["other"], {}),
        ("choose", ["nowhere"], {}),
        ("choose", ["cangwu"], {}),
        ("put", [], {}),
        ("upload", ["x"], {"body": "AAAA"}),
        ("nothing", [], {}),
    ):
        assert not send(at, name, *ids, **values).exception
        assert working_copy.KEY not in at.session_state and not data(at, placing.KEY)["chosen"], name
    send(at, "mode", "corridor")
    send(at, "choose", "hezhou-wuzhou")
    send(at, "upload", "x.kml", body="not base64 !")
    assert result(at)["problems"] == [f"x.kml：{ZH.placing_fault_empty}"]
    send(at, "upload", "x.kml", body=base64.b64encode(b"1" * (limits.LARGEST + 3)).decode())
    assert result(at)["problems"] == ["x.kml：" + ZH.say("placing_fault_large", mb=8)]
    send(at, "put")
    assert working_copy.KEY not in at.session_state
    send(at, "check", text="LINESTRING (1 2, \ud800")  # half of a character, as a script cuts it off
    assert len(result(at)["problems"]) == 1


def test_a_new_source_is_written_once(at: AppTest) -> None:
    new = {name: name for name in placing_view.SOURCE_FIELDS} | {"source": placing_view.NEW}
    send(at, "choose", "lingang")
    send(at, "put", lon="110.9", lat="23.4", datum="gcj02", basis="amap", **new)
    assert form(at)["source"] == "position-1"
    send(at, "put", lon="110.91")
    assert changes(at)["sources"] == (0, 1)


def test_words_that_no_list_has_are_shown_as_they_stand(at: AppTest) -> None:
    body = published.base().files.file("sites.csv").body.decode("utf-8-sig")  # type: ignore[union-attr]
    assert body.count(",park,") and body.count(",published,")
    wrong = body.replace(",park,", ",camp,", 1).replace(",published,", ",,")
    script = f"from components.tables import working_copy\nworking_copy.put('sites.csv', {wrong.encode()!r})\n{SCRIPT}"
    at = AppTest.from_string(script, default_timeout=60).run()
    notes = [one["note"] for group in data(at, placing.KEY)["groups"] for one in group["choices"]]
    assert "camp" in notes and placing_view.UNTOLD in notes


def test_a_working_copy_that_cannot_be_read_is_said() -> None:
    broken = "from components.tables import working_copy\nworking_copy.put('sites.csv', b'')\n" + SCRIPT
    at = AppTest.from_string(broken, default_timeout=60).run()
    assert lines(at, "nothing") == [ZH.placing_unreadable]
