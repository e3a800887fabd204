"""Tables that a page has flattened to one cell a line: where they are, and how many columns each has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from plainfigures import quantities
from plainfigures.parting import is_empty, is_number
from plainfigures.reports import Span

Row = list[Span]

_HEAD_UNIT: Final = re.compile(r"[（(]([^（()）]{1,12})[)）]")
_UNIT_HEAD: Final = re.compile(r"单\s*位|计量单位")
_LONGEST_CELL, _MOST_COLUMNS, _FEWEST_ROWS = 30, 20, 2
# A run of less than eight lines is a table only where its head names a unit.
_FEWEST_LINES, _SURE_LINES, _SURE_NUMBERS = 6, 8, 3


def find(text: str, lines: Sequence[Span], known: Sequence[Span]) -> list[list[Row]]:
    """The rows of every flattened table; none lies in the spans `known`, and none goes over one of them."""
    found: list[list[Row]] = []
    run: list[Span] = []
    place = 0
    for line in (*lines, None):
        while line is not None and place < len(known) and known[place].end <= line.start:
            place += 1
        inside = line is not None and place < len(known) and known[place].start <= line.start
        if line is not None and not inside and _may_be_cell(text, line):
            run.append(line)
        else:
            found += _in_run(text, run)
            run = []
    return found


def _may_be_cell(text: str, line: Span) -> bool:
    return line.end - line.start <= _LONGEST_CELL and text[line.end - 1] not in "。；！？，"


def _in_run(text: str, run: list[Span]) -> list[list[Row]]:
    """The tables in a run of short lines, each a head of k texts, then rows of k whose first cell is text."""
    found: list[list[Row]] = []
    if len(run) < _FEWEST_LINES:
        return found
    numbers = [is_number(text[line.start : line.end]) for line in run]
    if sum(numbers) < 2:
        return found
    _leave_years(text, run, numbers)
    small = len(run) < _SURE_LINES or sum(numbers) < _SURE_NUMBERS
    place = 0
    while place >= 0:
        rows, place = _first(text, run, numbers, place, small=small)
        found += [rows] if rows else []
    return found


_YEAR: Final = re.compile("(?:19|20)[0-9]{2}")
OF_YEARS: Final = frozenset(["年份", "年度", "年", "时间"])


def year_of(text: str, line: Span) -> int:
    """The year that a cell of four digits may be, else 0."""
    is_year = line.end - line.start == 4 and _YEAR.fullmatch(text, line.start, line.end)
    return int(text[line.start : line.end]) if is_year else 0


def _leave_years(text: str, run: list[Span], numbers: list[bool]) -> None:
    """Years are no cells that follow each other in a head (2019, 2020), or begin each row under the head 年份."""
    years = [year_of(text, line) if number else 0 for line, number in zip(run, numbers, strict=True)]
    first = next((at for at, year in enumerate(years) if year), 0)
    if not first:
        return
    for at in range(first, len(years) - 1):
        if years[at] and years[at + 1] and abs(years[at] - years[at + 1]) == 1:
            numbers[at] = numbers[at + 1] = False
    head = next((at for at in range(first) if text[run[at].start : run[at].end] in OF_YEARS), first)
    for at in range(first, len(years), max(first - head, 1)) if head < first else ():
        numbers[at] = numbers[at] and not years[at]


def _first(text: str, run: list[Span], numbers: list[bool], place: int, *, small: bool) -> tuple[list[Row], int]:
    """The largest table that begins within six lines of `place`, and where it ends, or none and -1."""
    best, size, number = (0, 0, 0), 0, -1
    for start in range(place, min(place + 6, len(run))):
        if number < start:
            number = next((at for at in range(start, min(start + 2 * _MOST_COLUMNS, len(run))) if numbers[at]), start)
        # The first number stands in the first row, and not at its head.
        for columns in range(max(2, (number - start + 2) // 2), min(_MOST_COLUMNS, number - start - 1) + 1):
            rows = _rows(text, run, numbers, start, columns)
            if rows < _FEWEST_ROWS or rows * columns <= size or (small and not _is_told(text, run, start, columns)):
                continue
            best, size = (start, columns, rows), rows * columns
    start, columns, rows = best
    if not size:
        return [], -1
    end = start + columns * (rows + 1)
    return [run[at : at + columns] for at in range(start, end, columns)], end


def _rows(text: str, run: list[Span], numbers: list[bool], start: int, columns: int) -> int:
    """How many rows follow a head at `start`, when there are so many columns."""
    rows = 0
    for at in range(start + columns, len(run) - columns + 1, columns):
        last = at + columns - 1
        ends = numbers[last] or is_empty(text[run[last].start : run[last].end])
        if numbers[at] or not any(numbers[at + 1 : last + 1]) or not ends:
            break
        rows += 1
    return rows


def _is_told(text: str, run: list[Span], start: int, columns: int) -> bool:
    """Whether the head names a unit, so that few lines are a table all the same."""
    heads = (text[line.start : line.end] for line in run[start + 1 : start + columns])
    return any(is_unit(column_unit(head)) or _UNIT_HEAD.fullmatch(head) for head in heads)


def is_unit(words: str) -> bool:
    """Whether a number followed by `words` is one in that unit: not the 单位 that is a body."""
    found = quantities.find(f"2{words}") if words and not words[0].isdecimal() else []
    return bool(found) and found[0].end == len(words) + 1


def column_unit(head: str) -> str:
    """The unit that the head of a column names: 产值（亿元）, 增长（%）."""
    if "%" in head or "％" in head:
        return "%"
    found = _HEAD_UNIT.search(head)
    return found[1] if found else ""
