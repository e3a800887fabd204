"""The cells of tables: the head's unit and scale apply to the bare cell.

The cells of most tables are known (see `celled`); those of a page that was flattened are found by `grids`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from plainfigures import quantities, tabular, vocabulary
from plainfigures.context import captions, celled, columns, grids
from plainfigures.context.grids import Table
from plainfigures.periods import Period
from plainfigures.quantities import Quantity
from plainfigures.reports import Prose, Span

_CHANGE: Final = re.compile(r"增长|增减|增速|±|比上年|同比|升降")
_ALL_CHANGES: Final = re.compile("(?:涨跌|升降|涨|降|增减)幅")
# Heads that count something else than the unit above the table says.
_OF_ITS_OWN: Final = re.compile("[率比±%％倍人户个]|增(?!加值|值税)|减(?!免)|(?<!预算|决算|执行)数|位次|排名")


# Labels of what has no unit, or one of its own.
_OF_PARTS: Final = re.compile("(?:率|比|比重|指数|系数|[人户个]数)(?:[（(]|$)")


class Cell(NamedTuple):
    """A number of a table, with what its row, its column and the table's title say of it."""

    quantity: Quantity
    measure: str
    trend: str
    period: Period | None
    place: str


def all_of(prose: Prose) -> list[Table]:
    """Every table of a report, in order."""
    return sorted(
        [*(known.table for known in celled.find(prose)), *grids.find(prose)], key=lambda table: table.lines[0].start
    )


def find(prose: Prose, dates: list[Period], rules: str) -> tuple[list[Cell], list[Span]]:
    """The cells of every table, and the spans in which nothing else is read: of a table whose cells are known its head,
    labels and numbers, not its remarks.
    """
    cells: list[Cell] = []
    spans: list[Span] = []
    for known in celled.find(prose):
        found = _cells(prose.text, known.table, dates, rules)
        cells += found
        spans += _taken(prose.text, known, {cell.quantity.start for cell in found})
    for table in grids.find(prose):
        cells += _cells(prose.text, table, dates, rules)
        spans.append(Span(table.lines[0].start, table.lines[-1].end))
    return sorted(cells), sorted(spans)


def _taken(text: str, known: celled.Known, read: set[int]) -> list[Span]:
    """The cells of head and labels, and those that hold a number."""
    spans, table = [*known.heads], known.table
    for at, line in enumerate(table.lines[table.columns :]):
        named = at % table.columns <= table.label
        if named or line.start in read or tabular.is_number(text[line.start : line.end]):
            spans.append(line)
    return [span for span in spans if span.start < span.end]


def _cells(text: str, table: Table, dates: list[Period], rules: str) -> list[Cell]:
    """The numbers of a table, row by row: each counts what its row names, or its column where the rows are places."""
    words = table.words(text)
    heads = words[: table.columns]
    things = columns.things(text, table, heads, dates)
    times = columns.times(text, table, heads, dates)
    told = table.title is not None and _ALL_CHANGES.search(text, table.title.start, table.title.end) is not None
    of_places = _PLACES.fullmatch(heads[table.label]) is not None
    wholes = units_of_wholes(table, words)
    cells: list[Cell] = []
    for at in range(table.columns, len(words), table.columns):
        label = captions.without_mark(captions.labelled(label_of(table, words, at))[0])
        of_row = columns.period_in(text, dates, table.lines[at]) if words[at][:1].isdecimal() else None
        placed = of_places and _is_place(label)
        place = label if placed and label not in _TOTALS else ""
        for column in range(table.label + 1, table.columns):
            if is_cell(words[at + column]):
                unit = unit_of(table, words, at, column, wholes)
                quantity = _quantity(table.lines[at + column], words[at + column], unit, rules)
                thing = things[column] if of_row or (placed and things[column]) else label
                change = _change(heads[column], quantity, told=told)
                cells.append(Cell(quantity, thing.strip(), change, of_row or times[column], place))
    return cells


def _change(head: str, quantity: Quantity, *, told: bool) -> str:
    """The trend of a cell whose head says 增长 or 比上年, or whose title says 涨跌幅度: its sign says which way."""
    if not _CHANGE.search(head) and not (told and quantity.unit == "%"):
        return ""
    return "decrease" if quantity.value < 0 else "increase"


# Rows that are places have the columns' heads for what is counted.
_PLACES: Final = re.compile("(?:乡镇|镇村|县区|区县|市县|县市区?|市州|地区|区域|省份|村|镇|乡|街道)(?:名称|别)?")
_PLACE: Final = re.compile(".*(?:[省市县区州旗盟镇乡村]|街道|办事处|[林农牧渔]场)")
_TOTALS: Final = frozenset(["合计", "总计", "小计", "总数"])


def _is_place(label: str) -> bool:
    """Whether a row is that of a place, or of all of them: 占地面积 is neither."""
    return label in _TOTALS or _PLACE.fullmatch(label) is not None


def unit_of(table: Table, words: list[str], at: int, column: int, wholes: list[str]) -> str:
    """The unit of a bare cell in `column` of the row that begins at `at`: of its head, its row or the table; or "".

    `wholes` is what `units_of_wholes` gives for the table.
    """
    head = words[column]
    return (
        captions.unit_of_head(head)
        or _row_unit(table, words, at)
        or captions.labelled(label_of(table, words, at))[1]
        or _unit_beside(table, words, column)
        or _caption_unit(table, head)
        or wholes[at // table.columns - 1]
    )


def _unit_beside(table: Table, words: list[str], column: int) -> str:
    """The unit of the whole whose part a column is: 企业数（个）, #亏损企业; or ""."""
    while column > table.label + 1 and captions.is_part(words[column]):
        column -= 1
        if unit := captions.unit_of_head(words[column]):
            return unit
    return ""


def units_of_wholes(table: Table, words: list[str]) -> list[str]:
    """For each row the unit in the label of the whole whose part it is (销售额（亿元）, #批发业, 零售业), or "".

    Where only the first row has a unit, that is the whole of all.
    """
    labels = [label_of(table, words, at) for at in range(table.columns, len(words), table.columns)]
    units = [captions.labelled(label)[1] for label in labels]
    only_first = not any(units[1:])
    found, unit = list[str](), ""
    for row, label in enumerate(labels):
        found.append("" if not unit or _OF_PARTS.search(label) else unit)
        if units[row]:
            begin = (row + 1) * table.columns
            names_group = not any(map(is_cell, words[begin + table.label + 1 : begin + table.columns]))
            has_parts = row + 1 < len(labels) and captions.is_part(labels[row + 1])
            unit = units[row] if names_group or has_parts or (row == 0 and only_first) else ""
    return found


def _row_unit(table: Table, words: list[str], at: int) -> str:
    column = next((index for index in range(table.columns) if captions.UNIT_HEAD.search(words[index])), -1)
    unit = re.sub(r"\s", "", words[at + column]) if column >= 0 else ""
    return unit if captions.is_unit(unit) else ""


def is_cell(words: str) -> bool:
    """Whether a cell is a number, bare or with its hedge or unit.

    >>> is_cell("1,205"), is_cell("约30户"), is_cell("2018年")
    (True, True, False)
    """
    return tabular.is_number(words) or grids.is_amount(words)


def label_of(table: Table, words: list[str], at: int) -> str:
    """What names a row: beside a running number the cell after it, which 合计 may leave empty."""
    label = words[at + table.label]
    return words[at] if tabular.is_empty(label) else label


def _caption_unit(table: Table, head: str) -> str:
    return "" if not table.unit or _OF_ITS_OWN.search(head) else table.unit


def _quantity(line: Span, words: str, unit: str, rules: str) -> Quantity:
    """The number of one cell, in the unit that it names itself or that its row, column or table gives."""
    if not tabular.is_number(words):
        return _hedged(line, words, unit, rules)
    sign = words[0] if words[0] in "-−－+" else ""
    digits = words.lstrip("-−－+").rstrip("% ")
    unit = "%" if words[-1] == "%" else unit
    found = quantities.find(f"{digits}{unit}", rules)
    if not found or found[0].end < len(digits) + len(unit):
        unit, found = "", quantities.find(digits, rules) or quantities.find(f"{digits}个", rules)
    quantity = found[0]
    if sign in ("-", "−", "－"):
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
    return re.compile(f"{vocabulary.alternation(hedges)}$")
