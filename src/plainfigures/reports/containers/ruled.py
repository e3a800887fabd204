"""Ruled tables on a page of a PDF: pdfium gives the lines that are drawn, pdfplumber the cells that they enclose.

Only the lines are looked at, so a page without any costs next to nothing; the words of a cell are those of the text
layer. What is drawn too densely to be a table (a map, a hatching) is left alone.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plainfigures.reports.containers.content import require
from plainfigures.reports.containers.printed import Box, Grid, Point, Rule, inside
from plainfigures.reports.model import ReportError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_OBJECTS, MOST_STROKES, MOST_CORNERS, MOST_WORK = 50_000, 20_000, 4_000, 100_000_000
MOST_RULES = 200
_NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)
_DEEPEST, _STRAIGHT, _SHORTEST, _NEAR = 4, 1.0, 3.0, 3.0


class Ruler:
    """Finds the grids of page after page, and stops at the work that one report may cost."""

    def __init__(self, path: Path) -> None:
        """`path` is named when a library is missing."""
        self.path, self.left = path, MOST_WORK

    def look(self, page: Any, turn: Callable[[Point], Point]) -> tuple[list[Grid], list[Rule]]:
        """The ruled tables of a page of pypdfium2, and the rules that belong to none; `turn` says where a point is
        seen.

        Raises ReportError when the tables of the report together are more than can be read in reasonable time.
        """
        strokes = list(islice(_strokes(page, turn), MOST_STROKES + 1))
        ways = Counter(stroke["orientation"] for stroke in strokes)
        if len(strokes) > MOST_STROKES or ways["h"] < 2:
            return [], []
        plumber = require("pdfplumber.table", "tables of PDF files", self.path)
        edges = plumber.merge_edges(strokes, _NEAR, _NEAR, _NEAR, _NEAR)
        grids = self._grids(edges, plumber)
        rules = [Rule(edge["top"], edge["x0"], edge["x1"]) for edge in edges if edge["orientation"] == "h"]
        return grids, [rule for rule in rules if not any(_within(grid, rule) for grid in grids)][:MOST_RULES]

    def _grids(self, edges: list[dict[str, Any]], plumber: Any) -> list[Grid]:
        ways = Counter(edge["orientation"] for edge in edges)
        if min(ways["h"], ways["v"]) < 2 or ways["h"] * ways["v"] > 4 * MOST_CORNERS:
            return []
        corners = plumber.edges_to_intersections(edges, _NEAR, _NEAR)
        if len(corners) > MOST_CORNERS:
            return []
        self.left -= len(corners) ** 2
        if self.left < 0:
            raise ReportError(f"{self.path}: the PDF holds more tables than one report has. Split the file.")
        tables = plumber.cells_to_tables(plumber.intersections_to_cells(corners))
        return [grid for cells in tables if (grid := _grid(plumber.Table(None, cells)))]


def _within(grid: Grid, rule: Rule) -> bool:
    bottom = max(cell[3] for cell in grid.rows[-1])
    return grid.tops[0] - _NEAR <= rule.top <= bottom + _NEAR and rule.right > grid.lefts[0]


def _strokes(page: Any, turn: Callable[[Point], Point]) -> Iterator[dict[str, Any]]:
    """The straight strokes across or down the page, as edges of pdfplumber."""
    raw = require("pypdfium2.raw", "PDF files", Path())
    for drawn in islice(page.get_objects(max_depth=_DEEPEST), MOST_OBJECTS):
        if drawn.type == raw.FPDF_PAGEOBJ_PATH:
            place = _placing(drawn, turn)
            for first, last in _segments(drawn, raw):
                yield from _edge(place(first), place(last))


def _placing(drawn: Any, turn: Callable[[Point], Point]) -> Callable[[Point], Point]:
    """From a point of an object to the page as it is seen, through every form that the object stands in."""
    matrices = []
    while drawn is not None:
        matrices.append(drawn.get_matrix())
        drawn = drawn.container

    def place(point: Point) -> Point:
        for matrix in matrices:
            point = matrix.on_point(*point)
        return turn(point)

    return place


def _segments(drawn: Any, raw: Any) -> Iterator[tuple[Point, Point]]:
    """The lines of a path, with the one that closes it."""
    from ctypes import byref, c_float

    start = last = (0.0, 0.0)
    for index in range(min(raw.FPDFPath_CountSegments(drawn), MOST_STROKES)):
        segment, across, up = raw.FPDFPath_GetPathSegment(drawn, index), c_float(), c_float()
        raw.FPDFPathSegment_GetPoint(segment, byref(across), byref(up))
        point, kind = (across.value, up.value), raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield last, point
        if raw.FPDFPathSegment_GetClose(segment):
            yield point, start
        last = point


def _edge(first: Point, last: Point) -> Iterator[dict[str, Any]]:
    (left, right), (top, bottom) = sorted((first[0], last[0])), sorted((-first[1], -last[1]))
    wide, high = right - left, bottom - top
    if max(wide, high) < _SHORTEST or min(wide, high) > _STRAIGHT:
        return
    box = {"x0": left, "x1": right, "top": top, "bottom": bottom, "width": wide, "height": high}
    yield {**box, "orientation": "h" if wide > high else "v", "object_type": "line"}


def _grid(table: Any) -> Grid | None:
    """A table of pdfplumber with every place filled; None for a frame around text."""
    rows = [row.cells for row in table.rows]
    if len(rows) < 2 or len(rows[0]) < 2:
        return None
    tops = tuple(next(cell[1] for cell in row if cell) for row in rows)
    lefts = tuple(sorted({cell[0] for cell in table.cells}))
    filled = tuple(
        tuple(
            cell or _around(table.cells, left + _NEAR / 2, top + _NEAR / 2)
            for cell, left in zip(row, lefts, strict=True)
        )
        for row, top in zip(rows, tops, strict=True)
    )
    return Grid(filled, tops, lefts)


def _around(cells: list[Box], across: float, down: float) -> Box:
    return next((cell for cell in cells if inside(cell, across, down)), _NOWHERE)
