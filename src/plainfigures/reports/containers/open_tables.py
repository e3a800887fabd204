"""Tables that have lines between rows, or above and below, and none between columns: the words part the columns.

A stretch between rules is a table where most of its pieces of text stand beside others, in columns with room between
them; otherwise it is text, and stays so.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from plainfigures import tabular
from plainfigures.reports.containers.content import is_number
from plainfigures.reports.containers.printed import Box, Grid, Line, Rule

FEWEST_RULES = 3
# Ends so near are one, in points; so much of a table stands beside something; below its head are so many rows; and, in
# heights of a letter, how far down its next row begins at most, and the line that a cell of its head wraps to.
_SAME, _MOSTLY, _FEWEST_ROWS, _CLOSE, _WRAPPED = 3.0, 0.6, 2, 3.0, 1.6

Row = list[Line]
Reach = tuple[float, float]


class Band(NamedTuple):
    """What stands between two rules: from where to where, downwards, and its lines of text."""

    top: float
    bottom: float
    rows: list[Row]


def grids(rules: list[Rule], segments: list[Line]) -> list[Grid]:
    """The tables between rules of the same width, and those that no rule shows; `segments` are pieces of text with room
    around them.
    """
    found = []
    for group in _same_width(rules) if len(rules) >= FEWEST_RULES else []:
        for stretch in _stretches(_bands(group, segments)):
            grid = _grid(stretch, group[0].left, group[0].right)
            found += [grid] if grid else []
    free = [each for each in segments if each.cell is None and not any(_stands_in(each, grid) for grid in found)]
    return found + [grid for run in _runs(free) if (grid := _bare_grid(run))]


def _stands_in(line: Line, grid: Grid) -> bool:
    return grid.cell_at((line.left + line.right) / 2, -_middle(line)) is not None


def _runs(segments: list[Line]) -> list[list[list[Row]]]:
    """Rows of pieces that stand beside one another, each close below the last; the first with what its words wrap
    to.
    """
    runs: list[list[list[Row]]] = [[]]
    for row in _lines(segments):
        run = runs[-1]
        step = _middle(run[-1][-1][0]) - _middle(row[0]) if run else 0
        if len(run) == 1 and step <= _WRAPPED * row[0].height and _wraps(row, run[0][0]):
            run[0].append(row)
        elif len(row) < 2:
            runs.append([])
        elif run and step > _CLOSE * row[0].height:
            runs.append([[row]])
        else:
            run.append([row])
    return [run for run in runs if len(run) > _FEWEST_ROWS]


def _wraps(row: Row, above: Row) -> bool:
    """Whether each piece of a row carries on one of those above."""
    under = [sum(line.left < other.right and line.right > other.left for other in above) for line in row]
    return len(row) < len(above) and min(under) > 0 and not any(is_number(line.words) for line in row)


def _bare_grid(run: list[list[Row]]) -> Grid | None:
    """The cells of rows that no rule shows; None where they are no head of words with numbers below it."""
    tops = [-max(line.bottom + line.height for line in rows[0]) for rows in run]
    ends = [*tops[1:], -min(line.bottom for line in run[-1][-1])]
    pieces = [line for rows in run for row in rows for line in row]
    left, right = min(line.left for line in pieces) - _SAME, max(line.right for line in pieces) + _SAME
    bands = [Band(top, bottom, rows) for top, bottom, rows in zip(tops, ends, run, strict=True)]
    grid = _grid(bands, left, right)
    if grid is None or len(grid.rows) != len(run):
        return None
    words = [_words(rows, cells) for rows, cells in zip(run, grid.rows, strict=True)]
    heads = tabular.head_rows(words)
    is_apart = len(set(grid.rows[heads - 1])) == len(grid.rows[0])
    return grid if len(words) > _FEWEST_ROWS and tabular.is_table(words) and is_apart else None


def _words(rows: list[Row], cells: Sequence[Box]) -> list[str]:
    """The words in each cell of a row."""
    pieces = [line for row in rows for line in row]
    return [
        "".join(line.words for line in pieces if cell[0] <= (line.left + line.right) / 2 < cell[2]) for cell in cells
    ]


def _same_width(rules: list[Rule]) -> list[list[Rule]]:
    """Rules that begin and end below one another, three at least, from top to bottom."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.top):
        for group in groups:
            if abs(group[0].left - rule.left) < _SAME and abs(group[0].right - rule.right) < _SAME:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [group for group in groups if len(group) >= FEWEST_RULES]


def _bands(group: list[Rule], segments: list[Line]) -> list[Band]:
    """What stands between one rule of the group and the next."""
    tops = [rule.top for rule in group]
    within: list[list[Line]] = [[] for _ in group]
    for each in segments:
        place = bisect_right(tops, -_middle(each)) - 1
        if place >= 0 and group[0].left - _SAME <= each.left and each.right <= group[0].right + _SAME:
            within[place].append(each)
    return [Band(top, bottom, _lines(each)) for (top, bottom), each in zip(pairwise(tops), within, strict=False)]


def _lines(segments: list[Line]) -> list[Row]:
    """Pieces at one height as a row, from top to bottom and from left to right."""
    rows: list[Row] = []
    for each in sorted(segments, key=lambda line: -_middle(line)):
        if rows and _middle(rows[-1][0]) - _middle(each) < each.height / 2:
            rows[-1].append(each)
        else:
            rows.append([each])
    return [sorted(row, key=lambda line: line.left) for row in rows]


def _middle(line: Line) -> float:
    return line.bottom + line.height / 2


def _stretches(bands: list[Band]) -> list[list[Band]]:
    """Bands of a table that follow one another: most of their pieces stand beside others."""
    stretches: list[list[Band]] = [[]]
    for band in bands:
        beside = sum(len(row) for row in band.rows if len(row) > 1)
        if band.rows and beside >= _MOSTLY * sum(len(row) for row in band.rows):
            stretches[-1].append(band)
        else:
            stretches.append([])
    return [stretch for stretch in stretches if stretch]


def _grid(bands: list[Band], left: float, right: float) -> Grid | None:
    """The cells of bands between rules that reach from `left` to `right`; None where they are no table."""
    columns = _columns([row for band in bands for row in band.rows])
    if not columns:
        return None
    borders = [left, *((a[1] + b[0]) / 2 for a, b in pairwise(columns)), right]
    rows, tops = [], []
    for band in bands:
        for top, bottom, row in _rows(band, borders):
            tops.append(top)
            rows.append(_cells(row, borders, top, bottom))
    return Grid(tuple(rows), tuple(tops), tuple(borders[:-1])) if len(rows) >= _FEWEST_ROWS else None


def _columns(rows: list[Row]) -> list[Reach]:
    """From where to where each column's words reach; nothing where they run into one another."""
    counts = Counter(len(row) for row in rows if len(row) > 1)
    most = max((count for count in counts if counts[count] >= _FEWEST_ROWS), default=0)
    full, others = [row for row in rows if len(row) == most], [row for row in rows if len(row) != most]
    columns = [_reach(column) for column in zip(*full, strict=True)]
    for line in chain.from_iterable(others):
        under = [n for n, (left, right) in enumerate(columns) if line.left < right and line.right > left]
        if len(under) == 1:  # what stands under two columns, such as a head over both, widens neither
            left, right = columns[under[0]]
            columns[under[0]] = min(line.left, left), max(line.right, right)
    return columns if all(a[1] < b[0] for a, b in pairwise(columns)) else []


def _reach(column: tuple[Line, ...]) -> Reach:
    """From where to where the pieces of a column reach together."""
    return min(line.left for line in column), max(line.right for line in column)


def _rows(band: Band, borders: list[float]) -> list[tuple[float, float, Row]]:
    """The rows of a band: one where words only wrap, which no column with two numbers and no wide words do; else one
    a line of text.
    """
    pieces = [line for row in band.rows for line in row]
    numbers = Counter(column for line in pieces if is_number(line.words) for column in _over(line, borders))
    if max(numbers.values(), default=0) < 2 and all(len(_over(line, borders)) < 2 for line in pieces):
        return [(band.top, band.bottom, pieces)]
    steps = [-(_middle(a[0]) + _middle(b[0])) / 2 for a, b in pairwise(band.rows)]
    return list(zip([band.top, *steps], [*steps, band.bottom], band.rows, strict=True))


def _over(line: Line, borders: list[float]) -> list[int]:
    """The columns that words reach over."""
    return [
        n for n, (left, right) in enumerate(pairwise(borders)) if min(line.right, right) - max(line.left, left) > _SAME
    ]


def _cells(row: Row, borders: list[float], top: float, bottom: float) -> tuple[Box, ...]:
    """A box for each column; words that reach over several columns have one box for all of them."""
    cells: list[Box] = [(left, top, right, bottom) for left, right in pairwise(borders)]
    for over in (_over(line, borders) for line in row):
        for index in over if len(over) > 1 else []:
            cells[index] = (borders[over[0]], top, borders[over[-1] + 1], bottom)
    return tuple(cells)
