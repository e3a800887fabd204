"""Growth from one number to another against the stated rate or difference: 由2.4亿元增加到3亿元，增长25%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import NamedTuple

from plainfigures import intervals
from plainfigures.checks import cues
from plainfigures.checks.findings import Finding, finding
from plainfigures.checks.judging import Formula, Judged, judge, standing_for
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
_YEAR = re.compile("([12][0-9]{3})年[^，。；0-9]{0,6}$")
_YEARLY = re.compile("同比|上年|去年|上一年")


class Change(NamedTuple):
    """Two levels of one thing, the earlier and the later, and the words that tie them."""

    first: Row
    last: Row
    passage: Passage
    after: int


def find(page: Page) -> Iterator[Finding]:
    """Every change whose two levels stand in one sentence with its rate or its difference."""
    for passage in page.passages:
        for index in range(1, len(passage.rows)):
            change = _change(passage, index)
            if change:
                yield from _stated(change)


def _change(passage: Passage, index: int) -> Change | None:
    """由A增加到B, or B，比…的A(增长): the levels are the row at `index` and the one before."""
    before, here = passage.rows[index - 1], passage.rows[index]
    if here.trend or not before.comparable(here):
        return None
    words = passage.lead(index)
    if _FROM.search(passage.lead(index - 1)) and _TO.search(words):
        return Change(before, here, passage, index + 1)
    follows = passage.lead(index + 1) if index + 1 < len(passage.rows) else ""
    if not before.trend and _THAN.search(words) and _RISE.search(follows):
        return Change(here, before, passage, index + 1)
    return None


def _stated(change: Change) -> Iterator[Finding]:
    """The rates and differences that follow, as long as the words go on with the same subject."""
    for index in range(change.after, min(change.after + 3, len(change.passage.rows))):
        words, row = change.passage.lead(index), change.passage.rows[index]
        if not row.trend or not (_THEN.search(words) or (index == change.after and _RISE.search(words))):
            return
        if _YEARLY.search(words) and years(change) not in (None, 1):
            return
        found = _checked(change, row, words)
        if found:
            yield found


def years(change: Change) -> int | None:
    """Years from the first level to the last, by their periods or the years beside them; None when unknown."""
    first, last = (_year(change.passage, row) for row in change[:2])
    return last - first if first and last else None


def _year(passage: Passage, row: Row) -> int | None:
    """The year named right before a level, else that of its period: 比2015年的10400元."""
    beside = _YEAR.search(passage.lead(passage.rows.index(row)))
    if beside:
        return int(beside[1])
    return row.period[1].year if row.period else None


def _checked(change: Change, row: Row, words: str) -> Finding | None:
    formula, working = _formula(change, row)
    if formula is None:
        return None
    judged = at_constant_prices(judge(formula, row, change[:2]), change.last.measure + words)
    return finding("growth", judged, row, (*change[:2], row), working, first=change.first, last=change.last)


def at_constant_prices(judged: Judged, words: str) -> Judged:
    """A disagreement cannot be told where `words` say that growth may be at constant prices."""
    if judged.verdict == Verdict.DISAGREE and cues.has(words, "constant_prices"):
        return judged._replace(verdict=Verdict.UNDECIDABLE, note="constant_prices")
    return judged


def _formula(change: Change, row: Row) -> tuple[Formula | None, str]:
    """What the change comes to in the terms of `row`: a difference, a rate, a rate a year, a multiple."""
    first, last, _, _ = change
    yearly = row.per == "年"
    span = years(change) if yearly else 1
    if span is None or span < 1 or "番" in row.surface:
        return None, ""
    if row.kind == "percentage_point" and first.kind == "percent":
        return lambda read: _difference(read(first, first.unit), read(last, first.unit), row, 1), "difference"
    if row.kind in ("percent", "ratio") and not first.is_rate and standing_for(first).low > 0:
        working = "growth_yearly" if yearly else "growth"
        return lambda read: rate(read(first, first.unit), read(last, first.unit), row, span), working
    if row.kind == first.kind and row.comparable(first._replace(per=row.per)) and not first.is_rate:
        return lambda read: _difference(read(first, row.unit), read(last, row.unit), row, span), "difference"
    return None, ""


def _difference(first: Interval, last: Interval, row: Row, span: int) -> Interval:
    low, high = (first, last) if row.trend == "increase" else (last, first)
    return intervals.divide(intervals.subtract(high, low), intervals.exactly(Decimal(span)))


def rate(first: Interval, last: Interval, row: Row, span: int = 1) -> Interval:
    """Growth from `first` to `last` in the unit of `row`, a year on average when there are `span` years between."""
    grown = intervals.subtract(root(intervals.divide(last, first), span), ONE)
    up = HUNDRED if row.kind == "percent" else Decimal(1)
    return intervals.scale(grown, up if row.trend == "increase" else -up)


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
