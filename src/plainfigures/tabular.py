"""What the cells of a table say: a number, nothing, a year; and how many of its rows are the head."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

_NUMBER: Final = re.compile(r"[-−－+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?\s*[%％]?")
# 12个, 约5万元, 5～6万元, and no 2023年 or 3月, which are heads.
_AMOUNT: Final = re.compile(
    r"[约近超逾]?[-−－+]?[0-9][0-9,.]*(?:[-—–~～至][0-9][0-9,.]*)?[余多]?[十百千万亿]*(?![年月日季级号])"
    r"[\u4e00-\u9fff%％/（）()A-Za-z²]{1,6}(?<!以[上下内])"
)
_NO_NUMBER: Final = re.compile(r"持平|[-—－–…]+|/|\\|无|")
_YEAR: Final = re.compile("(?:19|20)[0-9]{2}")


def is_number(words: str) -> bool:
    """Whether a cell holds a bare number.

    >>> [is_number(words) for words in ("1,205", "-1.2", "3.5%", "12个", "1205,", "")]
    [True, True, True, False, False, False]
    """
    return _NUMBER.fullmatch(words) is not None


def is_empty(words: str) -> bool:
    """Whether a cell says that there is no number: a dash, 持平, nothing.

    >>> [is_empty(words) for words in ("—", "持平", "", "0")]
    [True, True, True, False]
    """
    return _NO_NUMBER.fullmatch(words) is not None


def year(words: str) -> int:
    """The year that a cell of four digits may be, else 0.

    >>> year("2020"), year("1205"), year("2020年")
    (2020, 0, 0)
    """
    return int(words) if len(words) == 4 and _YEAR.fullmatch(words) else 0


def is_run(numbers: list[str]) -> bool:
    """Whether cells count one by one, from one: of columns, or of rows under 序号.

    >>> is_run(["1", "2", "3"]), is_run(["2", "3"])
    (True, False)
    """
    return all(number == str(index) for index, number in enumerate(numbers, 1))


def is_table(rows: list[list[str]]) -> bool:
    """Whether rows of two cells and more are a head of words with numbers below it.

    >>> is_table([["乡镇", "户数"], ["东山", "12"]]), is_table([["修桥", "20"], ["修路", "30"]])
    (True, False)
    """
    heads = head_rows(rows)
    return heads > 0 and any(_has_number(row) or _has_amount(row) for row in rows[heads:])


def head_rows(rows: list[list[str]]) -> int:
    """How many of the rows, of two cells and more, are the head: 0 where the first has numbers of its own.

    A second row belongs to it below a cell that spans columns, one that counts the columns and one of units do.

    >>> head_rows([["指标", "2019", "2020"], ["粮食", "12", "13"]])
    1
    >>> head_rows([["乡镇", "2019年", "2019年"], ["乡镇", "户数", "人数"], ["东山", "12", "30"]])
    2
    """
    count = 0
    for row in rows:
        spanned = count == 0 or _spans(rows[count - 1])
        if not (spanned and _is_head(row)) and not (count and (counts_columns(row) or _has_units(row))):
            break
        count += 1
    return count


def _is_head(row: list[str]) -> bool:
    return _are_years(row[1:]) or not (_has_number(row) or _has_amount(row))


def _has_number(row: list[str]) -> bool:
    return any(map(is_number, row[1:]))


def _has_amount(row: list[str]) -> bool:
    return any(_AMOUNT.fullmatch(cell) for cell in row[1:])


def _spans(row: list[str]) -> bool:
    """Whether a head has a cell over several columns: the same words twice, or a blank beside it."""
    return any(one == other or is_empty(other) for one, other in pairwise(row))


def _are_years(cells: list[str]) -> bool:
    """2019, 2020: two numbers or more, each the year after or before the last; or three in order: 1978, 1990, 2010."""
    years = [found for cell in cells if (found := year(cell))]
    near = all(abs(one - other) <= 1 for one, other in pairwise(years))
    rising = all(one < other for one, other in pairwise(years))
    ordered = len(years) > 2 and (rising or all(one > other for one, other in pairwise(years)))
    return len(years) > 1 and (near or ordered) and len(years) == sum(map(is_number, cells))


def counts_columns(row: list[str]) -> bool:
    """甲, 1, 2, 3: the columns are counted from one.

    >>> counts_columns(["甲", "乙", "1", "2", "3"]), counts_columns(["东山", "1", "2"])
    (True, False)
    """
    counted = [cell for cell in row if cell.isdecimal()]
    return is_run(counted) and len(counted) > max(2, len(row) - 3)


def _has_units(row: list[str]) -> bool:
    """（个）, （万元）: what stands in the cells is in brackets."""
    return not all(map(is_empty, row)) and all(
        is_empty(cell) or (cell[0] in "（(" and cell[-1] in ")）") for cell in row
    )
