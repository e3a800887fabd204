"""The part of a year that a word names: 上半年, 前三季度, 春季, 3月上旬, 年底."""

from __future__ import annotations

from datetime import date
from typing import Final

from plainfigures import numerals
from plainfigures.periods.days import NOTHING, Span, last_day, months, one_day, season_span, years


def number(text: str) -> int | None:
    """The number that the words write, 1 for 元 of 元月; None where they write none.

    >>> number("十二"), number("几十年")
    (12, None)
    """
    try:
        return 1 if text == "元" else int(numerals.read(text).value)
    except numerals.NumeralError:
        return None


_SEASONS: Final = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def within(year: int | None, tail: str | None) -> Span:
    """The part of `year` that `tail` names: 上半年, 前三季度, 春季, 3月, 3月5日, 底."""
    if year is None:
        return NOTHING
    if not tail or tail in ("内", "全年"):
        return years(year, year)
    if tail[0] in "春夏秋冬":
        return season_span(year, tail[0], year, tail[0])
    if "半年" in tail:
        return months(year, 1, 6) if tail.startswith("上") else months(year, 7, 12)
    if "季" in tail:
        seasons = [_SEASONS[mark] for mark in tail if mark in _SEASONS]
        if tail.startswith("首季"):
            seasons = [1]
        if not seasons:
            return NOTHING
        if tail.endswith("末"):
            return (last_day(year, seasons[-1] * 3),) * 2
        return months(year, 1 if tail[0] in "前首" else seasons[0] * 3 - 2, seasons[-1] * 3)
    if tail[0] in "前头":
        return months(year, 1, number(tail[1:].removesuffix("个月")))
    if "月" in tail:
        return in_month(year, tail)
    return one_day(year, 1, 1) if "初" in tail else one_day(year, 12, 31)


def in_month(year: int, tail: str) -> Span:
    """A month of the year, a day of it, ten days or its end.

    >>> [day.isoformat() for day in in_month(2020, "3月上旬") if day]
    ['2020-03-01', '2020-03-10']
    """
    month_text, _, rest = tail.partition("月")
    month = number(month_text)
    if month is None or not 1 <= month <= 12:
        return NOTHING
    if rest[-1:] in ("日", "号"):
        return one_day(year, month, number(rest[:-1]) or 0)
    if rest in ("底", "末"):
        return last_day(year, month), last_day(year, month)
    if rest in _TEN_DAYS:
        first = _TEN_DAYS.index(rest) * 10 + 1
        return date(year, month, first), last_day(year, month) if first > 20 else date(year, month, first + 9)
    return months(year, month, month)


_TEN_DAYS: Final = ("上旬", "中旬", "下旬")
