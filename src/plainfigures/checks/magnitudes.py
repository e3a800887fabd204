"""A unit or a magnitude that cannot be: more than all, part of a thing, done before it happened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from plainfigures.checks import cues
from plainfigures.checks.findings import Finding, finding
from plainfigures.checks.growth import HUNDRED
from plainfigures.checks.pages import Page, Passage, Row
from plainfigures.intervals import Interval, Verdict

ALL = Interval(Decimal(0), HUNDRED)

_SHARE = re.compile("占[^，。；]{0,24}$|(?:占比|比重)(?:达到|达|为|是)?$")
_MEAN = re.compile("平均|均|每|相当于|约合|折合|比例|户型|系数|评分|得分")


def magnitudes(page: Page) -> Iterator[Finding]:
    """Every row that cannot be as it is read."""
    for passage in page.passages:
        for index in range(len(passage.rows)):
            for test in (_over_all, _in_pieces, _before_its_time):
                yield from test(page, passage, index)


def _over_all(page: Page, passage: Passage, index: int) -> Iterator[Finding]:
    """A share of a whole over 100 %."""
    row = passage.rows[index]
    if row.unit != "%" or row.kind != "percent" or row.trend or row.interval.low <= HUNDRED or row.modality == "rule":
        return
    bounded = any(row.measure.endswith(word) and f"毛{word}" not in row.measure for word in cues.words("bounded_rate"))
    if bounded or _SHARE.search(passage.lead(index)):
        yield _impossible(row, "over_all", ALL)


def _in_pieces(page: Page, passage: Passage, index: int) -> Iterator[Finding]:
    """A count of things that is no whole number and no average."""
    row = passage.rows[index]
    if row.kind != "count" or row.number % 1 == 0 or row.per or row.hedge == "range" or not row.classifier:
        return
    if row.place_value < 1 and not _MEAN.search(passage.head(index)[-16:] + row.measure):
        whole = row.number.to_integral_value()
        yield _impossible(row, "in_pieces", Interval(whole - 1, whole + 1))


def _before_its_time(page: Page, passage: Passage, index: int) -> Iterator[Finding]:
    """Done in a period of which a whole year or more lies after the day of the report."""
    row = passage.rows[index]
    if page.published is None or row.period is None or row.modality != "done" or row.period_kind != "stated":
        return
    start, end = row.period
    if start > page.published or end.year > page.published.year:
        yield finding(
            "magnitude", Verdict.DISAGREE, row, (row,), working="before_its_time", last=end, published=page.published
        )


def _impossible(row: Row, working: str, expected: Interval) -> Finding:
    return finding("magnitude", Verdict.DISAGREE, row, (row,), working=working, expected=expected)
