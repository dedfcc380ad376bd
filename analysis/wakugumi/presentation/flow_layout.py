"""Where the nodes and bands of a flow diagram stand, the same for both renderers; a band is as wide at its end as at its start."""

from collections.abc import Iterator
from typing import NamedTuple

from wakugumi.presentation.chart import Chart
from wakugumi.presentation.palette import LINES

STAGES = ("outlet", "cited", "speaker")
GAP = 0.04
"""Between nodes of the fullest stage, as a share of the height: room for a line of type."""
Ends = tuple[float, float]


class Node(NamedTuple):
    """One value of one stage: its top and height, as shares of the diagram's height from above."""

    stage: int
    value: str
    top: float
    height: float

    @property
    def middle(self) -> float:
        """Where its label stands."""
        return self.top + self.height / 2


class Band(NamedTuple):
    """A band from the node `left` of one stage to the node `right` of the next; `outlet` (a place in its order) gives the colour."""

    stage: int
    left: str
    right: str
    outlet: int
    size: int
    start: Ends
    end: Ends


def nodes(chart: Chart) -> list[Node]:
    """All nodes, stage by stage from top to bottom; equal counts are equally high in every stage."""
    orders = [chart.encodings[stage].order for stage in STAGES]
    room = 1 - GAP * (max(len(order) for order in orders) - 1)
    total = chart.table["count"].sum() or 1
    found = []
    for place, (stage, order) in enumerate(zip(STAGES, orders, strict=True)):
        sizes, top = chart.table.groupby(stage)["count"].sum(), 0.0
        gap = (1 - room) / max(1, len(order) - 1)
        for value in order:
            height = float(sizes[value]) / total * room
            found.append(Node(place, value, top, height))
            top += height + gap
    return found


def bands(chart: Chart) -> Iterator[Band]:
    """All bands, one per outlet and pair of nodes, those of one node in the order of the nodes that they lead to."""
    placed = {(node.stage, node.value): node for node in nodes(chart)}
    total = sum(node.height for node in placed.values() if node.stage == 0) / (chart.table["count"].sum() or 1)
    orders = [chart.encodings[stage].order for stage in STAGES]
    for stage in (0, 1):
        left, right = STAGES[stage], STAGES[stage + 1]
        summed = chart.table.groupby([left, right, "outlet"] if stage else [left, right])["count"].sum().reset_index()
        columns = (summed[name].tolist() for name in (left, right, "outlet", "count"))
        counts = [(a, b, orders[0].index(outlet), int(count)) for a, b, outlet, count in zip(*columns, strict=True)]
        used: dict[tuple[int, str], float] = {}
        # Leaving in the order of where they go, arriving in the order of where they come from.
        for a, b, outlet, count in sorted(
            counts, key=lambda each: (orders[stage].index(each[0]), orders[stage + 1].index(each[1]), each[2])
        ):
            ends = []
            for side, value in ((stage, a), (stage + 1, b)):
                top = placed[side, value].top + used.get((side, value), 0.0)
                used[side, value] = used.get((side, value), 0.0) + count * total
                ends.append((top, top + count * total))
            yield Band(stage, a, b, outlet, count, ends[0], ends[1])


def colour_of(outlet: int) -> str:
    """The colour of an outlet's bands."""
    return LINES[outlet % len(LINES)][0]
