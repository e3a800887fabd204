"""A level with its own growth: against its increase in the same sentence, and against the level of the year before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from plainfigures import intervals
from plainfigures.checks import cues, growth
from plainfigures.checks.findings import Finding, finding
from plainfigures.checks.growth import HUNDRED, at_constant_prices
from plainfigures.checks.judging import Judged, Reading, judge, standing_for
from plainfigures.checks.pages import Page, Passage, Row
from plainfigures.intervals import Interval, Verdict

_BASE = "(?:同比|(?:比|较)(?:上年|去年|上一年|上年末|去年末|上年底|上年同期|去年同期|[0-9]{4}年)(?:末|底|同期)?)"
_MORE = f"(?:净|实际|共)?(?:增加|增长|提高|上升|增|减少|下降|降低|减|降|{cues.any_of('increase', 'decrease')})(?:了)?"
_INCREASE = re.compile(rf"^[^，。；：、0-9]{{0,10}}[，（](?:{_BASE})?{_MORE}$")
_AND_RATE = re.compile(rf"^[^，。；：、0-9]{{0,6}}[，、（](?:{_BASE})?(?:{_MORE})?(?:为|达)?$")
_SINCE_LAST_YEAR = re.compile(
    rf"^[^，。；：、0-9]{{0,10}}[，（](?:同比|(?:比|较)(?:上年|去年|上一年)(?:同期)?){_MORE}$"
)


def find(page: Page) -> Iterator[Finding]:
    """Every level that is followed by its growth, where the report gives the number to recompute it from."""
    for passage in page.passages:
        for index, row in enumerate(passage.rows):
            if row.kind == "percent" and growth.directed(passage, index).trend and not row.per:
                yield from _with_increase(passage, index)
                yield from _with_last_year(page, passage, index)


def _with_increase(passage: Passage, index: int) -> Iterator[Finding]:
    """32.4亿元，比上年增加2.4亿元，增长8%: the level before was 30亿元."""
    if index < 2:
        return
    level, change, rate = (growth.directed(passage, each) for each in range(index - 2, index + 1))
    if level.trend or change.trend != rate.trend or not level.comparable(change) or level.is_rate:
        return
    if not is_increase(passage, index):
        return
    base = intervals.subtract if rate.trend == "increase" else intervals.add

    def share(read: Reading) -> Interval:
        more = read(change, level.unit)
        return intervals.scale(intervals.divide(more, base(read(level, level.unit), more)), HUNDRED)

    earlier = base(standing_for(level), standing_for(change, level.unit))
    rows = (level, change, rate)
    if earlier.high <= 0:
        judged = Judged(None, Verdict.DISAGREE, "")
        yield finding("growth", judged, change, rows, "increase_exceeds", level=level)
    elif earlier.low > 0:
        judged = at_constant_prices(judge(share, rate, (level, change)), level.measure + passage.lead(index))
        yield finding("growth", judged, rate, rows, "level_increase", level=level, change=change)


def is_increase(passage: Passage, index: int) -> bool:
    """Whether the words before the row at `index` say: ，比上年增加…，增长."""
    return bool(_INCREASE.search(passage.lead(index - 1)) and _AND_RATE.search(passage.lead(index)))


def _with_last_year(page: Page, passage: Passage, index: int) -> Iterator[Finding]:
    """2018年接待游客120万人次 and, elsewhere, 2019年接待游客150万人次，同比增长25%."""
    rate = growth.directed(passage, index)
    level = passage.rows[index - 1] if index else rate
    if level.is_rate or level.trend or not _SINCE_LAST_YEAR.search(passage.lead(index)):
        return
    earlier = [row for row in page.rows if _year_before(row, level)]
    if len({row.value for row in earlier}) != 1:
        return
    first = earlier[0]
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
