"""A rate times a count against an amount: 每户5000元 for 120户 makes 60万元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations
from typing import NamedTuple

from plainfigures import intervals
from plainfigures.checks import cues
from plainfigures.checks.findings import Finding, finding
from plainfigures.checks.judging import in_unit, judge, standing_for
from plainfigures.checks.pages import Page, Passage, Row
from plainfigures.intervals import Interval, Verdict

_NORM = re.compile("每[^，。；]{0,14}$")
_TOTAL = re.compile(rf"(?:{cues.any_of('sum_strong', 'sum_weak')}|总)[^，。；]{{0,14}}$")
_BREAK = re.compile("[；。]|其中|同比|比上年|增长|占")
_BODIES = ("户", "家", "个", "村", "人", "名", "社", "企业")


class Tie(NamedTuple):
    """A rate, the count it is taken times, the amount, and whether the words say that they belong together."""

    rate: Row
    count: Row
    amount: Row
    norm: bool
    sure: bool


def rates(page: Page) -> Iterator[Finding]:
    """Every rate with its count and amount in one sentence; a standing rate without an amount is undecidable."""
    for paragraph in page.paragraphs:
        for place, passage in enumerate(paragraph):
            for index, row in enumerate(passage.rows):
                if not row.per or row.is_rate or row.trend == "decrease":
                    continue
                tie = _tie(passage, index)
                if tie:
                    yield _multiplied(tie)
                elif row.kind == "money" and _NORM.search(passage.lead(index)):
                    yield from _untied(row, passage, paragraph[place:])


def counts_per(rate: Row, count: Row) -> bool:
    """Whether `count` counts what `rate` is per: 每户 and 120户, 人均 and 860名, 亩产 and 120万亩, 每村 and 36个村."""
    if count.per or count.is_rate or count.trend:
        return False
    if count.kind == "count":
        return cues.like(rate.per, count.classifier) or (count.classifier == "个" and rate.per in count.measure)
    return cues.unit_of(rate.per) == count.unit != ""


def _tie(passage: Passage, index: int) -> Tie | None:
    """The rate at `index` with the two rows that stand nearest, in any order, with nothing between that breaks."""
    rate = passage.rows[index]
    for first in (index - 2, index - 1, index):
        three = range(first, first + 3)
        if first < 0 or three[-1] >= len(passage.rows):
            continue
        if any(_BREAK.search(passage.lead(each)) for each in three[1:]):
            continue
        for count, amount in permutations([each for each in three if each != index]):
            if counts_per(rate, passage.rows[count]) and _is_amount(rate, passage.rows[amount]):
                return _tied(passage, index, count, amount)
    return None


def _is_amount(rate: Row, amount: Row) -> bool:
    return (
        not amount.per
        and amount.kind == rate.kind
        and amount.trend != "decrease"
        and cues.size(amount.unit)[0] == cues.size(rate.unit)[0]
        and (rate.kind != "count" or cues.like(rate.classifier, amount.classifier))
    )


def _tied(passage: Passage, index: int, count: int, amount: int) -> Tie:
    rows = passage.rows
    norm = bool(_NORM.search(passage.lead(index)))
    said = bool(_TOTAL.search(passage.lead(amount))) and amount > max(index, count)
    return Tie(rows[index], rows[count], rows[amount], norm, said)


def product(rate: Row, count: Row, unit: str, *, norm: bool) -> Interval:
    """Rate times count, in `unit`; a norm is exact, an average is rounded."""
    return intervals.multiply(standing_for(rate, unit, rounded=not norm), standing_for(count))


def _multiplied(tie: Tie) -> Finding:
    expected = product(tie.rate, tie.count, tie.amount.unit, norm=tie.norm)
    rows = (tie.rate, tie.count, tie.amount)
    verdict, note = judge(expected, tie.amount, rows)
    if verdict == Verdict.DISAGREE and not tie.sure and not note:
        verdict, note = Verdict.UNDECIDABLE, "unsure"
    return finding(
        "rate", verdict, tie.amount, rows, working="rate", expected=expected, note=note, rate=tie.rate, count=tie.count
    )


def _untied(rate: Row, passage: Passage, rest: tuple[Passage, ...]) -> Iterator[Finding]:
    """每户50万元 beside counts of 户 or 家: what it would make, and that no total says which count is meant."""
    counts = [row for row in passage.rows if counts_per(rate, row) and rate.per in _BODIES]
    if counts:
        told = tuple(in_unit(product(rate, count, rate.unit, norm=True), rate, rate.unit) for count in counts)
        yield finding(
            "rate", Verdict.UNDECIDABLE, rate, (rate, *counts), working="rate_no_total", expected=told[0] if len(told) == 1 else None,
            rate=rate, counts=tuple(counts), products=told,
        )  # fmt: skip
        return
    for other in rest[1:]:
        for count, amount in zip(other.rows, other.rows[1:], strict=False):
            if counts_per(rate, count) and rate.per in _BODIES and _is_amount(rate, amount):
                yield _not_said(rate, count, amount)
                return


def _not_said(rate: Row, count: Row, amount: Row) -> Finding:
    """Rate in one sentence, count and amount in another: the text does not say that one is made of the others."""
    expected = product(rate, count, amount.unit, norm=True)
    return finding(
        "rate", Verdict.UNDECIDABLE, amount, (rate, count, amount), working="rate_not_said", expected=expected,
        rate=rate, count=count,
    )  # fmt: skip
