"""The cells of flattened tables: the head's unit and scale apply to the bare cell."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Final, NamedTuple

from plainfigures import quantities, vocabulary
from plainfigures.context import grids
from plainfigures.context.grids import Table
from plainfigures.periods import Period
from plainfigures.quantities import Quantity
from plainfigures.reports import Prose, Span

_BARE: Final = re.compile(r"[-−－+]?[0-9][0-9,]*(?:\.[0-9]+)?\s*%?")
_CHANGE: Final = re.compile(r"增长|增减|增速|±|比上年|同比|升降")
_OF_ITS_OWN: Final = re.compile("[率比增减±%％倍人户个]|(?<!预算|决算|执行)数|位次|排名")


class Cell(NamedTuple):
    """A number of a table, with what its row, its column and the table's title say of it."""

    quantity: Quantity
    measure: str
    trend: str
    period: Period | None


def find(prose: Prose, dates: list[Period], rules: str) -> tuple[list[Cell], list[Span]]:
    """The cells of every flattened table, and the spans that the tables take up."""
    cells: list[Cell] = []
    spans: list[Span] = []
    for table in grids.find(prose):
        cells += _cells(prose.text, table, dates, rules)
        spans.append(Span(table.lines[0].start, table.lines[-1].end))
    return cells, spans


def _cells(text: str, table: Table, dates: list[Period], rules: str) -> list[Cell]:
    words = table.words(text)
    heads = words[: table.columns]
    period = _period_in(text, dates, table.title)
    cells = []
    for at in range(table.columns, len(words), table.columns):
        label = grids.labelled(label_of(table, words, at))[0]
        of_row = _period_in(text, dates, table.lines[at]) if words[at][:1].isdecimal() else None
        for column in range(table.label + 1, table.columns):
            if is_cell(words[at + column]):
                head, line = heads[column], table.lines[at + column]
                own = of_row or _period_in(text, dates, table.lines[column]) or period
                thing = grids.labelled(head)[0] if of_row else label
                quantity = _quantity(line, words[at + column], unit_of(table, words, at, column), rules)
                change = "" if not _CHANGE.search(head) else "decrease" if quantity.value < 0 else "increase"
                cells.append(Cell(quantity, thing.strip(), change, own))
    return cells


def unit_of(table: Table, words: list[str], at: int, column: int) -> str:
    """The unit of a bare cell in `column` of the row that begins at `at`: of its head, its row or the table; or ""."""
    head = words[column]
    return (
        grids.unit_of_head(head)
        or _row_unit(table, words, at)
        or grids.labelled(label_of(table, words, at))[1]
        or _caption_unit(table, head)
    )


def _row_unit(table: Table, words: list[str], at: int) -> str:
    column = next((index for index in range(table.columns) if grids.UNIT_HEAD.search(words[index])), -1)
    return re.sub(r"\s", "", words[at + column]) if column >= 0 else ""


def is_cell(words: str) -> bool:
    """Whether a cell is a number, bare or with its hedge or unit."""
    return _BARE.fullmatch(words) is not None or grids.is_amount(words)


def label_of(table: Table, words: list[str], at: int) -> str:
    """What names a row: beside a running number the cell after it, which 合计 may leave empty."""
    label = words[at + table.label]
    return words[at] if grids.is_empty(label) else label


def _caption_unit(table: Table, head: str) -> str:
    return "" if not table.unit or _OF_ITS_OWN.search(head) else table.unit


def _period_in(text: str, dates: list[Period], line: Span | None) -> Period | None:
    if line is None:
        return None
    if year := grids.year(text, line):
        return Period(line.start, line.end, date(year, 1, 1), date(year, 12, 31), "stated")
    return next(
        (
            period
            for period in dates
            if line.start <= period.start < line.end and period.first and period.role == "span"
        ),
        None,
    )


def _quantity(line: Span, words: str, unit: str, rules: str) -> Quantity:
    """The number of one cell, in the unit that it names itself or that its row, column or table gives."""
    if _BARE.fullmatch(words) is None:
        return _hedged(line, words, unit, rules)
    sign = words[0] if words[0] in "-−－+" else ""
    digits = words.lstrip("-−－+").rstrip("% ")
    unit = "%" if words[-1] == "%" else unit
    found = quantities.find(f"{digits}{unit}", rules) or quantities.find(f"{digits}个", rules)
    quantity = found[0]
    if sign in ("-", "−", "－") and sign:
        quantity = quantity._replace(value=-quantity.value, low=-quantity.high, high=-quantity.low)
    return quantity._replace(
        start=line.start,
        end=line.end,
        numeral_start=line.start + len(sign),
        classifier=quantity.classifier if unit else "",
    )


def _hedged(line: Span, words: str, unit: str, rules: str) -> Quantity:
    """约12, 20余, 300以上: the unit stands before what hedges from behind; a cell's own unit goes before all others."""
    quantity = quantities.find(words, rules)[0]
    if quantity.kind == "number":
        behind = _behind().search(words)
        cut = behind.start() if behind else len(words)
        found = quantities.find(f"{words[:cut]}{unit or '个'}{words[cut:]}", rules)
        if len(found) == 1 and found[0].start == 0:
            quantity = found[0]._replace(classifier=found[0].classifier if unit else "")
    return quantity._replace(start=line.start, end=line.end, numeral_start=line.start + quantity.numeral_start)


@cache
def _behind() -> re.Pattern[str]:
    """A hedge behind the number, at the end of a cell: 以上, 左右."""
    hedges = (row["surface"] for row in vocabulary.rows("hedges") if row["position"] == "after")
    return re.compile(f"(?:{'|'.join(sorted(hedges, key=len, reverse=True))})$")
