"""The drawing of a claim's origins: which reports copy or cite which, each origin a tree that begins at its left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Final, Literal

from onrecord.formats.words import moment
from onrecord.origins.outlets import find_outlet, is_named, is_own
from onrecord.origins.values import Citation, Copy, Root
from onrecord.record import Dossier
from onrecord.store.rows import ReportRow

Tie = Literal["copies", "cites"]
MOST: Final = 60
"""Reports that are drawn; of more the list below the drawing tells."""
_WIDTH, _HEIGHT, _ACROSS, _DOWN, _BAND, _EDGE = 176, 42, 72, 12, 26, 8
_LETTERS = 22


@dataclass(slots=True, kw_only=True)
class Node:
    """A report, or an outlet that is cited and has no report on the claim."""

    id: str
    label: str
    """The outlet's name, or the report's title."""
    below: str
    """When it was published."""
    is_report: bool
    number: int
    """Of the origin, from 1."""
    parent: str | None = None
    tie: Tie | None = None
    """How it hangs on its parent."""
    x: int = 0
    y: int = 0

    @property
    def short(self) -> str:
        """The label such that it fits."""
        return self.label if len(self.label) <= _LETTERS else self.label[: _LETTERS - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Edge:
    """A line from a report to what it takes from."""

    tie: Tie
    path: str
    """As in the ``d`` of an SVG path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One origin, for the list below the drawing: who copies or cites whom, in words."""

    number: int
    root: Root
    nodes: tuple[Node, ...]
    """In the order of the drawing; a node stands after its parent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """The drawing, in pixels."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    origins: tuple[Origin, ...]
    reports: int
    """Reports that affirm the claim."""
    left_out: int
    """Reports that are not drawn."""
    box: tuple[int, int] = field(default=(_WIDTH, _HEIGHT))
    """Width and height of a node."""


def draw_origins(dossier: Dossier, copies: Iterable[Copy], citations: Iterable[Citation]) -> Graph:
    """Draw the origins of a claim. ``copies`` and ``citations`` are of the versions of its reports, or more."""
    reports = {row.version: row.id for row in dossier.reports.values()}
    partners: defaultdict[str, set[str]] = defaultdict(set)
    for copy in copies:
        if copy.a in reports and copy.b in reports:
            partners[reports[copy.a]].add(reports[copy.b])
            partners[reports[copy.b]].add(reports[copy.a])
    members = {quote.id for quote in dossier.quotes}
    cited: defaultdict[str, list[str]] = defaultdict(list)
    for citation in citations:
        if citation.report in reports and (citation.statement is None or citation.statement in members):
            cited[reports[citation.report]].append(citation.outlet)
    origins, drawn = [], 0
    for number, root in enumerate(dossier.origins, start=1):
        tree = _tree(number, root, dossier.reports, partners, cited)
        origins.append(Origin(number=number, root=root, nodes=tuple(tree)))
    nodes: list[Node] = []
    edges: list[Edge] = []
    y = _EDGE
    for origin in origins:
        shown = list(origin.nodes)[: max(0, MOST - drawn)]
        if not shown:
            break
        drawn += len(shown)
        y = _place(shown, y) + _BAND
        nodes += shown
        edges += _edges(shown)
    return Graph(
        width=max((node.x for node in nodes), default=0) + _WIDTH + _EDGE,
        height=max(y - _BAND + _EDGE, 0),
        nodes=tuple(nodes),
        edges=tuple(edges),
        origins=tuple(origins),
        reports=len({report for root in dossier.origins for report in root.reports}),
        left_out=sum(len(origin.nodes) for origin in origins) - drawn,
    )


def _tree(
    number: int,
    root: Root,
    rows: Mapping[str, ReportRow],
    partners: Mapping[str, set[str]],
    cited: Mapping[str, Sequence[str]],
) -> list[Node]:
    """Hang each report of an origin on what it takes from, the earliest that fits, and put parents before children."""
    order = sorted((id for id in root.reports if id in rows), key=lambda id: (rows[id].published or "~", id))
    nodes = {id: _report_node(rows[id], number) for id in order}
    by_outlet: dict[str, str] = {}
    for id in order:
        by_outlet.setdefault(rows[id].outlet or "", id)
    by_outlet.pop("", None)
    # What a report takes from another origin's report is drawn there: here it stands for what it has of its own.
    drawn_there = {row.outlet for row in rows.values() if row.outlet} - by_outlet.keys()
    elsewhere: dict[str, Node] = {}
    for place, id in enumerate(order):
        copied = [other for other in order[:place] if other in partners.get(id, ())]
        taken: list[tuple[str, Tie]] = [(other, "copies") for other in copied]
        names = [name for name in cited.get(id, ()) if find_outlet(name, drawn_there) is None]
        named = _cited(id, rows[id].outlet, names, by_outlet, elsewhere, number)
        for other, tie in [*taken, *((other, "cites") for other in named)]:
            if not _leads_to(other, id, nodes):
                nodes[id].parent, nodes[id].tie = other, tie
                break
    hung = {node.parent for node in nodes.values()}
    return _in_order([*(node for node in elsewhere.values() if node.id in hung), *nodes.values()])


def _cited(
    id: str,
    own: str | None,
    names: Sequence[str],
    by_outlet: Mapping[str, str],
    elsewhere: dict[str, Node],
    number: int,
) -> list[str]:
    """Return the nodes of the outlets that a report cites: the first report of each, or one that is made for it."""
    found = []
    for name in names:
        if not is_named(name) or (own and is_own(name, own)):
            continue
        outlet = find_outlet(name, by_outlet)
        if outlet is not None:
            found.append(by_outlet[outlet])
            continue
        called = find_outlet(name, elsewhere) or name
        made = Node(id=f"outlet-{number}-{len(elsewhere)}", label=called, below="", is_report=False, number=number)
        found.append(elsewhere.setdefault(called, made).id)
    return [other for other in found if other != id]


def _report_node(row: ReportRow, number: int) -> Node:
    label = row.outlet or row.title or row.url or "a report"
    below = moment(row.published)[:10] if row.published else ""
    return Node(id=row.id, label=label, below=below, is_report=True, number=number)


def _leads_to(start: str, end: str, nodes: Mapping[str, Node]) -> bool:
    """Whether ``start`` hangs on ``end``, so that a line back would make a circle."""
    at: str | None = start
    while at is not None and at != end:
        at = nodes[at].parent if at in nodes else None
    return at == end


def _in_order(nodes: Sequence[Node]) -> list[Node]:
    children: defaultdict[str | None, list[Node]] = defaultdict(list)
    for node in nodes:
        children[node.parent].append(node)
    found: list[Node] = []
    waiting = list(reversed(children[None]))
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting += reversed(children[node.id])
    return found


def _place(nodes: Sequence[Node], top: int) -> int:
    """Give each node its place: children to the right of their parent, one below the other; return where it ends."""
    by_id = {node.id: node for node in nodes}
    row = count()
    previous: Node | None = None
    y = top
    for node in nodes:
        parent = by_id.get(node.parent or "")
        node.x = parent.x + _WIDTH + _ACROSS if parent else _EDGE
        # The first child stands beside its parent; everything else begins a new row.
        if previous is None or parent is not previous:
            y = top + next(row) * (_HEIGHT + _DOWN)
        node.y = y
        previous = node
    return y + _HEIGHT


def _edges(nodes: Sequence[Node]) -> list[Edge]:
    by_id = {node.id: node for node in nodes}
    found = []
    for node in nodes:
        parent = by_id.get(node.parent or "")
        if parent is not None and node.tie is not None:
            begin, end = parent.x + _WIDTH, node.x
            y1, y2 = parent.y + _HEIGHT // 2, node.y + _HEIGHT // 2
            middle = (begin + end) // 2
            found.append(Edge(node.tie, f"M{end} {y2}C{middle} {y2} {middle} {y1} {begin + 7} {y1}"))
    return found
