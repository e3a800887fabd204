"""A unit or a magnitude that cannot be: more than all, part of a thing, done before it happened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from plainfigures.checks import cues
from plainfigures.checks.findings import Finding, finding
from plainfigures.checks.growth import HUNDRED
from plainfigures.checks.judging import Judged
from plainfigures.checks.pages import Page, Passage, Row
from plainfigures.intervals import Interval, Verdict
from plainfigures.numerals import is_whole

ALL = Interval(Decimal(0), HUNDRED)

_SHARE = re.compile(
    rf"占(?![^，。；]*(?:{cues.any_of('norm_base')}))[^，。；]{{0,24}}$|(?:占比|比重)(?:达到|达|为|是)?$"
)
_MEAN = re.compile("[均每率]|[百千万亿]人|[百千万]户|相当于|约合|折合|比例|系数|[评得]分")
_AHEAD = re.compile("规划|纲要|目标|提出|计划|安排|将|到(?:20)?[0-9]{2}年|有效期")
_THINGS = ("counts_people", "counts_firms", "counts_times", "counts_projects", "counts_works")


def find(page: Page) -> Iterator[Finding]:
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
    if row.kind != "count" or is_whole(row.number) or row.per or row.hedge == "range" or row.place_value >= 1:
        return
    if page.text and page.text[passage.start : passage.end].strip() == row.surface:
        return  # a cell of a table, whose head may say that it is an average
    if row.classifier in cues.words(*_THINGS) and not _MEAN.search(passage.head(index) + passage.tail(index)):
        points = any(each.kind == "percentage_point" for each in passage.rows[index + 1 : index + 3])
        if not points:
            whole = row.number.to_integral_value()
            yield _impossible(row, "in_pieces", Interval(whole - 1, whole + 1))


def _before_its_time(page: Page, passage: Passage, index: int) -> Iterator[Finding]:
    """Done in a period that began before the report and ends in a later year."""
    row = passage.rows[index]
    if page.published is None or row.period is None or row.modality != "done" or row.period_kind != "stated":
        return
    start, end = row.period
    sentence = cues.plain(page.text[passage.start : passage.end])
    if start <= page.published and end.year > page.published.year and not _AHEAD.search(sentence):
        judged = Judged(None, Verdict.DISAGREE, "")
        yield finding("magnitude", judged, row, (row,), "before_its_time", last=end, published=page.published)


def _impossible(row: Row, working: str, expected: Interval) -> Finding:
    return finding("magnitude", Judged(expected, Verdict.DISAGREE, ""), row, (row,), working)
