"""What is printed on a page: lines of text, rules, and the grids that they make."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

Point = tuple[float, float]
# Left, top, right, bottom; downwards is positive, as in pdfplumber.
Box = tuple[float, float, float, float]


class Rule(NamedTuple):
    """A line across the page: how far down, from where to where."""

    top: float
    left: float
    right: float


class Line(NamedTuple):
    """A line as printed: its words, its page, where it is (in points, upwards) and the cell of a table around it."""

    words: str
    page: int
    left: float
    right: float
    bottom: float
    height: float
    cell: Box | None = None


class Grid(NamedTuple):
    """A ruled table: its rows, each with one box a column, the same box for every place that a merged cell spans."""

    rows: tuple[tuple[Box, ...], ...]
    tops: tuple[float, ...]
    lefts: tuple[float, ...]

    def cell_at(self, across: float, down: float) -> Box | None:
        """The cell around a point."""
        row, column = bisect_right(self.tops, down) - 1, bisect_right(self.lefts, across) - 1
        if row < 0 or column < 0:
            return None
        cell = self.rows[row][column]
        return cell if inside(cell, across, down) else None


def inside(box: Box, across: float, down: float) -> bool:
    """Whether a point is in a box."""
    return box[0] <= across < box[2] and box[1] <= down < box[3]
