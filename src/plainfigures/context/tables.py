"""Tables that a page has flattened to one cell a line: the head's unit and scale apply to the bare cell."""

from __future__ import annotations

import re
from typing import NamedTuple

from plainfigures import quantities
from plainfigures.periods import Period
from plainfigures.quantities import Quantity
from plainfigures.reports import Prose, Span

_NUMBER = re.compile(r"([-−－+]?)([0-9][0-9,]*(?:\.[0-9]+)?)\s*(%?)")
_EMPTY = re.compile(r"持平|[-—－–…]+|/|")
_CHANGE = re.compile(r"增长|增减|增速|±|比上年|同比|升降")
_HEAD_UNIT = re.compile(r"[（(]([^（()）]{1,12})[)）]")
_UNIT_HEAD = re.compile(r"单\s*位|计量单位")
_LONGEST_CELL, _MOST_COLUMNS, _FEWEST_ROWS = 30, 8, 2


class Cell(NamedTuple):
    """A number of a table, with what its row, its column and the table's title say of it."""

    quantity: Quantity
    measure: str
    trend: str
    period: Period | None


class Table(NamedTuple):
    """A flattened table: its lines, how many columns, and the index of its head's first line."""

    lines: list[Span]
    columns: int
    title: Span | None


def find(prose: Prose, dates: list[Period], rules: str) -> tuple[list[Cell], list[Span]]:
    """The cells of every flattened table, and the spans that the tables take up."""
    cells: list[Cell] = []
    spans: list[Span] = []
    for table in _tables(prose):
        cells += _cells(prose.text, table, dates, rules)
        spans.append(Span(table.lines[0].start, table.lines[-1].end))
    return cells, spans


def _tables(prose: Prose) -> list[Table]:
    text, found, run = prose.text, [], []
    for line in (*prose.lines, None):
        if line is not None and line.end - line.start <= _LONGEST_CELL and text[line.end - 1] not in "。；！？，":
            run.append(line)
            continue
        found += _in_run(text, run)
        run = []
    return found


def _in_run(text: str, run: list[Span]) -> list[Table]:
    """The table in a run of short lines: a head of k texts, then rows of k whose first cell is text."""
    if len(run) < 8 or sum(_is_number(text, line) for line in run) < 3:
        return []
    best: Table | None = None
    for start in range(min(6, len(run))):
        for columns in range(2, _MOST_COLUMNS + 1):
            rows = _rows(text, run, start, columns)
            if rows >= _FEWEST_ROWS and (best is None or rows * columns > len(best.lines) - best.columns):
                best = Table(run[start : start + columns * (rows + 1)], columns, run[start - 1] if start else None)
    return [best] if best else []


def _rows(text: str, run: list[Span], start: int, columns: int) -> int:
    """How many rows follow a head at `start`, when there are so many columns."""
    if any(_is_number(text, line) for line in run[start : start + columns]):
        return 0
    rows = 0
    for at in range(start + columns, len(run) - columns + 1, columns):
        row = run[at : at + columns]
        if (
            _is_number(text, row[0])
            or not any(_is_number(text, cell) for cell in row[1:])
            or not _is_value(text, row[-1])
        ):
            break
        rows += 1
    return rows


def _is_number(text: str, line: Span) -> bool:
    return _NUMBER.fullmatch(text, line.start, line.end) is not None


def _is_value(text: str, line: Span) -> bool:
    return _is_number(text, line) or _EMPTY.fullmatch(text, line.start, line.end) is not None


def _cells(text: str, table: Table, dates: list[Period], rules: str) -> list[Cell]:
    words = [text[line.start : line.end] for line in table.lines]
    heads = words[: table.columns]
    unit_column = next((index for index, head in enumerate(heads) if _UNIT_HEAD.search(head)), None)
    period = _period_in(dates, table.title)
    cells = []
    for at in range(table.columns, len(words), table.columns):
        row_unit = re.sub(r"\s", "", words[at + unit_column]) if unit_column is not None else ""
        for column in range(1, table.columns):
            if _is_number(text, table.lines[at + column]):
                unit = _column_unit(heads[column]) or row_unit
                own = _period_in(dates, table.lines[column]) or period
                cells.append(
                    _cell(table.lines[at + column], words[at + column], words[at], heads[column], unit, own, rules)
                )
    return cells


def _column_unit(head: str) -> str:
    if "%" in head or "％" in head:
        return "%"
    found = _HEAD_UNIT.search(head)
    return found[1] if found else ""


def _period_in(dates: list[Period], line: Span | None) -> Period | None:
    if line is None:
        return None
    return next(
        (
            period
            for period in dates
            if line.start <= period.start < line.end and period.first and period.role == "span"
        ),
        None,
    )


def _cell(line: Span, words: str, label: str, head: str, unit: str, period: Period | None, rules: str) -> Cell:
    """One cell, read as its number followed by its unit."""
    sign = words[0] if words[0] in "-−－+" else ""
    digits = words.lstrip("-−－+").rstrip("% ")
    found = quantities.find(f"{digits}{unit}", rules) or quantities.find(f"{digits}个", rules)
    quantity = found[0]
    if sign in ("-", "−", "－") and sign:
        quantity = quantity._replace(value=-quantity.value, low=-quantity.high, high=-quantity.low)
    quantity = quantity._replace(
        start=line.start,
        end=line.end,
        numeral_start=line.start + len(sign),
        classifier=quantity.classifier if unit else "",
    )
    change = "" if not _CHANGE.search(head) else "decrease" if quantity.value < 0 else "increase"
    return Cell(quantity, label.strip(), change, period)
