"""The table in `benchmarks/README.md`, written from the results: `python -m benchmarks.table`.

What was not measured yet has no number; what misses its goal says so, with what was tried.
"""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from benchmarks.browsing import HERE

README = HERE / "README.md"
BEGIN, END = "<!-- table -->\n", "<!-- end -->\n"
RESULTS = ("latest", "exports", "ledger", "progress", "many")


class Row(NamedTuple):
    """What is measured, its goal in words, the number in words, and whether the goal is met where there is one."""

    what: str
    goal: str
    measured: str
    met: bool | None


def rows(found: dict[str, Any]) -> Iterator[Row]:
    """Yield the rows of the table for the results that there are."""
    latest = found.get("latest") or {}
    if "ratios" in latest:  # else it broke off
        yield from _pages(latest)
        yield from _visits(latest)
        yield from _load(latest["load"])
        yield from _peers(latest.get("peers_ms", {}), latest.get("first_ms", {}).get("map"))
    if exports := found.get("exports"):
        for name, goal in (("deck.pptx", 40), ("map.png", 8), ("brief.docx", 8)):
            yield _row(f"`{name}` of the whole plan, first made", goal, exports["files"][name]["first"])
        yield _row("filter while four files are made, × idle", 2, exports["filter_while_four"])
        if "seconds" in exports and "seconds" in latest:
            minutes = round((sum(latest["seconds"].values()) + exports["seconds"]) / 60, 1)
            yield Row("all of this in one run", "< 6 min", f"{minutes} min", minutes < 6)
    for kind in ("sqlite", "postgresql"):
        yield from _records(kind, found.get("progress", {}).get(kind, {}), found.get("ledger", {}).get(kind, {}))
    for what, ratio in (found.get("many") or {}).get("ratios", {}).items():
        yield _growth(f"5,000 items for 100: {what}", ratio)


def _records(kind: str, progress: dict[str, Any], ledger: dict[str, Any]) -> Iterator[Row]:
    goals = {"numbers": 2, "first_chart": 2, "save": 3}
    for what, ratio in progress.get("ratios", {}).items():
        if what in goals:
            yield _row(f"50,000 reports, {kind}: {what.replace('_', ' ')}", goals[what], ratio)
    for what, ratio in progress.get("growth", {}).items():
        yield _growth(f"50,000 reports for 100, {kind}: {what}", ratio)
    for what, ratio in ledger.get("page", {}).get("ratios", {}).items():
        if what.startswith("filter"):  # the goal is its growth, below
            yield Row(f"20,000 projects, {kind}: {what}, × a bare change", "", f"{ratio:g} ×", None)
        else:
            yield _row(f"20,000 projects, {kind}: {what}", 2, ratio)
    for what, ratio in ledger.get("page", {}).get("growth", {}).items():
        yield _growth(f"20,000 projects for 400, {kind}: {what}", ratio)
    if each := ledger.get("a_session_mb"):
        measured = f"{each['agreed']} MB (items: {each['items']} MB)"
        yield Row(f"memory a session, 20,000 projects, {kind}", "≤ 8 MB", measured, each["agreed"] <= 8)
    if imported := ledger.get("import"):
        yield Row(f"{imported['rows']} projects imported, {kind}", "bounded memory", _of_import(imported), None)


def _of_import(imported: dict[str, Any]) -> str:
    if "stages" not in imported:  # measured before reading and comparing were
        return f"writing alone: {imported['seconds']} s, {imported['peak_mb']} MB beside the rows"
    stages = ", ".join(f"{name} {seconds} s" for name, seconds in imported["stages"].items())
    return f"{imported['ratio']:g} × ({stages}), {imported['peak_mb']} MB"


def _row(what: str, goal: float, ratio: float) -> Row:
    return Row(what, f"≤ {goal} ×", f"{ratio:g} ×", ratio <= goal)


def _growth(what: str, ratio: float) -> Row:
    return _row(what, 1.2 if "first map" in what else 1.5, ratio)


def _pages(latest: dict[str, Any]) -> Iterator[Row]:
    for what, key, goal in (("map", "filter_map", 0.8), ("everything", "filter_all", 1.2)):
        ratios = latest["ratios"][key]
        heaviest = max(ratios, key=ratios.get)
        yield _row(f"filter → {what}, heaviest page ({heaviest})", goal, ratios[heaviest])
        yield Row("", "", _each(ratios), None)
    yield Row("the same, 95th percentile", "", _each(latest["ratios"]["filter_all_p95"]), None)
    if step := latest["ratios"].get("step"):
        measured = f"{step['all']:g} ×; {step['all_p95']:g} ×"
        yield Row("step of the briefing → everything; 95th percentile", "", measured, None)
    for what, one in latest["instant"].items():
        frames = one["frames"]
        met = frames is not None and frames <= 1 and not one["messages"]
        yield Row(f"{what}: frames, messages sent", "1, 0", f"{frames}, {one['messages']}", met)


def _each(ratios: dict[str, float]) -> str:
    return ", ".join(f"{name} {ratio:g}" for name, ratio in ratios.items())


def _visits(latest: dict[str, Any]) -> Iterator[Row]:
    ratios, transfers = latest["ratios"], latest["transfers"]
    if "seen" in ratios["first_map"]:
        yield _row("first map seen, cold browser, × first paint", 0.6, ratios["first_map"]["seen"])
    yield _row("first map answering, cold browser", 1.2, ratios["first_map"]["cold"])
    yield _row("the same, warm", 0.8, ratios["first_map"]["warm"])
    for visit, goal in (("first", 350), ("second", 15)):
        size, letters = transfers[visit]["ours_kb"], transfers[visit].get("typeface_kb", 0)
        rest = round(size - letters, 1)
        measured = f"{rest:g} KB" + (f", and {letters:g} KB of letters without a Chinese typeface" if letters else "")
        yield Row(f"bytes beside Streamlit's front end, {visit} visit", f"≤ {goal} KB", measured, rest <= goal)
    yield _row("server start → first answer", 1.3, ratios["start"]["server"])


def _load(load: dict[str, Any]) -> Iterator[Row]:
    alone, together, memory = load["alone"]["change_ms"], load["together"]["change_ms"], load["memory_mb"]
    ratio, errors = round(together["p95"] / alone["median"], 2), load["together"]["error_count"]
    yield Row(f"{load['people']} people: p95 of a change; errors", "≤ 2 × one's median; 0", f"{ratio} ×; {errors}",
              ratio <= 2 and not errors)  # fmt: skip
    yield Row("memory a session", "≤ 8 MB", f"{memory['a_session']} MB", memory["a_session"] <= 8)
    after = next(size for name, size in memory.items() if name.startswith("after_"))
    back = round(after / memory["before"], 2)
    yield Row("memory after 500 sessions, × before", "≤ 1.1 ×", f"{back} ×", back <= 1.1)


def _peers(peers: dict[str, dict[str, float]], first_map: float | None) -> Iterator[Row]:
    """Yield how our overview does beside each peer, which draws a map alone; the map of a cold browser has no goal."""
    for name, times in peers.items():
        goal = 0.2 if name == "st_folium" else 1.0
        yield _row(f"filter → everything, × {name}", goal, round(times["our_all"] / times["all"], 2))
        if "our_map" in times:
            yield _row(f"filter → map, × {name}", goal, round(times["our_map"] / times["all"], 2))
        if first_map and "first" in times:
            yield Row(f"first map answering, × {name}", "", f"{first_map / times['first']:.2g} ×", None)


def table(found: dict[str, Any]) -> str:
    """Return the table in Markdown."""
    lines = ["| what | goal | measured | |", "|---|---|---|---|"]
    for what, goal, measured, met in rows(found):
        lines.append(f"| {what} | {goal} | {measured} | {'' if met is None else 'met' if met else 'not met'} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the table between its marks."""
    paths = {name: HERE / "results" / f"{name}.json" for name in RESULTS}
    found = {name: json.loads(path.read_text(encoding="utf-8")) for name, path in paths.items() if path.exists()}
    before, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    README.write_text(before + BEGIN + table(found) + END + rest.partition(END)[2], encoding="utf-8")


if __name__ == "__main__":
    main()
