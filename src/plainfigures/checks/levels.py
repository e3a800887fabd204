"""A level with its own growth: against its increase in the same sentence, and against the level of the year before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from plainfigures import intervals
from plainfigures.checks import cues
from plainfigures.checks.findings import Finding, finding
from plainfigures.checks.growth import HUNDRED
from plainfigures.checks.judging import judge, standing_for
from plainfigures.checks.pages import Page, Passage, Row
from plainfigures.intervals import Interval, Verdict

_BASE = "(?:同比|(?:比|较)(?:上年|去年|上一年|上年末|去年末|上年底|上年同期|去年同期|[0-9]{4}年)(?:末|底|同期)?)"
_MORE = "(?:净|实际|共)?(?:增加|增长|提高|上升|多|增|减少|下降|降低|少|减|降)(?:了)?"
_INCREASE = re.compile(rf"^[^，。；：、0-9]{{0,10}}[，（](?:{_BASE})?{_MORE}$")
_AND_RATE = re.compile(rf"^[^，。；：、0-9]{{0,6}}[，、（](?:{_BASE}|增速|增幅|降幅)?(?:{_MORE})?(?:为|达)?$")
_SINCE_LAST_YEAR = re.compile(
    rf"^[^，。；：、0-9]{{0,10}}[，（](?:同比|(?:比|较)(?:上年|去年|上一年)(?:同期)?){_MORE}$"
)


def levels(page: Page) -> Iterator[Finding]:
    """Every level that is followed by its growth, where the report gives the number to recompute it from."""
    for passage in page.passages:
        for index, row in enumerate(passage.rows):
            if row.kind == "percent" and row.trend and not row.per:
                yield from _with_increase(passage, index)
                yield from _with_last_year(page, passage, index)


def _with_increase(passage: Passage, index: int) -> Iterator[Finding]:
    """32.4亿元，比上年增加2.4亿元，增长8%: the level before was 30亿元."""
    if index < 2:
        return
    level, change, rate = passage.rows[index - 2 : index + 1]
    if level.trend or change.trend != rate.trend or not level.comparable(change) or level.is_rate:
        return
    if not (_INCREASE.search(passage.lead(index - 1)) and _AND_RATE.search(passage.lead(index))):
        return
    now, more = standing_for(level), standing_for(change, level.unit)
    base = intervals.subtract(now, more) if rate.trend == "increase" else intervals.add(now, more)
    if base.low <= 0:
        return
    expected = intervals.scale(intervals.divide(more, base), HUNDRED)
    yield _judged("level_increase", rate, expected, (level, change), passage.lead(index), level=level, change=change)


def _with_last_year(page: Page, passage: Passage, index: int) -> Iterator[Finding]:
    """2018年接待游客120万人次 and, elsewhere, 2019年接待游客150万人次，同比增长25%."""
    rate = passage.rows[index]
    level = passage.rows[index - 1] if index else rate
    if level.is_rate or level.trend or not _SINCE_LAST_YEAR.search(passage.lead(index)):
        return
    earlier = [row for row in page.rows if _year_before(row, level)]
    if len({row.value for row in earlier}) != 1:
        return
    now, then = standing_for(level, earlier[0].unit), standing_for(earlier[0])
    if then.low <= 0:
        return
    grown = intervals.subtract(intervals.divide(now, then), intervals.exactly(Decimal(1)))
    expected = intervals.scale(grown, HUNDRED if rate.trend == "increase" else -HUNDRED)
    yield _judged("growth", rate, expected, (earlier[0], level), passage.lead(index), first=earlier[0], last=level)


def _year_before(row: Row, level: Row) -> bool:
    """Whether `row` is the same thing a year before `level`."""
    if row.period is None or level.period is None or not level.measure or row.trend:
        return False
    same = (row.measure, row.place, row.modality) == (level.measure, level.place, level.modality)
    return same and row.comparable(level) and tuple(_next_year(day) for day in row.period) == level.period


def _next_year(day: date) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap else day.day)


def _judged(working: str, rate: Row, expected: Interval, inputs: tuple[Row, Row], words: str, **blanks: Row) -> Finding:
    verdict, note = judge(expected, rate, inputs)
    if verdict == Verdict.DISAGREE and cues.has(inputs[1].measure + inputs[0].measure + words, "constant_prices"):
        verdict, note = Verdict.UNDECIDABLE, "constant_prices"
    return finding("growth", verdict, rate, (*inputs, rate), working=working, expected=expected, note=note, **blanks)
