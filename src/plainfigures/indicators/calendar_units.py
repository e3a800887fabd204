"""Months, quarters and years inside a period, counted by the calendar."""

from __future__ import annotations

from datetime import date, timedelta

from plainfigures.indicators.values import IndicatorError, Operand, Words

MONTHS = {"month": 1, "quarter": 3, "year": 12}
NAMES = {"month": Words("month", "月"), "quarter": Words("quarter", "季度"), "year": Words("year", "年")}
DAY = timedelta(days=1)


def name(every: str) -> Words:
    """A unit of the calendar in words.

    >>> name("quarter").zh
    '季度'

    Raises IndicatorError for another unit.
    """
    if every not in NAMES:
        raise IndicatorError(f"{every!r} is no unit of the calendar here. Use {', '.join(NAMES)}.")
    return NAMES[every]


def complete(operand: Operand, every: str) -> tuple[int, date]:
    """How many whole months, quarters or years the period of an operand holds, and the last day of the last.

    2017年至今, in a report of 9 June 2020:

    >>> from types import SimpleNamespace as Row
    >>> complete(Row(period_start=date(2017, 1, 1), period_end=date(2020, 6, 9)), "quarter")
    (13, datetime.date(2020, 3, 31))

    Raises IndicatorError when there is no period.
    """
    start, end = operand.period_start, operand.period_end
    if start is None or end is None:
        raise IndicatorError(f"{operand!r} has no period to count {every}s in.")
    months = MONTHS[every]
    first, beyond = _index(start - DAY, months) + 1, _index(end + DAY, months)
    month = beyond * months
    return max(0, beyond - first), date(month // 12, month % 12 + 1, 1) - DAY


def _index(day: date, months: int) -> int:
    """The running number of the unit that a day lies in, from the year 0."""
    return (day.year * 12 + day.month - 1) // months


def length(operand: Operand) -> tuple[str, int]:
    """The length of a period: in months when it is made of whole ones, else in days; 0 days when there is none."""
    start, end = operand.period_start, operand.period_end
    if start is None or end is None:
        return "days", 0
    if start.day == 1 and (end + DAY).day == 1:
        return "months", complete(operand, "month")[0]
    return "days", (end - start).days + 1
