"""Tables that a page has flattened to one cell a line: the head's unit and scale apply to the bare cell."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from plainfigures import quantities
from plainfigures.periods import Period
from plainfigures.quantities import Quantity
from plainfigures.reports import Prose, Span

_NUMBER: Final = re.compile(r"([-−－+]?)([0-9][0-9,]*(?:\.[0-9]+)?)\s*(%?)")
_EMPTY: Final = re.compile(r"持平|[-—－–…]+|/|")
_CHANGE: Final = re.compile(r"增长|增减|增速|±|比上年|同比|升降")
_HEAD_UNIT: Final = re.compile(r"[（(]([^（()）]{1,12})[)）]")
_UNIT_HEAD: Final = re.compile(r"单\s*位|计量单位")
# 单位：万元 above the head, and heads that count something else all the same.
_CAPTION_UNIT: Final = re.compile(r"单\s*位\s*[:：]\s*([^\s:：、，,/（()）]{1,12})[)）]?$")
_OF_ITS_OWN: Final = re.compile("[率比增减±%％倍数人户个]|指数|位次|排名")
_LONGEST_CELL, _MOST_COLUMNS, _FEWEST_ROWS = 30, 20, 2
# A run of less than eight lines is a table only where its head names a unit.
_FEWEST_LINES, _SURE_LINES, _SURE_NUMBERS = 6, 8, 3


class Cell(NamedTuple):
    """A number of a table, with what its row, its column and the table's title say of it."""

    quantity: Quantity
    measure: str
    trend: str
    period: Period | None


class Table(NamedTuple):
    """A flattened table: its lines, how many columns, the line of its title, and the unit that stands above it."""

    lines: list[Span]
    columns: int
    title: Span | None
    unit: str


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
    """The tables in a run of short lines, each a head of k texts, then rows of k whose first cell is text."""
    found: list[Table] = []
    numbers = [_is_number(text, line) for line in run]
    if len(run) < _FEWEST_LINES or sum(numbers) < 2:
        return found
    _leave_years(text, run, numbers)
    small = len(run) < _SURE_LINES or sum(numbers) < _SURE_NUMBERS
    place = 0
    while place >= 0:
        table, place = _first(text, run, numbers, place, small=small)
        found += [table] if table else []
    return found


_YEAR: Final = re.compile("(?:19|20)[0-9]{2}")
_OF_YEARS: Final = frozenset(["年份", "年度", "年", "时间"])


def _year(text: str, line: Span) -> int:
    """The year that a line of four digits may be, else 0."""
    is_year = line.end - line.start == 4 and _YEAR.fullmatch(text, line.start, line.end)
    return int(text[line.start : line.end]) if is_year else 0


def _leave_years(text: str, run: list[Span], numbers: list[bool]) -> None:
    """Years are no cells that follow each other in a head (2019, 2020), or begin each row under the head 年份."""
    years = [_year(text, line) if number else 0 for line, number in zip(run, numbers, strict=True)]
    first = next((at for at, year in enumerate(years) if year), 0)
    if not first:
        return
    for at in range(first, len(years) - 1):
        if years[at] and years[at + 1] and abs(years[at] - years[at + 1]) == 1:
            numbers[at] = numbers[at + 1] = False
    head = next((at for at in range(first) if text[run[at].start : run[at].end] in _OF_YEARS), first)
    for at in range(first, len(years), max(first - head, 1)) if head < first else ():
        numbers[at] = numbers[at] and not years[at]


def _first(text: str, run: list[Span], numbers: list[bool], place: int, *, small: bool) -> tuple[Table | None, int]:
    """The largest table that begins within six lines of `place`, and where it ends, or None and -1."""
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
        return None, -1
    end = start + columns * (rows + 1)
    title, unit = _above(text, run[max(place, start - 2) : start])
    return Table(run[start:end], columns, title, unit), end


def _rows(text: str, run: list[Span], numbers: list[bool], start: int, columns: int) -> int:
    """How many rows follow a head at `start`, when there are so many columns."""
    rows = 0
    for at in range(start + columns, len(run) - columns + 1, columns):
        last = at + columns - 1
        if numbers[at] or not any(numbers[at + 1 : last + 1]) or not (numbers[last] or _is_empty(text, run[last])):
            break
        rows += 1
    return rows


def _is_told(text: str, run: list[Span], start: int, columns: int) -> bool:
    """Whether the head names a unit, so that few lines are a table all the same."""
    heads = (text[line.start : line.end] for line in run[start + 1 : start + columns])
    return any(_is_unit(_column_unit(head)) or _UNIT_HEAD.fullmatch(head) for head in heads)


def _is_unit(words: str) -> bool:
    """Whether a number followed by `words` is one in that unit: not the 单位 that is a body."""
    found = quantities.find(f"2{words}") if words else []
    return bool(found) and found[0].end == len(words) + 1


def _above(text: str, lines: list[Span]) -> tuple[Span | None, str]:
    """The title of a table in the lines above its head, and the unit that they give for all of it."""
    if not lines:
        return None, ""
    found = _CAPTION_UNIT.search(text, lines[-1].start, lines[-1].end)
    if found is None or not _is_unit(found[1]):
        return lines[-1], ""
    alone = found.start() <= lines[-1].start + 1
    return (lines[-1] if not alone else lines[0] if len(lines) > 1 else None), found[1]


def _is_number(text: str, line: Span) -> bool:
    return _NUMBER.fullmatch(text, line.start, line.end) is not None


def _is_empty(text: str, line: Span) -> bool:
    return _EMPTY.fullmatch(text, line.start, line.end) is not None


def _cells(text: str, table: Table, dates: list[Period], rules: str) -> list[Cell]:
    words = [text[line.start : line.end] for line in table.lines]
    heads = words[: table.columns]
    unit_column = next((index for index, head in enumerate(heads) if _UNIT_HEAD.search(head)), None)
    period = _period_in(text, dates, table.title)
    cells = []
    for at in range(table.columns, len(words), table.columns):
        row_unit = re.sub(r"\s", "", words[at + unit_column]) if unit_column is not None else ""
        label, own_unit = _labelled(words[at])
        of_row = _period_in(text, dates, table.lines[at]) if words[at][:1].isdecimal() else None
        for column in range(1, table.columns):
            if _is_number(text, table.lines[at + column]):
                unit = _column_unit(heads[column]) or row_unit or own_unit or _caption_unit(table, heads[column])
                own = of_row or _period_in(text, dates, table.lines[column]) or period
                thing = _labelled(heads[column])[0] if of_row else label
                cells.append(
                    _cell(table.lines[at + column], words[at + column], thing, heads[column], unit, own, rules)
                )
    return cells


def _column_unit(head: str) -> str:
    if "%" in head or "％" in head:
        return "%"
    found = _HEAD_UNIT.search(head)
    return found[1] if found else ""


def _labelled(label: str) -> tuple[str, str]:
    """产值（亿元） at the head of a row: what is counted, and its unit where it names one."""
    found = _HEAD_UNIT.search(label) if label[-1:] in ")）" else None
    return (label[: found.start()], found[1]) if found and _is_unit(found[1]) else (label, "")


def _caption_unit(table: Table, head: str) -> str:
    return "" if not table.unit or _OF_ITS_OWN.search(head) else table.unit


def _period_in(text: str, dates: list[Period], line: Span | None) -> Period | None:
    if line is None:
        return None
    if year := _year(text, line):
        return Period(line.start, line.end, date(year, 1, 1), date(year, 12, 31), "stated")
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
