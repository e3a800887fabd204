"""First and last day of years, months and seasons; nothing where the calendar has no such time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

Span = tuple[date | None, date | None]
NOTHING: Final[Span] = (None, None)


def years(first: int | None, last: int | None) -> Span:
    """From the first day of one year to the last of another."""
    if first is None or last is None or not (1 <= first <= 9999 and 1 <= last <= 9999) or first > last:
        return NOTHING
    return date(first, 1, 1), date(last, 12, 31)


def last_day(year: int, month: int) -> date:
    """The last day of a month.

    >>> last_day(2020, 2).day
    29
    """
    return (
        date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        if (year, month) != (9999, 12)
        else date(9999, 12, 31)
    )


def months(year: int | None, first: int | None, last: int | None) -> Span:
    """From the first day of one month to the last of another in the same year."""
    if year is None or first is None or last is None or not (1 <= year <= 9998) or not (1 <= first <= last <= 12):
        return NOTHING
    return date(year, first, 1), last_day(year, last)


def one_day(year: int, month: int, day: int) -> Span:
    """A day as a span: its first and last."""
    try:
        found = date(year, month, day)
    except ValueError:
        return NOTHING
    return found, found


def seasonal(words: str, year: int) -> Span:
    """去冬今春, and the season of one year: 今春.

    >>> [day.isoformat() for day in seasonal("今春", 2012) if day]
    ['2012-03-01', '2012-05-31']
    """
    if len(words) > len("今春"):
        return season_span(year - 1, "冬", year, "春")
    return season_span(year, words[1], year, words[1])


_FIRST_MONTHS: Final = {"春": 3, "夏": 6, "秋": 9, "冬": 12}


def season_span(first: int | None, begins: str, last: int | None, ends: str) -> Span:
    """From one season of a year to another, each of three months: a winter begins in the year that it is named after.

    >>> [day.isoformat() for day in season_span(1956, "冬", 1957, "春") if day]
    ['1956-12-01', '1957-05-31']
    """
    if first is None or last is None or not (1000 <= first <= last <= 2999):
        return NOTHING
    begin, end = date(first, _FIRST_MONTHS[begins], 1), _FIRST_MONTHS[ends] + 2
    until = last_day(last + end // 13, (end - 1) % 12 + 1)
    return (begin, until) if begin < until else NOTHING
