"""What a container gives, and what holds for all of them."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from plainfigures import parting, vocabulary
from plainfigures.reports.model import ReportError
from plainfigures.reports.prose import Span

LARGEST_TEXT = 10_000_000
# With a bare number before them these name a time or an order, as the head of a table does: 5月, 3级.
_ORDINAL = frozenset("年月日周期级类组批队线路")
_LONGEST_AMOUNT = 40
# The mark of a footnote: 1, [1], ①.
NOTE_MARK = r"(?:[\[［(（〔]?[0-9]{1,3}[\]］)）〕]?|[①-⑳])"


class Content(NamedTuple):
    """The text of a container, the spans of it that are page furniture, and what the container says of the report.

    Where the container knows the cells of tables, `marked` is the text with `parting.CELL` between those of a row.
    """

    text: str
    furniture: tuple[Span, ...] = ()
    title: str = ""
    issuer: str = ""
    carrier: str = ""
    published: date | None = None
    marked: str = ""


def require(module: str, what: str, path: Path) -> ModuleType:
    """The library that reads `what`.

    Raises ReportError with the command that installs it.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as fault:
        raise ReportError(
            f"{path}: reading {what} needs {fault.name}, which is not installed. "
            'Run `pip install "plainfigures[read]"`, or save the report as plain text.'
        ) from fault


def joined(lines: list[str], outside: Collection[int] = ()) -> Content:
    """The lines, and rows of `cell_lines`, as one text, with the spans of those whose index is `outside`.

    >>> found = joined(["表1", *cell_lines([["指标", "本年"], ["粮食", "12"]])])
    >>> found.text.split("\\n")
    ['表1', '指标', '本年', '粮食', '12']
    """
    spans, place = [], 0
    for index, line in enumerate(lines):
        if index in outside:
            spans.append(Span(place, place + len(line)))
        place += len(line) + 1
    marked = "\n".join(lines)
    return Content(marked.translate(parting.LINE_ENDS), tuple(spans), marked=marked if parting.CELL in marked else "")


def cell_lines(rows: list[list[str]]) -> list[str]:
    """The rows of a table, with `parting.CELL` between the cells of each; a blank cell is a dash, so that the columns
    stay apart, and a row of one and the same cell is a title, unless that is an amount.

    >>> [row.split(parting.CELL) for row in cell_lines([["表1", ""], ["指标", "单位", "本年"], ["粮食", "吨", ""]])]
    [['表1'], ['指标', '单位', '本年'], ['粮食', '吨', '—']]
    >>> [row.split(parting.CELL) for row in cell_lines([["一、粮食", "一、粮食"], ["5万元", "5万元"]])]
    [['一、粮食'], ['5万元', '5万元']]
    """
    lines: list[str] = []
    for row in rows:
        filled = [cell for cell in row if cell]
        is_title = len(set(filled)) < 2 and not (len(filled) > 1 and said_once(filled[0]))
        lines += filled[:1] if is_title else [parting.CELL.join(cell or "—" for cell in row)]
    return lines


def is_number(cell: str) -> bool:
    """Whether a cell holds a bare number, which must not be said twice where cells are merged.

    >>> is_number("-1,200.5%"), is_number("120吨")
    (True, False)
    """
    return re.sub("[,.，．]", "", cell.strip("-−－+%％ ")).isdecimal()


def is_amount(cell: str) -> bool:
    """Whether a cell holds a number and nothing else, bare or with hedge and unit: where cells are merged, a label is
    said in each place, an amount only once. A year, a month or a numbered name is a label.

    >>> cells = ("8", "约5万元", "5～6万元", "20个", "2018年", "5月", "1.道路", "修桥20座")
    >>> [cell for cell in cells if is_amount(cell)]
    ['8', '约5万元', '5～6万元', '20个']
    """
    return is_number(cell) or (len(cell) <= _LONGEST_AMOUNT and _amount().fullmatch(cell) is not None)


def said_once(cell: str, column: int = 1) -> bool:
    """Whether a merged cell is said in the first of its places alone, because it holds an amount, with or without
    words: 修桥20座. What names the rows, in the first column, is said in each, and so is a class (20亩以上).

    >>> [cell for cell in ("8", "修桥20座", "2018年修桥20座", "2018年", "1.道路", "20亩以上农户") if said_once(cell)]
    ['8', '修桥20座', '2018年修桥20座']
    >>> said_once("修桥20座", column=0), said_once("20座", column=0)
    (False, True)
    """
    return is_amount(cell) or (column > 0 and len(cell) <= _LONGEST_AMOUNT and _inside().search(cell) is not None)


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![0-9.第A-Za-z])[0-9０-９](?:[0-9０-９,.．]*[0-9０-９])?[十百千万亿]*(?:{_units()})(?!及?以[上下内]|[-—–~～至到])"
    )


def _units() -> str:
    return _one_of({row["surface"] for name in ("units", "classifiers") for row in vocabulary.rows(name)} - _ORDINAL)


@cache
def _amount() -> re.Pattern[str]:
    hedge = _one_of({row["surface"] for row in vocabulary.rows("hedges")})
    unit = _units()
    number = r"[-−－+]?[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?\s*[十百千万亿]*"
    upper = rf"(?:(?:{unit})?[-—–~～至到]+{number})?"
    return re.compile(rf"(?:{hedge})?\s*{number}{upper}(?:{hedge})?\s*(?:{unit})?(?:{hedge})?")


def _one_of(words: set[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
