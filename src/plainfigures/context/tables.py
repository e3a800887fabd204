"""Tables: the unit and scale of the head, or of a column for units, apply to the bare cell.

The cells of most tables are known (see `parting`); those of a table that a page has flattened are found by what its
lines hold (see `flattened`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from datetime import date
from typing import Final, NamedTuple

from plainfigures import parting, quantities
from plainfigures.context import flattened
from plainfigures.context.flattened import Row, column_unit, is_unit
from plainfigures.periods import Period
from plainfigures.quantities import Quantity
from plainfigures.reports import Prose, Span

_CHANGE: Final = re.compile(r"增长|增减|增速|±|比上年|同比|升降")
# A head that says only this is of the column before it: 投资, 比上年增减（%）.
_CHANGE_ALONE: Final = re.compile(
    "[比较]?(?:上年|去年|上期|上月|往年)?(?:同期)?(?:同比|环比)?(?:增长|增减|增速|增幅|升降|变化|±)(?:率|幅度|情况)?"
)
_HEAD_UNIT: Final = re.compile(r"[（(]([^（()）]{1,12})[)）]")
_UNIT_HEAD: Final = re.compile(r"单\s*位|计量单位")
# 单位：万元 above the head, and heads that count something else all the same.
_CAPTION_UNIT: Final = re.compile(r"单\s*位\s*[:：]\s*([^\s:：、，,/（()）]{1,12})[)）]?$")
_OF_ITS_OWN: Final = re.compile("[率比增减±%％倍数人户个]|指数|位次|排名")
_LABEL_OF_ITS_OWN: Final = re.compile("(?:率|数|比重|比例|位次|排名)$")
_LONGEST_TITLE = 40
_SERIAL: Final = frozenset(["序号", "编号", "序", "号", "行次", "次序"])
_NAMES: Final = frozenset(["指标", "项目", "指标名称", "项目名称", "名称"])
_PLACES: Final = re.compile("(?:乡镇|镇村|县区|区县|市县|县市区?|市州|地区|区域|省份|村|镇|乡|街道)(?:名称|别)?")
_TOTALS: Final = frozenset(["合计", "总计", "小计", "总数", "合 计", "总 计", "小 计"])


class Cell(NamedTuple):
    """A number of a table, with what its row, its column and the table's title say of it."""

    quantity: Quantity
    measure: str
    trend: str
    period: Period | None
    place: str


class Column(NamedTuple):
    """What the head says of a column: its words, what it counts, its unit and its period."""

    words: str
    measure: str
    unit: str
    period: Period | None


class Table(NamedTuple):
    """A table: the cells of its rows below the head, its columns, those of labels and units, and the caption's unit."""

    rows: list[Row]
    columns: list[Column]
    label: int
    units: int
    caption_unit: str


def find(prose: Prose, dates: list[Period], rules: str) -> tuple[list[Cell], list[Span]]:
    """The cells of every table, and the spans in which nothing else is read."""
    cells: list[Cell] = []
    spans: list[Span] = []
    known: list[Span] = []
    for found in prose.mended.tables:
        rows = [[Span(*cell) for cell in row] for row in found if len(row) > 1]
        known.append(Span(rows[0][0].start, rows[-1][-1].end))
        if not prose.is_furniture(rows[0][0].start):
            width = Counter(map(len, rows)).most_common(1)[0][0]
            _read(prose, [row for row in rows if len(row) == width], dates, rules, cells, spans)
    for rows in flattened.find(prose.text, prose.lines, known):
        _read(prose, rows, dates, rules, cells, spans)
    return sorted(cells), sorted(spans)


def _read(prose: Prose, rows: list[Row], dates: list[Period], rules: str, cells: list[Cell], spans: list[Span]) -> None:
    """Add to `cells` those of a table, and to `spans` its head, its labels and its numbers: not its remarks."""
    text = prose.text
    heads = parting.head_rows([_words(text, row) for row in rows])
    heads = max(heads, 1)
    title, unit = _above(text, _lines_above(prose, rows[0][0].start))
    table = _table(text, rows[:heads], rows[heads:], dates, _period_in(text, dates, title), unit)
    found = [cell for row in table.rows for cell in _cells(text, table, row, dates, rules)]
    cells += found
    spans += [cell for row in rows[:heads] for cell in row if cell.start < cell.end]
    read = {cell.quantity.start for cell in found}
    for row in table.rows:
        for column, cell in enumerate(row):
            bare = parting.is_number(text[cell.start : cell.end]) or column in (table.label, table.units)
            if cell.start < cell.end and (bare or cell.start in read):
                spans.append(cell)


def _words(text: str, row: Row) -> list[str]:
    return [text[cell.start : cell.end] for cell in row]


def _lines_above(prose: Prose, start: int) -> list[Span]:
    """The two short lines above a table."""
    place = bisect_left(prose.lines, Span(start, start))
    lines = prose.lines[max(place - 2, 0) : place]
    short = [line.end - line.start <= _LONGEST_TITLE and prose.text[line.end - 1] not in "。；！？，" for line in lines]
    return [line for index, line in enumerate(lines) if all(short[index:])]


def _above(text: str, lines: list[Span]) -> tuple[Span | None, str]:
    """The title of a table in the lines above its head, and the unit that they give for all of it."""
    if not lines:
        return None, ""
    found = _CAPTION_UNIT.search(text, lines[-1].start, lines[-1].end)
    if found is None or not is_unit(found[1]):
        return lines[-1], ""
    alone = found.start() <= lines[-1].start + 1
    return (lines[-1] if not alone else lines[0] if len(lines) > 1 else None), found[1]


def _table(
    text: str, heads: list[Row], body: list[Row], dates: list[Period], period: Period | None, unit: str
) -> Table:
    columns: list[Column] = []
    for place in range(len(heads[0])):
        before = columns[-1].measure if len(columns) > 1 else ""
        columns.append(_column(text, [_above_column(text, row, place) for row in heads], dates, period, before))
    rows = [_words(text, row) for row in body]
    cells = [[row[at] for row in rows] for at in range(len(columns))]
    units = next((at for at, column in enumerate(columns) if _holds_units(column, cells[at])), -1)
    return Table(body, columns, _label(columns, cells, units), units, unit)


def _above_column(text: str, row: Row, place: int) -> Span:
    """The cell of a head over a column: where it is blank, the one at its left that spans it."""
    while place > 1 and parting.is_empty(text[row[place].start : row[place].end]):
        place -= 1
    return row[place]


def _column(text: str, spans: list[Span], dates: list[Period], period: Period | None, before: str) -> Column:
    """A column by the cells of its head from top to bottom; `before` is what the column before it counts."""
    words: list[str] = []
    things: list[str] = []
    for span in spans:
        each = text[span.start : span.end]
        own = _period_in(text, dates, span)
        period = own or period
        if each in words or parting.is_empty(each) or (parting.is_number(each) and not flattened.year_of(text, span)):
            continue
        words.append(each)
        if own is None or own.end - own.start < len(each):
            things.append(_labelled(each)[0].strip())
    thing = "".join(things)
    unit = next((unit for each in reversed(words) if (unit := column_unit(each))), "")
    return Column(" ".join(words), before if _CHANGE_ALONE.fullmatch(thing) and before else thing, unit, period)


def _holds_units(column: Column, cells: list[str]) -> bool:
    return _UNIT_HEAD.search(column.words) is not None and any(is_unit(re.sub(r"\s", "", cell)) for cell in cells)


def _label(columns: list[Column], cells: list[list[str]], units: int) -> int:
    """The column of labels: the first that holds words, unless another is headed 指标; years are labels too."""
    named = [at for at in range(len(columns)) if at != units and not _holds_numbers(cells[at])]
    headed = [at for at in named if columns[at].words in _NAMES]
    if columns[0].words in flattened.OF_YEARS or not named:
        return 0
    return headed[0] if headed and columns[named[0]].words in _SERIAL else named[0]


def _holds_numbers(cells: list[str]) -> bool:
    """Whether most cells of a column that are not blank hold a bare number."""
    filled = [cell for cell in cells if not parting.is_empty(cell)]
    return 2 * sum(map(parting.is_number, filled)) >= len(filled)


def _cells(text: str, table: Table, row: Row, dates: list[Period], rules: str) -> list[Cell]:
    """The numbers of a row with what row and column say of them."""
    label, own_unit = _labelled(_label_in(_words(text, row), table.label))
    row_unit = re.sub(r"\s", "", text[row[table.units].start : row[table.units].end]) if table.units >= 0 else ""
    of_row = _period_in(text, dates, row[table.label]) if label[:1].isdecimal() else None
    of_place = _PLACES.fullmatch(table.columns[table.label].measure) is not None
    found: list[Cell] = []
    for at, column in enumerate(table.columns):
        if at in (table.label, table.units) or column.words in _SERIAL:
            continue
        unit = column.unit or row_unit or own_unit or _caption_unit(table, column, label)
        quantity = _quantity(text, row[at], unit, rules)
        if quantity is None:
            continue
        change = "" if not _CHANGE.search(column.words) else "decrease" if quantity.value < 0 else "increase"
        thing = column.measure if of_row or (of_place and column.measure) else label.strip()
        place = label.strip() if of_place and label not in _TOTALS else ""
        found.append(Cell(quantity, thing, change, of_row or column.period, place))
    return found


def _label_in(words: list[str], column: int) -> str:
    """The label of a row; where its own column is blank, the first words of the row: 合计 below 序号."""
    if not parting.is_empty(words[column]):
        return words[column]
    return next((each for each in words[:column] if not parting.is_empty(each) and not parting.is_number(each)), "")


def _labelled(label: str) -> tuple[str, str]:
    """产值（亿元） at the head of a row: what is counted, and its unit where it names one."""
    found = _HEAD_UNIT.search(label) if label[-1:] in ")）" else None
    return (label[: found.start()], found[1]) if found and is_unit(found[1]) else (label, "")


def _caption_unit(table: Table, column: Column, label: str) -> str:
    own = _OF_ITS_OWN.search(column.words) or _LABEL_OF_ITS_OWN.search(label)
    return "" if own else table.caption_unit


def _period_in(text: str, dates: list[Period], line: Span | None) -> Period | None:
    if line is None:
        return None
    if year := flattened.year_of(text, line):
        return Period(line.start, line.end, date(year, 1, 1), date(year, 12, 31), "stated")
    return next(
        (
            period
            for period in dates
            if line.start <= period.start < line.end and period.first and period.role == "span"
        ),
        None,
    )


def _quantity(text: str, cell: Span, unit: str, rules: str) -> Quantity | None:
    """The cell's number in its own unit, or a bare one in `unit`; None for a cell of words."""
    words = text[cell.start : cell.end]
    if not parting.is_number(words):
        found = quantities.find(words, rules) if any(map(str.isdecimal, words)) else []
        if len(found) != 1 or found[0].start or found[0].end != len(words):
            return None
        return found[0]._replace(start=cell.start, end=cell.end, numeral_start=cell.start + found[0].numeral_start)
    sign = words[0] if words[0] in "-−－+" else ""
    digits = words.lstrip("-−－+").rstrip("%％ ")
    unit = "%" if words[-1] in "%％" else unit
    found = quantities.find(f"{digits}{unit}", rules)
    if not found or found[0].end < len(digits) + len(unit):
        unit, found = "", quantities.find(digits, rules) or quantities.find(f"{digits}个", rules)
    quantity = found[0]
    if sign in ("-", "−", "－") and sign:
        quantity = quantity._replace(value=-quantity.value, low=-quantity.high, high=-quantity.low)
    return quantity._replace(
        start=cell.start,
        end=cell.end,
        numeral_start=cell.start + len(sign),
        classifier=quantity.classifier if unit else "",
    )
