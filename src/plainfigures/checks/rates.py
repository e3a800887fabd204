"""A rate times a count against an amount: 每户5000元 for 120户 makes 60万元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import reduce
from itertools import pairwise, permutations, product
from typing import NamedTuple

from plainfigures import intervals
from plainfigures.checks import cues, relations
from plainfigures.checks.findings import Finding, finding
from plainfigures.checks.judging import Judged, Reading, as_printed, judge, standing_for
from plainfigures.checks.pages import Page, Passage, Row
from plainfigures.intervals import Interval, Verdict

_NORM = re.compile("每[^，。；]{0,14}$")
_TOTAL = re.compile(rf"(?:{cues.any_of('sum_strong', 'sum_weak')}|总)[^，。；]{{0,14}}$")
# 每人每月200元 is a rate in time as well.
_TIMED = re.compile("(?:每个?|按)(年|月|周|日|天|季度?|半年)|(?:[周日月]均)()")
_MEAN = re.compile("均|平均")
_CLAUSE = re.compile("[，；：、（]")
_EMPTY = re.compile(
    rf"[每单].|平均|.均|亩产|单产|年|{cues.any_of('sum_strong', 'sum_weak', 'paying')}|总|累计|全|已|约|了"
)
_BREAK = re.compile("[；。]|其中|同比|比上年|增长|占")
_BODIES = ("户", "家", "个", "村", "人", "名", "社", "企业")


class Tie(NamedTuple):
    """A rate, the row counted that it is taken times, and the amount that they make.

    `norm` says that the rate is a standing one, which is exact, and no average; `sure`, that the words tie the three;
    `often` is how many times the rate is paid into the amount.
    """

    rate: Row
    counted: Row
    amount: Row
    norm: bool
    sure: bool
    often: int


def find(page: Page) -> Iterator[Finding]:
    """Every rate with its count and amount in one sentence; a standing rate without an amount is undecidable."""
    for paragraph in page.paragraphs:
        for place, passage in enumerate(paragraph):
            for index, row in enumerate(passage.rows):
                lead = passage.lead(index)
                if not row.per or row.is_rate or row.trend == "decrease" or (row.exact and cues.bounds(lead)):
                    continue
                tie = _tie(passage, index)
                if tie:
                    yield _likeliest(tie, passage)
                elif row.kind == "money" and _NORM.search(lead) and not _TIMED.search(lead):
                    yield from _untied(row, passage, paragraph[place:])


def counts_per(rate: Row, count: Row) -> bool:
    """Whether `count` counts what `rate` is per: 每户 and 120户, 人均 and 860名, 亩产 and 120万亩, 每村 and 36个村."""
    if count.per or count.is_rate or count.trend or count.low == count.high == 1:  # 每吸纳1人奖补500元
        return False
    if count.kind == "count":
        events = count.classifier == f"{rate.per}次"
        named = count.classifier == "个" and rate.per in count.measure
        return events or named or cues.like(rate.per, count.classifier)
    return cues.unit_of(rate.per) == count.unit != ""


def _tie(passage: Passage, index: int) -> Tie | None:
    """The rate at `index` with the two rows that stand nearest, in any order, with nothing between that breaks."""
    amounts = [each for each, row in enumerate(passage.rows) if not row.is_rate]
    place, rate = amounts.index(index), passage.rows[index]
    for first in (place - 2, place - 1, place):
        three = amounts[first : first + 3] if first >= 0 else []
        if len(three) < 3 or any(_BREAK.search(passage.lead(each)) for each in three[1:]):
            continue
        for count, amount in permutations([each for each in three if each != index]):
            if counts_per(rate, passage.rows[count]) and _is_amount(rate, passage.rows[amount]):
                often = _how_often(passage, index, amount)
                return _tied(passage, index, count, amount, often) if often else None
    return None


def _how_often(passage: Passage, index: int, amount: int) -> int:
    """How many times the rate is paid into the amount: 每人每月 and 全年 make 12; 0 when the words do not say."""
    timed = _TIMED.search(passage.lead(index))
    if not timed:
        return 1
    return {"月": 12, "年": 1}.get(timed[1], 0) if "年" in passage.lead(amount) else 0


def _is_amount(rate: Row, amount: Row) -> bool:
    """Whether `amount` is of the same kind of thing that `rate` gives to each: yuan for yuan a household."""
    return (
        not amount.per
        and amount.kind == rate.kind
        and amount.trend != "decrease"
        and cues.size(amount.unit)[0] == cues.size(rate.unit)[0]
        and (rate.kind != "count" or cues.like(rate.classifier, amount.classifier))
    )


def _tied(passage: Passage, index: int, count: int, amount: int, often: int) -> Tie:
    """The tie of the rows at three indices, that of the rate first, and whether their words speak of one thing."""
    rows, lead = passage.rows, passage.lead(index)
    about, made = _about(lead), _about(passage.lead(amount))
    if about in rows[count].measure:
        about = ""
    norm = bool(_NORM.search(lead)) and not _MEAN.search(lead)
    sold = cues.has(about, "price") and cues.has(made + rows[amount].measure, "revenue")
    if amount > max(index, count):
        total = bool(_TOTAL.search(passage.lead(amount)))
        bare = not (about and made) if _MEAN.search(lead) else total and not made
        sure = sold or bare or _share_words(made, lead)
    else:
        sure = sold or not about or _share_words(about, rows[amount].measure)
    return Tie(rows[index], rows[count], rows[amount], norm, sure, often)


def _share_words(one: str, other: str) -> bool:
    """Whether two characters in a row of the one stand in the other."""
    return any(one[place : place + 2] in other for place in range(len(one) - 1))


def _about(words: str) -> str:
    """What an amount or a rate is of, without the words of paying, summing and dividing; "" when they are all."""
    clause = _CLAUSE.split(words)[-1]
    return _EMPTY.sub("", clause)


def made_of(rate: Row, count: Row, unit: str, read: Reading) -> Interval:
    """Rate times count, in `unit`, as `read` reads them."""
    return intervals.multiply(read(rate, unit), read(count, count.unit))


def _multiplied(tie: Tie, *, sure: bool = True) -> Finding:
    """A norm (每户5000元) is exact and makes the amount; an average (户均5000元) is rounded from amount over count."""
    rate, count, amount, norm, tied, often = tie
    times = intervals.exactly(Decimal(often))

    def made(read: Reading) -> Interval:
        each = intervals.multiply(as_printed(rate, amount.unit), times)
        return intervals.multiply(each, read(count, count.unit))

    def mean(read: Reading) -> Interval:
        return intervals.divide(read(amount, rate.unit), intervals.multiply(read(count, count.unit), times))

    if not norm and standing_for(count).low > 0:
        judged, stated, working = judge(mean, rate, (amount, count)), rate, "mean"
    else:
        judged, stated, working = judge(made, amount, (rate, count)), amount, "rate"
    if judged.verdict == Verdict.DISAGREE and not (sure and (tied or judged.note)):
        judged = judged._replace(verdict=Verdict.UNDECIDABLE, note="unsure")
    return finding("rate", judged, stated, tie[:3], working, rate=rate, count=count, amount=amount)


def _likeliest(tie: Tie, passage: Passage) -> Finding:
    """The finding of the nearest rows; where it disagrees, of others that agree, or else nobody knows which are meant.

    水库126座，其中甲类38座、乙类88座，投资3.15亿元，平均每座250万元: all of them are meant.
    """
    found = _multiplied(tie)
    if found.verdict != Verdict.DISAGREE:
        return found
    rows = [row for row in passage.rows if abs(row.start - tie.rate.start) < relations.REACH and row != tie.rate]
    counts = [row for row in rows if row == tie.counted or counts_per(tie.rate, row)]
    amounts = [row for row in rows if row == tie.amount or (not row.is_rate and _is_amount(tie.rate, row))]
    pairs = [(count, amount) for count, amount in product(counts, amounts) if count != amount]
    told = (_multiplied(tie._replace(counted=count, amount=amount)) for count, amount in pairs)
    agreeing = next((each for each in told if each.verdict == Verdict.AGREE), None)
    return agreeing or _multiplied(tie, sure=len(pairs) < 2)


def _untied(rate: Row, passage: Passage, rest: tuple[Passage, ...]) -> Iterator[Finding]:
    """每户50万元 beside counts of 户 or 家: what it would make, and that no total says which count is meant."""
    counts = tuple(
        row for row in passage.rows
        if counts_per(rate, row) and rate.per in _BODIES and "；" not in passage.span(row, rate)
    )  # fmt: skip
    if counts:
        told = tuple(made_of(rate, count, rate.unit, as_printed) for count in counts)
        judged = Judged(reduce(intervals.hull, told), Verdict.UNDECIDABLE, "")
        working = "rate_no_total_several" if len(counts) > 1 else "rate_no_total"
        yield finding("rate", judged, rate, (rate, *counts), working, rate=rate, counts=counts, products=told)
        return
    for other in rest[1:]:
        for count, amount in pairwise(other.rows):
            if counts_per(rate, count) and rate.per in _BODIES and _is_amount(rate, amount):
                yield _not_said(rate, count, amount)
                return


def _not_said(rate: Row, count: Row, amount: Row) -> Finding:
    """Rate in one sentence, count and amount in another: the text does not say that one is made of the others."""
    judged = Judged(made_of(rate, count, amount.unit, as_printed), Verdict.UNDECIDABLE, "")
    return finding("rate", judged, amount, (rate, count, amount), "rate_not_said", rate=rate, count=count)
