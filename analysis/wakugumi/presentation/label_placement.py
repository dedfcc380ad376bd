"""Where the labels of points may stand so that none covers another label or point: greedy, most important first."""

from collections.abc import Sequence
from typing import NamedTuple

Point = tuple[float, float]


class Box(NamedTuple):
    """A rectangle by its centre and its size."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: "Box") -> bool:
        """Whether the two rectangles share any area."""
        return abs(self.x - other.x) * 2 < self.width + other.width and abs(self.y - other.y) * 2 < self.height + other.height


def place_labels(points: Sequence[Point], sizes: Sequence[Point], area: Point, *, radius: float) -> list[Point | None]:
    """The centre of each point's label, or None where there is no room; earlier points come first.

    Eight places around the point are tried: right, left, above, below, then the corners. Unlike force-directed methods
    this gives the same answer every time.

    Args:
        points: Where the points stand, in any unit of length.
        sizes: Width and height of each label, in the same unit.
        area: Width and height within which labels must stay; its corner is (0, 0).
        radius: Radius of a point.
    """
    taken = [Box(x, y, 2 * radius, 2 * radius) for x, y in points]
    found: list[Point | None] = []
    for (x, y), (width, height) in zip(points, sizes, strict=True):
        right, up = radius + width / 2, radius + height / 2
        places = ((right, 0), (-right, 0), (0, up), (0, -up), (right, up), (-right, up), (right, -up), (-right, -up))
        boxes = (Box(x + dx, y + dy, width, height) for dx, dy in places)
        free = next((box for box in boxes if _inside(box, area) and not any(box.meets(other) for other in taken)), None)
        found.append((free.x, free.y) if free else None)
        taken += [free] if free else []
    return found


def _inside(box: Box, area: Point) -> bool:
    return box.width / 2 <= box.x <= area[0] - box.width / 2 and box.height / 2 <= box.y <= area[1] - box.height / 2


def scaled(values: Sequence[float], low: float, high: float, length: float) -> list[float]:
    """Where `values` of an axis from `low` to `high` stand on a line of `length`."""
    return [(value - low) / ((high - low) or 1) * length for value in values]


def span(values: Sequence[float], margin: float = 0.08) -> tuple[float, float]:
    """The ends of an axis that shows `values` with a margin on both sides."""
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    room = (high - low) * margin or 1.0
    return low - room, high + room
