"""The columns of a table, by what stands over them: what each counts, and when."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from plainfigures import tabular
from plainfigures.context import captions
from plainfigures.context.grids import Table
from plainfigures.periods import Period
from plainfigures.reports import Span

# A head that says only this is of the column before it: 投资, 比上年增减（%）.
_CHANGE_ALONE: Final = re.compile(
    "[比较]?(?:上年|去年|上期|上月|往年)?(?:同期|同月)?(?:同比|环比)?(?:增长|增减|增速|增幅|升降|变化|±)(?:率|幅度|情况)?"
)
# Over a column of the month that the title names, and over one of all months up to it.
_THIS_MONTH: Final = re.compile("[本当]月(?:数|实际|完成)?")
_SO_FAR: Final = re.compile("1[-—–~～至]本月(?:累计)?|(?:本年|年初|自年初|本月)?(?:止|末)?累计(?:数|额|实际|完成)?")


def things(text: str, table: Table, heads: list[str], dates: list[Period]) -> list[str]:
    """What each column counts by its head, without units and years; a head that only says 增长 has the one before."""
    found: list[str] = []
    for column, head in enumerate(heads):
        thing = _without_period(_named(head), text, table.lines[column], dates)
        if table.upper:
            over = table.upper[column]
            above = _without_period(captions.labelled(text[over.start : over.end])[0], text, over, dates)
            thing = thing if thing.startswith(above) else above + thing
        before = found[-1] if column > table.label + 1 else ""
        found.append(before if before and _CHANGE_ALONE.fullmatch(thing) else thing)
    return found


def _named(head: str) -> str:
    """A head without its unit, or the sign that it is a part of the one before."""
    return captions.without_mark(captions.labelled(head)[0].rstrip("%％"))


def _without_period(words: str, text: str, line: Span, dates: list[Period]) -> str:
    """The words of a head, or nothing where they are a time alone: 2023年."""
    period = period_in(text, dates, line)
    return "" if period is not None and period.end - period.start >= len(words) else words.strip()


def _period_of_head(text: str, dates: list[Period], table: Table, column: int) -> Period | None:
    own = period_in(text, dates, table.lines[column])
    return own or (period_in(text, dates, table.upper[column]) if table.upper else None)


def times(text: str, table: Table, heads: list[str], dates: list[Period]) -> list[Period | None]:
    """When each column is: by its own head, or that of the column whose change it is, or the title."""
    title = period_in(text, dates, table.title)
    found: list[Period | None] = []
    for column, head in enumerate(heads):
        words = _named(head)
        own = _of_month(words, title)
        if own is None and not _SO_FAR.fullmatch(words):
            own = _period_of_head(text, dates, table, column)
        if own is None and column > table.label + 1 and _CHANGE_ALONE.fullmatch(words):
            own = found[-1]
        found.append(own or title)
    return found


def _of_month(words: str, title: Period | None) -> Period | None:
    """本月 and 1-本月 where the title names a month."""
    first, last = (title.first, title.last) if title is not None else (None, None)
    if title is None or first is None or last is None or (first.year, first.month) != (last.year, last.month):
        return None
    if _THIS_MONTH.fullmatch(words):
        return title
    return title._replace(first=date(last.year, 1, 1)) if _SO_FAR.fullmatch(words) else None


def period_in(text: str, dates: list[Period], line: Span | None) -> Period | None:
    """The first period that begins in a line of a table; a number alone may be a year."""
    if line is None:
        return None
    if year := tabular.year(text[line.start : line.end]):
        return Period(line.start, line.end, date(year, 1, 1), date(year, 12, 31), "stated")
    return next(
        (
            period
            for period in dates
            if line.start <= period.start < line.end and period.first and period.role == "span"
        ),
        None,
    )
