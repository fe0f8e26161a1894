"""A Sankey diagram: what its nodes and links say, how large they are, and where they stand from top to bottom.

Heights are in rem, so that they grow with the theme's letters; across, the page places columns as wide as it is.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypedDict

Picks = list[list[str]]
"""Filter values, a name and a value each, that a click toggles."""

LEAST = 2.0
"""The height that each node has for its label: two lines of it."""
LONG = 26
"""Letters of a name from which on its label may take three lines."""
GAP = 0.5
"""The least height between two nodes."""
MEAN = 1.1
"""The height of the mean node of the column that has most."""
BASES = ("named", "place", "region")
"""How links look, in the order in which those of one pair of nodes stand."""


class SankeyNode(TypedDict):
    """A node in its column, the first being 0; `colour` is empty where it is no industry's."""

    id: str
    column: int
    name: str
    number: str
    title: str
    colour: str
    chosen: bool
    picks: Picks
    top: float
    height: float


class SankeyLink(TypedDict):
    """A link from a node to one of the next column: where it leaves, where it arrives, and how high it is."""

    source: str
    target: str
    column: int
    basis: str
    colour: str
    title: str
    picks: Picks
    leaves: float
    arrives: float
    height: float


class SankeyPayload(TypedDict):
    """What the element draws; `height` is that of all columns."""

    alt: str
    columns: int
    height: float
    nodes: list[SankeyNode]
    links: list[SankeyLink]


class Node(NamedTuple):
    """What a node says: its name, a number in words, and what a click on it toggles."""

    id: str
    column: int
    name: str
    number: str
    picks: Picks
    colour: str = ""
    chosen: bool = False


class Connection(NamedTuple):
    """What a link says; its value is what the diagram draws."""

    source: str
    target: str
    value: int
    title: str
    picks: Picks
    colour: str
    basis: str


class Sankey(NamedTuple):
    """Nodes in the order of their columns and of their rows, and the links between them."""

    nodes: tuple[Node, ...]
    links: tuple[Connection, ...]
    kinds: tuple[int, ...]
    """What kind of node each column has."""


def payload(chart: Sankey, alt: str) -> SankeyPayload:
    """Return what the element draws of nodes that have a link each; `alt` says the diagram in a sentence."""
    unit = _unit(chart)
    sizes = _sizes(chart, unit)
    columns = [[node for node in chart.nodes if node.column == i] for i in range(len(chart.kinds))]
    slots = {node.id: max(_least(node), sizes[node.id] + GAP) for node in chart.nodes}
    height = max((sum(slots[node.id] for node in column) for column in columns), default=0.0)
    tops: dict[str, float] = {}
    for column in columns:
        tops |= _tops(column, sizes, slots, height)
    return {
        "alt": alt,
        "columns": len(columns),
        "height": round(height, 3),
        "nodes": [_node(node, tops[node.id], sizes[node.id]) for node in chart.nodes],
        "links": [*_links(chart, tops, unit)],
    }


def _least(node: Node) -> float:
    return LEAST if len(node.name) < LONG else LEAST * 3 / 2


def _unit(chart: Sankey) -> float:
    """Return the height of a value of one."""
    rows = max((sum(node.column == i for node in chart.nodes) for i in range(len(chart.kinds))), default=0)
    total = sum(link.value for link in chart.links) / max(len(chart.kinds) - 1, 1)
    return MEAN * rows / total if total else 0.0


def _sizes(chart: Sankey, unit: float) -> dict[str, float]:
    """Return node → its height: that of what arrives, or leaves where more does."""
    into, out = dict[str, int](), dict[str, int]()
    for link in chart.links:
        out[link.source] = out.get(link.source, 0) + link.value
        into[link.target] = into.get(link.target, 0) + link.value
    return {node.id: unit * max(into.get(node.id, 0), out.get(node.id, 0)) for node in chart.nodes}


def _tops(
    column: Sequence[Node], sizes: dict[str, float], slots: dict[str, float], height: float
) -> Iterator[tuple[str, float]]:
    """Yield where the nodes of a column begin: each in the middle of its slot, what is over shared among the slots."""
    over = (height - sum(slots[node.id] for node in column)) / max(len(column), 1)
    at = 0.0
    for node in column:
        slot = slots[node.id] + over
        yield node.id, at + (slot - sizes[node.id]) / 2
        at += slot


def _node(node: Node, top: float, height: float) -> SankeyNode:
    return {
        "id": node.id,
        "column": node.column,
        "name": node.name,
        "number": node.number,
        "title": f"{node.name} {node.number}",
        "colour": node.colour,
        "chosen": node.chosen,
        "picks": node.picks,
        "top": round(top, 3),
        "height": round(height, 3),
    }


def _links(chart: Sankey, tops: dict[str, float], unit: float) -> Iterator[SankeyLink]:
    """Yield the links, those of a node from top to bottom as the nodes at their other ends stand."""
    leaves, arrives = _stacked(chart.links, tops, unit, "source"), _stacked(chart.links, tops, unit, "target")
    columns = {node.id: node.column for node in chart.nodes}
    for i, link in enumerate(chart.links):
        yield {
            "source": link.source,
            "target": link.target,
            "column": columns[link.source],
            "basis": link.basis,
            "colour": link.colour,
            "title": link.title,
            "picks": link.picks,
            "leaves": round(leaves[i], 3),
            "arrives": round(arrives[i], 3),
            "height": round(link.value * unit, 3),
        }


def _stacked(links: Sequence[Connection], tops: dict[str, float], unit: float, end: str) -> dict[int, float]:
    """Return place of a link → where it begins at its node of one end."""
    other = "target" if end == "source" else "source"
    order = sorted(range(len(links)), key=lambda i: (tops[getattr(links[i], other)], BASES.index(links[i].basis), i))
    at, begins = dict(tops), dict[int, float]()
    for i in order:
        node = getattr(links[i], end)
        begins[i] = at[node]
        at[node] += links[i].value * unit
    return begins


def of_columns(nodes: Iterable[Node], links: Iterable[Connection], kinds: tuple[int, ...]) -> Sankey:
    """Return the diagram of nodes whose column is their kind, with columns of these kinds alone."""
    columns = {kind: i for i, kind in enumerate(kinds)}
    kept = tuple(node._replace(column=columns[node.column]) for node in nodes if node.column in columns)
    ids = {node.id for node in kept}
    return Sankey(kept, tuple(link for link in links if {link.source, link.target} <= ids), kinds)
