"""A level with its own growth: against its increase in the same sentence, and against the level of the year before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from plainfigures import intervals
from plainfigures.checks import cues, growth
from plainfigures.checks.findings import Finding, finding
from plainfigures.checks.growth import HUNDRED, at_constant_prices
from plainfigures.checks.judging import Judged, Reading, judge, standing_for, widest
from plainfigures.checks.pages import Page, Passage, Row
from plainfigures.intervals import Interval, Verdict

_BASE = "(?:同比|(?:比|较)(?:上年|去年|上一年|上年末|去年末|上年底|上年同期|去年同期|[0-9]{4}年)(?:末|底|同期)?)"
_MORE = f"(?:净|实际|共)?(?:{cues.changes()})(?:了)?"
_INCREASE = re.compile(rf"^[^，。；：、0-9]{{0,10}}[，（](?:{_BASE})?{_MORE}$")
_AND_RATE = re.compile(rf"^[^，。；：、0-9]{{0,6}}[，、（](?:{_BASE})?(?:{_MORE})?(?:为|达)?$")
_LAST_YEAR_WAS = re.compile("^[，；](?:上年|去年|上一年|[12][0-9]{3}年)(?:同期|末|底)?(?:为|是|仅为|只有)?$")
_SINCE_LAST_YEAR = re.compile(
    rf"^[^，。；：、0-9]{{0,10}}[，（](?:同比|(?:比|较)(?:上年|去年|上一年)(?:同期)?){_MORE}$"
)


def find(page: Page) -> Iterator[Finding]:
    """Every level that is followed by its growth, where the report gives the number to recompute it from."""
    for passage in page.passages:
        for index, row in enumerate(passage.rows):
            if row.kind == "percent" and growth.directed(passage, index).trend and not row.per:
                yield from _with_increase(passage, index)
                yield from _from_base(passage, index)
                yield from _base_after(passage, index)
                yield from _with_last_year(page, passage, index)


def _with_increase(passage: Passage, index: int) -> Iterator[Finding]:
    """32.4亿元，比上年增加2.4亿元，增长8%, and in the other order: the level before was 30亿元."""
    rate = growth.directed(passage, index)
    if index > 1 and is_increase(passage, index):
        yield from _grown(passage, rate, growth.directed(passage, index - 2), growth.directed(passage, index - 1))
    elif 0 < index < len(passage.rows) - 1 and is_increase(passage, index + 1):
        yield from _grown(passage, rate, growth.directed(passage, index - 1), growth.directed(passage, index + 1))


def _grown(passage: Passage, rate: Row, level: Row, change: Row) -> Iterator[Finding]:
    """The increase as a share of what was there before it: of the level less the increase."""
    if level.trend or change.trend != rate.trend or not level.comparable(change) or level.is_rate:
        return
    base = intervals.subtract if rate.trend == "increase" else intervals.add

    def share(read: Reading) -> Interval:
        more = read(change, level.unit)
        return intervals.scale(intervals.divide(more, base(read(level, level.unit), more)), HUNDRED)

    earlier, rows = base(standing_for(level), standing_for(change, level.unit)), (level, change, rate)
    if earlier.high <= 0:
        yield finding("growth", Judged(None, Verdict.DISAGREE, ""), change, rows, "increase_exceeds", level=level)
    elif earlier.low > 0 and base(widest(level), widest(change, level.unit)).low > 0:
        judged = at_constant_prices(judge(share, rate, (level, change)), level.measure + passage.span(level, rate))
        yield finding("growth", judged, rate, rows, "level_increase", level=level, change=change)


def _from_base(passage: Passage, index: int) -> Iterator[Finding]:
    """与上年的4672万元相比，增加1168万元，增幅25%: the increase of the level that is named."""
    if index < 2 or not growth.is_compared(passage, index - 1) or not _AND_RATE.search(passage.lead(index)):
        return
    first, change, rate = passage.rows[index - 2], *(growth.directed(passage, each) for each in (index - 1, index))
    if first.trend or first.is_rate or change.trend != rate.trend or not first.comparable(change):
        return
    yield from _on_base(rate, first, change)


def _on_base(rate: Row, first: Row, change: Row) -> Iterator[Finding]:
    """The increase as a share of the level before."""

    def share(read: Reading) -> Interval:
        return intervals.scale(intervals.divide(read(change, first.unit), read(first, first.unit)), HUNDRED)

    if standing_for(first).low > 0:
        judged = judge(share, rate, (first, change))
        yield finding("growth", judged, rate, (first, change, rate), "base_increase", first=first, change=change)


def is_increase(passage: Passage, index: int) -> bool:
    """Whether the words before two rows, of which the second is at `index`, say: ，比上年增加…，增长."""
    first, second = passage.lead(index - 1), passage.lead(index)
    return bool(_INCREASE.search(first) and (_AND_RATE.search(second) or _INCREASE.search(second)))


def _with_last_year(page: Page, passage: Passage, index: int) -> Iterator[Finding]:
    """2018年接待游客120万人次 and, elsewhere, 2019年接待游客150万人次，同比增长25%."""
    level = passage.rows[index - 1] if index else passage.rows[0]
    if level.is_rate or level.trend or not _SINCE_LAST_YEAR.search(passage.lead(index)):
        return
    earlier = [row for row in page.rows if _year_before(row, level)]
    if len({row.value for row in earlier}) == 1:
        yield from _compared(passage, index, earlier[0], level)


def _base_after(passage: Passage, index: int) -> Iterator[Finding]:
    """鲜奶产量3600吨，下降10%，上年为4000吨."""
    if not 0 < index < len(passage.rows) - 1 or not _LAST_YEAR_WAS.search(passage.lead(index + 1)):
        return
    level, first = growth.directed(passage, index - 1), passage.rows[index + 1]
    if level.is_rate or not level.comparable(first) or not _AND_RATE.search(passage.lead(index)):
        return
    if not level.trend:
        yield from _compared(passage, index, first, level)
    elif level.trend == growth.directed(passage, index).trend:
        yield from _on_base(growth.directed(passage, index), first, level)


def _compared(passage: Passage, index: int, first: Row, level: Row) -> Iterator[Finding]:
    """The rate at `index` against the growth from `first`, the level a year before, to `level`."""
    rate = growth.directed(passage, index)
    if standing_for(first).low > 0:
        judged = judge(
            lambda read: growth.rate(read(first, first.unit), read(level, first.unit), rate), rate, (first, level)
        )
        judged = at_constant_prices(judged, level.measure + passage.lead(index))
        yield finding("growth", judged, rate, (first, level, rate), "growth", first=first, last=level)


def _year_before(row: Row, level: Row) -> bool:
    """Whether `row` is the same thing a year before `level`."""
    if row.period is None or level.period is None or not level.measure or row.trend:
        return False
    same = (row.measure, row.place, row.modality) == (level.measure, level.place, level.modality)
    return same and row.comparable(level) and tuple(_next_year(day) for day in row.period) == level.period


def _next_year(day: date) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap else day.day)
