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

_FROM = re.compile("(?:由|从|自(?=[0-9]))[^，。；由从]{0,16}$")
_TO = re.compile("(?:到|至|为|达|成)[^，。；、]{0,14}$")
_THAN = re.compile("^[^，。；]{0,10}，(?:比|较|与)[^，。；]{1,14}$")
_TIMES = re.compile("^[^，。；]{0,10}，?(?:是|为|相当于)[^，。；]{1,14}$")
_FIRST = re.compile("^[^，。；：]{0,4}，(?:由|从)[^，。；由从]{0,12}$")
_RISE = re.compile(rf"^只?(?:相比，?)?(?:同比|实际)?(?:净|共|就|即|也)?(?:{cues.changes()})(?:了)?$")
_THEN = re.compile(
    "^[^，。；：、]{0,12}[，、](?:[^，。；]{0,4}，)?(?:累计|总共|共|净|即|合计|同比|年均|平均每年|每年平均|年平均|实际|扩大了?|按[^，。；]{2,6}(?:计算)?"
    "|[一二两三四五六七八九十0-9]+年(?:来|间)?|(?:比|较)(?:上年|去年|上一年|同期|[12][0-9]{3}年)(?:同期|末|底)?)*"
    rf"(?:{cues.changes()})(?:幅度|幅|速)?(?:了|达到|达|为)?$"
)
_COMPARED = re.compile("(?:与|同|比|较)[^，。；]{0,12}$")
_LAST_YEAR = re.compile("(?:去年|上年)[^，。；]{0,8}$")
_THIS_YEAR = re.compile(f"^，(?:今年|本年|当年)[^，。；]{{0,6}}(?:{cues.changes()})(?:了)?$")
_THE_CHANGE = re.compile(f"^相比，[^，。；]{{0,10}}(?:{cues.changes()})(?:了)?$")
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
                yield from _stated_before(change)


def _change(passage: Passage, index: int) -> Change | None:
    """由A增加到B, or B，比…的A(增长): the levels are the row at `index` and the one before."""
    before, here = passage.rows[index - 1], passage.rows[index]
    if here.trend or not _alike(before, here):
        return None
    words = passage.lead(index)
    if is_from_to(passage, index):
        return Change(before, here, passage, index + 1)
    follows = passage.lead(index + 1) if index + 1 < len(passage.rows) else ""
    than = _THAN.search(words) and _RISE.search(follows)
    times = _TIMES.search(words) and follows == "的" and passage.rows[index + 1].kind == "ratio"
    return Change(here, before, passage, index + 1) if not before.trend and (than or times) else None


def _alike(one: Row, other: Row) -> bool:
    """Whether two rows can be levels of one thing; a count without a measure word (由38增加到317个) has the other's."""
    if one.kind == other.kind == "count" and "" in (one.classifier, other.classifier):
        return one.per == other.per
    return one.comparable(other)


def is_from_to(passage: Passage, index: int) -> bool:
    """Whether the words say 由A增加到B of the row at `index` and the one before."""
    return bool(_FROM.search(passage.lead(index - 1)) and _TO.search(passage.lead(index)))


def is_compared(passage: Passage, index: int) -> bool:
    """Whether the words say 与A相比，增加B, or 去年A，今年增加B, of the row at `index` and the one before."""
    first, change = passage.lead(index - 1), passage.lead(index)
    this_year = _LAST_YEAR.search(first) and _THIS_YEAR.search(change)
    return bool(this_year or (_COMPARED.search(first) and _THE_CHANGE.search(change)))


def goes_on(words: str) -> bool:
    """Whether a rate after `words` is said of the change before: ，增长."""
    return bool(_THEN.search(words))


def _stated(change: Change) -> Iterator[Finding]:
    """The rates and differences that follow, as long as the words go on with the same subject."""
    for index in range(change.after, min(change.after + 3, len(change.passage.rows))):
        words, row = change.passage.lead(index), directed(change.passage, index)
        first = index == change.after and (_RISE.search(words) or words == "的")
        if not (first or goes_on(words)) or not (row.trend or words == "的"):
            return
        if _YEARLY.search(words) and years(change) not in (None, 1):
            return
        yield from _checked(change, row, words)


def _stated_before(change: Change) -> Iterator[Finding]:
    """下降12.5%，由8000吨降至7000吨: the rate stands first."""
    index = change.after - 3
    if index >= 0 and _FIRST.search(change.passage.lead(index + 1)) and change.passage.rows[index].trend:
        yield from _checked(change, change.passage.rows[index], change.passage.lead(index))


def directed(passage: Passage, index: int) -> Row:
    """A row with the trend that the word right before it gives where the table has none: 增幅16.7%, 多出0.8万亩."""
    row, words = passage.rows[index], passage.lead(index)
    if not row.trend:
        for trend in ("increase", "decrease"):
            if any(words.endswith(word) for word in cues.words(trend)):
                return row._replace(trend=trend)
    return row


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


def _checked(change: Change, row: Row, words: str) -> Iterator[Finding]:
    """The rate or difference `row`, which stands after `words`, against the two levels; nothing where none fits it."""
    formula, working = _formula(change, row)
    if formula is None:
        return
    judged = at_constant_prices(judge(formula, row, change[:2]), change.last.measure + words)
    if judged.verdict == Verdict.DISAGREE and row.kind == change.first.kind == "percent" and _are_points(change, row):
        judged = judged._replace(note="points")
    yield finding("growth", judged, row, (*change[:2], row), working, first=change.first, last=change.last)


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
        return lambda read: difference(read(first, first.unit), read(last, first.unit), row, 1), "difference"
    if row.kind == "ratio" and not row.trend and standing_for(first).low > 0:
        return lambda read: intervals.divide(read(last, first.unit), read(first, first.unit)), "multiple"
    if row.is_rate and row.unit != "pp" and standing_for(first).low > 0:
        working = "growth_yearly" if yearly else "growth"
        return lambda read: rate(read(first, first.unit), read(last, first.unit), row, span), working
    if row.kind == first.kind and _alike(row, first._replace(per=row.per)) and not first.is_rate:
        return lambda read: difference(read(first, row.unit), read(last, row.unit), row, span), "difference"
    return None, ""


def _are_points(change: Change, row: Row) -> bool:
    """由44%提高到45%，提高1%: the difference, which is in percentage points."""
    first, last = change[:2]
    judged = judge(lambda read: difference(read(first, "%"), read(last, "%"), row, 1), row, (first, last))
    return judged.verdict == Verdict.AGREE


def difference(first: Interval, last: Interval, row: Row, span: int = 1) -> Interval:
    """What `last` is above `first`, or below it where `row` is a decrease; a year on average, as in `rate`."""
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
    for end, rounding in ((max(interval.low, Decimal(0)), ROUND_FLOOR), (interval.high, ROUND_CEILING)):
        near = Context(prec=28).power(end, Decimal(1) / degree)
        ends.append(Context(prec=20, rounding=rounding).plus(near))
    return Interval(ends[0], ends[1], interval.closed)
