"""Growth from one number to another against the stated rate or difference: 由2.4亿元增加到3亿元，增长25%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import NamedTuple

from plainfigures import intervals
from plainfigures.checks import cues
from plainfigures.checks.findings import Finding, finding
from plainfigures.checks.judging import judge, standing_for
from plainfigures.checks.pages import Page, Passage, Row
from plainfigures.intervals import Interval, Verdict

HUNDRED = Decimal(100)
ONE = intervals.exactly(Decimal(1))

_FROM = re.compile("(?:由|从|自)[^，。；由从]{0,16}$")
_TO = re.compile("(?:到|至|为|达|成)[^，。；、]{0,14}$")
_THAN = re.compile("^[^，。；]{0,10}，(?:比|较|与)[^，。；]{1,14}$")
_RISE = re.compile(
    "^(?:相比)?，?(?:同比|实际)?(?:净|共|就|即|也)?(?:增加|增长|提高|上升|下降|减少|降低|增|降|上涨)(?:了)?$"
)
_THEN = re.compile(
    "^[^，。；：、]{0,12}(?:，|、|，[^，。；]{0,4}，)(?:累计|总共|共|净|即|合计|同比|年均|平均每年|每年平均|年平均|实际|(?:比|较)[^，。；]{1,8})*"
    "(?:增加|增长|提高|提升|上升|上涨|增幅|增速|扩大|下降|减少|降低|降幅|压缩|缩短|翻|增|降|减)(?:幅度|幅|速)?(?:了|达到|达|为)?$"
)
_YEARLY = re.compile("同比|上年|去年|上一年")


class Change(NamedTuple):
    """Two levels of one thing, the earlier and the later, and the words that tie them."""

    first: Row
    last: Row
    passage: Passage
    after: int


def growth(page: Page) -> Iterator[Finding]:
    """Every change whose two levels stand in one sentence with its rate or its difference."""
    for passage in page.passages:
        for index in range(1, len(passage.rows)):
            change = _change(passage, index)
            if change:
                yield from _stated(change)


def _change(passage: Passage, index: int) -> Change | None:
    """由A增加到B, or B，比…的A(增长): the levels are the row at `index` and the one before."""
    before, here = passage.rows[index - 1], passage.rows[index]
    if before.trend or here.trend or not before.comparable(here):
        return None
    words = passage.lead(index)
    if _FROM.search(passage.lead(index - 1)) and _TO.search(words):
        return Change(before, here, passage, index + 1)
    follows = passage.lead(index + 1) if index + 1 < len(passage.rows) else ""
    if _THAN.search(words) and _RISE.search(follows):
        return Change(here, before, passage, index + 1)
    return None


def _stated(change: Change) -> Iterator[Finding]:
    """The rates and differences that follow, as long as the words go on with the same subject."""
    for index in range(change.after, min(change.after + 3, len(change.passage.rows))):
        words, row = change.passage.lead(index), change.passage.rows[index]
        if not row.trend or not (_THEN.search(words) or (index == change.after and _RISE.search(words))):
            return
        if _YEARLY.search(words) and years(change.first, change.last) not in (None, 1):
            return
        found = _checked(change, row, words)
        if found:
            yield found


def years(first: Row, last: Row) -> int | None:
    """Years from one row's period to another's; None when the text does not date both."""
    if first.period is None or last.period is None:
        return None
    return last.period[1].year - first.period[1].year


def _checked(change: Change, row: Row, words: str) -> Finding | None:
    first, last = standing_for(change.first), standing_for(change.last, change.first.unit)
    if row.trend == "decrease":
        first, last = last, first
    expected, working = _expected(change, row, first, last)
    if expected is None:
        return None
    verdict, note = judge(expected, row, (change.first, change.last))
    if verdict == Verdict.DISAGREE and cues.has(change.last.measure + words, "constant_prices"):
        verdict, note = Verdict.UNDECIDABLE, "constant_prices"
    return finding(
        "growth", verdict, row, (change.first, change.last, row), working=working, expected=expected, note=note,
        first=change.first, last=change.last,
    )  # fmt: skip


def _expected(change: Change, row: Row, low: Interval, high: Interval) -> tuple[Interval | None, str]:
    """What the change comes to in the terms of `row`: a difference, a rate, a rate a year, a multiple.

    `low` and `high` are the smaller and the larger level as the trend has it.
    """
    yearly, points = row.per == "年", change.first.kind == "percent"
    if row.kind == "percentage_point" and points:
        return (None, "") if yearly else (intervals.subtract(high, low), "difference")
    if row.kind in ("percent", "ratio") and not points:
        return _rate(change, row, yearly=yearly)
    if row.kind == change.first.kind and row.comparable(change.first._replace(per=row.per)) and not points:
        span = years(change.first, change.last) if yearly else 1
        if span is None or span < 1:
            return None, ""
        each = intervals.divide(intervals.subtract(high, low), intervals.exactly(Decimal(span)))
        return intervals.scale(each, cues.size(change.first.unit)[1] / cues.size(row.unit)[1]), "difference"
    return None, ""


def _rate(change: Change, row: Row, *, yearly: bool) -> tuple[Interval | None, str]:
    first, last = standing_for(change.first), standing_for(change.last, change.first.unit)
    span = years(change.first, change.last) if yearly else 1
    if Decimal(0) in first or first.low <= 0 or span is None or span < 1 or "番" in row.surface:
        return None, ""
    grown = root(intervals.divide(last, first), span)
    share = intervals.subtract(ONE, grown) if row.trend == "decrease" else intervals.subtract(grown, ONE)
    working = "growth_yearly" if yearly else "growth"
    return (intervals.scale(share, HUNDRED) if row.kind == "percent" else share), working


def root(interval: Interval, degree: int) -> Interval:
    """The `degree`-th root of a positive interval, rounded outward.

    >>> root(Interval(Decimal(8), Decimal(27)), 1)
    Interval(low=Decimal('8'), high=Decimal('27'), closed='both')
    """
    if degree == 1:
        return interval
    ends = []
    for end, rounding in ((interval.low, ROUND_FLOOR), (interval.high, ROUND_CEILING)):
        near = Context(prec=28).power(end, Decimal(1) / degree)
        ends.append(Context(prec=20, rounding=rounding).plus(near))
    return Interval(ends[0], ends[1], interval.closed)
